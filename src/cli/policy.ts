// `wenguo policy list | lint | mutate | clauses | diff | draft`: what the policies say, criticised, compared, and begun from paper. Needs no database.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type ClauseView, clausesOf, summaryOf } from '#core/policy/clauses.ts'
import { diffPolicies } from '#core/policy/diff.ts'
import type { Finding } from '#core/policy/finding.ts'
import { copiedFrom } from '#core/policy/lint/copied.ts'
import { loadChecked, loadPolicy, passes } from '#core/policy/load.ts'
import { lintTeeth } from '#core/conformance/lint-teeth.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { type PolicyFileText, readPolicies } from '#server/platform/policy-files.ts'
import type { Io } from './io.ts'
import { draft } from './policy-draft.ts'
import { mutate } from './policy-mutate.ts'

const folder = fileURLToPath(new URL('../../policies/', import.meta.url))
const usage = 'wenguo policy list | lint FILE… [--text REGULATION.txt] | mutate [FILE…] | clauses ID[@VERSION] | diff A B | simulate FILE --from DAY --to DAY [--org ID] | draft FILE   [--json]'

/** An error with the exit code it deserves: 2 for what the caller can mend by writing the command differently. */
function halt(exit: 1 | 2, message: string): Error {
  return Object.assign(new Error(message), { exit })
}

type Asked = { names: string[]; json: boolean; io: Io }

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    if (args[0] === 'draft') return await draft(args.slice(1), { io, shelf: await readPolicies(folder) })
    const { positionals, values } = options(args)
    const [command, ...names] = positionals
    const asked = { names, json: values.json ?? false, io }
    switch (command) {
      case 'list': return await list(asked)
      case 'lint': return await lint(asked, values.text)
      case 'mutate': return await mutateAll(asked)
      case 'clauses': return await clauses(asked)
      case 'diff': return await diff(asked)
      case 'simulate': return await simulate(asked, values)
      default: throw halt(2, usage)
    }
  } catch (error) {
    io.err(`policy: ${(error as { message?: string }).message?.replaceAll('\n', ' ') ?? String(error)}`)
    return (error as { exit?: 1 | 2 }).exit ?? 1
  }
}

function options(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' }, text: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, org: { type: 'string' } } })
  } catch (error) {
    throw halt(2, `${(error as Error).message} (${usage})`)
  }
}

async function list({ names, json, io }: Asked): Promise<0> {
  if (names.length > 0) throw halt(2, usage)
  const files = await readPolicies(folder)
  const loaded = files.map((file) => loadedFrom(file, files)).filter((policy) => policy.clauses.length > 0)
  const rows = loaded.map(summaryOf).map((row) => ({ ...row, source: row.source.length === 1 ? row.source[0] : row.source }))
  if (json) io.out(JSON.stringify(rows, null, 2))
  for (const row of json ? [] : rows) {
    const by = Object.entries(row.by).filter(([, n]) => n > 0).map(([kind, n]) => `${kind} ${n}`).join(', ')
    io.out(`${row.id} ${row.version}  ${textIn(row.title, 'zh')}  ${row.clauses} clauses: ${by}; attest ${row.lean_on_attest}, default ${row.on_default}, unkept ${row.unkept.length}`)
  }
  return 0
}

/** `text`: the regulation itself, for finding sentences that are copied from it. */
async function lint({ names, json, io }: Asked, text?: string): Promise<0 | 1> {
  if (names.length === 0) throw halt(2, `name at least one file: ${usage}`)
  const shelf = await readPolicies(folder)
  const findings: Finding[] = []
  const checks = [lintTeeth, ...(text === undefined ? [] : [copiedFrom(await textOf(text))])]
  for (const file of names) findings.push(...loadChecked({ file, text: await textOf(file) }, shelf, { checks, onShelf: true }).findings)
  if (json) io.out(JSON.stringify(findings, null, 2))
  for (const { file, line, code, severity, message } of json ? [] : findings) io.out(`${file}:${line} ${severity} ${code} ${message.zh} | ${message.en}`)
  if (!json && findings.length === 0) io.out('no findings')
  return passes(findings) ? 0 : 1
}

