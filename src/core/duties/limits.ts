// Until when a duty is due: from the end of its period, from the event, on a date that the record names; never later than its cap.
import { dueAt } from '#core/calendar/due.ts'
import type { Duration } from '#core/calendar/duration.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { addMs, atLocal, instant, isInstant, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { DayIn } from '#core/policy/values.ts'
import { dayIn, endOf, type Span } from './periods.ts'

export type Limit = { due: Instant; provisional: boolean }

/** Counted from an event: its own day does not count, unless the policy says so. */
export function withinOf(time: Timekeeping, from: Instant, within: Duration): Limit {
  return untilTime(time, { from, within, at: undefined })
}

/** The same, its last day ending at this time. */
export function untilTime(time: Timekeeping, { from, within, at }: { from: Instant; within: Duration; at: string | undefined }): Limit {
  const { due, provisional } = dueAt(time.calendar, { ...time.rules, hours: time.hours, from, within, at })
  return { due, provisional }
}

/** Counted from the end of a period: days begin with the one after, hours with its midnight. */
function afterEnd(time: Timekeeping, end: Instant, { within, by_time: at }: Pick<Ends, 'within' | 'by_time'>): Limit {
  if (!within || within.n === 0) return { due: at === undefined ? end : atLocal(localDate(addMs(end, -1)), at), provisional: false }
  const byClock = ['s', 'min', 'h'].includes(within.unit)
  const { due, provisional } = dueAt(time.calendar, { ...time.rules, startDayCounts: false, hours: time.hours, within, at, from: byClock ? end : addMs(end, -1) })
  return { due, provisional }
}

/** How a row says until when the work of a period is due: on a day inside it, or so long after it. */
export type Ends = { within?: Duration | undefined; by_day?: DayIn | undefined; by_time?: string | undefined }

export function endOfWork(time: Timekeeping, span: Span, ends: Ends): Limit {
  if (!ends.by_day) return afterEnd(time, endOf(span), ends)
  const day = dayIn(span, ends.by_day)
  return afterEnd(time, atLocal(day, '00:00'), { within: { n: 1, unit: 'd' }, by_time: ends.by_time })
}

/** A field that holds an instant or a day; a day lasts until the policy's days end. */
export function namedInstant(time: Timekeeping, value: unknown): Instant | null {
  if (typeof value !== 'string') return null
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && isInstant(`${value}T00:00:00Z`)) return atLocal(value as LocalDate, time.rules.dayEnds)
  return isInstant(value) ? instant(value) : null
}

export function capped(limit: Limit | null, cap: Limit | null): Limit | null {
  if (!limit || !cap) return limit ?? cap
  return cap.due < limit.due ? cap : limit
}
