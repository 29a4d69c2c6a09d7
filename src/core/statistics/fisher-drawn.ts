// Fisher's test where walking every table takes too long: tables with the same margins are drawn, always the same ones for the same margins, and
// counted where they are no likelier than the one seen. What that leaves uncertain is said with it.
import { logGamma } from './distributions.ts'

/** A quarter of a second or so, whatever the size of the table. */
const STEPS = 3_000_000
const MOST = 20_000
const FEWEST = 1_000
const Z99 = 2.5758293035489004

/** Null where not even a thousand tables can be drawn in the time. */
export function drawnTables(table: readonly (readonly number[])[]): { p: number; error: number } | null {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const width = table[0]!.length
  const labels = table.flatMap((row) => row.flatMap((count, j) => Array<number>(count).fill(j)))
  const draws = Math.min(MOST, Math.floor(STEPS / Math.max(1, labels.length)))
  if (draws < FEWEST) return null
  const logs = Float64Array.from({ length: labels.length + 1 }, (_, k) => logGamma(k + 1))
  const seen = table.reduce((sum, row) => row.reduce((part, count) => part - logs[count]!, sum), 0) + 1e-7
  const next = numbersFrom(labels.length * 31 + rows.length * 7 + width)
  let hits = 0
  for (let i = 0; i < draws; i += 1) if (weightOfDrawn({ labels, rows, width, logs }, next) <= seen) hits += 1
  const p = (hits + 1) / (draws + 1)
  return { p, error: Z99 * Math.sqrt((p * (1 - p)) / draws) }
}

type Margins = { labels: number[]; rows: readonly number[]; width: number; logs: Float64Array }

/** Shuffles who stands in which column, and deals them to the rows. */
function weightOfDrawn({ labels, rows, width, logs }: Margins, next: () => number): number {
  for (let i = labels.length - 1; i > 0; i -= 1) {
    const j = Math.floor(next() * (i + 1))
    const kept = labels[i]!
    labels[i] = labels[j]!
    labels[j] = kept
  }
  let weight = 0
  let at = 0
  for (const size of rows) {
    const cells = new Uint32Array(width)
    for (const end = at + size; at < end; at += 1) cells[labels[at]!]! += 1
    for (const count of cells) weight -= logs[count]!
  }
  return weight
}

/** Numbers from 0 to 1 that are always the same for the same beginning. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
