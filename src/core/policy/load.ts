// From the texts of policy files to one complete, typed policy with its findings. Pure: reading the folder is the server's.
import type { Finding } from './finding.ts'
import { stack } from './layers.ts'
import { type Check, lint } from './lint.ts'
import type { Plain } from './merge.ts'
import { type PolicyText, readPolicyText } from './read.ts'
import { resolvePolicy } from './resolve.ts'
import { shapeFindings } from './shape-findings.ts'
import { type LoadedPolicy, type Policy, PolicyFile } from './shape.ts'

export type PolicySource = { file: string; text: string }

/**
 * Loads one file; the others are the shelf it may extend. With errors of shape there is no policy, only findings.
 * `fills` are an organisation's own values for what the text leaves open.
 */
export function loadPolicy(source: PolicySource, shelf: readonly PolicySource[], fills?: Plain): LoadedPolicy {
  return loadChecked(source, shelf, { fills, checks: [] })
}

/** `onShelf`: read where it lies, not where it is to take effect; a value may be left to the organisation. */
export type Checking = { fills?: Plain | undefined; checks: readonly Check[]; onShelf?: boolean }

/** The same, with the checks of rooms that know more than the language: whether rows bite, whether a sentence is a copy. */
export function loadChecked(source: PolicySource, shelf: readonly PolicySource[], checking: Checking): LoadedPolicy {
  const { read, findings } = readPolicyText(source.file, source.text)
  if (!read) return { policy: undefined, findings }
  return loadText(read, ancestorsOf(read, shelf), checking)
}

/** The policy alone, uncriticised: for a list of what there is. */
export function readPolicy(source: PolicySource, shelf: readonly PolicySource[]): Policy | undefined {
  const { read } = readPolicyText(source.file, source.text)
  if (!read) return undefined
  const layers = stack(read, ancestorsOf(read, shelf))
  const parsed = PolicyFile.safeParse(layers.merged)
  return parsed.success ? resolvePolicy(parsed.data, layers) : undefined
}

/** The files of the shelf that this one may stand on; the others need not be read. */
function ancestorsOf(text: PolicyText, shelf: readonly PolicySource[]): PolicyText[] {
  const found: PolicyText[] = []
  const asked = new Set<string>()
  for (let wanted: unknown[] = [text.says['extends']]; wanted.length > 0; ) {
    const ids = wanted.filter((id): id is string => typeof id === 'string' && !asked.has(id))
    ids.forEach((id) => asked.add(id))
    const next = shelf.filter((one) => ids.includes(idIn(one.text) ?? '')).flatMap((one) => readPolicyText(one.file, one.text).read ?? [])
    found.push(...next)
    wanted = next.map((one) => one.says['extends'])
  }
  return found
}

function idIn(text: string): string | undefined {
  return /^policy:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1]
}

function loadText(text: PolicyText, shelf: readonly PolicyText[], { fills, checks, onShelf = false }: Checking): LoadedPolicy {
  const layers = stack(text, shelf, fills)
  const parsed = PolicyFile.safeParse(layers.merged)
  if (!parsed.success) return { policy: undefined, findings: inOrder([...layers.findings, ...shapeFindings(text, parsed.error)]) }
  const policy = resolvePolicy(parsed.data, layers)
  return { policy, findings: inOrder([...layers.findings, ...lint(policy, layers, checks, onShelf)]) }
}

function inOrder(findings: Finding[]): Finding[] {
  const rank = { error: 0, warning: 1, note: 2 }
  return [...findings].sort((a, b) => a.line - b.line || rank[a.severity] - rank[b.severity] || (a.code < b.code ? -1 : 1))
}

/** Whether `policy lint` passes: no error, and no warning that nobody answered. */
export function passes(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity === 'note')
}
