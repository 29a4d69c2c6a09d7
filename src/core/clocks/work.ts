// What is being done to a set of clocks: the instances as they stand, and the changes so far, each an entry to come.
import type { Instant } from '#core/kernel/instant.ts'
import type { Advance, ClockChange, ClockContext, ClockInstance, ClockRow } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { dueState } from './limit.ts'

export type Work = { context: ClockContext; instances: ClockInstance[]; changes: ClockChange[] }

export function workOn(context: ClockContext, instances: readonly ClockInstance[]): Work {
  return { context, instances: [...instances], changes: [] }
}

export function done({ instances, changes }: Work): Advance {
  return { instances, changes }
}

export function rowOf({ context }: Work, clock: ClockInstance): ClockRow | undefined {
  return context.clocks[clock.name]
}

/** Replaces one instance; what nobody touched stays the same object, so that a caller saves only what differs. */
export function put(work: Work, clock: ClockInstance): ClockInstance {
  const at = work.instances.findIndex((one) => one.id === clock.id)
  if (at < 0) work.instances.push(clock)
  else work.instances[at] = clock
  return clock
}

export function change(work: Work, what: ClockChange): void {
  work.changes.push(what)
}

/** The instance with its due time computed again. */
export function withDue(work: Work, clock: ClockInstance): ClockInstance {
  const row = rowOf(work, clock)
  return row ? { ...clock, ...dueState(work.context, row, clock, work.instances) } : clock
}

export function endAsMoot(work: Work, clock: ClockInstance, why: { at: Instant; why: ClockChange['why'] }): void {
  const ended = put(work, { ...clock, status: 'moot', endedAt: why.at, alarms: [], pauses: closePauses(clock, why.at) })
  if (clock.status !== 'asleep') change(work, { kind: 'moot', clock: ended, ...why })
}

export function closePauses(clock: ClockInstance, at: Instant): ClockInstance['pauses'] {
  return clock.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at } : pause))
}

/** Clocks inside or before another one move with it, whichever way it goes; a chain of them settles after as many turns as it is long. */
export function follow(work: Work, at: Instant): void {
  for (let turn = 0; turn < 8; turn++) {
    const moved = work.instances.filter((clock) => followOne(work, clock, at))
    if (moved.length === 0) return
  }
}

function followOne(work: Work, clock: ClockInstance, at: Instant): boolean {
  const row = rowOf(work, clock)
  const other = row?.before ?? row?.inside
  if (!row || other === undefined || clock.status !== 'running') return false
  if (row.before !== undefined && onlyMoot(work, clock, other)) {
    endAsMoot(work, clock, { at, why: clockWhy.followedMoot(other) })
    return true
  }
  const moved = withDue(work, clock)
  if (moved.dueAt === clock.dueAt) return false
  put(work, moved)
  change(work, { kind: 'move', at, clock: moved, dueBefore: clock.dueAt, why: clockWhy.followed(other) })
  return true
}

/** The clock that it follows has run in this round and came to nothing. */
function onlyMoot(work: Work, clock: ClockInstance, name: string): boolean {
  const followed = work.instances.filter((one) => one.name === name && one.round === clock.round && one.status !== 'asleep')
  return followed.length > 0 && followed.every((one) => one.status === 'moot')
}
