// Periods that come round: which one a day lies in, the one after, and the first full one after a regulation takes effect.
import type { Calendar } from '#core/calendar/calendar.ts'
import { addMonths, endOfPeriod, weekday, type Period } from '#core/calendar/days.ts'
import { isWorkingDay } from '#core/calendar/working-day.ts'
import type { DayIn } from '#core/policy/values.ts'
import { addDays, atLocal, type Instant, type LocalDate } from '#core/kernel/instant.ts'

/** A period, or several of them taken together: `2w` is every second week, `2y` every second year. */
export type Cycle = Period | `${number}${keyof typeof unitOf}`

const unitOf = { d: 'day', wd: 'wd', w: 'week', mo: 'month', q: 'quarter', y: 'year' } as const

function partsOf(cycle: Cycle): { n: number; period: Period } {
  const [, n, unit] = /^(\d+)([a-z]+)$/.exec(cycle) ?? []
  return n === undefined ? { n: 1, period: cycle as Period } : { n: Number(n), period: unitOf[unit as keyof typeof unitOf] }
}

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
export function nextPeriod(span: Span, cycle: Cycle, calendar: Calendar): Span {
  const { n, period } = partsOf(cycle)
  return lengthened(following(span, period, calendar), { n, period }, calendar)
}

/** The first period that lies wholly on or after this day; several taken together are counted from it. */
export function firstFullPeriod(since: LocalDate, cycle: Cycle, calendar: Calendar): Span {
  const { n, period } = partsOf(cycle)
  const span = period === 'wd' ? periodOf(workingFrom(since, calendar), period) : periodOf(since, period)
  return lengthened(span.from >= since ? span : following(span, period, calendar), { n, period }, calendar)
}

function following(span: Span, period: Period, calendar: Calendar): Span {
  const next = addDays(span.to, 1)
  return periodOf(period === 'wd' ? workingFrom(next, calendar) : next, period)
}

function lengthened(span: Span, { n, period }: { n: number; period: Period }, calendar: Calendar): Span {
  let last = span
  for (let i = 1; i < n; i += 1) last = following(last, period, calendar)
  return { from: span.from, to: last.to }
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

/** One cycle after this day, wherever the day lies in its own period. */
export function stretchedBy(day: LocalDate, cycle: Cycle): LocalDate {
  const { n, period } = partsOf(cycle)
  const length = months[period]
  return length === undefined ? addDays(day, n * (period === 'week' ? 7 : 1)) : addMonths(day, n * length)
}

/** The day meant inside a period: of its last month if none is named, never after that month's end. */
export function dayIn(span: Span, { month, day }: DayIn): LocalDate {
  if (addDays(span.from, 27) > span.to) return earlier(addDays(span.from, day - 1), span.to)
  const first = month === undefined ? (`${span.to.slice(0, 7)}-01` as LocalDate) : addMonths(`${span.from.slice(0, 7)}-01` as LocalDate, month - 1)
  return earlier(earlier(addDays(first, day - 1), endOfPeriod(first, 'month')), span.to)
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

export function startOf(span: Span): Instant {
  return atLocal(span.from, '00:00')
}

export function endOf(span: Span): Instant {
  return atLocal(span.to, '24:00')
}

/** As people write it: 2026-03-02, 2026-W10, 2026-03, 2026-Q1, 2026-H1, 2026. */
export function periodLabel(span: Span, cycle: Cycle): string {
  const { n, period } = partsOf(cycle)
  if (n > 1) return `${span.from}/${span.to}`
  const year = span.from.slice(0, 4)
  const month = Number(span.from.slice(5, 7))
  if (period === 'month') return span.from.slice(0, 7)
  if (period === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  if (period === 'half-year') return `${year}-H${month > 6 ? 2 : 1}`
  if (period === 'year') return year
  return period === 'week' ? `${span.from}/${span.to.slice(5)}` : span.from
}
