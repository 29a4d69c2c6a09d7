// Taking the last step back, over HTTP: what may be is said before it is asked for, and what is done is one entry more, in one transaction with the clocks as they were.
import { sql } from 'kysely'
import type { MatterEvent } from '#core/complaints/context.ts'
import { begin, evolve } from '#core/complaints/evolve.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { actionLabel } from '#core/complaints/refusals.ts'
import { decideUndo, undoData, type UndoPoint } from '#core/complaints/undo.ts'
import type { Undo } from '#core/desk/undo-contract.ts'
import { isInstant, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { actionOf } from '#core/policy/actions.ts'
import type { Policy } from '#core/policy/shape.ts'
import { refused } from '#server/complaints/act.ts'
import type { EntryRow } from '#server/complaints/attached.ts'
import { contextOf, lockCase, type Case } from '#server/complaints/case.ts'
import { happen, letTimePass } from '#server/complaints/happen.ts'
import { fromJson } from '#server/complaints/json-time.ts'
import { eventLabel, personName } from '#server/complaints/labels.ts'
import { record } from '#server/complaints/record.ts'
import { readShown, showComplaint } from '#server/complaints/show.ts'
import type { ClockBefore } from '#server/complaints/undo-point.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Stored = UndoPoint & { clocks: ClockBefore[] }

export async function showUndo(req: Request<{ id: string }>): Promise<{ undo: Undo | null }> {
  const { ctx, attached } = await readShown(req, req.input.id)
  const last = attached.entries.findLast((entry) => entry.actorId === req.actor.id && (typeof entry.data?.['step'] === 'string' || entry.type === 'undone'))
  if (!last || last.type === 'undone') return { undo: null }
  const stored = await pointOf(req, req.input.id)
  const point = stored?.seq === last.seq ? stored : null
  const decided = decideUndo(ctx, req.actor, point)
  const { ok: _ok, ...refusal } = decided.ok ? { ok: true } : decided
  return { undo: { seq: last.seq, label: eventLabel(ctx.policy, last.type), at: fromJson(last.at), until: point?.until ?? null, allowed: decided.ok, refusal: decided.ok ? null : (refusal as Undo['refusal']) } }
}

export async function takeUndo(req: Request<{ id: string; seq: number }>) {
  const { id, seq } = req.input
  const kase = await lockCase(req, id)
  if (req.ifMatch !== undefined && req.ifMatch !== String(kase.matter.version)) throw new Problem('stale-version')
  const point = await pointOf(req, id)
  const decided = decideUndo(contextOf(kase), req.actor, point?.seq === seq ? point : null)
  if (!decided.ok) throw refused(kase, decided)
  await reverse(kase, point!)
  return showComplaint({ ...req, input: { id } }, null, 'own-step')
}

async function reverse(kase: Case, { seq, clocks }: Stored): Promise<void> {
  const events = await eventsOf(kase)
  const before = matterBefore(kase.policy, kase.matter, events.filter((event) => event.seq < seq))
  const deed = events.find((event) => event.seq === seq)!
  kase.clocks = kase.clocks.map((clock) => {
    const then = clocks.find((one) => one.id === clock.id)
    if (!then) return clock
    // A clock that the step started has never been owed; it stays on record as what it is.
    return then.before ?? { ...clock, status: 'moot', endedAt: kase.work.now, alarms: [] }
  })
  const taker = kase.matter.owner
  await happen(kase, { type: 'undone', data: undoData(before, kase.matter, { seq, type: deed.type }), clauses: kase.policy.steps[String(deed.data['step'])]?.clauses ?? [] })
  await letTimePass(kase)
  tellTaker(kase, { taker, type: deed.type })
  await record(kase)
}

/** Whoever had it for these minutes hears that he has it no longer. */
function tellTaker(kase: Case, { taker, type }: { taker: string | null; type: string }): void {
  const { matter, work } = kase
  if (taker === null || taker === matter.owner || taker === work.actor.id || personName(kase.org, taker) === null) return
  const action = actionOf(type)
  const label = action === undefined ? { zh: type, en: type } : actionLabel(action)
  const says = { zh: `${work.actor.name}撤销了${matter.number ?? ''}的「${label.zh}」，不用再办`, en: `${work.actor.name} has taken back “${label.en}” on ${matter.number ?? ''}: nothing to do` }
  kase.messages.push({ personId: taker, key: `undone:${matter.id}:${matter.version}`, kind: 'moved', says, complaintId: matter.id })
}

function matterBefore(policy: Policy, { id, org }: Matter, events: MatterEvent[]): Matter {
  const [first, ...rest] = events
  return rest.reduce((matter, event) => evolve(policy, matter, event), begin(policy, { id, org }, first!))
}

async function eventsOf({ work, matter }: Case): Promise<MatterEvent[]> {
  const { rows } = await sql<Pick<EntryRow, 'seq' | 'type' | 'actorKind' | 'actorId' | 'actorName' | 'at' | 'data'>>`
    select e.seq, e.type, e.actor_kind as "actorKind", e.actor_id as "actorId", p.actor_name as "actorName", e.at, p.data
    from entries e join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq where e.org_id = ${work.org} and e.stream = ${`complaint:${matter.id}`} order by e.seq`.execute(work.tx)
  return rows.map(({ seq, type, actorKind, actorId, actorName, at, data }) => ({ seq, type, at: asInstant(at), data: data ?? {}, actor: { kind: actorKind, id: actorId, name: actorName ?? '' } }))
}

const asInstant = (at: Instant): Instant => (isInstant(at) ? at : fromJson(at))

async function pointOf({ tx, org }: Work, id: string): Promise<Stored | null> {
  const row = await tx.selectFrom('undoPoints').selectAll().where('orgId', '=', org).where('complaintId', '=', id).executeTakeFirst()
  return row ? (row as unknown as Stored) : null
}
