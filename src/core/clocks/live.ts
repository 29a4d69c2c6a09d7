// Conditions and limits are live: a clock ends when it no longer concerns the matter, wakes when it begins to, and moves to an earlier due time.
import type { ClockStep } from './clock-event.ts'
import type { ClockInstance, ClockRow } from './clock-instance.ts'
import { isOver } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { limitText } from './limit.ts'
import { nextId } from './starting.ts'
import { change, endAsMoot, put, rowOf, withDue, type Work } from './work.ts'

export function applyConditions(work: Work, step: ClockStep): void {
  for (const clock of [...work.instances]) {
    const row = rowOf(work, clock)
    if (!row || isOver(clock) || clock.status === 'late') continue
    const holds = step.holds(row, clock.subject)
    if (clock.status === 'asleep') {
      if (clock.round < step.round) endAsMoot(work, clock, { at: step.event.at, why: clockWhy.notConcerned })
      else if (holds) wake(work, clock, { row, step })
    } else if (!holds) fallAsleep(work, clock, step)
  }
}

/** It runs from its original start, so it may be late already. */
function wake(work: Work, clock: ClockInstance, { row, step }: { row: ClockRow; step: ClockStep }): void {
  const paused = clock.pauses.some((pause) => pause.to === undefined)
  const limit = limitText(step.within(row, clock.startedAt)) ?? clock.limit
  const running = put(work, withDue(work, { ...clock, limit, status: paused ? 'paused' : 'running' }))
  change(work, { kind: 'start', at: step.event.at, clock: running, why: clockWhy.woke })
}

/** What has ended never changes, so another instance with the same start waits for the conditions to hold again. */
function fallAsleep(work: Work, clock: ClockInstance, { event, endState }: ClockStep): void {
  endAsMoot(work, clock, { at: event.at, why: clockWhy.notConcerned })
  if (endState !== undefined) return
  put(work, { ...clock, id: nextId(work, clock.name, clock.subject), status: 'asleep', dueAt: null, provisional: false, alarms: [] })
}

export function applyLimits(work: Work, step: ClockStep): void {
  for (const clock of [...work.instances]) {
    const row = rowOf(work, clock)
    if (!row || (clock.status !== 'running' && clock.status !== 'paused')) continue
    const limit = limitText(step.within(row, clock.startedAt))
    if (limit !== null && limit !== clock.limit) changeLimit(work, clock, { limit, step })
  }
}

/** An earlier due time is taken at once, over any extension; a later one only by extending. */
function changeLimit(work: Work, clock: ClockInstance, { limit, step }: { limit: string; step: ClockStep }): void {
  const plain = { ...clock, extensions: clock.extensions.map((extension) => ({ ...extension, void: true as const })) }
  const changed = { ...plain, limit }
  // A longer limit was passed over when it came; an extension granted since does not make it a shorter one.
  const unextended = withDue(work, { ...plain, status: 'running' }).dueAt
  const before = withDue(work, { ...clock, status: 'running' }).dueAt
  const after = withDue(work, { ...changed, status: 'running' }).dueAt
  if (before !== null && (after === null || after >= before)) return
  if (unextended !== null && after !== null && after >= unextended) return
  const moved = put(work, withDue(work, changed))
  const why = clock.limit === null ? clockWhy.limitKnown : clockWhy.limitChanged
  if (moved.dueAt !== clock.dueAt) change(work, { kind: 'move', at: step.event.at, clock: moved, dueBefore: clock.dueAt, why })
}
