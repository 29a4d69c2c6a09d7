// Pausing: only a clock whose row lists the cause, at most so long for one cause in all, and never one that is late.
import { dueAt } from '#core/calendar/due.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { ClockInstance, ClockRow } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { change, put, withDue, type Work } from './work.ts'

export function pauseClocks(work: Work, clock: ClockInstance, { row, cause, at }: { row: ClockRow; cause: string; at: Instant }): void {
  if (!row.pause.includes(cause) || clock.status === 'late') return
  if (clock.pauses.some((pause) => pause.cause === cause && pause.to === undefined)) return
  const capAt = capOf(work, clock, { row, cause, at })
  if (capAt !== undefined && capAt <= at) return
  const pauses = [...clock.pauses, { cause, from: at, capAt }]
  if (clock.status === 'asleep') {
    put(work, { ...clock, pauses })
    return
  }
  const paused = put(work, withDue(work, { ...clock, pauses, status: 'paused' }))
  change(work, { kind: 'pause', at, clock: paused, dueBefore: clock.dueAt, why: clockWhy.paused(cause) })
}

/** The cap is a clock of its own that runs only while this cause has paused the other: the times between are its pauses. */
function capOf(work: Work, clock: ClockInstance, { row, cause, at }: { row: ClockRow; cause: string; at: Instant }): Instant | undefined {
  const within = work.context.pauses[cause]?.cap
  if (!within) return undefined
  const earlier = clock.pauses.filter((pause) => pause.cause === cause)
  const between = earlier.map((pause, i) => ({ from: pause.to!, to: earlier[i + 1]?.from ?? at }))
  const { calendar, rules, hours } = work.context.time(row)
  return dueAt(calendar, { ...rules, hours, within, from: earlier[0]?.from ?? at, pauses: between }).due
}
