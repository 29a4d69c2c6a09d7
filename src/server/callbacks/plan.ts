// Calls arise: from what happened to a complaint or an order, and from what a draw has taken. Each is given to somebody, or is seen to have nobody.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { callersFor, pickCaller } from '#core/callbacks/caller.ts'
import { rulesAfter, rulesOfDraw, windowOf, type Window } from '#core/callbacks/arising.ts'
import type { CallbackRule, SubjectKind } from '#core/callbacks/task.ts'
import { matchesFor } from '#core/complaints/axes.ts'
import { namesOf } from '#core/complaints/automatic.ts'
import type { Context } from '#core/complaints/context.ts'
import { rowMeans } from '#core/complaints/view.ts'
import { atLocal, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { letRead } from '#server/complaints/record.ts'
import type { Happened } from '#server/complaints/following.ts'
import { countForDraws, passOver } from '#server/draws/count.ts'
import { beginningOf } from '#server/duties/come-round.ts'
import type { Taken } from '#server/draws/round.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { ringBells } from '#server/notices/messages.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackStream } from './callback-rows.ts'
import { diaryOf } from './diary.ts'
import { endCalls } from './end-calls.ts'
import { asSeenBy, complaintMatter, complainersOf, contextFor, orderSubject, recheckMatter } from './subject.ts'

/** What a call follows from an event of a complaint or an order. Everything is in the transaction of the event. */
export async function planCallbacks(work: Work, { stream, event, matter, policy }: Happened): Promise<void> {
  const [kind = '', id = ''] = stream.split(':')
  if (!matter || (kind !== 'complaint' && kind !== 'order')) return
  if (kind === 'complaint') await endCalls(work, { matter, event: event.type })
  if (!isAwaited(policy, event.type)) return
  const ctx = await contextFor(work, { policy, matter })
  const subject: Subject = { kind: kind === 'complaint' ? 'complaint' : subjectKind(event.type), id, number: matter.number ?? '' }
  for (const name of namesOf(event.type)) {
    await countForDraws(work, { ctx, event: name, at: event.at, data: event.data, ...itemOf(subject, event) })
    await passOver(work, { ctx, event: name, subject })
    for (const rule of rulesAfter(ctx, name)) {
      if (kind === 'order') await planForOrder(work, { ctx, rule, subject, arose: event.at })
      else await planForComplainers(work, { ctx, rule, subject, arose: event.at })
    }
  }
}

/** Most events concern neither a call nor a draw; those cost nothing. */
function isAwaited(policy: Policy, event: string): boolean {
  const names = namesOf(event)
  return Object.values(policy.callbacks).some((rule) => rule.after !== undefined && names.includes(rule.after))
    || Object.values(policy.draws).some((draw) => names.includes(draw.of) || draw.not.some((one) => names.includes(one)))
}

/** What is drawn after a call is the call; after anything else, the matter itself. */
function itemOf(subject: Subject, { type, data }: Happened['event']): { item: string; subject: { kind: string; id: string } } {
  const call = data['callback']
  return type.startsWith('callback.') && typeof call === 'string' ? { item: call, subject: { kind: 'callback', id: call } } : { item: subject.number || subject.id, subject }
}

function subjectKind(event: string): SubjectKind {
  const stream = event.split('.')[0]
  return stream === 'contract' || stream === 'customer' ? stream : 'order'
}

export type Subject = { kind: SubjectKind; id: string; number: string }
type Planning = {
  ctx: Context; rule: CallbackRule; subject: Subject; arose: Instant
  window?: Window; textDue?: Instant | null; complainer?: string; occurrence?: string; draw?: { id: string; group: string; item: string }
}

/** Brought in late it is owed all the same; only what was over before anybody worked by the regulation is not. */
async function planForOrder(work: Work, planning: Planning): Promise<void> {
  const { ctx, rule, arose } = planning
  const window = windowOf(ctx, rule, arose)
  if (window.dueAt !== null && window.dueAt < work.now && window.dueAt <= atLocal(await beginningOf(work, ctx.policy), '00:00')) return
  await plan(work, { ...planning, window })
}

/** Every complainer of a joined matter is called, once. */
async function planForComplainers(work: Work, planning: Planning): Promise<void> {
  const { ctx, rule, subject, arose } = planning
  const window = windowOf(ctx, rule, arose)
  // Brought in from the past, with a window that was over before it was brought in: there is nothing left to owe.
  if (arose < work.now && window.dueAt !== null && window.dueAt < work.now) return
  const complainers = await complainersOf(work, subject.id)
  if (complainers.length === 0) return plan(work, { ...planning, window })
  for (const { contact } of complainers) {
    const seen: Context = { ...ctx, matter: asSeenBy(ctx.matter, complainers, contact) }
    if (rowMeans(seen, rule)) await plan(work, { ...planning, ctx: seen, window, complainer: contact })
  }
}

/** What a draw has taken is called, whatever else could be said against it: only then can it be replaced with a reason. */
export async function planDrawn(work: Work, taken: readonly Taken[]): Promise<void> {
  for (const { draw, group, item, subject, at, replaces } of taken) {
    const policy = await boundPolicy(work, draw.policy, draw.policyVersion)
    for (const rule of rulesOfDraw(policy, draw.name)) {
      const matter = subject.kind === 'complaint' ? await complaintMatter(work, subject.id) : subject.kind === 'callback' ? await recheckMatter(work, subject.id) : await orderSubject(work, { id: subject.id, policy })
      const ctx = await contextFor(work, { policy, matter })
      if (!matchesFor(ctx, rule)) continue
      const own = windowOf(ctx, rule, at)
      // Drawn at the end of the period, or in place of another one, the window runs from the drawing; the text's own is kept beside it.
      const counted = draw.rolling && replaces === null ? own : windowOf(ctx, rule, work.now)
      const number = subject.kind === 'callback' ? (matter.number ?? item) : item
      await plan(work, { ctx, rule, subject: { kind: subject.kind as SubjectKind, id: subject.id, number }, arose: draw.rolling && replaces === null ? at : work.now, window: counted, textDue: own.dueAt, draw: { id: draw.id, group, item } })
    }
  }
}

export async function plan(work: Work, { ctx, rule, subject, arose, window = windowOf(ctx, rule, arose), textDue = null, complainer = '', occurrence = '', draw }: Planning): Promise<void> {
  const { policy, matter } = ctx
  const id = randomUUID()
  const caller = pickCaller(callersFor(ctx, rule), await loadOf(work))
  const { notBefore, dueAt, provisional } = window
  const written = await work.tx
    .insertInto('callbacks')
    .values({
      orgId: work.org, id, policy: policy.id, policyVersion: policy.version, name: rule.name, subjectKind: subject.kind, subjectId: subject.id, subjectNumber: subject.number,
      round: matter.round, complainer, occurrence, service: matter.axes['service'] ?? null, class: matter.axes['class'] ?? null, unit: matter.unit,
      aroseAt: arose, notBefore, dueAt, textDueAt: textDue, provisional, state: 'open', caller, drawId: draw?.id ?? null, drawGrp: draw?.group ?? null, drawItem: draw?.item ?? null,
    })
    .onConflict((conflict) => conflict.columns(['orgId', 'policy', 'name', 'subjectKind', 'subjectId', 'round', 'complainer', 'occurrence']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) return
  const data = { row: rule.name, subject: `${subject.kind}:${subject.id}`, number: subject.number, round: matter.round, arose, due: dueAt, not_before: notBefore, caller, ...(draw && { draw: draw.id, group: draw.group, item: draw.item }) }
  await append(work, [{ stream: callbackStream(id), type: 'callback.arose', at: arose, policy: policy.id, policyVersion: policy.version, clauses: rule.clauses, data }])
  if (caller !== null) {
    await letSee(work, { subject, caller })
    await tellCaller(work, { id, caller, rule, subject, dueAt })
  }
  await diaryOf(work, { id, ctx, rule, arose, dueAt })
}

/** What was over before it was known is not announced as new. */
async function tellCaller(work: Work, { id, caller, rule, subject, dueAt }: { id: string; caller: string; rule: CallbackRule; subject: Subject; dueAt: Instant | null }): Promise<void> {
  if (caller === work.actor.id || (dueAt !== null && dueAt < work.now)) return
  const says = { zh: `${subject.number} 的${rule.zh ?? '回访'}交给您`, en: `${rule.en ?? 'The callback'} on ${subject.number} is yours` }
  await ringBells(work, [{ personId: caller, key: `callback:${id}:arose`, kind: 'assigned', says, complaintId: subject.kind === 'complaint' ? subject.id : null, topic: 'callback', aboutId: id }])
}

/** Whoever is to call may read what it is about. */
export async function letSee(work: Work, { subject, caller }: { subject: { kind: string; id: string }; caller: string }): Promise<void> {
  if (subject.kind === 'complaint') await letRead(work, subject.id, [{ reader: `p:${caller}`, why: 'callback' }])
}

/** How much each colleague has open, and when something was given last. */
export async function loadOf({ tx, org }: Pick<Work, 'tx' | 'org'>): Promise<Map<string, { open: number; last: string }>> {
  const { rows } = await sql<{ caller: string; open: number; last: string }>`
    select caller, count(*)::int as open, max(arose_at) as last from callbacks where org_id = ${org} and caller is not null and state in ('waiting', 'open') group by caller`.execute(tx)
  return new Map(rows.map(({ caller, open, last }) => [caller, { open, last }]))
}
