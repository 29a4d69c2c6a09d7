// What time alone does to clocks: warnings, lateness, escalations, the end of a pause at its cap. Each happens at its own instant,
// in order, once, however rarely somebody looks.
import { addMs, type Instant } from '#core/kernel/instant.ts'
import type { Advance, ClockContext, ClockInstance } from './clock-instance.ts'
import { isOwed } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { change, closePauses, done, follow, put, withDue, workOn, type Work } from './work.ts'

export function tick(context: ClockContext, instances: readonly ClockInstance[], now: Instant): Advance {
  const work = workOn(context, instances)
  runUntil(work, now, 'and then')
  return done(work)
}

/** When somebody must look again. */
export function nextAlarm(instances: readonly ClockInstance[]): Instant | undefined {
  const next = earliest(instances)
  return next && (next.afterwards ? addMs(next.at, 1) : next.at)
}

/**
 * Everything up to an instant. Before an event of that instant, what falls on it exactly has to wait: who closes at the last moment
 * closes in time. Lateness always waits until due has passed.
 */
export function runUntil(work: Work, until: Instant, edge: 'and then' | 'but not'): void {
  for (let next = earliest(work.instances); next; next = earliest(work.instances)) {
    const come = next.at < until || (next.at === until && edge === 'and then' && !next.afterwards)
    if (!come) return
    next.happen(work)
    follow(work, next.at)
  }
}

type Coming = { at: Instant; order: number; id: string; afterwards: boolean; happen: (work: Work) => void }

function earliest(instances: readonly ClockInstance[]): Coming | undefined {
  let first: Coming | undefined
  for (const clock of instances) {
    for (const coming of comings(clock)) if (!first || isEarlier(coming, first)) first = coming
  }
  return first
}

function isEarlier(a: Coming, b: Coming): boolean {
  if (a.at !== b.at) return a.at < b.at
  if (a.afterwards !== b.afterwards) return b.afterwards
  return a.order !== b.order ? a.order < b.order : a.id < b.id
}

function comings(clock: ClockInstance): Coming[] {
  if (clock.endedAt !== undefined) return []
  const { id } = clock
  const all: Coming[] = []
  for (const pause of clock.pauses) {
    if (pause.to !== undefined || pause.capAt === undefined) continue
    const { capAt, cause } = pause
    all.push({ at: capAt, order: 0, id, afterwards: false, happen: (work) => resume(work, clock, { cause, at: capAt, why: clockWhy.capReached }) })
  }
  if (!isOwed(clock) || clock.dueAt === null) return all
  const due = clock.dueAt
  if (clock.status === 'running') all.push({ at: due, order: 1, id, afterwards: true, happen: (work) => becomeLate(work, clock, due) })
  for (const { moment, at } of clock.alarms) {
    if (clock.told.includes(moment)) continue
    all.push({ at, order: 2, id, afterwards: at === due, happen: (work) => tell(work, clock, { moment, at }) })
  }
  return all
}

export function becomeLate(work: Work, clock: ClockInstance, due: Instant): ClockInstance {
  const late = put(work, { ...clock, status: 'late', lateSince: due })
  change(work, { kind: 'late', at: due, clock: late, why: clockWhy.late })
  return late
}

function tell(work: Work, clock: ClockInstance, { moment, at }: { moment: string; at: Instant }): void {
  const told = put(work, { ...clock, told: [...clock.told, moment] })
  change(work, { kind: 'tell', at, clock: told, moment, why: clockWhy.told(moment) })
}

type Resumption = { cause?: string; at: Instant; why: { zh: string; en: string } }

/** Ends the pauses of one cause, or all. The clock runs again when none is left. */
export function resume(work: Work, clock: ClockInstance, { cause, at, why }: Resumption): void {
  const open = (pause: ClockInstance['pauses'][number]) => pause.to === undefined && (cause === undefined || pause.cause === cause)
  if (!clock.pauses.some(open)) return
  const pauses = cause === undefined ? closePauses(clock, at) : clock.pauses.map((pause) => (open(pause) ? { ...pause, to: at } : pause))
  const stillPaused = pauses.some((pause) => pause.to === undefined)
  if (clock.status !== 'paused' || stillPaused) {
    put(work, { ...clock, pauses })
    return
  }
  const running = put(work, withDue(work, { ...clock, pauses, status: 'running' }))
  change(work, { kind: 'resume', at, clock: running, dueBefore: null, why })
}
