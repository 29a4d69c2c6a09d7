// Whether one group has more hits than the others would lead one to expect, beside what its strata explain: the tail of a hypergeometric draw.
import { logChoose, normalShare } from './distributions.ts'
import { sum } from './means.ts'

/** One stratum: of `n` in all `hits` are hits; the group has `own` members of whom `ownHits` are hits. */
export type Cut = { n: number; hits: number; own: number; ownHits: number }

export function expectedHits(cuts: readonly Cut[]): number {
  return sum(cuts.map(({ n, hits, own }) => (n === 0 ? 0 : (own * hits) / n)))
}

/** How likely so many hits or more are by chance: exact in one stratum, Mantel and Haenszel's normal tail (with its half) over several. */
export function excess(cuts: readonly Cut[]): number {
  const live = cuts.filter(({ n, hits, own }) => n > 1 && hits > 0 && hits < n && own > 0 && own < n)
  if (live.length === 0) return 1
  if (live.length === 1) return tail(live[0]!)
  const spread = sum(live.map(({ n, hits, own }) => (own * (n - own) * hits * (n - hits)) / (n * n * (n - 1))))
  const over = sum(live.map((cut) => cut.ownHits)) - expectedHits(live) - 0.5
  // Below three the normal tail promises more than the counts can keep.
  return spread < 3 || over <= 0 ? 1 : normalShare(-over / Math.sqrt(spread))
}

function tail({ n, hits, own, ownHits }: Cut): number {
  const all = logChoose(n, own)
  let p = 0
  for (let k = ownHits; k <= Math.min(hits, own); k += 1) if (own - k <= n - hits) p += Math.exp(logChoose(hits, k) + logChoose(n - hits, own - k) - all)
  return Math.min(1, p)
}

/** At least k where lambda are expected. */
export function poissonTail(k: number, lambda: number): number {
  if (k <= 0) return 1
  let term = Math.exp(-lambda)
  let below = term
  for (let i = 1; i < k; i += 1) below += term *= lambda / i
  if (1 - below > 1e-10) return 1 - below
  // Far out the difference cancels: sum the tail itself.
  let far = Math.exp(-lambda + k * Math.log(lambda) - logFactorial(k))
  let total = far
  for (let i = k + 1; i < k + 200; i += 1) total += far *= lambda / i
  return total
}

const logFactorial = (k: number): number => sum(Array.from({ length: k }, (_, i) => Math.log(i + 1)))

/** At least k of n, each with this chance. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0 || p >= 1) return 1
  if (p <= 0) return 0
  let total = 0
  for (let i = k; i <= n; i += 1) total += Math.exp(logChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p))
  return Math.min(1, total)
}
