// A signed statement over everything that came in since the one before: a Merkle root, and per stream where it stands.
import { canonical } from '#core/kernel/json.ts'
import { sha256Text, type Digest } from './digest.ts'

/** `marks` holds sixteen digits an entry, to name the one that was touched: eight of its hash, eight of its times. */
export type Range = { stream: string; from: number; to: number; last: string; marks: string }

export type TreeHead = {
  org: string
  number: number
  at: string
  root: string
  ranges: Range[]
  previousHash: string
  hash: string
  publicKey: string
  signature: string
}

export type Leaf = { stream: string; seq: number; id: string; at: string; recordedAt: string; hash: string }

export const MARK = 16

export function markOf(leaf: Leaf, digest: Digest = sha256Text): string {
  return leaf.hash.slice(0, MARK / 2) + digest(`${leaf.id} ${leaf.at} ${leaf.recordedAt}`).slice(0, MARK / 2)
}

export function byStream(a: { stream: string; seq: number }, b: { stream: string; seq: number }): number {
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1
  return a.seq - b.seq
}

/** Leaves in order of stream and sequence, without gaps inside a stream. */
export function rangesOf(leaves: Leaf[], digest: Digest = sha256Text): Range[] {
  const ranges: Range[] = []
  for (const leaf of leaves) {
    const range = ranges.at(-1)
    if (range?.stream === leaf.stream) {
      range.to = leaf.seq
      range.last = leaf.hash
      range.marks += markOf(leaf, digest)
    } else {
      ranges.push({ stream: leaf.stream, from: leaf.seq, to: leaf.seq, last: leaf.hash, marks: markOf(leaf, digest) })
    }
  }
  return ranges
}

/** As in RFC 6962: leaves and nodes are told apart, an odd node moves up unpaired. */
export function merkleRoot(hashes: string[], digest: Digest = sha256Text): string {
  if (hashes.length === 0) return digest('')
  let level = hashes.map((hash) => digest(`leaf ${hash}`))
  while (level.length > 1) {
    const above: string[] = []
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1]
      above.push(right === undefined ? level[i]! : digest(`node ${level[i]} ${right}`))
    }
    level = above
  }
  return level[0]!
}

export function headHash(head: Omit<TreeHead, 'hash' | 'signature'>, digest: Digest = sha256Text): string {
  const { org, number, at, root, ranges, previousHash, publicKey } = head
  return digest(canonical({ org, number, at, root, ranges, previousHash, publicKey }))
}
