// Checks one stream against what was sealed of it, and names the first entry that was touched and how.
import type { Digest } from './digest.ts'
import { commitmentOf, entryHash, GENESIS } from './entry.ts'
import type { EntryLine } from './export-lines.ts'
import type { Fault, FaultKind } from './fault.ts'
import { MARK, markOf } from './tree-head.ts'
import type { SealedStream } from './verify-heads.ts'

/** What is left of an entry once it has been looked at. */
export type Seen = { seq: number; hash: string; intact: boolean; hashMark: string; timeMark: string; previousHash: string; outOfOrder: boolean; erased: boolean; erases: number[] }

type Given = { stream: string; seen: Seen[]; sealed: SealedStream | undefined; damagedHeads: boolean; unreadable: number }

const HALF = MARK / 2

export function look(line: EntryLine, { digest, outOfOrder }: { digest: Digest; outOfOrder: boolean }): Seen {
  const { kind: _kind, hash, payload, ...envelope } = line
  const mark = markOf({ ...line }, digest)
  const intact = entryHash(envelope, digest) === hash && (payload === null || commitmentOf(payload, digest) === line.commitment)
  return {
    seq: line.seq, hash, intact, hashMark: mark.slice(0, HALF), timeMark: mark.slice(HALF), previousHash: line.previousHash, outOfOrder,
    erased: payload === null, erases: line.type === 'erased' ? erasedBy(payload?.data) : [],
  }
}

export function judgeStream(given: Given): Fault[] {
  const { stream, seen, sealed, damagedHeads } = given
  const count = (sealed?.marks.length ?? 0) / MARK
  const faults = new Map<number, FaultKind>()
  const note = (sequence: number, kind: FaultKind) => void (faults.has(sequence) || faults.set(sequence, kind))
  const bySeq = sortOut(given, { count, note })
  const rechained = firstRechained({ bySeq, sealed, count })
  for (let seq = 1; seq <= count; seq++) {
    const entry = bySeq.get(seq)
    if (!entry) {
      // After a renumbering the last numbers are the ones left over; the fault is where the renumbering began.
      if (rechained === undefined || seq < rechained) note(seq, given.unreadable > 0 ? 'edited' : 'deleted')
      continue
    }
    if (rechained !== undefined && seq >= rechained) continue
    const kind = judgeEntry(entry, { sealed: sealed!, bySeq })
    if (kind) note(seq, kind)
  }
  if (rechained !== undefined) note(rechained, rechainedKind({ bySeq, rechained, sealed: sealed!, count, total: seen.length }))
  else if (!damagedHeads) for (const seq of bySeq.keys()) if (seq > count) note(seq, 'inserted')
  for (const entry of seen) if (entry.erased && !seen.some((later) => later.seq > entry.seq && later.erases.includes(entry.seq))) note(entry.seq, 'payload-missing')
  return [...faults].sort(([a], [b]) => a - b).map(([sequence, kind]) => ({ stream, sequence, kind }))
}

/** One entry for each number; a second one with the same number was put in. */
function sortOut({ seen, sealed }: Given, { count, note }: { count: number; note: (seq: number, kind: FaultKind) => void }): Map<number, Seen> {
  const bySeq = new Map<number, Seen>()
  for (const entry of seen) {
    const other = bySeq.get(entry.seq)
    if (!other) bySeq.set(entry.seq, entry)
    else if (entry.seq <= count && entry.hashMark === markAt(sealed!, entry.seq).slice(0, HALF) && entry.intact) bySeq.set(entry.seq, entry)
    if (other) note(entry.seq, 'inserted')
    else if (entry.outOfOrder) note(entry.seq, 'reordered')
  }
  return bySeq
}

/** Where somebody without the key computed all hashes anew: from there on each is whole in itself and none is as sealed. */
function firstRechained({ bySeq, sealed, count }: { bySeq: Map<number, Seen>; sealed: SealedStream | undefined; count: number }): number | undefined {
  if (!sealed) return undefined
  for (let seq = 1; seq <= count; seq++) {
    const entry = bySeq.get(seq)
    if (!entry) continue
    const before = bySeq.get(seq - 1)
    const mark = markAt(sealed, seq)
    const linked = entry.previousHash === (seq === 1 ? GENESIS : before?.hash)
    if (mark[0] !== '?' && entry.intact && linked && entry.hashMark !== mark.slice(0, HALF)) return seq
  }
  return undefined
}

type Rechained = { bySeq: Map<number, Seen>; rechained: number; sealed: SealedStream; count: number; total: number }

function rechainedKind({ bySeq, rechained, sealed, count, total }: Rechained): FaultKind {
  if (total > count) return 'inserted'
  if (total < count) return 'deleted'
  const { timeMark } = bySeq.get(rechained)!
  const there = markAt(sealed, rechained).slice(HALF)
  if (timeMark === there) return 'edited'
  return placeOf(sealed, { half: 'time', mark: timeMark }) === undefined ? 'back-dated' : 'reordered'
}

function judgeEntry(entry: Seen, { sealed, bySeq }: { sealed: SealedStream; bySeq: Map<number, Seen> }): FaultKind | undefined {
  const mark = markAt(sealed, entry.seq)
  if (mark[0] === '?') return entry.intact ? undefined : 'edited'
  const before = bySeq.get(entry.seq - 1)
  const known = entry.hashMark === mark.slice(0, HALF)
  if (known && entry.intact && entry.timeMark === mark.slice(HALF)) {
    const linked = entry.seq === 1 ? entry.previousHash === GENESIS : before === undefined || entry.previousHash === before.hash || before.hashMark !== markAt(sealed, entry.seq - 1).slice(0, HALF)
    return linked ? undefined : 'edited'
  }
  if (!known && placeOf(sealed, { half: 'hash', mark: entry.hashMark }) !== undefined) return 'reordered'
  return entry.timeMark === mark.slice(HALF) ? 'edited' : 'back-dated'
}

function markAt(sealed: SealedStream, seq: number): string {
  return sealed.marks.slice((seq - 1) * MARK, seq * MARK)
}

function placeOf(sealed: SealedStream, { half, mark }: { half: 'hash' | 'time'; mark: string }): number | undefined {
  const offset = half === 'hash' ? 0 : HALF
  for (let at = offset; at < sealed.marks.length; at += MARK) if (sealed.marks.startsWith(mark, at)) return (at - offset) / MARK + 1
  return undefined
}

function erasedBy(data: unknown): number[] {
  const erases = (data as { erases?: unknown } | null | undefined)?.erases
  return Array.isArray(erases) ? erases.filter((seq): seq is number => typeof seq === 'number') : []
}
