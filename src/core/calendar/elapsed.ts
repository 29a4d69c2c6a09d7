// How long the office was open between two instants: the other direction of counting working hours.
import { addDays, localDate, toMs, type Instant } from '#core/kernel/instant.ts'
import type { Calendar } from './calendar.ts'
import { openTimes } from './working-day.ts'

export function workingMsBetween(calendar: Calendar, from: Instant, to: Instant): number {
  const { hours } = calendar
  let sum = 0
  const last = localDate(to)
  // A night shift that began the day before may still be open at the start.
  for (let day = addDays(localDate(from), -1); day <= last; day = addDays(day, 1)) {
    for (const open of openTimes(calendar, hours, day)) sum += Math.max(0, toMs(open.to < to ? open.to : to) - toMs(open.from > from ? open.from : from))
  }
  return sum
}
