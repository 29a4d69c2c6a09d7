// Series over time: is this month out of line, or only unlucky? Shewhart's p and u charts, EWMA and CUSUM for small shifts.
import { mean, sum } from './means.ts'

export type Limits = { centre: number; low: number; high: number }

/** Shares of samples that may differ in size. */
export function pChart(points: readonly { part: number; n: number }[], sigmas = 3): { centre: number; points: (Limits & { value: number; out: boolean })[] } {
  const centre = sum(points.map((point) => point.part)) / sum(points.map((point) => point.n))
  return { centre, points: points.map(({ part, n }) => judged(part / n, limits(centre, sigmas * Math.sqrt((centre * (1 - centre)) / n), 1))) }
}

/** Events by exposure: complaints by thousand orders. */
export function uChart(points: readonly { count: number; exposure: number }[], sigmas = 3): { centre: number; points: (Limits & { value: number; out: boolean })[] } {
  const centre = sum(points.map((point) => point.count)) / sum(points.map((point) => point.exposure))
  return { centre, points: points.map(({ count, exposure }) => judged(count / exposure, limits(centre, sigmas * Math.sqrt(centre / exposure), Infinity))) }
}

const limits = (centre: number, reach: number, most: number): Limits => ({ centre, low: Math.max(0, centre - reach), high: Math.min(most, centre + reach) })
const judged = (value: number, within: Limits) => ({ ...within, value, out: value > within.high || value < within.low })

export function ewma(values: readonly number[], { target, sigma, weight = 0.3, sigmas = 3 }: { target: number; sigma: number; weight?: number; sigmas?: number }): { series: number[]; high: number; low: number } {
  const series: number[] = []
  for (const value of values) series.push(weight * value + (1 - weight) * (series.at(-1) ?? target))
  const reach = sigmas * sigma * Math.sqrt(weight / (2 - weight))
  return { series, high: target + reach, low: target - reach }
}

export function cusum(values: readonly number[], { target, slack, limit }: { target: number; slack: number; limit: number }): { high: number[]; low: number[]; signals: number[] } {
  const [high, low]: [number[], number[]] = [[], []]
  for (const value of values) {
    high.push(Math.max(0, (high.at(-1) ?? 0) + value - target - slack))
    low.push(Math.max(0, (low.at(-1) ?? 0) + target - slack - value))
  }
  return { high, low, signals: high.flatMap((value, index) => (value > limit || low[index]! > limit ? [index + 1] : [])) }
}

/** Eight in a row on one side of the middle. */
export function runs(values: readonly number[], length = 8): number[] {
  const centre = mean(values)
  let [side, count] = [0, 0]
  return values.flatMap((value, index) => {
    const now = Math.sign(value - centre)
    count = now !== 0 && now === side ? count + 1 : 1
    side = now
    return count >= length ? [index + 1] : []
  })
}
