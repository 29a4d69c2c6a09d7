// Until when a duty is due: from the end of its period, from the event, on a date that the record names; never later than its cap.
import { dueAt } from '#core/calendar/due.ts'
import type { Duration } from '#core/calendar/duration.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { addMs, atLocal, instant, isInstant, type Instant, type LocalDate } from '#core/kernel/instant.ts'

export type Limit = { due: Instant; provisional: boolean }

/** Counted from an event: its own day does not count, unless the policy says so. */
export function withinOf(time: Timekeeping, from: Instant, within: Duration): Limit {
  const { due, provisional } = dueAt(time.calendar, { ...time.rules, hours: time.hours, from, within })
  return { due, provisional }
}

/** Counted from the end of a period: days begin with the one after, hours with its midnight. */
export function afterEnd(time: Timekeeping, end: Instant, within: Duration | undefined): Limit {
  if (!within || within.n === 0) return { due: end, provisional: false }
  const byClock = ['s', 'min', 'h'].includes(within.unit)
  const { due, provisional } = dueAt(time.calendar, { ...time.rules, startDayCounts: false, hours: time.hours, within, from: byClock ? end : addMs(end, -1) })
  return { due, provisional }
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
