// A YAML text with the line of every key, so that each finding can say where. Only plain data: no tags, no anchors that grow without end.
import { LineCounter, type Node, type YAMLMap, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Finding } from './finding.ts'
import { type Plain, isPlain } from './merge.ts'

export type PolicyText = {
  file: string
  id: string
  version: string
  /** What the file says, before merging. */
  says: Plain
  /** The line of a path such as `clocks.reply.within` or `clauses.3.kept_by`; that of the nearest parent if it is not there. */
  lineOf: (path: (string | number)[]) => number
}

const head = z.looseObject({ policy: z.string(), version: z.string() })

/** What many files stand on is read once. Nobody changes what was read. */
const lately = new Map<string, { read?: PolicyText; findings: Finding[] }>()
const LATELY_AT_MOST = 8

export function readPolicyText(file: string, text: string): { read?: PolicyText; findings: Finding[] } {
  const key = `${file}\u0000${text}`
  const found = lately.get(key) ?? readText(file, text)
  lately.delete(key)
  lately.set(key, found)
  if (lately.size > LATELY_AT_MOST) lately.delete(lately.keys().next().value!)
  return found
}

/** Several times the longest regulation there is; beyond it, reading alone would keep everybody else waiting. */
const LONGEST = 300_000
const MOST_KEYS = 8_000

function tooMuch(text: string): string | undefined {
  if (text.length > LONGEST) return `longer than ${LONGEST} characters`
  let keys = 0
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) keys += 1
  return keys > MOST_KEYS ? `more than ${MOST_KEYS} keys` : undefined
}

function readText(file: string, text: string): { read?: PolicyText; findings: Finding[] } {
  const much = tooMuch(text)
  if (much !== undefined) return { findings: [unreadable(file, 1, much)] }
  const counter = new LineCounter()
  // The parser would compare each key with each other one; `note` finds those that stand twice while it walks.
  const document = parseDocument(text, { lineCounter: counter, version: '1.2', schema: 'core', uniqueKeys: false })
  const broken = document.errors[0]
  if (broken) return { findings: [unreadable(file, broken.linePos?.[0]?.line ?? 1, broken.message)] }
  const lines = new Map<string, number>()
  const twice = document.contents ? note(document.contents, [], { counter, lines }) : undefined
  if (twice !== undefined) return { findings: [unreadable(file, twice, 'Map keys must be unique')] }
  let says: unknown
  try {
    says = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    return { findings: [unreadable(file, 1, error instanceof Error ? error.message : String(error))] }
  }
  const parsed = head.safeParse(says)
  if (!isPlain(says) || !parsed.success) {
    return { findings: [unreadable(file, 1, 'a policy begins with `policy:` and `version:`')] }
  }
  const lineOf = (path: (string | number)[]) => nearest(lines, path)
  return { read: { file, id: parsed.data.policy, version: parsed.data.version, says, lineOf }, findings: [] }
}

function unreadable(file: string, line: number, why: string): Finding {
  const first = why.split('\n')[0] ?? why
  return { file, line, code: 'SHAPE', severity: 'error', path: '', message: { zh: `文件读不懂：${first}`, en: `The file cannot be read: ${first}` } }
}

type Noting = { counter: LineCounter; lines: Map<string, number> }

/** Notes the line of every key; gives the line of the first that stands twice in one map. */
function note(node: Node, path: (string | number)[], noting: Noting): number | undefined {
  if (isMap(node)) return noteMap(node, path, noting)
  if (!isSeq(node)) return undefined
  for (const [index, item] of node.items.entries()) {
    const here = [...path, index]
    const at = (item as Node).range?.[0]
    if (at !== undefined) noting.lines.set(here.join('\u0000'), noting.counter.linePos(at).line)
    const twice = note(item as Node, here, noting)
    if (twice !== undefined) return twice
  }
  return undefined
}

function noteMap(node: YAMLMap, path: (string | number)[], noting: Noting): number | undefined {
  const { counter, lines } = noting
  const known = new Set<string>()
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
    const here = [...path, key]
    const at = isScalar(pair.key) ? pair.key.range?.[0] : undefined
    if (at !== undefined) lines.set(here.join('\u0000'), counter.linePos(at).line)
    if (known.has(key)) return at === undefined ? 1 : counter.linePos(at).line
    known.add(key)
    const twice = pair.value ? note(pair.value as Node, here, noting) : undefined
    if (twice !== undefined) return twice
  }
  return undefined
}

function nearest(lines: Map<string, number>, path: (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const line = lines.get(path.slice(0, length).join('\u0000'))
    if (line !== undefined) return line
  }
  return 1
}
