// One band of a draw: which N it holds for, and how many it takes of N. Whole numbers only.
import type { Band, Draw } from './shape-follow.ts'

export function holds(band: Band, n: number): boolean {
  return n >= (band.from ?? 0) && n <= (band.to ?? Number.MAX_SAFE_INTEGER)
}

/** What one band alone gives for N, never more than N. */
export function sizeIn(band: Band, n: number, rounding: Draw['rounding']): number {
  const raw = band.take === 'all' ? n : (band.take ?? share(band.percent ?? 0, n, rounding))
  const atLeast = Math.max(raw, band.at_least ?? 0)
  const atMost = Math.min(atLeast, band.at_most ?? atLeast)
  return Math.min(atMost, n)
}

/** Percentages with up to four decimals, in integers: no sum of floats decides who is called. */
function share(percent: number, n: number, rounding: Draw['rounding']): number {
  const scaled = BigInt(Math.round(percent * 10_000)) * BigInt(n)
  const whole = 1_000_000n
  const [down, rest] = [scaled / whole, scaled % whole]
  if (rest === 0n || rounding === 'down') return Number(down)
  if (rounding === 'half') return Number(rest * 2n >= whole ? down + 1n : down)
  return Number(down + 1n)
}
