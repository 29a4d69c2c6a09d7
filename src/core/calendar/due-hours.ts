// Counts working hours: only time during which the office is open and the clock is not paused.
import { addDays, addMs, localDate, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { nextDay } from './days.ts'
import { horizonInDays, type Counting } from './counting.ts'
import type { ClosedPause } from './pauses.ts'
import { isWorkingDay, openTimes, type OpenTime } from './working-day.ts'
import { why } from './why.ts'

const msPerHour = 3_600_000

export function workingHoursDue(counting: Counting, hours: number): { due: Instant; provisional: boolean } {
  const startDay = localDate(counting.start)
  const found = { left: hours * msPerHour, provisional: false }
  // A night shift that began the day before may still be open at the start.
  for (let i = 0, day = addDays(startDay, -1); i <= horizonInDays; i++, day = nextDay(day)) {
    const kind = isWorkingDay(counting.calendar, day)
    if (counting.hours.days === 'working' && day >= startDay && !kind.known) found.provisional = true
    const due = countDay(counting, found, day)
    if (due !== undefined) return { due, provisional: found.provisional }
  }
  throw new Error(`no due within ${horizonInDays} days: the calendar ${counting.calendar.id} is never open`)
}

function countDay(counting: Counting, found: { left: number }, day: LocalDate): Instant | undefined {
  const { calendar, hours, start, pauses, steps } = counting
  let used = 0
  for (const open of openTimes(calendar, hours, day)) {
    for (const span of running(open, start, pauses)) {
      const length = toMs(span.to) - toMs(span.from)
      if (found.left <= length) {
        const due = addMs(span.from, found.left)
        steps.push({ day, counted: true, why: why.andDue(why.workingHours(used + found.left)) })
        return due
      }
      found.left -= length
      used += length
    }
  }
  if (used > 0) steps.push({ day, counted: true, why: why.workingHours(used) })
  else if (day >= localDate(start)) steps.push({ day, counted: false, why: idle(counting, day) })
  return undefined
}

function idle({ calendar, hours, start }: Counting, day: LocalDate) {
  const kind = isWorkingDay(calendar, day)
  if (hours.days === 'working' && !kind.working) return kind.why
  return openTimes(calendar, hours, day).every((open) => open.to <= start) ? why.afterHours : why.paused
}

/** The parts of an open time that lie after the start and in no pause. */
function running(open: OpenTime, start: Instant, pauses: readonly ClosedPause[]): OpenTime[] {
  let from = open.from > start ? open.from : start
  const parts: OpenTime[] = []
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= open.to) continue
    if (pause.from > from) parts.push({ from, to: pause.from })
    from = pause.to
  }
  if (from < open.to) parts.push({ from, to: open.to })
  return parts
}