async function mutateAll({ names, json, io }: Asked): Promise<0 | 1> {
  const files = await readPolicies(folder)
  const policies = names.length > 0 ? await Promise.all(names.map(policyNamed)) : files.map((file) => loadedFrom(file, files)).filter((policy) => policy.clauses.length > 0)
  return mutate(policies, { json, io })
}

async function clauses({ names, json, io }: Asked): Promise<0> {
  const [wanted] = names
  if (wanted === undefined || names.length > 1) throw halt(2, usage)
  const rows = clausesOf(await policyNamed(wanted)).map(asRow)
  if (json) io.out(JSON.stringify(rows, null, 2))
  for (const row of json ? [] : rows) io.out(`${row.id.padEnd(6)} ${row.kind.padEnd(8)} ${row.basis.padEnd(8)} ${row.says}  ← ${row.kept_by.join(', ')}`)
  return 0
}

/** Chinese first; `says_en` and `reading_en` give the English beside it. */
function asRow({ title: _title, says, reading, ...row }: ClauseView) {
  return {
    ...row, says: textIn(says, 'zh'), says_en: textIn(says, 'en'),
    ...(reading !== undefined && { reading: textIn(reading, 'zh'), reading_en: textIn(reading, 'en') }),
  }
}

async function diff({ names, json, io }: Asked): Promise<0> {
  const [a, b] = names
  if (a === undefined || b === undefined || names.length > 2) throw halt(2, usage)
  const changes = diffPolicies(await policyNamed(a), await policyNamed(b))
  if (json) io.out(JSON.stringify(changes, null, 2))
  for (const one of json ? [] : changes) {
    const values = one.change === 'changed' ? `: ${JSON.stringify(one.from)} → ${JSON.stringify(one.to)} (${one.direction})` : ''
    io.out(`${one.change} ${one.ref}${one.field ? `.${one.field}` : ''}${values}${one.clauses.length ? `  clauses ${one.clauses.join(', ')}` : ''}`)
  }
  if (!json && changes.length === 0) io.out('no difference')
  return 0
}

async function simulate({ names, json, io }: Asked, { from, to, org }: { from?: string | undefined; to?: string | undefined; org?: string | undefined }): Promise<0 | 1> {
  const [file] = names
  const day = /^\d{4}-\d{2}-\d{2}$/
  if (file === undefined || names.length > 1 || !from || !to || !day.test(from) || !day.test(to) || to < from) throw halt(2, usage)
  const { simulateFile } = await import('./policy-simulate.ts')
  return simulateFile({ text: await textOf(file), from, to, org, json }, io)
}

/** `id`, `id@2026-01-01`, a source such as `S004-09`, or the path of a file. */
export async function policyNamed(name: string): Promise<Policy> {
  const files = await readPolicies(folder)
  if (/\.ya?ml$/.test(name)) return loadedFrom({ id: '', version: '', file: name, text: await textOf(name) }, files)
  const [id, version] = name.split('@')
  const versions = files.filter((file) => file.id === id && (version === undefined || file.version === version))
  const newest = versions.at(-1)
  if (newest) return loadedFrom(newest, files)
  const bySource = files.map((file) => loadedFrom(file, files)).find((policy) => policy.source.includes(name))
  if (bySource) return bySource
  throw halt(1, `there is no policy “${name}”; known: ${[...new Set(files.map((file) => file.id))].join(', ')}`)
}

function loadedFrom(file: PolicyFileText, shelf: PolicyFileText[]): Policy {
  const { policy, findings } = loadPolicy(file, shelf)
  if (policy) return policy
  const first = findings[0]
  throw halt(1, first ? `${first.file}:${first.line} ${first.code} ${first.message.en}` : `${file.file} does not load`)
}

async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw halt(1, `there is no file ${file}`)
    if (error instanceof TypeError) throw halt(1, `${file} is not UTF-8 text; save it as UTF-8`)
    throw error
  }
}
