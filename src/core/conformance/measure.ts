// The arithmetic of measures: shares, rates, counts, times and scores; an interval only where a value is estimated; a target with its comparison.
import { reaches, type Target } from '#core/policy/values.ts'

export function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
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

/** Whether the latest period makes the run so long, or once more so long: told at 3, 6, 9 of three. `before`: the periods before it, the latest first. */
export function completesStreak(length: number, now: FigureStatus | null, before: readonly (FigureStatus | null)[]): boolean {
  if (now !== 'breached') return false
  const end = before.findIndex((status) => status !== 'breached')
  return (1 + (end === -1 ? before.length : end)) % length === 0
}

/** Individuals chart: the centre and limits from the moving range of the earlier values. */
export function controlLimits(values: readonly number[]): { centre: number; low: number; high: number } | null {
  if (values.length < 5) return null
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length
  const ranges = values.slice(1).map((value, i) => Math.abs(value - values[i]!))
  const reach = (3 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length / 1.128
  return { centre, low: Math.max(0, centre - reach), high: centre + reach }
}
