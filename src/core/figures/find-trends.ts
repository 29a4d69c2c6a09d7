// Looks for series that are out of line in the last month: a jump, a slow rise, repeats, two codes met together more often than chance has it.
// All questions of one look are corrected together. What is found is a proposal; docs/decisions/0020-findings.md says how often it is wrong.
import { betaShare, chiSquareP } from '#core/statistics/distributions.ts'
import { mean, sum } from '#core/statistics/means.ts'
import { adjusted, rateRatio } from '#core/statistics/tables.ts'

export type Series = { axis: string; code: string; counts: number[]; repeats: number[] }
export type Pair = { axes: [string, string]; codes: [string, string]; n: number; expected: number }
export type Rule = 'jump' | 'rise' | 'repeats' | 'together'
export type Found = { rule: Rule; axis: string; code: string; other?: { axis: string; code: string }; n: number; expected: number; ratio: number; low: number; high: number; p: number; adjusted: number; counts: number[]; high_: number }

/** Twelve whole months before the one looked at; three of them are “lately” for the slow rise. */
export const BASE = 12
const LATELY = 3
/** Fewer matters than this are a matter each, not a series. */
const LEAST = 5
const RATIO = 1.5
export const FALSE_SHARE = 0.05

type Question = Omit<Found, 'adjusted' | 'low' | 'high'> & { interval: () => { low: number; high: number } }

export function findTrends(series: readonly Series[], pairs: readonly Pair[] = []): Found[] {
  const wide = pooledScatter(series)
  const questions = [...series.flatMap((one) => [jump(one, wide), rise(one, wide), repeats(one)].filter((asked) => asked !== null)), ...pairs.flatMap((pair) => together(pair) ?? [])]
  const corrected = adjusted(questions.map((one) => one.p), 'BH')
  const found = questions.flatMap(({ interval, ...one }, at) => (corrected[at]! <= FALSE_SHARE && one.ratio >= RATIO && one.n >= LEAST ? [{ ...one, ...interval(), adjusted: corrected[at]! }] : []))
  // A month that jumps lifts its three months as well; said once is enough.
  const jumps = new Set(found.filter((one) => one.rule === 'jump').map((one) => `${one.axis} ${one.code}`))
  return found.filter((one) => one.rule !== 'rise' || !jumps.has(`${one.axis} ${one.code}`)).sort((a, b) => a.adjusted - b.adjusted)
}


/** How much wider months scatter than chance alone would have it: variance by mean. */
function scatter(base: readonly number[]): number {
  const middle = mean(base)
  return middle === 0 ? 1 : sum(base.map((n) => (n - middle) ** 2)) / (base.length - 1) / middle
}

/** Twelve months of one series say little about its scatter; all series together say what is usual here. */
function pooledScatter(series: readonly Series[]): number {
  const widths = series.map(({ counts }) => counts.slice(-BASE - 1, -1)).filter((base) => base.length === BASE && mean(base) >= 3).map(scatter)
  return widths.length < 3 ? 1 : Math.max(1, mean(widths))
}

type Part = { count: number; exposure: number }

/** More than before, one-sided: given both together, the chance that so much falls to the later part. Counts that scatter wider count for less. */
function compared(now: Part, before: Part, wide: number) {
  const [late, early] = [Math.floor(now.count / wide), Math.round(before.count / wide)]
  const p = late === 0 ? 1 : betaShare(late, early + 1, now.exposure / (now.exposure + before.exposure))
  const interval = () => {
    const { low, high } = rateRatio({ count: late, exposure: now.exposure }, { count: early, exposure: before.exposure })
    return { low, high: Number.isFinite(high) ? high : now.count * 10 }
  }
  return { ratio: now.count / now.exposure / (before.count / before.exposure), p, interval }
}

function jump({ axis, code, counts }: Series, pooled: number): Question | null {
  const [base, last] = [counts.slice(-BASE - 1, -1), counts.at(-1)!]
  if (base.length < BASE || sum(base) === 0) return null
  const wide = Math.max(1, pooled, scatter(base))
  const expected = mean(base)
  return { rule: 'jump', axis, code, n: last, expected, ...compared({ count: last, exposure: 1 }, { count: sum(base), exposure: BASE }, wide), counts, high_: expected + 3 * Math.sqrt(expected * wide) }
}

function rise({ axis, code, counts }: Series, pooled: number): Question | null {
  const [base, late] = [counts.slice(-BASE - 1, -LATELY), counts.slice(-LATELY)]
  if (base.length < BASE + 1 - LATELY || sum(base) === 0) return null
  const wide = Math.max(1, pooled, scatter(base))
  const expected = mean(base)
  return { rule: 'rise', axis, code, n: sum(late), expected: expected * LATELY, ...compared({ count: sum(late), exposure: LATELY }, { count: sum(base), exposure: base.length }, wide), counts, high_: expected + 3 * Math.sqrt(expected * wide) }
}

/** Repeats as a share of what came in, lately against before. */
function repeats({ axis, code, counts, repeats: again }: Series): Question | null {
  const [base, late] = [counts.slice(-BASE - 1, -LATELY), counts.slice(-LATELY)]
  const [before, lately] = [sum(again.slice(-BASE - 1, -LATELY)), sum(again.slice(-LATELY))]
  if (base.length < BASE + 1 - LATELY || before === 0 || sum(late) < LEAST) return null
  const share = before / sum(base)
  return { rule: 'repeats', axis, code, n: lately, expected: share * sum(late), ...compared({ count: lately, exposure: sum(late) }, { count: before, exposure: sum(base) }, 1), counts: again, high_: share * mean(late) + 3 * Math.sqrt(share * mean(late)) }
}

/** Met together in the last three months more often than each alone would have it. */
function together({ axes, codes, n, expected }: Pair): Question[] | null {
  if (expected <= 0 || n <= expected) return null
  const p = Math.max(upper(n, expected), 1e-300)
  const half = 1.96 * Math.sqrt(n)
  return [{ rule: 'together', axis: axes[0], code: codes[0], other: { axis: axes[1], code: codes[1] }, n, expected, ratio: n / expected, p, interval: () => ({ low: Math.max(0, n - half) / expected, high: (n + half) / expected }), counts: [], high_: expected + 3 * Math.sqrt(expected) }]
}

/** The chance of n or more where so many are expected. */
function upper(n: number, expected: number): number {
  return n === 0 ? 1 : 1 - chiSquareP(2 * expected, 2 * n)
}
