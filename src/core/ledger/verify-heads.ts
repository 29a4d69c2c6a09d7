// Reads the chain of tree heads: each signed, each naming the one before, together saying which entries there must be.
import type { Digest } from './digest.ts'
import { GENESIS } from './entry.ts'
import type { HeadLine } from './export-lines.ts'
import { HEADS, type Fault } from './fault.ts'
import { headHash, MARK, merkleRoot } from './tree-head.ts'

export type IsSigned = (what: { publicKey: string; text: string; signature: string }) => boolean
export type Tools = { digest: Digest; isSigned: IsSigned }

/** What a stream was when it was sealed; a mark is unknown where its head cannot be trusted. */
export type SealedStream = { marks: string; last: string }

type Kept = { number: number; root: string; ranges: { stream: string; from: number; to: number }[] }

export class Heads {
  readonly faults: Fault[] = []
  readonly streams = new Map<string, SealedStream>()
  last: { number: number; hash: string } | null = null
  publicKey: string | null = null
  private readonly kept: Kept[] = []
  private readonly tools: Tools
  private readonly pinnedKey: string | undefined

  constructor(tools: Tools, pinnedKey: string | undefined) {
    this.tools = tools
    this.pinnedKey = pinnedKey
    this.publicKey = pinnedKey ?? null
  }

  add(head: HeadLine, org: string): void {
    const expected = (this.last?.number ?? 0) + 1
    for (let missing = expected; missing < head.number && missing < expected + 100; missing++) this.fault(missing, 'deleted')
    if (head.number < expected) return this.fault(head.number, 'reordered')
    const { kind: _kind, hash, signature, ...body } = head
    const key = this.pinnedKey ?? head.publicKey
    this.publicKey ??= head.publicKey
    if (headHash(body, this.tools.digest) !== hash || head.org !== org) this.fault(head.number, 'edited')
    else if (head.publicKey !== key || !this.tools.isSigned({ publicKey: key, text: hash, signature })) this.fault(head.number, 'bad-signature')
    else if (head.number === expected && head.previousHash !== (this.last?.hash ?? GENESIS)) this.fault(head.number, 'edited')
    this.last = { number: head.number, hash }
    this.keep(head)
  }

  /** Recomputes each root; a mismatch where no entry looks touched is put down to the end of its first range. */
  checkRoots(hashesOf: (stream: string, from: number, to: number) => string[] | undefined): Fault[] {
    const faults: Fault[] = []
    for (const { root, ranges, number } of this.kept) {
      const hashes: string[] = []
      const whole = ranges.every(({ stream, from, to }) => {
        const found = hashesOf(stream, from, to)
        if (found) for (const hash of found) hashes.push(hash)
        return found !== undefined
      })
      if (!whole || merkleRoot(hashes, this.tools.digest) === root) continue
      const [first] = ranges
      faults.push(first ? { stream: first.stream, sequence: first.to, kind: 'edited' } : { stream: HEADS, sequence: number, kind: 'edited' })
    }
    return faults
  }

  private keep(head: HeadLine): void {
    this.kept.push({ number: head.number, root: head.root, ranges: head.ranges.map(({ stream, from, to }) => ({ stream, from, to })) })
    for (const { stream, from, to, last, marks } of head.ranges) {
      const before = this.streams.get(stream)?.marks ?? ''
      // Ranges that do not join belong to a head that is missing or was changed: their marks are unknown.
      const gap = Math.max(0, from - 1 - before.length / MARK)
      if (gap > 1_000_000 || to - from > 10_000_000) continue
      const known = marks.length === (to - from + 1) * MARK ? marks : '?'.repeat(MARK * Math.max(0, to - from + 1))
      this.streams.set(stream, { marks: before.slice(0, (from - 1) * MARK) + '?'.repeat(MARK * gap) + known, last })
    }
  }

  private fault(number: number, kind: Fault['kind']): void {
    this.faults.push({ stream: HEADS, sequence: number, kind })
  }
}
