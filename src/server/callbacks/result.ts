// The result of a call is saved: on the call, on what it is about, and with everything that the regulation lets follow from it.
import type { CallbackResult } from '#core/callbacks/contract.ts'
import { consequencesOf, eventsOfResult, type Following } from '#core/callbacks/consequences.ts'
import { decideCallback, type Decided } from '#core/callbacks/decide-callback.ts'
import { withoutTalk, type AttemptNote, type CallResult } from '#core/callbacks/task.ts'
import { namesOf } from '#core/complaints/automatic.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Entry } from '#core/ledger/entry.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { react } from '#server/complaints/following.ts'
import { receiveContact } from '#server/complaints/receive.ts'
import { orderStream } from '#server/orders/orders.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackStream } from './callback-rows.ts'
import { lockCall, refused, type InHand } from './in-hand.ts'
import { letSee } from './plan.ts'
import { textField } from './subject.ts'

type Saving = Omit<CallbackResult, 'data'> & { data: Record<string, unknown> }

export async function saveResult(work: Work, input: Saving): Promise<Following[]> {
  const call = await lockCall(work, input.id)
  // What the customer said may come as the field it is in the policy's words.
  const { customer_view: said, ...rest } = input.data as Record<string, Json>
  const result: CallResult = { outcome: input.outcome, ticked: input.ticked, method: input.method, customerView: input.customerView || (typeof said === 'string' ? said : ''), data: rest }
  const decided = decideCallback(call, result, work.actor)
  if (!decided.ok) throw refused(decided)
  return keepResult(work, call, { result, decided })
}

/** What was said to a caller, or written by the customer himself: from here on there is no difference. */
export async function keepResult(work: Work, call: InHand, { result, decided }: { result: CallResult; decided: Decided }): Promise<Following[]> {
  const following = consequencesOf(call.ctx, call.rule.name, result.outcome)
  await writeResult(work, call, result)
  const data: Record<string, Json> = { ...decided.data, callback: call.row.id, row: call.row.name, script: result.ticked, ...(call.row.complainer !== '' && { contact: call.row.complainer }) }
  const [done] = eventsOfResult(call.row.name, result.outcome)
  const [entry] = await append(work, [{ stream: callbackStream(call.row.id), type: done!, policy: call.row.policy, policyVersion: call.row.policyVersion, clauses: decided.clauses, data }])
  if (call.row.subjectKind === 'callback') await tellOfRecheck(work, call, entry!)
  else await tellSubject(work, call, { data, clauses: decided.clauses })
  await keepNewMatter(work, call, result)
  return following
}

async function writeResult(work: Work, { row }: InHand, { outcome, ticked, method, customerView, data }: CallResult): Promise<void> {
  const caller = work.actor.kind === 'person' ? work.actor.id : null
  const last: AttemptNote = { at: work.now, outcome: outcome === 'refused' ? 'refused' : 'reached', by: work.actor.name, note: null, nextAt: null }
  const attempts = outcome === 'unreachable' || caller === null ? row.attempts : [...row.attempts, last]
  await work.tx
    .updateTable('callbacks')
    .set({
      state: 'done', outcome, doneAt: work.now, doneBy: caller, caller: row.caller ?? caller, method, ticked, customerView: customerView || null,
      data: json(data), attempts: json(attempts), nextAttemptAt: null, version: row.version + 1,
    })
    .where('orgId', '=', work.org).where('id', '=', row.id).execute()
}

/** First that the call is done, then what came of it: what reopens the matter comes last. */
async function tellSubject(work: Work, { row, ctx }: InHand, { data, clauses }: { data: Record<string, Json>; clauses: string[] }): Promise<void> {
  const events = eventsOfResult(row.name, String(data['outcome']))
  if (row.subjectKind === 'complaint') {
    if (work.actor.kind === 'person') await letSee(work, { subject: { kind: 'complaint', id: row.subjectId }, caller: work.actor.id })
    for (const type of events) await recordEvent(work, row.subjectId, { type, data, clauses })
    return
  }
  const stream = orderStream(row.subjectId)
  const entries = await append(work, events.map((type) => ({ stream, type, data, clauses, policy: row.policy, policyVersion: row.policyVersion })))
  for (const { seq, type, at, actor } of entries) await react(work, { stream, event: { type, at, seq, actor, data }, matter: ctx.matter, policy: ctx.policy })
}

/** A call about a call stands on its own stream; what the regulation hangs on its outcome follows all the same. */
async function tellOfRecheck(work: Work, { row, ctx }: InHand, { stream, seq, at, actor, data }: Entry): Promise<void> {
  for (const type of eventsOfResult(row.name, String(data['outcome']))) await react(work, { stream, event: { type, at, seq, actor, data }, matter: ctx.matter, policy: ctx.policy })
}

const raises: ReadonlySet<string> = new Set(['new_problem'])
const raisesOnService: ReadonlySet<string> = new Set(['new_problem', 'not_solved', 'still_defective'])

/** What a customer brings up in a call comes in like anything else and waits to be placed; nothing said is lost. */
async function keepNewMatter(work: Work, { row, ctx }: InHand, { outcome, customerView }: CallResult): Promise<void> {
  const isNew = (row.subjectKind === 'complaint' || row.subjectKind === 'callback' ? raises : raisesOnService).has(outcome)
  const channel = Object.values(ctx.policy.channels).find((one) => one.type === 'callback')
  if (!isNew || !channel || withoutTalk.has(outcome) || customerView.trim() === '') return
  const known = Object.fromEntries(['customer_name', 'phone', 'place', 'order_no'].map((name) => [name, textField(ctx.matter, name)]).filter(([, value]) => value !== null))
  const incoming = { channel: channel.name, content: customerView, fields: known, files: [], externalId: `callback:${row.id}` }
  const type = eventsOfResult(row.name, outcome)[1]!
  const opened = isNew && row.subjectKind !== 'complaint' && startsAClock(ctx, type) ? await openedAtOnce(work, incoming) : null
  if (opened === null) return void await receiveContact(work, { ...incoming, hold: true })
  if (work.actor.kind === 'person') await letSee(work, { subject: { kind: 'complaint', id: opened }, caller: work.actor.id })
  await recordEvent(work, opened, { type, data: { callback: row.id, row: row.name, outcome }, clauses: ctx.policy.callbacks[row.name]?.clauses ?? [] })
}

/** A limit that runs from this very word of the customer waits for nobody to place what he said. */
function startsAClock({ policy }: InHand['ctx'], type: string): boolean {
  const names = new Set(namesOf(type))
  return Object.values(policy.clocks).some((clock) => !policy.asleep.includes(`clock.${clock.name}`) && clock.from.some((name) => names.has(name)))
}

/** What may belong to a matter that is known, or cannot be opened as it is, is placed by hand like anything else. */
async function openedAtOnce(work: Work, incoming: Parameters<typeof receiveContact>[1]): Promise<string | null> {
  try {
    return (await receiveContact(work, incoming)).complaint
  } catch (error) {
    if (error instanceof Problem && (error.code === 'refused' || error.code === 'invalid' || error.code === 'conflict')) return null
    throw error
  }
}
