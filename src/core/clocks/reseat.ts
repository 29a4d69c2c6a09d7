// A new announcement arrives: provisional due times of running clocks are computed again; what has ended, or is late, stays.
import type { Instant } from '#core/kernel/instant.ts'
import type { Advance, ClockContext, ClockInstance } from './clock-instance.ts'
import { isOver } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { change, done, follow, put, withDue, workOn } from './work.ts'

export function reseat(context: ClockContext, instances: readonly ClockInstance[], now: Instant): Advance {
  const work = workOn(context, instances)
  for (const clock of instances) {
    if (!clock.provisional || clock.status !== 'running') continue
    const seated = put(work, withDue(work, clock))
    if (seated.dueAt !== clock.dueAt) {
      change(work, { kind: 'move', at: now, clock: seated, dueBefore: clock.dueAt, why: clockWhy.calendar(seated.calendarVersion) })
    }
  }
  follow(work, now)
  return done(work)
}

/** An override with its reason: the clock is no longer owed, and is listed apart. */
export function excuse(context: ClockContext, instances: readonly ClockInstance[], given: { id: string; at: Instant; reason: string }): Advance {
  const work = workOn(context, instances)
  const clock = instances.find((one) => one.id === given.id)
  if (clock && !isOver(clock) && clock.status !== 'asleep') {
    const excused = put(work, { ...clock, status: 'excused', endedAt: given.at, alarms: [] })
    change(work, { kind: 'excuse', at: given.at, clock: excused, why: clockWhy.excused(given.reason) })
  }
  return done(work)
}
