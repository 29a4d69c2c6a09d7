// Checks an exported ledger without any database: line by line, then stream by stream against the signed tree heads.
import { sha256Text, type Digest } from './digest.ts'
import { readLine, type EndLine, type EntryLine, type HeaderLine, type HeadLine } from './export-lines.ts'
import { FILE, HEADS, type Fault, type Verdict } from './fault.ts'
import { byStream, MARK } from './tree-head.ts'
import { Heads, type IsSigned } from './verify-heads.ts'
import { judgeStream, look, type Seen } from './verify-stream.ts'

export type VerifyOptions = {
  isSigned: IsSigned
  digest?: Digest
  /** The key that is known to be the right one; else the file's own is believed. */
  publicKey?: string
  /** A head that was written down elsewhere: it must be in the file. */
  checkpoint?: { number: number; hash: string }
}

/** What has been read so far. */
type Reading = {
  options: VerifyOptions
  digest: Digest
  heads: Heads
  streams: Map<string, Seen[]>
  /** Streams that are whole and of which nothing more should come: only their hashes are kept, for the roots. */
  closed: Map<string, string[]>
  late: Fault[]
  header?: HeaderLine
  end?: EndLine
  /** The entry that stands furthest in the order of stream and number. */
  furthest?: EntryLine
  entries: number
  lines: number
  unreadable: number[]
  afterEnd: number[]
  /** Over all lines, and over all but the last. */
  running: string
  before: string
  checkpointMet: boolean
}

/** Feed every line with `line`, then ask for the verdict. */
export function openVerifier(options: VerifyOptions): { line: (text: string) => void; finish: () => Verdict } {
  const digest = options.digest ?? sha256Text
  const reading: Reading = {
    options, digest, heads: new Heads({ digest, isSigned: options.isSigned }, options.publicKey), streams: new Map(), closed: new Map(), late: [],
    entries: 0, lines: 0, unreadable: [], afterEnd: [], running: '', before: '', checkpointMet: options.checkpoint === undefined,
  }
  return { line: (text) => take(reading, text), finish: () => judge(reading) }
}

function take(reading: Reading, text: string): void {
  reading.lines += 1
  reading.before = reading.running
  reading.running = reading.digest(reading.running + text)
  const line = readLine(text)
  if (reading.end) reading.afterEnd.push(reading.lines)
  else if (!line || (line.kind === 'header') !== (reading.lines === 1)) reading.unreadable.push(reading.lines)
  else if (line.kind === 'header') reading.header = line
  else if (line.kind === 'head') takeHead(reading, line)
  else if (line.kind === 'entry') takeEntry(reading, line)
  else reading.end = line
}

function takeHead(reading: Reading, line: HeadLine): void {
  const { checkpoint } = reading.options
  reading.heads.add(line, reading.header?.org ?? line.org)
  if (line.number === checkpoint?.number && line.hash === checkpoint.hash) reading.checkpointMet = true
}

function takeEntry(reading: Reading, line: EntryLine): void {
  reading.entries += 1
  if (reading.furthest && reading.furthest.stream !== line.stream) close(reading, reading.furthest.stream)
  if (reading.closed.has(line.stream)) return void reading.late.push({ stream: line.stream, sequence: line.seq, kind: 'inserted' })
  const outOfOrder = reading.furthest !== undefined && byStream(reading.furthest, line) > 0
  if (!outOfOrder) reading.furthest = line
  const seen = look(line, { digest: reading.digest, outOfOrder })
  if (line.org !== reading.header?.org) seen.intact = false
  const known = reading.streams.get(line.stream)
  if (known) known.push(seen)
  else reading.streams.set(line.stream, [seen])
}

/** Memory stays in proportion to what is damaged, not to what is there. */
function close({ heads, streams, closed }: Reading, stream: string): void {
  const [seen, sealed] = [streams.get(stream), heads.streams.get(stream)]
  if (!seen || !sealed || seen.length * MARK !== sealed.marks.length) return
  if (judgeStream({ stream, seen, sealed, damagedHeads: false, unreadable: 0 }).length > 0) return
  closed.set(stream, seen.map((entry) => entry.hash))
  streams.delete(stream)
}

function judge(reading: Reading): Verdict {
  const { heads, end, entries } = reading
  const faults = [...heads.faults, ...reading.afterEnd.map((line): Fault => ({ stream: FILE, sequence: line, kind: 'inserted' })), ...judgeStreams(reading), ...reading.late]
  if (faults.length === 0) faults.push(...heads.checkRoots(hashesIn(reading)))
  faults.push(...judgeFile(reading, faults.length > 0))
  return { ok: faults.length === 0, entries, heads: heads.last?.number ?? 0, publicKey: heads.publicKey ?? end?.publicKey ?? null, lastHead: heads.last, faults }
}

function judgeStreams({ heads, streams, closed, header, unreadable }: Reading): Fault[] {
  const damagedHeads = heads.faults.length > 0 || (header !== undefined && (heads.last?.number ?? 0) < header.heads)
  const names = [...new Set([...heads.streams.keys(), ...streams.keys()])].filter((stream) => !closed.has(stream))
  return names.flatMap((stream) => judgeStream({ stream, seen: streams.get(stream) ?? [], sealed: heads.streams.get(stream), damagedHeads, unreadable: unreadable.length }))
}

/** What entries and heads do not show: a file cut short, a line that is none, a signature that is not ours. */
function judgeFile(reading: Reading, otherwiseDamaged: boolean): Fault[] {
  const { heads, header, end, lines, unreadable, options: { checkpoint } } = reading
  const number = heads.last?.number ?? 0
  const found: Fault[] = []
  if (header && number < header.heads) found.push({ stream: HEADS, sequence: number + 1, kind: unreadable.length > 0 ? 'edited' : 'truncated' })
  if (checkpoint && !reading.checkpointMet) found.push({ stream: HEADS, sequence: checkpoint.number, kind: number < checkpoint.number ? 'truncated' : 'edited' })
  if (!end) found.push({ stream: FILE, sequence: lines + 1, kind: unreadable.includes(lines) ? 'edited' : 'truncated' })
  if (otherwiseDamaged || found.length > 0) return found
  if (unreadable.length > 0) return unreadable.map((line) => ({ stream: FILE, sequence: line, kind: 'edited' }))
  return judgeEnd(reading, end!)
}

function judgeEnd({ heads, header, entries, lines, before, options }: Reading, end: EndLine): Fault[] {
  const key = options.publicKey ?? heads.publicKey ?? end.publicKey
  const signed = end.publicKey === key && options.isSigned({ publicKey: key, text: end.digest, signature: end.signature })
  if (!signed) return [{ stream: FILE, sequence: lines, kind: 'bad-signature' }]
  return end.digest !== before || entries !== header?.entries ? [{ stream: FILE, sequence: 1, kind: 'edited' }] : []
}

function hashesIn({ streams, closed }: Reading): (stream: string, from: number, to: number) => string[] | undefined {
  return (stream, from, to) => {
    const hashes = closed.get(stream) ?? streams.get(stream)?.map((seen) => seen.hash)
    const found = hashes?.slice(from - 1, to)
    return found?.length === to - from + 1 ? found : undefined
  }
}
