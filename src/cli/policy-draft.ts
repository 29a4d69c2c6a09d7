// `wenguo policy draft FILE`: a policy file from a paper regulation. The YAML goes to standard output or to --out; --json tells what was found.
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { draftPolicy } from '#core/policy/draft/draft.ts'
import { realClock } from '#server/platform/clock.ts'
import { readDocument } from '#server/channels/read-document.ts'
import type { PolicyFileText } from '#server/platform/policy-files.ts'
import type { Io } from './io.ts'

const usage = 'wenguo policy draft FILE [--out NEW.yaml] [--id NAME] [--json]'

export async function draft(args: string[], { io, shelf }: { io: Io; shelf: PolicyFileText[] }): Promise<0 | 1 | 2> {
  let asked
  try {
    asked = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' }, out: { type: 'string' }, id: { type: 'string' } } })
  } catch (error) {
    io.err(`policy draft: ${(error as Error).message} (${usage})`)
    return 2
  }
  const { positionals: [file, more], values } = asked
  if (file === undefined || more !== undefined || (values.id !== undefined && !/^[a-z][a-z0-9-]*$/.test(values.id))) {
    io.err(`policy draft: ${usage}; NAME is small letters, digits and hyphens`)
    return 2
  }
  const text = await readDocument(file)
  const found = draftPolicy(text, { id: values.id ?? idOf(file), version: `${Number(realClock().slice(0, 4)) + 1}-01-01`, shelf })
  if (found.clauses.length === 0) {
    io.err(`policy draft: ${basename(file)} holds no clause that could be read; is it a scanned picture? Save it as text first`)
    return 1
  }
  if (values.out !== undefined) await writeFile(values.out, found.yaml, { flag: 'wx' })
  if (values.json) {
    const { yaml, ...rest } = found
    io.out(JSON.stringify({ ...rest, ...(values.out === undefined && { yaml }) }, null, 2))
    return 0
  }
  if (values.out === undefined) io.out(found.yaml)
  const kept = found.clauses.filter((clause) => clause.kept_by.length > 0).length
  io.err(`${found.clauses.length} clauses, ${kept} with a control; ${found.numbers.length} numbers, ${found.numbers.filter((one) => one.used).length} set as limits; ${found.undecided.length} to be decided${values.out === undefined ? '' : `; written to ${values.out}`}`)
  return 0
}

function idOf(file: string): string {
  const slug = basename(file).replace(/\.[^.]*$/, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '')
  return slug === '' ? 'draft' : slug
}
