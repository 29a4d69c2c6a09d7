// Counts in tables: chi-square with and without Yates, Fisher's exact test for any size, Cramér's V, rates of rare events, many tests at once.
import { betaQuantile, chiSquareP, gammaQuantile, logChoose } from './distributions.ts'
import { noLikelier } from './fisher-network.ts'
import { drawnTables } from './fisher-drawn.ts'
import { sum } from './means.ts'
import type { Interval } from './shares.ts'

export type Table = readonly (readonly number[])[]

export function chiSquare(table: Table, yates = false): { chi2: number; df: number; p: number; minExpected: number; cramersV: number } {
  const rows = table.map((row) => sum(row))
  const columns = table[0]!.map((_, j) => sum(table.map((row) => row[j]!)))
  const n = sum(rows)
  const cells = table.flatMap((row, i) => row.map((count, j) => ({ count, expected: (rows[i]! * columns[j]!) / n })))
  const shift = yates ? Math.min(0.5, ...cells.map(({ count, expected }) => Math.abs(count - expected))) : 0
  const statistic = (by: number) => sum(cells.map(({ count, expected }) => (Math.abs(count - expected) - by) ** 2 / expected))
  const df = (rows.length - 1) * (columns.length - 1)
  const chi2 = statistic(shift)
  return { chi2, df, p: chiSquareP(chi2, df), minExpected: Math.min(...cells.map((cell) => cell.expected)), cramersV: Math.sqrt(statistic(0) / n / Math.min(rows.length - 1, columns.length - 1)) }
}

/** Adjusted residuals name the cell that is out of line. */
export function residuals(table: Table): number[][] {
  const rows = table.map((row) => sum(row))
  const columns = table[0]!.map((_, j) => sum(table.map((row) => row[j]!)))
  const n = sum(rows)
  return table.map((row, i) => row.map((count, j) => {
    const expected = (rows[i]! * columns[j]!) / n
    return (count - expected) / Math.sqrt(expected * (1 - rows[i]! / n) * (1 - columns[j]! / n))
  }))
}

/** A quarter of a second on a busy machine: more is not walked while others wait. */
const LOOKS = 1_000_000

/**
 * Fisher's test: the share of tables with these margins that are no likelier than this one. Exact where that can be had in a bounded time, else
 * estimated from tables drawn with these margins (`error`: half the width of its 99 % interval), else, with too many in the table to draw, by chi-square.
 */
export function fisher(table: Table, looks = LOOKS): { p: number; how: 'exact' | 'estimated' | 'chi-square'; error: number } {
  const p = noLikelier(table, looks)
  if (p !== null) return { p, how: 'exact', error: 0 }
  const estimated = drawnTables(table)
  return estimated ? { ...estimated, how: 'estimated' } : { p: chiSquare(table).p, how: 'chi-square', error: NaN }
}

/** An exact interval of a rate: `count` events in this much exposure. */
export function rateInterval(count: number, exposure: number, confidence = 0.95): Interval & { rate: number } {
  const tail = (1 - confidence) / 2
  return { rate: count / exposure, low: count === 0 ? 0 : gammaQuantile(tail, count) / exposure, high: gammaQuantile(1 - tail, count + 1) / exposure }
}

type Events = { count: number; exposure: number }

/** The ratio of two rates with its exact interval, and how likely so unequal a split is. */
export function rateRatio(one: Events, two: Events, confidence = 0.95): Interval & { ratio: number; p: number } {
  const n = one.count + two.count
  const share = one.exposure / (one.exposure + two.exposure)
  const tail = (1 - confidence) / 2
  const low = one.count === 0 ? 0 : betaQuantile(tail, [one.count, two.count + 1])
  const high = two.count === 0 ? 1 : betaQuantile(1 - tail, [one.count + 1, two.count])
  const odds = (p: number) => (p / (1 - p)) * (two.exposure / one.exposure)
  const likely = (k: number) => Math.exp(logChoose(n, k) + k * Math.log(share) + (n - k) * Math.log1p(-share))
  const seen = likely(one.count) * (1 + 1e-7)
  const p = sum(Array.from({ length: n + 1 }, (_, k) => likely(k)).filter((one_) => one_ <= seen))
  return { ratio: (one.count / one.exposure) / (two.count / two.exposure), low: odds(low), high: odds(high), p: Math.min(1, p) }
}

export type Correction = 'BH' | 'BY' | 'holm' | 'bonferroni'

/** P values after asking many questions at once. */
export function adjusted(ps: readonly number[], how: Correction): number[] {
  const n = ps.length
  const order = ps.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const out = Array.from<number>({ length: n })
  if (how === 'bonferroni') return ps.map((p) => Math.min(1, p * n))
  if (how === 'holm') {
    let most = 0
    order.forEach(({ p, index }, rank) => { out[index] = most = Math.max(most, Math.min(1, p * (n - rank))) })
    return out
  }
  const factor = how === 'BY' ? sum(Array.from({ length: n }, (_, i) => 1 / (i + 1))) : 1
  let least = 1
  for (let rank = n - 1; rank >= 0; rank -= 1) {
    const { p, index } = order[rank]!
    out[index] = least = Math.min(least, (factor * p * n) / (rank + 1))
  }
  return out
}
