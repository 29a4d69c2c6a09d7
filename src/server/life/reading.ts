// The text of a version, read and checked as it would be on the day it takes effect: on the shelf of that day, with the organisation's own values.
import { diffPolicies } from '#core/policy/diff.ts'
import type { Finding } from '#core/policy/finding.ts'
import { loadPolicy, passes } from '#core/policy/load.ts'
import type { Plain } from '#core/policy/merge.ts'
import { readPolicyText } from '#core/policy/read.ts'
import type { Policy } from '#core/policy/shape.ts'
import { changeViews } from '#core/life/change-words.ts'
import type { ChangeView, FindingView } from '#core/life/contract.ts'
import { fillFindings } from '#core/life/fills.ts'
import { readShelf } from '#server/policies/shelf.ts'

export type Reading = { policy: Policy | undefined; findings: Finding[]; passes: boolean; day: string | null }

export type Words = { id: string; text: string; fills?: Plain }

/** One deed looks at the same words several times; each reading of a long regulation takes a good part of a second. */
const lately = new Map<string, Promise<Reading>>()
const LATELY_AT_MOST = 6

export function readVersion(words: Words): Promise<Reading> {
  const key = JSON.stringify([words.id, words.fills ?? {}, words.text])
  const reading = lately.get(key) ?? readWords(words)
  lately.delete(key)
  lately.set(key, reading)
  if (lately.size > LATELY_AT_MOST) lately.delete(lately.keys().next().value!)
  reading.catch(() => lately.delete(key))
  return reading
}

async function readWords({ id, text, fills = {} }: Words): Promise<Reading> {
  const file = `${id}.yaml`
  const shelf = await readShelf()
  const { policy, findings: found } = loadPolicy({ file, text }, shelf, Object.keys(fills).length > 0 ? fills : undefined)
  const { read } = readPolicyText(file, text)
  const findings = [...found, ...(read && read.id !== id ? [otherPolicy(file, read.lineOf(['policy']), { id, wrote: read.id })] : []), ...fillFindings({ file, text }, shelf, fills)]
  return { policy: policy?.id === id ? policy : undefined, findings, passes: policy?.id === id && passes(findings), day: read?.version ?? null }
}

function otherPolicy(file: string, line: number, { id, wrote }: { id: string; wrote: string }): Finding {
  return { file, line, code: 'SHAPE', severity: 'error', path: 'policy', message: { zh: `这里修订的是「${id}」，不能改成「${wrote}」`, en: `This is a version of “${id}” and cannot become “${wrote}”` } }
}

export function findingViews(findings: readonly Finding[]): FindingView[] {
  return findings.map(({ code, severity, line, path, message }) => ({ code, severity, line, path, message }))
}

export function changesBetween(before: Policy | undefined, after: Policy | undefined): ChangeView[] {
  return before && after ? changeViews(before, after, diffPolicies(before, after)) : []
}
