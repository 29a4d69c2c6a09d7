// Which grade a score supports: on the unrounded score, and only where its interval lies inside the grade. Otherwise it cannot be judged,
// and how many answers would settle it is said.
import type { Grades } from '#core/policy/shape-follow.ts'
import { tQuantile } from '#core/statistics/distributions.ts'
import { finite, wilson } from '#core/statistics/shares.ts'

export type Judged = {
  /** The grade in which the score lies. */
  grade: string | null
  judged: boolean
  /** Answers in all that would settle it if they go on like these; null if no number would. */
  needed: number | null
}
type Measured = { score: number; low: number; high: number; n: number }
/** How the answers vary; `at`: the interval that n answers like these would have. */
type Spread = { sd: number; population?: number | undefined; at?: ((n: number) => { low: number; high: number }) | undefined }
type Band = { grade: string; from: number; below: number }

export function bandsOf(grades: Grades): Band[] {
  return grades.map(({ grade, from }, index) => ({ grade, from, below: index === 0 ? Infinity : grades[index - 1]!.from }))
}

export function judgeGrade({ score, low, high, n }: Measured, grades: Grades, spread: Spread): Judged {
  const band = bandsOf(grades).find((one) => score >= one.from && score < one.below)
  if (!band) return { grade: null, judged: false, needed: null }
  if (low >= band.from && high < band.below) return { grade: band.grade, judged: true, needed: n }
  return { grade: band.grade, judged: false, needed: answersFor(score, band, spread) }
}

/** The smallest number of answers at which an interval with this spread stays inside the band. */
function answersFor(score: number, band: Band, { sd, population, at }: Spread): number | null {
  const settles = (n: number) => {
    const { low, high } = at ? at(n) : intervalFor(score, n, { sd, population })
    return low >= band.from && high < band.below
  }
  const most = population ?? 1_000_000
  if (!settles(most)) return population === undefined ? null : most
  let [from, to] = [2, most]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (settles(middle)) to = middle
    else from = middle + 1
  }
  return from
}

function intervalFor(score: number, n: number, { sd, population }: { sd: number; population?: number | undefined }): { low: number; high: number } {
  if (population !== undefined && n >= population) return { low: score, high: score }
  if (sd === 0) return bounded(score, n, population)
  const reach = (tQuantile(0.975, n - 1) * sd * finite(n, population)) / Math.sqrt(n)
  return { low: score - reach, high: score + reach }
}

/** Answers that are all alike still leave room for others: a score from 0 to 100 strays at most like a share. */
export function bounded(score: number, n: number, population: number | undefined): { low: number; high: number } {
  const { low, high } = wilson((score / 100) * n, n, { population })
  return { low: 100 * low, high: 100 * high }
}

/** A share as a score: 20 of 20 satisfied out of 1,000 orders. */
export function judgeShare({ part, n, population }: { part: number; n: number; population?: number | undefined }, grades: Grades): Judged & Measured {
  const { low, high } = wilson(part, n, { population })
  const measured = { score: n > 0 ? (100 * part) / n : 0, low: 100 * low, high: 100 * high, n }
  const band = bandsOf(grades).find((one) => measured.score >= one.from && measured.score < one.below)
  if (!band || n === 0) return { ...measured, grade: null, judged: false, needed: null }
  const inside = (size: number) => {
    const found = wilson((part / n) * size, size, { population })
    return 100 * found.low >= band.from && 100 * found.high < band.below
  }
  if (inside(n)) return { ...measured, grade: band.grade, judged: true, needed: n }
  const most = population ?? 1_000_000
  for (let size = n + 1; size <= Math.min(most, 200_000); size += 1) if (inside(size)) return { ...measured, grade: band.grade, judged: false, needed: size }
  return { ...measured, grade: band.grade, judged: false, needed: population ?? null }
}
