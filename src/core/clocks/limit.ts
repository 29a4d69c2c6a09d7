// The due time of one running clock: its limit from its start, moved by pauses and extensions, kept inside other clocks.
import { after, before, dueDay, pausedBy, type Timekeeping } from '#core/calendar/shift.ts'
import { endOfPeriod } from '#core/calendar/days.ts'
import { dueAt } from '#core/calendar/due.ts'
import { type Duration, durationText, type DurationUnit, parseDuration } from '#core/calendar/duration.ts'
import { isKnown } from '#core/calendar/working-day.ts'
import { addMs, atLocal, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Alarm, ClockContext, ClockInstance, ClockRow } from './clock-instance.ts'

/** What the matter says now: a length of time, a day, an instant, or nothing yet. */
export type Limit = Duration | Instant | LocalDate | undefined

export function limitText(limit: Limit): string | null {
  if (limit === undefined) return null
  return typeof limit === 'string' ? limit : durationText(limit)
}

export type DueState = Pick<ClockInstance, 'dueAt' | 'provisional' | 'alarms' | 'calendarVersion'>

/** Without a due time while it is paused or asleep; `others` are the clocks it may follow. */
export function dueState(context: ClockContext, row: ClockRow, clock: ClockInstance, others: readonly ClockInstance[]): DueState {
  const time = context.time(row)
  const calendarVersion = time.calendar.version
  if (clock.status === 'paused' || clock.status === 'asleep') return { dueAt: null, provisional: clock.provisional, alarms: [], calendarVersion }
  const { due, provisional } = row.before === undefined ? ownDue(time, row, clock, others) : leadDue(time, row, clock, others)
  return { dueAt: due, provisional, alarms: due === null ? [] : alarmsOf(time, row, clock, due), calendarVersion }
}

type Found = { due: Instant | null; provisional: boolean }

function ownDue(time: Timekeeping, row: ClockRow, clock: ClockInstance, others: readonly ClockInstance[]): Found {
  const outer = row.inside === undefined ? undefined : owed(others, clock, row.inside)
  const own = limited(time, row, clock)
  if (!outer?.dueAt || (own.due !== null && own.due <= outer.dueAt)) return own
  return { due: outer.dueAt, provisional: outer.provisional }
}

function limited(time: Timekeeping, row: ClockRow, clock: ClockInstance): Found {
  const extended = clock.extensions.filter((extension) => !extension.void).at(-1)
  if (extended) return fixed(time, clock, { from: extended.at, due: extended.due })
  if (clock.limit === null) return { due: null, provisional: false }
  const within = parseDuration(clock.limit)
  const found = within ? counted(time, row, clock, within) : fixed(time, clock, { from: clock.startedAt, due: instantOf(time, clock.limit) })
  return toEndOf(time, row, row.cap === undefined ? found : earlier(found, counted(time, row, clock, row.cap)))
}

function counted(time: Timekeeping, row: ClockRow, clock: ClockInstance, within: Duration): { due: Instant; provisional: boolean } {
  const { calendar, rules, hours } = time
  return dueAt(calendar, { ...rules, hours, from: clock.startedAt, within, pauses: clock.pauses, cutoff: row.cutoff, at: row.by_time })
}

function fixed(time: Timekeeping, clock: ClockInstance, from: { from: Instant; due: Instant }): { due: Instant; provisional: boolean } {
  const unit = unitOf(clock)
  const due = pausedBy(time, { ...from, unit, pauses: clock.pauses })
  return { due, provisional: unit.startsWith('w') && unit !== 'w' && !isKnown(time.calendar, dueDay(due)) }
}

/** The unit in which a clock's pauses count; a limit that is a date counts natural days. */
function unitOf(clock: ClockInstance): DurationUnit {
  return (clock.limit === null ? undefined : parseDuration(clock.limit)?.unit) ?? 'd'
}

function instantOf(time: Timekeeping, limit: string): Instant {
  return limit.length === 10 ? atLocal(limit as LocalDate, time.rules.dayEnds) : (limit as Instant)
}

function earlier<T extends { due: Instant }>(a: T, b: T): T {
  return b.due < a.due ? b : a
}

function toEndOf(time: Timekeeping, row: ClockRow, found: { due: Instant; provisional: boolean }): { due: Instant; provisional: boolean } {
  if (row.to_end_of === undefined) return found
  const end = atLocal(endOfPeriod(dueDay(found.due), row.to_end_of), time.rules.dayEnds)
  return { ...found, due: end > found.due ? end : found.due }
}

/** So long before another clock is due; if that would be before its own start there is no time for an early word, and it is due with the other. */
function leadDue(time: Timekeeping, row: ClockRow, clock: ClockInstance, others: readonly ClockInstance[]): Found {
  const target = owed(others, clock, row.before!)
  if (!target) return { due: clock.dueAt, provisional: clock.provisional }
  const lead = clock.limit === null ? undefined : parseDuration(clock.limit)
  if (!target.dueAt || !lead) return { due: null, provisional: target.provisional }
  const due = before(time, target.dueAt, lead)
  return { due: due > clock.startedAt ? due : target.dueAt, provisional: target.provisional }
}

/** The clock that another one follows: of the same subject, else of the matter. */
function owed(others: readonly ClockInstance[], clock: ClockInstance, name: string): ClockInstance | undefined {
  const running = others.filter((other) => other.name === name && (other.status === 'running' || other.status === 'paused' || other.status === 'late') && !other.endedAt)
  return running.find((other) => other.subject === clock.subject) ?? running[0]
}

function alarmsOf(time: Timekeeping, row: ClockRow, clock: ClockInstance, due: Instant): Alarm[] {
  return row.tell
    .map(({ at, moment }): Alarm => {
      if ('percent' in moment) return { moment: at, at: share(clock.startedAt, due, moment.percent) }
      if ('before' in moment) return { moment: at, at: before(time, due, moment.before) }
      if ('after' in moment) return { moment: at, at: after(time, due, moment.after) }
      return { moment: at, at: due }
    })
    .filter((alarm) => alarm.at >= clock.startedAt)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** A share of the time allowed, by elapsed time. */
function share(start: Instant, due: Instant, percent: number): Instant {
  return addMs(start, Math.round(((toMs(due) - toMs(start)) * percent) / 100))
}
