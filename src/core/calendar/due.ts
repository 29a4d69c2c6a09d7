// When is it due? Counts a length of time from a start, in its own unit, past holidays and pauses (docs/decisions/0003-time.md).
//
// Every clock counts marks of its own calendar. Seconds to hours: time that passes. Working hours: time that passes while the office is open.
// Natural days: ends of days. Working days: closings of the office on working days. It is due at the last mark; what lies inside a pause does not count.
import { addDays, addMs, localDate, localTime, toMs, type Instant } from '#core/kernel/instant.ts'
import type { Calendar } from './calendar.ts'
import { addMonths, daysBetween } from './days.ts'
import type { Counting, Due, DueQuestion } from './counting.ts'
import { daysDue } from './due-days.ts'
import { workingHoursDue } from './due-hours.ts'
import { elapsedMs, monthsIn, type Duration, type DurationUnit } from './duration.ts'
import type { Hours } from './hours.ts'
import { closedPauses } from './pauses.ts'
import { isKnown, nextWorkingMorning } from './working-day.ts'
import { why } from './why.ts'

export function dueAt(calendar: Calendar, question: DueQuestion): Due {
  const hours = question.hours ?? calendar.hours
  const start = startOf(calendar, hours, question)
  const counting: Counting = { calendar, hours, rules: question, start, pauses: closedPauses(question.pauses ?? [], start), steps: [], at: question.at }
  if (start !== question.from) movedStart(counting, question)
  const found = count(counting, question.within)
  return { due: found.due, provisional: found.provisional || !movedKnowingly(counting, question.from), steps: counting.steps }
}

function count(counting: Counting, { n, unit }: Duration): { due: Instant; provisional: boolean } {
  const ms = elapsedMs[unit]
  if (ms !== undefined) return { due: elapsedDue(counting, n * ms), provisional: false }
  if (unit === 'wh') return workingHoursDue(counting, n)
  return daysDue(counting, unit === 'wd' ? { n, working: true } : { n: naturalDays(counting, n, unit), working: false })
}

/** Weeks, months and years are natural days up to the same weekday or date. */
function naturalDays({ start }: Counting, n: number, unit: DurationUnit): number {
  const perUnit = monthsIn[unit]
  if (perUnit === undefined) return unit === 'w' ? n * 7 : n
  const day = localDate(start)
  return daysBetween(day, addMonths(day, n * perUnit))
}

function elapsedDue({ start, pauses, steps }: Counting, ms: number): Instant {
  let at = start
  let left = ms
  steps.push({ day: localDate(start), counted: true, why: why.runsFrom(localTime(start)) })
  for (const pause of pauses) {
    const runs = toMs(pause.from) - toMs(at)
    if (left <= runs) break
    left -= runs
    at = pause.to
    steps.push({ day: localDate(pause.from), counted: false, why: why.pausedFromTo(local(pause.from), local(pause.to)) })
  }
  const due = addMs(at, left)
  steps.push({ day: localDate(due), counted: true, why: why.dueAt(localTime(due)) })
  return due
}

function local(at: Instant): string {
  return `${localDate(at)} ${localTime(at)}`
}

function startOf(calendar: Calendar, hours: Hours, { from, cutoff }: DueQuestion): Instant {
  if (cutoff === undefined || localTime(from) <= cutoff) return from
  return nextWorkingMorning(calendar, hours, localDate(from))
}

function movedStart({ start, steps }: Counting, { from, cutoff }: DueQuestion): void {
  steps.push({ day: localDate(from), counted: false, why: why.afterCutoff(cutoff!, local(start)) })
}

/** A start moved past days that nobody has announced makes the due provisional too. */
function movedKnowingly({ calendar, start }: Counting, from: Instant): boolean {
  return start === from || (isKnown(calendar, addDays(localDate(from), 1)) && isKnown(calendar, localDate(start)))
}
