// Intervals of a share, of a difference between two shares, and the size of a sample that will do.
import { betaQuantile, normalP, normalQuantile } from './distributions.ts'

export type Interval = { low: number; high: number }

export const zFor = (confidence: number): number => normalQuantile(1 - (1 - confidence) / 2)

/** Wilson's interval: honest at 0 and 1 and for small n. With a population, its finite correction narrows it. */
export function wilson(part: number, n: number, { confidence = 0.95, population }: { confidence?: number; population?: number | undefined } = {}): Interval {
  if (n <= 0) return { low: 0, high: 1 }
  if (population !== undefined && n >= population) return { low: part / n, high: part / n }
  const z = zFor(confidence) * finite(n, population)
  const p = part / n
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { low: part === 0 ? 0 : Math.max(0, middle - reach), high: part === n ? 1 : Math.min(1, middle + reach) }
}

/** sqrt((N−n)/(N−1)): what a sample of a finite population strays less. */
export function finite(n: number, population: number | undefined): number {
  if (population === undefined || population <= 1) return 1
  return Math.sqrt(Math.max(0, population - n) / (population - 1))
}

export function clopperPearson(part: number, n: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2
  return { low: part === 0 ? 0 : betaQuantile(tail, [part, n - part + 1]), high: part === n ? 1 : betaQuantile(1 - tail, [part + 1, n - part]) }
}

export function jeffreys(part: number, n: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2
  return { low: betaQuantile(tail, [part + 0.5, n - part + 0.5]), high: betaQuantile(1 - tail, [part + 0.5, n - part + 0.5]) }
}

export function agrestiCoull(part: number, n: number, confidence = 0.95): Interval {
  const z = zFor(confidence)
  const p = (part + (z * z) / 2) / (n + z * z)
  return around(p, z * Math.sqrt((p * (1 - p)) / (n + z * z)))
}

/** The textbook interval; here for comparison only, it is wrong where it matters. */
export function wald(part: number, n: number, confidence = 0.95): Interval {
  const p = part / n
  return around(p, zFor(confidence) * Math.sqrt((p * (1 - p)) / n))
}

const around = (p: number, reach: number): Interval => ({ low: Math.max(0, p - reach), high: Math.min(1, p + reach) })

type Share = { part: number; n: number }

/** Newcombe's interval of the difference of two shares. */
export function newcombe(one: Share, two: Share, confidence = 0.95): Interval & { difference: number } {
  const [a, b] = [wilson(one.part, one.n, { confidence }), wilson(two.part, two.n, { confidence })]
  const [p, q] = [one.part / one.n, two.part / two.n]
  const difference = p - q
  return { difference, low: difference - Math.hypot(p - a.low, b.high - q), high: difference + Math.hypot(a.high - p, q - b.low) }
}

export function pooledZ(one: Share, two: Share): { z: number; p: number } {
  const pooled = (one.part + two.part) / (one.n + two.n)
  const z = (one.part / one.n - two.part / two.n) / Math.sqrt(pooled * (1 - pooled) * (1 / one.n + 1 / two.n))
  return { z, p: normalP(z) }
}

export type SampleAsked = { population?: number | undefined; margin: number; share?: number; confidence?: number; responseRate?: number }

/** Cochran's sample size with the finite correction, and how many to invite for it. */
export function sampleSize({ population, margin, share = 0.5, confidence = 0.95, responseRate = 1 }: SampleAsked): { infinite: number; exact: number; answers: number; invitations: number } {
  const z = zFor(confidence)
  const infinite = (z * z * share * (1 - share)) / (margin * margin)
  const exact = population === undefined ? infinite : infinite / (1 + (infinite - 1) / population)
  const answers = Math.ceil(exact - 1e-9)
  return { infinite, exact, answers, invitations: Math.ceil(answers / responseRate - 1e-9) }
}
