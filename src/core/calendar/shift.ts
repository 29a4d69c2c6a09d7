// Moves a due time that is already fixed: back by a length, on by a length, or by the time during which its clock was paused.
import { addDays, addMs, atLocal, localDate, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Calendar } from './calendar.ts'
import type { DayRules } from './counting.ts'
import { addMonths, nextDay } from './days.ts'
import { dueAt } from './due.ts'
import { elapsedMs, monthsIn, type Duration, type DurationUnit } from './duration.ts'
import type { Hours } from './hours.ts'
import { closedPauses, isInside, type Pause } from './pauses.ts'
import { closing, isWorkingDay, openTimes } from './working-day.ts'

/** By which calendar, opening hours and day rules a clock counts. */
export type Timekeeping = { calendar: Calendar; rules: DayRules; hours?: Hours }

/** The day that a due time belongs to: midnight is the end of the day before. */
export function dueDay(due: Instant): LocalDate {
  return localDate(addMs(due, -1))
}

/** So long before a due time: hours by the clock, days at the end of the earlier day, working days at its closing. */
export function before(time: Timekeeping, due: Instant, { n, unit }: Duration): Instant {
  const ms = elapsedMs[unit]
  if (ms !== undefined) return addMs(due, -n * ms)
  const day = dueDay(due)
  if (unit === 'wd') return workingDaysBefore(time, day, n)
  if (unit === 'wh') return workingHoursBefore(time, due, n)
  const back = monthsIn[unit] === undefined ? addDays(day, -n * (unit === 'w' ? 7 : 1)) : addMonths(day, -n * monthsIn[unit])
  return atLocal(back, time.rules.dayEnds)
}

function workingDaysBefore({ calendar, hours = calendar.hours }: Timekeeping, last: LocalDate, n: number): Instant {
  let day = last
  for (let left = n; left > 0; ) {
    day = addDays(day, -1)
    if (isWorkingDay(calendar, day).working) left--
  }
  return closing(calendar, hours, day)
}

function workingHoursBefore({ calendar, hours = calendar.hours }: Timekeeping, due: Instant, n: number): Instant {
  let left = n * 3_600_000
  for (let day = localDate(due); ; day = addDays(day, -1)) {
    for (const open of openTimes(calendar, hours, day).reverse()) {
      const to = open.to < due ? open.to : due
      const length = toMs(to) - toMs(open.from)
      if (length <= 0) continue
      if (left <= length) return addMs(to, -left)
      left -= length
    }
  }
}

/** So long after a due time; its own day does not count. */
export function after({ calendar, rules, hours }: Timekeeping, due: Instant, within: Duration): Instant {
  const byClock = elapsedMs[within.unit] !== undefined
  return dueAt(calendar, { ...rules, startDayCounts: false, hours, within, from: byClock ? due : addMs(due, -1) }).due
}

type Fixed = { from: Instant; due: Instant; unit: DurationUnit; pauses: readonly Pause[] }

/** A due time fixed at `from` for a clock that stood still meanwhile: moved by as many of the clock's marks as were lost. */
export function pausedBy(time: Timekeeping, { from, due, unit, pauses }: Fixed): Instant {
  const closed = closedPauses(pauses, from)
  if (elapsedMs[unit] !== undefined) {
    let moved = due
    for (const pause of closed) if (pause.from < moved) moved = addMs(moved, toMs(pause.to) - toMs(pause.from))
    return moved
  }
  return closed.length === 0 ? due : marksLater(time, { due, closed, working: unit === 'wd' || unit === 'wh' })
}

/** The mark of a day lies at the time of day at which the limit ends; a lost one is made up by the next that is free of pauses. */
function marksLater({ calendar }: Timekeeping, { due, closed, working }: { due: Instant; closed: { from: Instant; to: Instant }[]; working: boolean }): Instant {
  const last = dueDay(due)
  const offset = toMs(due) - toMs(atLocal(last, '00:00'))
  const mark = (day: LocalDate) => addMs(atLocal(day, '00:00'), offset)
  const counts = (day: LocalDate) => !working || isWorkingDay(calendar, day).working
  let lost = 0
  const first = addDays(localDate(closed[0]!.from), -1)
  let day = first < last ? first : last
  for (; day < last; day = nextDay(day)) if (counts(day) && isInside(closed, mark(day))) lost++
  if (isInside(closed, due)) lost++
  while (lost > 0) {
    day = nextDay(day)
    if (counts(day) && !isInside(closed, mark(day))) lost--
  }
  return mark(day)
}
