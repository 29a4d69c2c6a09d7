// How often the 95 % intervals hold the truth: of shares exactly, over all outcomes; of scores by simulated surveys with marks of several shapes.
import { logChoose } from '#core/statistics/distributions.ts'
import { sum } from '#core/statistics/means.ts'
import { wilson } from '#core/statistics/shares.ts'
import { scoresOf } from '#core/surveys/score.ts'
import { chanceFrom, type Chance } from './chance.ts'

export const TOLERANCE = 0.015
export type Covered = { what: string; n: number; coverage: number; /** The least at a single p; not held to the tolerance. */ worst: number | null; within: boolean }

const sizes = [10, 20, 30, 50, 100, 200, 500]
const centres = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

export function shareCoverage(): Covered[] {
  return sizes.flatMap((n) => {
    const inside = Array.from({ length: n + 1 }, (_, k) => wilson(k, n))
    const at = (p: number) => sum(inside.map(({ low, high }, k) => (low <= p && p <= high ? Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p)) : 0)))
    return centres.map((p) => {
      const points = neighbours(p, n).map(at)
      const coverage = sum(points) / points.length
      return { what: `share ${p}`, n, coverage, worst: Math.min(...points), within: Math.abs(coverage - 0.95) <= TOLERANCE }
    })
  })
}

/** The truth is nowhere on a round number: all p within one step of the outcomes to either side, short of the end. */
function neighbours(p: number, n: number): number[] {
  const reach = Math.min(Math.max(1 / n, 0.01), (1 - p) * 0.8)
  return Array.from({ length: 101 }, (_, i) => p - reach + (2 * reach * i) / 100)
}

/** Shares of the marks 1 to 5. */
const shapes: Record<string, number[]> = {
  even: [0.2, 0.2, 0.2, 0.2, 0.2], bell: [0.05, 0.2, 0.5, 0.2, 0.05], content: [0.02, 0.03, 0.1, 0.35, 0.5], delighted: [0.01, 0.02, 0.05, 0.17, 0.75], torn: [0.25, 0.05, 0.1, 0.2, 0.4], 'yes or no': [0.15, 0, 0, 0, 0.85],
}
const survey = { scale: 5, points: undefined, dimensions: {}, overall: 'asked' as const, min_response: undefined }

export function scoreCoverage({ rounds, seed }: { rounds: number; seed: number }): Covered[] {
  const chance = chanceFrom(seed)
  const cases = Object.entries(shapes).flatMap(([name, shares]) => sizes.map((n) => ({ name, shares, n, population: undefined as number | undefined })))
  const finite = [50, 200, 500].map((n) => ({ name: 'content', shares: shapes['content']!, n, population: 1000 }))
  return [...cases, ...finite].map(({ name, shares, n, population }) => {
    const hits = Array.from({ length: rounds }, () => (population === undefined ? holds(shares, n, chance) : holdsFinite(shares, { n, population }, chance))).filter(Boolean).length
    const coverage = hits / rounds
    // What the number of rounds leaves to chance is allowed for: two errors.
    const slack = 2 * Math.sqrt((0.95 * 0.05) / rounds)
    return { what: `score, ${name}${population === undefined ? '' : ` of ${population}`}`, n, coverage, worst: null, within: Math.abs(coverage - 0.95) <= TOLERANCE + slack }
  })
}

/** Each simulated survey has its own truth near the shape, so that steps of the outcomes average out as in life. */
function holds(shape: readonly number[], n: number, chance: Chance): boolean {
  const near = shape.map((share) => share * Math.exp(0.15 * chance.normal()))
  const shares = near.map((share) => share / sum(near))
  return isInside(Array.from({ length: n }, () => chance.mark(shares) + 1), 25 * sum(shares.map((share, i) => share * i)))
}

function holdsFinite(shape: readonly number[], { n, population }: { n: number; population: number }, chance: Chance): boolean {
  const all = Array.from({ length: population }, () => chance.mark(shape) + 1)
  for (let i = 0; i < n; i += 1) {
    const other = i + chance.whole(population - i)
    ;[all[i], all[other]] = [all[other]!, all[i]!]
  }
  return isInside(all.slice(0, n), 25 * (sum(all) / population - 1), population)
}

function isInside(marks: readonly number[], truth: number, population?: number): boolean {
  const { overall } = scoresOf(marks.map((overall, i) => ({ respondent: String(i), items: {}, overall })), { survey, grades: [], population })
  return overall!.low <= truth + 1e-9 && truth <= overall!.high + 1e-9
}
