// Means with their intervals: Student's t, Welch's difference, weights and strata, and a seeded bootstrap for small or lopsided samples.
import { normalQuantile, normalShare, tP, tQuantile } from './distributions.ts'
import { type Interval, finite } from './shares.ts'

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const mean = (values: readonly number[]): number => sum(values) / values.length

/** With n − 1. */
export function variance(values: readonly number[]): number {
  const middle = mean(values)
  return sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1)
}

export type Estimate = Interval & { value: number; se: number; n: number }

/** A census has no sampling error; a single answer has no interval. */
export function tInterval(values: readonly number[], { confidence = 0.95, population }: { confidence?: number; population?: number | undefined } = {}): Estimate | undefined {
  const n = values.length
  if (n === 0) return undefined
  const value = mean(values)
  if (population !== undefined && n >= population) return { value, se: 0, low: value, high: value, n }
  if (n === 1) return { value, se: NaN, low: -Infinity, high: Infinity, n }
  const se = Math.sqrt(variance(values) / n) * finite(n, population)
  const reach = tQuantile(1 - (1 - confidence) / 2, n - 1) * se
  return { value, se, low: value - reach, high: value + reach, n }
}

export function welch(one: readonly number[], two: readonly number[], confidence = 0.95): Interval & { t: number; df: number; p: number } {
  const [a, b] = [variance(one) / one.length, variance(two) / two.length]
  const se = Math.sqrt(a + b)
  const df = (a + b) ** 2 / (a ** 2 / (one.length - 1) + b ** 2 / (two.length - 1))
  const difference = mean(one) - mean(two)
  const reach = tQuantile(1 - (1 - confidence) / 2, df) * se
  return { t: difference / se, df, p: tP(difference / se, df), low: difference - reach, high: difference + reach }
}

export type Weighted = { value: number; weight: number; stratum?: string; population?: number | undefined; /** Its cell in each margin that the weights were raked to. */ cells?: readonly string[] }

/** A weighted mean with its linearised error; strata with their own finite populations where they are known. */
export function weightedMean(rows: readonly Weighted[], confidence = 0.95): Estimate & { df: number } {
  const whole = sum(rows.map((row) => row.weight))
  const value = sum(rows.map((row) => row.value * row.weight)) / whole
  const strata = new Map<string, { z: number[]; population: number | undefined }>()
  const pulls = withoutMargins(rows, rows.map((row) => (row.weight * (row.value - value)) / whole))
  for (const [index, row] of rows.entries()) {
    const stratum = strata.get(row.stratum ?? '') ?? { z: [], population: row.population }
    stratum.z.push(pulls[index]!)
    strata.set(row.stratum ?? '', stratum)
  }
  const error = sum([...strata.values()].map(({ z, population }) => (z.length < 2 ? 0 : (1 - (population ? z.length / population : 0)) * z.length * variance(z))))
  const df = rows.length - strata.size
  const se = Math.sqrt(error)
  const reach = tQuantile(1 - (1 - confidence) / 2, df) * se
  return { value, se, low: value - reach, high: value + reach, n: rows.length, df }
}

/** What raking has fixed no longer varies: each answer's pull less the mean of its cell, margin by margin until it settles. */
function withoutMargins(rows: readonly Weighted[], pulls: number[]): number[] {
  let rest = pulls
  const margins = rows[0]?.cells?.length ?? 0
  for (let round = 0; margins > 0 && round < 10; round += 1) {
    for (let margin = 0; margin < margins; margin += 1) {
      const cells = new Map<string, { total: number; n: number }>()
      for (const [index, row] of rows.entries()) {
        const cell = cells.get(row.cells![margin]!) ?? { total: 0, n: 0 }
        cells.set(row.cells![margin]!, { total: cell.total + rest[index]! / row.weight, n: cell.n + 1 })
      }
      rest = rest.map((pull, index) => {
        const cell = cells.get(rows[index]!.cells![margin]!)!
        return pull - (rows[index]!.weight * cell.total) / cell.n
      })
    }
  }
  return rest
}

/** Kish: how much the weights cost, and how many even answers they are worth. */
export function designEffect(weights: readonly number[]): { effect: number; effective: number } {
  const effect = (weights.length * sum(weights.map((w) => w * w))) / sum(weights) ** 2
  return { effect, effective: weights.length / effect }
}

export type Margin = { variable: string; level: string; count: number }

/** Iterative proportional fitting: weights whose sums meet every margin. */
export function rake(rows: readonly Record<string, string>[], margins: readonly Margin[], base: readonly number[]): number[] {
  const weights = [...base]
  const variables = [...new Set(margins.map((margin) => margin.variable))]
  for (let round = 0; round < 1000; round += 1) {
    let moved = 0
    for (const variable of variables) {
      for (const { level, count } of margins.filter((margin) => margin.variable === variable)) {
        const members = rows.flatMap((row, index) => (row[variable] === level ? [index] : []))
        const now = sum(members.map((index) => weights[index]!))
        if (now <= 0) continue
        moved = Math.max(moved, Math.abs(count / now - 1))
        for (const index of members) weights[index]! *= count / now
      }
    }
    if (moved < 1e-12) break
  }
  return weights
}

/** Bias-corrected, accelerated; the same seed gives the same interval. */
export function bootstrap(values: readonly number[], { random, confidence = 0.95, rounds = 2000 }: { random: () => number; confidence?: number; rounds?: number }): Interval {
  const n = values.length
  const value = mean(values)
  const means = Array.from({ length: rounds }, () => mean(Array.from({ length: n }, () => values[Math.floor(random() * n)]!))).sort((a, b) => a - b)
  const below = means.filter((one) => one < value).length + means.filter((one) => one === value).length / 2
  const bias = normalQuantile(Math.min(Math.max(below / rounds, 1 / rounds), 1 - 1 / rounds))
  const whole = sum(values)
  const jack = values.map((one) => (whole - one) / (n - 1))
  const middle = mean(jack)
  const spread = sum(jack.map((one) => (middle - one) ** 2))
  const acceleration = spread === 0 ? 0 : sum(jack.map((one) => (middle - one) ** 3)) / (6 * spread ** 1.5)
  const at = (p: number) => {
    const z = bias + normalQuantile(p)
    return means[Math.min(rounds - 1, Math.max(0, Math.floor(normalShare(bias + z / (1 - acceleration * z)) * rounds)))]!
  }
  return { low: at((1 - confidence) / 2), high: at(1 - (1 - confidence) / 2) }
}

/** NPS from the counts of 0 to 10, with its error and 95 % margin, in points. */
export function nps(counts: readonly number[]): { n: number; promoters: number; detractors: number; nps: number; se: number; margin: number } {
  const n = sum(counts)
  const promoters = sum(counts.slice(9)) / n
  const detractors = sum(counts.slice(0, 7)) / n
  const se = 100 * Math.sqrt((promoters + detractors - (promoters - detractors) ** 2) / n)
  return { n, promoters, detractors, nps: 100 * (promoters - detractors), se, margin: normalQuantile(0.975) * se }
}
