// A stretch of days as people name it, both ends included, as the half-open stretch of instants that counting needs.
import { addDays, atLocal, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { daysBetween } from '#core/calendar/days.ts'
import type { Span } from './judge.ts'

export function spanOf(from: LocalDate, to: LocalDate, asOf: Instant): Span {
  return { from: atLocal(from, '00:00'), to: atLocal(to, '24:00'), asOf }
}

/** The days of equal number just before. */
export function daysBefore(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate } {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) }
}
