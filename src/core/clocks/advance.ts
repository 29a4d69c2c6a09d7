// What an event does to the clocks of a matter: it may end, restart, start, pause, resume or extend them, and change whom they concern.
import type { Instant } from '#core/kernel/instant.ts'
import { isNamed } from '#core/policy/events.ts'
import type { Advance, ClockContext, ClockInstance, ClockRow } from './clock-instance.ts'
import { isOver, isOwed } from './clock-instance.ts'
import type { ClockEvent, ClockStep } from './clock-event.ts'
import { clockWhy } from './clock-words.ts'
import { extensionOf } from './extension.ts'
import { applyConditions, applyLimits } from './live.ts'
import { pauseClocks } from './pausing.ts'
import { startClock, type Starting } from './starting.ts'
import { becomeLate, resume, runUntil } from './tick.ts'
import { change, closePauses, done, endAsMoot, follow, put, rowOf, withDue, workOn, type Work } from './work.ts'

export function advance(context: ClockContext, instances: readonly ClockInstance[], step: ClockStep): Advance {
  const work = workOn(context, instances)
  runUntil(work, step.event.at, 'but not')
  interrupt(work, step)
  closeClocks(work, step)
  startClocks(work, step)
  if (step.endState !== undefined) endWithMatter(work, step)
  applyConditions(work, step)
  applyLimits(work, step)
  follow(work, step.event.at)
  return done(work)
}

function concerns(event: ClockEvent, row: ClockRow, clock: ClockInstance): boolean {
  if (isOver(clock) || event.at < clock.startedAt) return false
  if (row.each !== 'contact') return row.each === undefined || row.each === 'matter' || clock.subject === event.subject
  return event.contact === undefined || event.contact === clock.subject
}

/** Instances that the event concerns, with their rows. */
function concerned(work: Work, event: ClockEvent): [ClockInstance, ClockRow][] {
  return work.instances.flatMap((clock): [ClockInstance, ClockRow][] => {
    const row = rowOf(work, clock)
    return row && concerns(event, row, clock) ? [[clock, row]] : []
  })
}

function interrupt(work: Work, { event }: ClockStep): void {
  for (const [clock, row] of concerned(work, event)) {
    const ended = clock.pauses.find((pause) => pause.to === undefined && work.context.pauses[pause.cause]?.ends.includes(event.type))
    if (ended) resume(work, clock, { cause: ended.cause, at: event.at, why: clockWhy.resumed(event.type) })
    else if (event.type === 'resumed') resume(work, clock, { cause: event.cause, at: event.at, why: clockWhy.resumed(event.type) })
    else if (event.type === 'paused' && event.cause !== undefined) pauseClocks(work, clock, { row, cause: event.cause, at: event.at })
    else if (event.type === 'extended' && event.extension?.clock === clock.name) extend(work, clock, event)
  }
}

function extend(work: Work, clock: ClockInstance, { at, extension }: ClockEvent): void {
  const granted = extensionOf(work.context, clock, { at, until: extension?.until })
  if ('refused' in granted) return
  const extensions = [...clock.extensions, { at, from: clock.dueAt!, due: granted.due }]
  const extended = put(work, withDue(work, { ...clock, extensions }))
  change(work, { kind: 'extend', at, clock: extended, dueBefore: clock.dueAt, why: clockWhy.extended })
}

function closeClocks(work: Work, { event }: ClockStep): void {
  for (const [clock, row] of concerned(work, event)) {
    if (!isNamed(row.until, event.type) || (clock.notBefore !== undefined && event.at < clock.notBefore)) continue
    if (clock.status === 'asleep') endAsMoot(work, clock, { at: event.at, why: clockWhy.notConcerned })
    else meet(work, clock, event)
  }
}

function meet(work: Work, clock: ClockInstance, { at, type }: ClockEvent): void {
  const judged = clock.status === 'paused' ? judge(work, clock, at) : clock
  const late = judged.status === 'late'
  const met = put(work, { ...judged, status: late ? 'late' : 'met', metAt: at, endedAt: at, alarms: [] })
  change(work, { kind: 'meet', at, clock: met, why: late ? clockWhy.metLate(type) : clockWhy.met(type) })
}

/** What ends in a pause is judged as if the pause had ended just before: its limit may have been shortened meanwhile, to before the pause. */
function judge(work: Work, clock: ClockInstance, at: Instant): ClockInstance {
  const running = withDue(work, { ...clock, pauses: closePauses(clock, at), status: 'running' })
  return running.dueAt !== null && running.dueAt < at ? becomeLate(work, running, running.dueAt) : running
}

function startClocks(work: Work, step: ClockStep): void {
  const { event } = step
  for (const [name, row] of Object.entries(work.context.clocks)) {
    const subject = row.each === 'contact' ? (event.contact ?? event.subject) : event.subject
    const open = work.instances.find((clock) => clock.name === name && clock.subject === subject && !isOver(clock))
    if (open && isNamed(row.restart, event.type)) {
      endForNew(work, open, event)
      startClock(work, starting(step, { name, row, subject }), 'restart')
    } else if (isNamed(row.from, event.type)) {
      if (open && (open.round === step.round || open.status !== 'late')) continue
      if (open) endForNew(work, open, event)
      startClock(work, starting(step, { name, row, subject }), 'start')
    }
  }
}

function starting(step: ClockStep, what: { name: string; row: ClockRow; subject: string }): Starting {
  const { event, round, endState } = step
  return {
    ...what,
    round,
    event: event.type,
    at: event.at,
    afterEnd: endState !== undefined,
    limit: step.within(what.row, event.at),
    holds: step.holds(what.row, what.subject),
  }
}

/** What is late stays late; it has only been missed for good. Everything else makes room. */
function endForNew(work: Work, clock: ClockInstance, { at, type }: ClockEvent): void {
  if (clock.status !== 'late') return endAsMoot(work, clock, { at, why: clockWhy.restarted(type) })
  const missed = put(work, { ...clock, status: 'missed', endedAt: at, alarms: [] })
  change(work, { kind: 'miss', at, clock: missed, why: clockWhy.missed })
}

/** Promises to each caller outlive a matter that was only carried on in another one; what began at the end runs on; what is late stays late. */
function endWithMatter(work: Work, { event, endState }: ClockStep): void {
  for (const clock of [...work.instances]) {
    const row = rowOf(work, clock)
    if (isOver(clock) || clock.afterEnd || clock.status === 'late') continue
    if (endState === 'joined' && row?.each === 'contact') continue
    if (clock.status === 'asleep' || isOwed(clock)) endAsMoot(work, clock, { at: event.at, why: clockWhy.matterEnded(endState!) })
  }
}
