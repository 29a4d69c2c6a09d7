// The interval of a mean of values that cannot leave a scale, such as marks: the score test turned round. For two values it is Wilson's interval;
// where the values are spread like a bell it is Student's t to within a hair; it stays honest where all answers are alike or few differ.
import type { Interval } from './shares.ts'

/** Each value with how often it was given; the counts may be fractions, when answers not yet given are imagined. */
export type Tally = readonly (readonly [value: number, count: number])[]
export type Scale = { min: number; max: number }
type Asked = { scale: Scale; /** How far a normal value strays; with its finite correction, where the population is known. */ z: number }

export function tallyOf(values: readonly number[]): Tally {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a - b)
}

/** All means that the answers do not contradict: those whose distance from the observed mean is at most z errors, the error taken as it would be there. */
export function boundedMean(tally: Tally, { scale, z }: Asked): Interval {
  const width = scale.max - scale.min
  const unit: Tally = tally.map(([value, count]) => [(value - scale.min) / width, count])
  const n = total(unit)
  const mean = unit.reduce((sum, [value, count]) => sum + value * count, 0) / n
  if (z === 0) return { low: scale.min + width * mean, high: scale.min + width * mean }
  const possible = (mu: number) => n * (mean - mu) ** 2 <= z * z * varianceAt(unit, mu, n)
  return { low: scale.min + width * edge(possible, mean, 0), high: scale.min + width * edge(possible, mean, 1) }
}

const total = (tally: Tally): number => tally.reduce((sum, [, count]) => sum + count, 0)

/** Where it stops being possible between here and the end of the scale. */
function edge(possible: (mu: number) => boolean, from: number, end: number): number {
  if (from === end) return end
  let [inside, outside] = [from, end]
  for (let i = 0; i < 60 && Math.abs(outside - inside) > 1e-14; i += 1) {
    const middle = (inside + outside) / 2
    if (possible(middle)) inside = middle
    else outside = middle
  }
  return (inside + outside) / 2
}

/** The variance of the likeliest answers with this mean: those that were given, reweighted, and the ends of the scale where these do not suffice. */
function varianceAt(unit: Tally, mu: number, n: number): number {
  const tilt = tiltTo(unit, mu)
  let spread = 0
  let given = 0
  for (const [value, count] of unit) {
    const weight = 1 + tilt * (value - mu)
    if (weight <= 1e-13) continue
    const share = count / (n * weight)
    given += share
    spread += share * (value - mu) ** 2
  }
  const rest = Math.max(0, 1 - given)
  return spread + rest * (tilt > 0 ? mu * mu : (1 - mu) * (1 - mu))
}

/** Lagrange's multiplier for the mean, held where an end of the scale takes what is left: Newton's steps, halved where they would leave the bracket. */
function tiltTo(unit: Tally, mu: number): number {
  let [low, high] = [mu < 1 ? -1 / (1 - mu) : -1e12, mu > 0 ? 1 / mu : 1e12]
  let tilt = 0
  for (let i = 0; i < 80; i += 1) {
    const { pull, slope } = pullAt(unit, mu, tilt)
    if (pull > 0) low = tilt
    else high = tilt
    const step = pull / slope
    const next = Number.isFinite(step) && tilt + step > low && tilt + step < high ? tilt + step : (low + high) / 2
    if (Math.abs(next - tilt) <= 1e-15 * Math.max(1, Math.abs(tilt))) return next
    tilt = next
  }
  return tilt
}

/** It falls as the tilt grows, from plenty at one end of the bracket to lack at the other. */
function pullAt(unit: Tally, mu: number, tilt: number): { pull: number; slope: number } {
  let pull = 0
  let slope = 0
  for (const [value, count] of unit) {
    const away = (value - mu) / (1 + tilt * (value - mu))
    pull += count * away
    slope += count * away * away
  }
  return { pull, slope }
}
