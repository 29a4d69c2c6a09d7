// Checks an exported ledger without any database: line by line, then stream by stream against the signed tree heads.
import { sha256Text, type Digest } from './digest.ts'
import { readLine, type EndLine, type EntryLine, type HeaderLine } from './export-lines.ts'
import { FILE, HEADS, type Fault, type Verdict } from './fault.ts'
import { byStream } from './tree-head.ts'
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

/** Feed every line with `line`, then ask for the verdict. */
export function openVerifier(options: VerifyOptions): { line: (text: string) => void; finish: () => Verdict } {
  const digest = options.digest ?? sha256Text
  const heads = new Heads({ digest, isSigned: options.isSigned }, options.publicKey)
  const streams = new Map<string, Seen[]>()
  const faults: Fault[] = []
  let header: HeaderLine | undefined
  let end: EndLine | undefined
  let previous: EntryLine | undefined
  let entries = 0
  let unreadable: number[] = []
  let running = ''
  let digestBeforeEnd = ''
  let lines = 0
  let checkpointMet = options.checkpoint === undefined

  const entry = (line: EntryLine) => {
    entries += 1
    const outOfOrder = previous !== undefined && byStream(previous, line) > 0
    if (!outOfOrder) previous = line
    const seen = look(line, { digest, outOfOrder })
    if (line.org !== header?.org) seen.intact = false
    const known = streams.get(line.stream)
    if (known) known.push(seen)
    else streams.set(line.stream, [seen])
  }

  const line = (text: string) => {
    lines += 1
    digestBeforeEnd = running
    running = digest(running + text)
    const read = readLine(text)
    if (end) faults.push({ stream: FILE, sequence: lines, kind: 'inserted' })
    else if (!read || (read.kind === 'header') !== (lines === 1)) unreadable.push(lines)
    else if (read.kind === 'header') header = read
    else if (read.kind === 'head') {
      heads.add(read, header?.org ?? read.org)
      if (read.number === options.checkpoint?.number && read.hash === options.checkpoint.hash) checkpointMet = true
    } else if (read.kind === 'entry') entry(read)
    else end = read
  }

  const finish = (): Verdict => {
    const damagedHeads = heads.faults.length > 0 || (header !== undefined && (heads.last?.number ?? 0) < header.heads)
    for (const [stream, sealed] of heads.streams) {
      faults.push(...judgeStream({ stream, seen: streams.get(stream) ?? [], sealed, damagedHeads, unreadable: unreadable.length }))
    }
    for (const [stream, seen] of streams) {
      if (!heads.streams.has(stream)) faults.push(...judgeStream({ stream, seen, sealed: undefined, damagedHeads, unreadable: 0 }))
    }
    faults.unshift(...heads.faults)
    if (faults.length === 0) faults.push(...heads.checkRoots(hashesIn(streams)))
    faults.push(...judgeFile())
    const publicKey = heads.publicKey ?? end?.publicKey ?? null
    return { ok: faults.length === 0, entries, heads: heads.last?.number ?? 0, publicKey, lastHead: heads.last, faults }
  }

  /** Whatever the entries and heads did not show: a file cut short, a line that is not one, a signature that is not ours. */
  const judgeFile = (): Fault[] => {
    const found: Fault[] = []
    const number = heads.last?.number ?? 0
    if (header && number < header.heads) found.push({ stream: HEADS, sequence: number + 1, kind: unreadable.length > 0 ? 'edited' : 'truncated' })
    if (!checkpointMet) found.push({ stream: HEADS, sequence: options.checkpoint!.number, kind: number < options.checkpoint!.number ? 'truncated' : 'edited' })
    if (!end) found.push({ stream: FILE, sequence: lines + 1, kind: unreadable.includes(lines) ? 'edited' : 'truncated' })
    if (faults.length + found.length > 0) return found
    for (const at of unreadable) found.push({ stream: FILE, sequence: at, kind: 'edited' })
    if (found.length > 0 || !end) return found
    const key = options.publicKey ?? heads.publicKey ?? end.publicKey
    if (end.publicKey !== key || !options.isSigned({ publicKey: key, text: end.digest, signature: end.signature })) return [{ stream: FILE, sequence: lines, kind: 'bad-signature' }]
    if (end.digest !== digestBeforeEnd || entries !== header?.entries) return [{ stream: FILE, sequence: 1, kind: 'edited' }]
    return []
  }

  return { line, finish }
}

function hashesIn(streams: Map<string, Seen[]>): (stream: string, from: number, to: number) => string[] | undefined {
  return (stream, from, to) => {
    const found = streams.get(stream)?.slice(from - 1, to)
    return found?.length === to - from + 1 ? found.map((seen) => seen.hash) : undefined
  }
}
