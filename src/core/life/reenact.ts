// One matter run again from its record, under the version that bound it or another. What people did is taken as it is; what followed by itself (clocks, computed facts,
// automatic steps) is worked out anew by the same rules that worked it out the first time. No deed is imagined; those that this version would have refused are listed.
import { advance } from '#core/clocks/advance.ts'
import type { Advance, ClockChange, ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { nextAlarm, tick } from '#core/clocks/tick.ts'
import { automaticSteps } from '#core/complaints/automatic.ts'
import { clockEventOf, endStateOf, eventOfClockChange } from '#core/complaints/clock-events.ts'
import { factsAfter } from '#core/complaints/computed.ts'
import type { Context, Data, MatterEvent, Outcome } from '#core/complaints/context.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import { decide } from '#core/complaints/decide.ts'
import { blank, evolve } from '#core/complaints/evolve.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { missingParts, noticesFor, noticesOn } from '#core/complaints/notices.ts'
import { clockHolds, clockWithin } from '#core/complaints/view.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { CUSTOMER, SYSTEM, type Actor } from '#core/people/actor.ts'
import { actionOf, type Action } from '#core/policy/actions.ts'
import { own } from '#core/complaints/own.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isDerived, transactionsOf, type Recorded, type RecordedEntry } from './recorded.ts'

export type Stage = Pick<Context, 'policy' | 'org' | 'calendar'> & {
  clocks: ClockContext
  /** Clocks that went with a contact from one matter to another. */
  carried: Map<string, ClockInstance[]>
  /** Another version than the one that bound it: what it would send besides is taken as sent. */
  trial: boolean
}
export type RefusedDeed = { action: Action; by: string; at: Instant; refusal: Refusal }
export type Enacted = { matter: Matter; clocks: ClockInstance[]; log: { type: string; at: Instant; step: string | null; to: string | null }[]; refused: RefusedDeed[]; seen: (visit: (ctx: Context, event: MatterEvent) => void) => void }

type Run = Stage & { matter: Matter; instances: ClockInstance[]; now: Instant; rest: RecordedEntry[]; sentEver: Set<string>; log: Enacted['log']; refused: RefusedDeed[]; moments: { ctx: Context; event: MatterEvent }[] }

const DEEPEST = 12

export function reenact(stage: Stage, recorded: Recorded, until: Instant | null): Enacted {
  const { policy } = stage
  const first = recorded.entries[0]!
  const start = blank({ id: recorded.id, org: recorded.org, policy: { id: policy.id, version: policy.version }, kind: String(first.data['kind'] ?? ''), channel: String(first.data['channel'] ?? ''), receivedAt: (first.data['received_at'] ?? first.at) as Instant })
  const sentEver = new Set(recorded.entries.filter((one) => one.type.startsWith('notice.')).map((one) => one.type))
  const run: Run = { ...stage, matter: start, instances: [], now: first.recordedAt, rest: [], sentEver, log: [], refused: [], moments: [] }
  for (const [i, entries] of transactionsOf(recorded.entries).entries()) {
    if (i > 0) passTime(run, entries[0]!.recordedAt)
    run.now = entries[0]!.recordedAt
    run.rest = entries.filter((one) => !isDerived(recorded.policy, one))
    for (let next = run.rest.shift(); next; next = run.rest.shift()) deed(run, next, recorded)
  }
  if (until !== null) passTime(run, until)
  return { matter: run.matter, clocks: run.instances, log: run.log, refused: run.refused, seen: (visit) => run.moments.forEach(({ ctx, event }) => visit(ctx, event)) }
}

/** Each alarm at its own moment, as if somebody had always looked. */
function passTime(run: Run, until: Instant): void {
  for (let turn = 0; turn < 1000; turn++) {
    const next = nextAlarm(run.instances)
    if (next === undefined || next > until) break
    run.now = next
    moved(run, tick(run.clocks, run.instances, next))
  }
  run.now = until
  moved(run, tick(run.clocks, run.instances, until))
}

function moved(run: Run, after: Advance, depth = 0): void {
  run.instances = after.instances
  for (const change of after.changes) clockChanged(run, change, depth)
}

function clockChanged(run: Run, change: ClockChange, depth: number): void {
  const event = eventOfClockChange(run.policy, change)
  if (event && depth < DEEPEST) happen(run, { type: event.type, at: event.at, actor: SYSTEM, data: event.data }, { depth: depth + 1 })
}

function deed(run: Run, entry: RecordedEntry, recorded: Recorded): void {
  if (run.trial && isOfNoRow(run.policy, entry.type)) return
  if (entry.type === 'joined') carryOff(run)
  const from = entry.data['from']
  const contact = typeof entry.data['contact'] === 'string' && entry.type === 'contact.received' ? entry.data['contact'] : undefined
  if (contact !== undefined && from !== undefined) run.instances = [...run.instances, ...(run.carried.get(contact) ?? [])]
  const asked = again(run, entry)
  happen(run, asked.event, { contact, moved: from !== undefined, sends: asked.sends })
  if (entry.type === 'received') for (const one of recorded.opening) ofContact(run, 'contact.received', { contact: one, at: entry.at })
  if (contact !== undefined && from === undefined) ofContact(run, 'contact.resolved', { contact, at: run.now })
}

/** What happens to a callback or duty that this version does not know does not happen. */
function isOfNoRow(policy: Policy, type: string): boolean {
  const [prefix, name = ''] = type.split('.')
  if (prefix === 'duty') return own(policy.duties, name) === undefined
  if (prefix === 'notice') return own(policy.notices, name) === undefined
  return type === 'version_changed'
}

function carryOff(run: Run): void {
  const subject = `complaint:${run.matter.id}`
  for (const clock of run.instances.filter((one) => one.subject !== subject)) {
    const contact = clock.subject.slice('contact:'.length)
    run.carried.set(contact, [...(run.carried.get(contact) ?? []), clock])
  }
  run.instances = run.instances.filter((one) => one.subject === subject)
}

/** The step decided once more. Allowed, it leads where this version leads; refused, it is listed and stands as it is on record. */
function again(run: Run, entry: RecordedEntry): { event: Omit<MatterEvent, 'seq'>; sends: string[] } {
  const { type, at, data } = entry
  const event = { type, at, actor: { kind: entry.actor.kind, id: entry.actor.id, name: entry.actor.name }, data }
  const action = type === 'signed' ? (data['action'] as Action) : actionOf(type)
  if (action === undefined || typeof data['step'] !== 'string') return { event, sends: type === 'contact.received' ? joinNotices(run.policy) : [] }
  const { step: _step, to: _to, deputy_for: _deputy, override, action: _action, ...sent } = data
  const outcome = decide(contextOf(run), { action, data: sent, actor: actorOf(run, entry), ...(typeof override === 'string' && { override: { reason: override } }) })
  if (!outcome.ok) {
    const { ok: _ok, ...refusal } = outcome
    run.refused.push({ action, by: entry.actor.name, at: run.now, refusal })
    return { event, sends: [] }
  }
  return { event: run.trial ? { ...event, type: outcome.event, data: led(data, outcome) } : event, sends: outcome.sends }
}

function led(data: Data, outcome: Outcome): Data {
  const { to: _to, ...rest } = data
  return { ...rest, step: outcome.step, ...(outcome.to !== null && { to: outcome.to }) }
}

function actorOf({ org }: Run, { actor }: RecordedEntry): Actor {
  if (actor.kind === 'system') return SYSTEM
  if (actor.kind === 'customer') return { ...CUSTOMER, id: actor.id, name: actor.name }
  const person = org.people.find((one) => one.id === actor.id)
  return { kind: 'person', id: actor.id, name: actor.name, memberships: person?.memberships ?? [], qualifications: person?.qualifications ?? [] }
}

type More = { depth?: number; contact?: string | undefined; moved?: boolean; sends?: string[] }

function happen(run: Run, given: Omit<MatterEvent, 'seq'>, { depth = 0, contact, moved: carried = false, sends = [] }: More): void {
  const before = run.matter
  const event: MatterEvent = { ...given, seq: before.version + 1 }
  run.log.push({ type: event.type, at: event.at, step: word(event.data['step']), to: word(event.data['to']) })
  run.matter = evolve(run.policy, before, event)
  run.moments.push({ ctx: contextOf(run), event })
  moveClocks(run, event, { contact, carried, depth })
  tellPeople(run, event, { sends, depth })
  if (depth >= DEEPEST) return
  for (const type of factsAfter(run.policy, { before, after: run.matter, event })) happen(run, { type, at: event.at, actor: SYSTEM, data: {} }, { depth: depth + 1 })
  for (const request of automaticSteps(contextOf(run), event)) {
    const outcome = decide(contextOf(run), request)
    if (outcome.ok) happen(run, { type: outcome.event, at: event.at, actor: SYSTEM, data: outcome.data }, { depth: depth + 1, sends: outcome.sends })
  }
}

function moveClocks(run: Run, event: MatterEvent, { contact, carried, depth }: { contact: string | undefined; carried: boolean; depth: number }): void {
  const ctx = contextOf(run)
  const context = carried ? { ...run.clocks, clocks: Object.fromEntries(Object.entries(run.clocks.clocks).filter(([, row]) => row.each !== 'contact')) } : run.clocks
  const after = advance(context, run.instances, {
    event: clockEventOf(run.matter.id, event, contact), round: run.matter.round, ...endStateOf(run.matter),
    holds: (row) => clockHolds(ctx, row), within: (row) => clockWithin(ctx, row),
  })
  moved(run, after, depth)
}

/** An event of a contact that its own stream records: here it only moves clocks. */
function ofContact(run: Run, type: string, { contact, at }: { contact: string; at: Instant }): void {
  moveClocks(run, { type, at, seq: run.matter.version, actor: SYSTEM, data: {} }, { contact, carried: false, depth: 0 })
}

/** A notice is out when the record says so; one that only this version sends is out with the step. */
function tellPeople(run: Run, event: MatterEvent, { sends, depth }: { sends: string[]; depth: number }): void {
  const rows = noticesFor(contextOf(run), [...sends, ...noticesOn(run.policy, event.type).map((row) => row.name)])
  for (const row of rows) {
    const type = `notice.${row.name}.sent`
    const at = run.rest.findIndex((one) => one.type === type)
    const [out] = at >= 0 ? run.rest.splice(at, 1) : []
    if (out) happen(run, { type, at: out.at, actor: SYSTEM, data: out.data }, { depth: depth + 1 })
    else if (run.trial && !run.sentEver.has(type) && missingParts(contextOf(run), row, { accepted_at: run.now, ...event.data }).length === 0) happen(run, { type, at: event.at, actor: SYSTEM, data: {} }, { depth: depth + 1 })
  }
}

function joinNotices(policy: Policy): string[] {
  return [...new Set(Object.values(policy.joins).filter((row) => row.does === 'join').flatMap((row) => row.sends))]
}

function contextOf({ policy, org, calendar, matter, instances, now }: Run): Context {
  return { policy, org, calendar, matter, clocks: instances, now }
}

const word = (value: unknown): string | null => (typeof value === 'string' ? value : null)
