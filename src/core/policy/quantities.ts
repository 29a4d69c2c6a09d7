// The numbers a row runs with, written as a clause states them: `3d`, `100%`, `20`, `1mo`.
import { durationText, type Duration } from '#core/calendar/duration.ts'
import type { DayIn } from './values.ts'
import type { Basis } from './vocabulary.ts'

/** The fields in which a row's own numbers stand. */
export const numberFields = ['within', 'by_day', 'cap', 'not_before', 'every', 'per', 'repeat', 'bands', 'boundary', 'target', 'times', 'streak', 'proposes', 'window', 'keep_for', 'check_within', 'covers', 'weights', 'number', 'extend', 'attempts', 'amount', 'grades', 'min_response', 'scale', 'health', 'until', 'hours'] as const
/** Those that decide on what a clause rests: its basis is the weakest of them. */
const leading = ['within', 'by_day', 'due', 'every', 'per', 'repeat', 'bands', 'target', 'window', 'keep_for', 'amount'] as const

const periodText: Record<string, string> = { day: '1d', wd: '1wd', week: '1w', month: '1mo', quarter: '1q', 'half-year': '1hy', year: '1y' }

/** With what stands elsewhere and the row only names: the grades of a survey; and how many dimensions it asks for. */
export function quantitiesFor(policy: { grades: Record<string, unknown>; taxonomies?: Record<string, unknown> }, row: unknown): Set<string> {
  const grades = typeof row === 'object' && row !== null && 'grades' in row && typeof row.grades === 'string' ? policy.grades[row.grades] : undefined
  const dimensions = typeof row === 'object' && row !== null && 'dimensions' in row && typeof row.dimensions === 'object' && row.dimensions !== null ? Object.keys(row.dimensions).length : 0
  const marks = typeof row === 'object' && row !== null && 'marks' in row && typeof row.marks === 'string' ? Object.values(policy.taxonomies?.[row.marks] ?? {}).flatMap((code) => [...quantitiesOf(code)]) : []
  return new Set([...quantitiesOf(row), ...marks, ...quantitiesOf(grades), ...(dimensions > 0 ? [String(dimensions)] : [])])
}

export function quantitiesOf(row: unknown): Set<string> {
  const found = new Set<string>()
  if (Array.isArray(row)) row.forEach((one) => gather(one, found, ''))
  else if (typeof row === 'object' && row !== null) for (const [key, value] of Object.entries(row)) gather(value, found, key)
  return found
}

/** `callers >= 5`, `days_old > 30`, `alike('same_batch') >= 3`: the figure is one that the row runs with. */
const compared = /(\w+)(?:\('[^']*'\))?\s*(?:>=|<=|==|>|<)\s*(\d+(?:\.\d+)?)/g

function gather(value: unknown, found: Set<string>, key: string): void {
  if (key === 'tell' || key === 'clauses' || key === 'basis' || key === 'printed') return
  if (typeof value === 'number') {
    found.add(key === 'percent' || key === 'min_response' ? `${value}%` : String(key === 'money' ? value / 100 : value))
    if (value < 0) found.add(String(key === 'money' ? -value / 100 : -value))
  } else if (typeof value === 'string') {
    if (key === 'hours' && value === '24h') found.add('24h')
    if (key === 'when' || key === 'unless') for (const [, word, figure] of value.matchAll(compared)) found.add(figure!).add(word === 'days_old' ? `${figure}d` : figure!)
    const period = key === 'every' || key === 'per' || key === 'value' || key === 'to_end_of' ? (periodText[value] ?? (/^\d+(d|wd|w|mo|q|y)$/.test(value) ? value : undefined)) : undefined
    if (period) found.add(period)
  } else if (key === 'by_day') {
    const { month, day } = value as DayIn
    found.add(`${day}d`).add(String(day))
    if (month !== undefined) found.add(`${month}mo`).add(String(month))
  } else if (isDuration(value)) {
    found.add(durationText(value))
  } else if (isTarget(value)) {
    found.add(value.percent ? `${value.value}%` : String(value.value))
  } else if (Array.isArray(value)) {
    value.forEach((one) => gather(one, found, key))
  } else if (typeof value === 'object' && value !== null) {
    for (const [inner, one] of Object.entries(value)) gather(one, found, inner)
  }
}

function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'n' in value && 'unit' in value
}

function isTarget(value: unknown): value is { value: number; percent: boolean } {
  return typeof value === 'object' && value !== null && 'op' in value && 'percent' in value
}

/** Where the numbers of a row came from: one basis for each field that holds a leading number. */
export function basesOfNumbers(row: unknown): Basis[] {
  if (Array.isArray(row)) return row.flatMap(basesOfNumbers)
  if (typeof row !== 'object' || row === null || !('basis' in row)) return []
  const basis = (row as { basis?: Record<string, Basis> }).basis ?? {}
  return leading.flatMap((field) => basis[field] ?? [])
}

const minutes: Record<Duration['unit'], number> = { s: 1 / 60, min: 1, h: 60, wh: 60, d: 1440, wd: 1440, w: 10_080, mo: 43_200, q: 129_600, hy: 259_200, y: 525_600 }

/** At least this long, in minutes; for comparing limits, not for computing dues. */
export function roughMinutes({ n, unit }: Duration): number {
  return n * minutes[unit]
}
