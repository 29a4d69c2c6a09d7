// The lottery itself: a number for each item that nobody can choose and everybody can compute afterwards.
// Text is hashed as UTF-8 with SHA-256 and written in hexadecimal, so that a shell's sha256sum gives the same.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { FrozenItem } from './file.ts'

/** What is published before the period: it binds the seed without showing it. */
export function commitmentOf(seed: string): string {
  return hash(seed)
}

export type Lottery = { seed: string; draw: string; group: string }

/** The number that an item draws; the smallest are taken. One line each: seed, draw, group, item. */
export function rankOf({ seed, draw, group }: Lottery, item: string): string {
  return hash(`${seed}\n${draw}\n${group}\n${item}`)
}

/** Names a frozen list: one line per item (number, time, stratum, separated by tabs), sorted by number. */
export function listFingerprint(items: readonly FrozenItem[]): string {
  const lines = items.map(({ item, at, stratum }) => `${item}\t${at}\t${stratum}`)
  return hash(lines.sort(byText).join('\n'))
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
