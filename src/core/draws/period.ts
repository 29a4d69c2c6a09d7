// The periods of a draw: which one holds an instant, what it is called, when it begins and ends.
import { addMonths, endOfPeriod, weekday, type Period } from '#core/calendar/days.ts'
import { addDays, atLocal, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'

export type DrawPeriod = { name: string; from: Instant; to: Instant }

export function periodAt(period: Period, at: Instant): DrawPeriod {
  const day = localDate(at)
  const first = firstDay(period, day)
  return { name: nameOf(period, first), from: atLocal(first, '00:00'), to: atLocal(endOfPeriod(day, period), '24:00') }
}

export function periodAfter(period: Period, { to }: DrawPeriod): DrawPeriod {
  return periodAt(period, to)
}

function firstDay(period: Period, day: LocalDate): LocalDate {
  if (period === 'day' || period === 'wd') return day
  if (period === 'week') return addDays(day, 1 - weekday(day))
  const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 }[period]
  const last = endOfPeriod(day, period)
  return addMonths(`${last.slice(0, 7)}-01` as LocalDate, 1 - months)
}

/** `2026-09`, `2026-Q3`, `2026-H2`, `2026`, or the first day of a week or a day. */
function nameOf(period: Period, first: LocalDate): string {
  const year = first.slice(0, 4)
  const month = Number(first.slice(5, 7))
  if (period === 'month') return first.slice(0, 7)
  if (period === 'quarter') return `${year}-Q${(month + 2) / 3}`
  if (period === 'half-year') return `${year}-H${month < 7 ? 1 : 2}`
  return period === 'year' ? year : first
}
