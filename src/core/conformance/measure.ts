// The arithmetic of measures: shares, rates, counts, times and scores; an interval only where a value is estimated; a target with its comparison.
import { reaches, type Target } from '#core/policy/values.ts'

export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

/** Wilson's interval for a share of a sample: honest at 0 and 1 and for small n. */
export function wilson(part: number, n: number, confidence = 0.95): { low: number; high: number } {
  if (n <= 0) return { low: 0, high: 1 }
  const z = zOf(confidence)
  const p = part / n
  const middle = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const reach = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return { low: part === 0 ? 0 : Math.max(0, middle - reach), high: part === n ? 1 : Math.min(1, middle + reach) }
}

/** How far a normal value strays on either side with this probability, by bisection over the error function. */
export function zOf(confidence: number): number {
  let low = 0
  let high = 10
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2
    if (erf(middle / Math.SQRT2) < confidence) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Series of the error function; exact to 1e-12 in the range used here. */
function erf(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 200 && Math.abs(term) > 1e-17; n += 1) {
    term *= (-x * x) / n
    sum += term / (2 * n + 1)
  }
  return Math.min(1, (2 / Math.sqrt(Math.PI)) * sum)
}

export type FigureStatus = 'met' | 'breached' | 'not-measurable' | 'not-due'

/** Shares and rates in per cent, as a target is written. */
export type Figured = { value: number | null; n: number; low?: number | null; high?: number | null }

/** Nothing happened: not due. Too few, or an estimate whose interval contains the target: not measurable. */
export function judgeFigure(figure: Figured, target: Target | undefined, min = 0): FigureStatus {
  if (figure.value === null || figure.n === 0) return 'not-due'
  if (figure.n < min) return 'not-measurable'
  if (!target) return 'met'
  const { low, high } = figure
  if (low !== null && low !== undefined && high !== null && high !== undefined && reaches(target, low) !== reaches(target, high)) return 'not-measurable'
  return reaches(target, figure.value) ? 'met' : 'breached'
}

/** A weighted mean of figures; null if one of them has no value. */
export function indexOf(parts: { weight: number; value: number | null }[]): number | null {
  if (!parts.length || parts.some((part) => part.value === null)) return null
  const weights = parts.reduce((sum, part) => sum + part.weight, 0)
  if (weights <= 0) return null
  return parts.reduce((sum, part) => sum + part.weight * part.value!, 0) / weights
}

/** Individuals chart: the centre and limits from the moving range of the earlier values. */
export function controlLimits(values: readonly number[]): { centre: number; low: number; high: number } | null {
  if (values.length < 5) return null
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  const reach = (3 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length / 1.128
  return { centre, low: Math.max(0, centre - reach), high: centre + reach }
}
