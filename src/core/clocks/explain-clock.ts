// Why is this clock due then? The counting of its limit day by day, and everything that has moved it since.
import type { DueStep } from '#core/calendar/counting.ts'
import { dueAt } from '#core/calendar/due.ts'
import { formatDuration, parseDuration } from '#core/calendar/duration.ts'
import type { Why } from '#core/calendar/working-day.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { ClockContext, ClockInstance, ClockPause, Extension } from './clock-instance.ts'

export type ClockExplanation = {
  startedBy: string
  startedAt: Instant
  limit: Why | null
  dueAt: Instant | null
  provisional: boolean
  calendar: string
  /** Where the number comes from, and the clauses that it keeps. */
  basis: string
  clauses: string[]
  /** The counting of the limit itself; empty where the limit is a date. */
  steps: DueStep[]
  pauses: ClockPause[]
  extensions: Extension[]
  /** The clock that it follows, if any. */
  follows: string | null
}

export function explainClock(context: ClockContext, clock: ClockInstance): ClockExplanation {
  const row = context.clocks[clock.name]
  const within = clock.limit === null ? undefined : parseDuration(clock.limit)
  const { startedBy, startedAt, dueAt: due, provisional, basis, pauses, extensions } = clock
  return {
    startedBy,
    startedAt,
    limit: limitWords(clock.limit),
    dueAt: due,
    provisional,
    calendar: clock.calendarVersion,
    basis,
    clauses: row?.clauses ?? [],
    steps: row && within && row.before === undefined ? countingOf(context, clock) : [],
    pauses,
    extensions,
    follows: row?.before ?? row?.inside ?? null,
  }
}

function countingOf(context: ClockContext, clock: ClockInstance): DueStep[] {
  const row = context.clocks[clock.name]!
  const { calendar, rules, hours } = context.time(row)
  return dueAt(calendar, { ...rules, hours, from: clock.startedAt, within: parseDuration(clock.limit!)!, pauses: clock.pauses, cutoff: row.cutoff, at: row.by_time }).steps
}

function limitWords(limit: string | null): Why | null {
  if (limit === null) return null
  const within = parseDuration(limit)
  return within ? { zh: formatDuration(within, 'zh'), en: formatDuration(within, 'en') } : { zh: limit, en: limit }
}
