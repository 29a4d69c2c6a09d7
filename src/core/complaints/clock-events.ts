// Clocks and the events of a matter: what an event tells the clocks, and which of their changes are events in turn. Starts and ends follow from the events
// themselves and are not said twice, unless the regulation listens for them.
import type { ClockEvent, ClockStep } from '#core/clocks/clock-event.ts'
import type { ClockChange } from '#core/clocks/clock-instance.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isState, states } from '#core/policy/states.ts'
import type { MatterEvent } from './context.ts'
import type { Matter } from './matter.ts'

export function clockEventOf(matter: string, event: MatterEvent, contact: string | undefined): ClockEvent {
  return { type: event.type, at: event.at, subject: `complaint:${matter}`, ...(contact && { contact: `contact:${contact}` }), ...asTimed(event) }
}

export function endStateOf({ state }: Matter): Pick<ClockStep, 'endState'> {
  return isState(state) && states[state].end ? { endState: state } : {}
}

function asTimed({ type, data }: MatterEvent): Partial<ClockEvent> {
  if (type === 'paused' || type === 'resumed') return typeof data['reason'] === 'string' ? { cause: data['reason'] } : {}
  if (type !== 'extended' || typeof data['clock'] !== 'string') return {}
  const until = data['until'] ?? data['limit']
  return { extension: { clock: data['clock'], ...(typeof until === 'string' && { until: until as Instant }) } }
}

export type ClockHappening = { type: string; at: Instant; data: Record<string, Json>; clauses: string[] }

export function eventOfClockChange(policy: Policy, change: ClockChange): ClockHappening | null {
  const what = wordOf(policy, change)
  if (what === null) return null
  const { clock, at, why, moment, dueBefore } = change
  return {
    type: `clock.${clock.name}.${what}`, at, clauses: policy.clocks[clock.name]?.clauses ?? [],
    data: {
      clock: clock.id, due: clock.dueAt, why: { zh: why.zh, en: why.en ?? why.zh },
      ...(clock.provisional && { provisional: true }), ...(moment !== undefined && { moment }), ...(dueBefore !== undefined && { due_before: dueBefore }),
    },
  }
}

function wordOf(policy: Policy, { kind, clock, at }: ClockChange): string | null {
  switch (kind) {
    case 'late': return 'late'
    case 'tell': return clock.dueAt !== null && at < clock.dueAt ? 'warned' : 'escalated'
    case 'move': case 'extend': return 'moved'
    case 'miss': return 'missed'
    case 'excuse': return 'excused'
    case 'meet': return isListenedFor(policy, `clock.${clock.name}.met`) ? 'met' : null
    default: return null
  }
}

const listened = new WeakMap<Policy, Set<string>>()

function eventsOfMeasure({ count, rate, time, share, covered }: Policy['measures'][string]): string[] {
  return [...(count ? [count] : []), ...(rate ? [rate.of, ...rate.over] : []), ...(time ? [time.from, time.until] : []), ...(typeof share === 'object' ? [share.of] : []), ...(covered ? [covered.by] : [])]
}

function isListenedFor(policy: Policy, event: string): boolean {
  const known = listened.get(policy) ?? new Set([
    ...Object.values(policy.steps).flatMap((row) => row.on), ...Object.values(policy.notices).flatMap((row) => row.on), ...Object.values(policy.duties).flatMap((row) => row.on),
    ...Object.values(policy.duties).flatMap((row) => row.until), ...Object.values(policy.clocks).flatMap((row) => [...row.from, ...row.until, ...row.restart]),
    ...Object.values(policy.callbacks).flatMap((row) => row.after ?? []), ...Object.values(policy.draws).flatMap((row) => [row.of, ...row.not]), ...Object.values(policy.measures).flatMap(eventsOfMeasure),
  ])
  listened.set(policy, known)
  return known.has(event)
}
