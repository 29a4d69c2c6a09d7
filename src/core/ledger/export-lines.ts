// The lines of an exported ledger: what it is, the tree heads, the entries by stream, and a signed end.
import { canonical, type Json } from '#core/kernel/json.ts'
import type { Envelope, Payload } from './entry.ts'
import type { TreeHead } from './tree-head.ts'

export const FORMAT = 'wenguo-ledger/1'

export type HeaderLine = { kind: 'header'; format: typeof FORMAT; org: string; exportedAt: string; heads: number; entries: number }
export type HeadLine = { kind: 'head' } & TreeHead
/** Without payload: it was erased by law, and an `erased` entry of the stream says so. */
export type EntryLine = { kind: 'entry' } & Envelope & { hash: string; payload: Payload | null }
/** `digest` covers every line before this one. */
export type EndLine = { kind: 'end'; digest: string; publicKey: string; signature: string }
export type Line = HeaderLine | HeadLine | EntryLine | EndLine

const text = (value: unknown) => typeof value === 'string'
const textOrNull = (value: unknown) => value === null || typeof value === 'string'
const whole = (value: unknown) => Number.isSafeInteger(value)
const texts = (value: unknown) => Array.isArray(value) && value.every(text)

type Shape = Record<string, (value: unknown) => boolean>

const RANGE: Shape = { stream: text, from: whole, to: whole, last: text, marks: text }
const PAYLOAD: Shape = { salt: text, actorName: text, data: (value) => value !== undefined }
const shapes: Record<Line['kind'], Shape> = {
  header: { kind: text, format: (value) => value === FORMAT, org: text, exportedAt: text, heads: whole, entries: whole },
  head: { kind: text, org: text, number: whole, at: text, root: text, ranges: (value) => Array.isArray(value) && value.every((one) => fits(one, RANGE)), previousHash: text, hash: text, publicKey: text, signature: text },
  entry: {
    kind: text, org: text, stream: text, seq: whole, id: text, type: text, actorKind: text, actorId: text, at: text, recordedAt: text, policy: textOrNull, policyVersion: textOrNull,
    clauses: texts, correlation: text, previousHash: text, commitment: text, hash: text, payload: (value) => value === null || fits(value, PAYLOAD),
  },
  end: { kind: text, digest: text, publicKey: text, signature: text },
}

export function writeLine(line: Line): string {
  return canonical(line as unknown as Json)
}

/** Undefined for anything that an export would never contain, down to the spelling of a line. */
export function readLine(line: string): Line | undefined {
  try {
    const read = JSON.parse(line) as Line
    if (!Object.hasOwn(shapes, read?.kind) || !fits(read, shapes[read.kind])) return undefined
    return writeLine(read) === line ? read : undefined
  } catch {
    return undefined
  }
}

/** Exactly these keys, each as it should be. */
function fits(value: unknown, shape: Shape): boolean {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
  const keys = Object.keys(value)
  return keys.length === Object.keys(shape).length && keys.every((key) => Object.hasOwn(shape, key) && shape[key]!((value as Record<string, unknown>)[key]))
}
