// What an event does to a matter in hand: the entry, the matter after it, its clocks, what goes out, and the steps that follow by themselves.
// Everything stays in memory until `record` writes it.
import { advance } from '#core/clocks/advance.ts'
import { tick } from '#core/clocks/tick.ts'
import type { Advance, ClockChange, ClockContext } from '#core/clocks/clock-instance.ts'
import { clockEventOf, endStateOf, eventOfClockChange } from '#core/complaints/clock-events.ts'
import { automaticSteps } from '#core/complaints/automatic.ts'
import type { MatterEvent, Outcome, StepRequest } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { evolve } from '#core/complaints/evolve.ts'
import { factsAfter } from '#core/complaints/computed.ts'
import { noticesFor, noticesOn } from '#core/complaints/notices.ts'
import { clockHolds, clockWithin } from '#core/complaints/view.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { SYSTEM, type Actor } from '#core/people/actor.ts'
import { contextOf, clockContextOf, streamOf, type Case } from './case.ts'
import { tellPeople } from './clock-events.ts'
import { sendNotices } from './send.ts'

export type Happening = {
  type: string
  data?: Record<string, Json>
  actor?: Pick<Actor, 'kind' | 'id' | 'name'>
  at?: Instant
  clauses?: string[]
  sends?: string[]
  /** The contact that it is about, for clocks that run one for each contact. */
  contact?: string
  /** Its own clocks have run since it came in, in the matter that it opened; they move with it and do not start again. */
  moved?: true
  /** No notice may leave the house: what is brought in from the past was told in the past. */
  quiet?: boolean
}

/** A chain of automatic steps longer than this is a circle in the regulation. */
const DEEPEST = 12

export async function happen(kase: Case, happening: Happening, depth = 0): Promise<void> {
  const before = kase.matter
  const event = enter(kase, happening)
  kase.matter = evolve(kase.policy, before, event)
  for (const change of moveClocks(kase, event, happening)) await clockChanged(kase, change, depth)
  await sendNotices(kase, { event, rows: sentBy(kase, happening, event), quiet: happening.quiet ?? false, then: (next) => happen(kase, next, depth + 1) })
  if (depth >= DEEPEST) return
  for (const type of factsAfter(kase.policy, { before, after: kase.matter, event })) await happen(kase, { type, at: event.at, actor: SYSTEM, data: {}, quiet: happening.quiet ?? false }, depth + 1)
  for (const request of automaticSteps(contextOf(kase), event)) await stepByItself(kase, request, { depth, quiet: happening.quiet ?? false, at: event.at })
}

export type Taken = { actor: Actor; at?: Instant; quiet?: boolean; contact?: string; depth?: number }

export async function stepTaken(kase: Case, outcome: Outcome, { depth = 0, ...more }: Taken): Promise<void> {
  const { event: type, data, clauses, sends } = outcome
  await happen(kase, { ...more, type, data, clauses, sends }, depth)
}

/** An automatic step that the rules refuse does not happen; the event that asked for it stands. */
async function stepByItself(kase: Case, request: StepRequest, { depth, quiet, at }: { depth: number; quiet: boolean; at: Instant }): Promise<void> {
  const outcome = decide(contextOf(kase), request)
  if (outcome.ok) await stepTaken(kase, outcome, { actor: SYSTEM, quiet, at, depth: depth + 1 })
}

/** An event of a contact that its own stream records: here it only moves clocks. */
export async function passToClocks(kase: Case, { type, contact, at }: { type: string; contact: string; at: Instant }): Promise<void> {
  const event: MatterEvent = { type, at, seq: kase.matter.version, actor: SYSTEM, data: {} }
  for (const change of moveClocks(kase, event, { contact })) await clockChanged(kase, change, 0)
}

function enter(kase: Case, { type, data = {}, actor = kase.work.actor, at = kase.work.now, clauses = [] }: Happening): MatterEvent {
  const { id, name, kind } = actor
  const event: MatterEvent = { type, at, seq: kase.matter.version + 1, actor: { kind, id, name }, data }
  kase.entries.push({ stream: streamOf(kase.matter.id), type, data, at, actor: event.actor, policy: kase.policy.id, policyVersion: kase.policy.version, clauses })
  kase.events.push(event)
  return event
}

function moveClocks(kase: Case, event: MatterEvent, { contact, moved }: Pick<Happening, 'contact' | 'moved'>): ClockChange[] {
  const ctx = contextOf(kase)
  const context = clockContextOf(kase.policy, kase.calendars)
  const after = advance(moved ? withoutContactClocks(context) : context, kase.clocks, {
    event: clockEventOf(kase.matter.id, event, contact), round: kase.matter.round, ...endStateOf(kase.matter),
    holds: (row) => clockHolds(ctx, row), within: (row) => clockWithin(ctx, row),
  })
  return taken(kase, after)
}

function withoutContactClocks(context: ClockContext): ClockContext {
  return { ...context, clocks: Object.fromEntries(Object.entries(context.clocks).filter(([, row]) => row.each !== 'contact')) }
}

function taken(kase: Case, moved: Advance): ClockChange[] {
  kase.clocks = moved.instances
  return moved.changes
}

/** Time alone: warnings, lateness, the end of a pause at its cap. */
export async function letTimePass(kase: Case): Promise<void> {
  const changes = taken(kase, tick(clockContextOf(kase.policy, kase.calendars), kase.clocks, kase.work.now))
  for (const change of changes) await clockChanged(kase, change, 0)
}

export async function clockChanged(kase: Case, change: ClockChange, depth: number): Promise<void> {
  tellPeople(kase, change)
  const event = eventOfClockChange(kase.policy, change)
  if (event && depth < DEEPEST) await happen(kase, { ...event, actor: SYSTEM }, depth + 1)
}

function sentBy(kase: Case, { sends = [] }: Happening, event: MatterEvent): ReturnType<typeof noticesOn> {
  return [...noticesFor(contextOf(kase), [...sends, ...noticesOn(kase.policy, event.type).map((row) => row.name)])]
}
