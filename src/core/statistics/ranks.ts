// Groups and pairs: rank tests for scales that are only ordered, analysis of variance, correlations, agreement of the items of a scale.
import { chiSquareP, fP, normalP, normalQuantile, tP } from './distributions.ts'
import { mean, sum, variance } from './means.ts'
import type { Interval } from './shares.ts'

/** Ranks from 1, ties in the middle. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((a, b) => a.value - b.value)
  const ranks = Array.from<number>({ length: values.length })
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && order[to]!.value === order[from]!.value) to += 1
    for (let i = from; i < to; i += 1) ranks[order[i]!.index] = (from + to + 1) / 2
    from = to
  }
  return ranks
}

const ties = (values: readonly number[]) => [...values.reduce((counts, value) => counts.set(value, (counts.get(value) ?? 0) + 1), new Map<number, number>()).values()]

/** Normal approximation with continuity correction and ties. */
export function mannWhitney(one: readonly number[], two: readonly number[]): { W: number; p: number } {
  const [n, m] = [one.length, two.length]
  const both = [...one, ...two]
  const W = sum(ranksOf(both).slice(0, n)) - (n * (n + 1)) / 2
  const sigma = Math.sqrt(((n * m) / 12) * (n + m + 1 - sum(ties(both).map((t) => t ** 3 - t)) / ((n + m) * (n + m - 1))))
  const away = W - (n * m) / 2
  return { W, p: normalP((away - Math.sign(away) * 0.5) / sigma) }
}

export function kruskal(groups: readonly (readonly number[])[]): { H: number; p: number } {
  const all = groups.flat()
  const n = all.length
  const ranks = ranksOf(all)
  let at = 0
  const between = sum(groups.map((group) => sum(ranks.slice(at, (at += group.length))) ** 2 / group.length))
  const H = ((12 * between) / (n * (n + 1)) - 3 * (n + 1)) / (1 - sum(ties(all).map((t) => t ** 3 - t)) / (n ** 3 - n))
  return { H, p: chiSquareP(H, groups.length - 1) }
}

export function anova(groups: readonly (readonly number[])[]): { F: number; p: number } {
  const all = groups.flat()
  const middle = mean(all)
  const between = sum(groups.map((group) => group.length * (mean(group) - middle) ** 2)) / (groups.length - 1)
  const within = sum(groups.map((group) => (group.length > 1 ? variance(group) * (group.length - 1) : 0))) / (all.length - groups.length)
  return { F: between / within, p: fP(between / within, groups.length - 1, all.length - groups.length) }
}

export function pearson(x: readonly number[], y: readonly number[]): Interval & { r: number; p: number } {
  const r = covariance(x, y) / Math.sqrt(variance(x) * variance(y))
  const n = x.length
  const reach = normalQuantile(0.975) / Math.sqrt(n - 3)
  return { r, p: tP(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2), low: Math.tanh(Math.atanh(r) - reach), high: Math.tanh(Math.atanh(r) + reach) }
}

export function covariance(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [mean(x), mean(y)]
  return sum(x.map((value, i) => (value - a) * (y[i]! - b))) / (x.length - 1)
}

export function spearman(x: readonly number[], y: readonly number[]): { r: number; p: number } {
  const { r, p } = pearson(ranksOf(x), ranksOf(y))
  return { r, p }
}

/** Tau-b, with the variance that ties leave. */
export function kendall(x: readonly number[], y: readonly number[]): { tau: number; p: number } {
  const n = x.length
  let s = 0
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) s += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!)
  const [tx, ty] = [ties(x), ties(y)]
  const pairs = (counts: number[]) => sum(counts.map((t) => (t * (t - 1)) / 2))
  const all = (n * (n - 1)) / 2
  const v = (counts: number[]) => sum(counts.map((t) => t * (t - 1) * (2 * t + 5)))
  const third = (counts: number[]) => sum(counts.map((t) => t * (t - 1) * (t - 2)))
  const spread = (n * (n - 1) * (2 * n + 5) - v(tx) - v(ty)) / 18 + (2 * pairs(tx) * pairs(ty)) / (n * (n - 1)) + (third(tx) * third(ty)) / (9 * n * (n - 1) * (n - 2))
  return { tau: s / Math.sqrt((all - pairs(tx)) * (all - pairs(ty))), p: normalP(s / Math.sqrt(spread)) }
}

/** Cronbach's alpha of complete answers, rows by items; negatively worded items already turned. */
export function cronbach(rows: readonly (readonly number[])[]): { n: number; alpha: number; standardised: number; meanR: number } {
  const k = rows[0]!.length
  const items = Array.from({ length: k }, (_, j) => rows.map((row) => row[j]!))
  const pairs = items.flatMap((one, i) => items.slice(i + 1).map((two) => covariance(one, two) / Math.sqrt(variance(one) * variance(two))))
  const meanR = mean(pairs)
  return { n: rows.length, alpha: (k / (k - 1)) * (1 - sum(items.map(variance)) / variance(rows.map((row) => sum(row)))), standardised: (k * meanR) / (1 + (k - 1) * meanR), meanR }
}
