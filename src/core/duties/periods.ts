// Periods that come round: which one a day lies in, the one after, and the first full one after a regulation takes effect.
import type { Calendar } from '#core/calendar/calendar.ts'
import { addMonths, endOfPeriod, weekday, type Period } from '#core/calendar/days.ts'
import { isWorkingDay } from '#core/calendar/working-day.ts'
import { addDays, atLocal, type Instant, type LocalDate } from '#core/kernel/instant.ts'

export type Span = { from: LocalDate; to: LocalDate }

const months: Partial<Record<Period, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

export function periodOf(day: LocalDate, period: Period): Span {
  const to = endOfPeriod(day, period)
  if (period === 'week') return { from: addDays(day, 1 - weekday(day)), to }
  const length = months[period]
  if (length === undefined) return { from: day, to: day }
  return { from: addMonths(`${to.slice(0, 7)}-01` as LocalDate, 1 - length), to }
}

/** The period after; for working days the next day that is worked. */
export function nextPeriod(span: Span, period: Period, calendar: Calendar): Span {
  const next = addDays(span.to, 1)
  return period === 'wd' ? periodOf(workingFrom(next, calendar), period) : periodOf(next, period)
}

/** The first period that lies wholly on or after this day. */
export function firstFullPeriod(since: LocalDate, period: Period, calendar: Calendar): Span {
  if (period === 'wd') return periodOf(workingFrom(since, calendar), period)
  const span = periodOf(since, period)
  return span.from >= since ? span : nextPeriod(span, period, calendar)
}

function workingFrom(day: LocalDate, calendar: Calendar): LocalDate {
  let at = day
  while (!isWorkingDay(calendar, at).working) at = addDays(at, 1)
  return at
}

/** Every period that ends on one of these days, both included. */
export function periodsEndingIn({ from, to }: Span, period: Period): Span[] {
  const found: Span[] = []
  for (let span = periodOf(from, period); span.to <= to; span = periodOf(addDays(span.to, 1), period)) found.push(span)
  return found
}

export function startOf(span: Span): Instant {
  return atLocal(span.from, '00:00')
}

export function endOf(span: Span): Instant {
  return atLocal(span.to, '24:00')
}

/** As people write it: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026-H1, 2026. */
export function periodLabel(span: Span, period: Period): string {
  const year = span.from.slice(0, 4)
  const month = Number(span.from.slice(5, 7))
  if (period === 'month') return span.from.slice(0, 7)
  if (period === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  if (period === 'half-year') return `${year}-H${month > 6 ? 2 : 1}`
  if (period === 'year') return year
  return period === 'week' ? `${span.from}/${span.to.slice(5)}` : span.from
}
