// What is done around a call: a try in vain, a look at the number, handing it to a colleague.
import { nextAttempt } from '#core/callbacks/attempts.ts'
import { callersFor, mayBeCaller } from '#core/callbacks/caller.ts'
import { mayCall } from '#core/callbacks/decide-callback.ts'
import type { AttemptNote, AttemptOutcome } from '#core/callbacks/task.ts'
import { isRecused } from '#core/complaints/recusal.ts'
import { whoInWords } from '#core/complaints/who-words.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { ringBells } from '#server/notices/messages.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackStream, isOpen } from './callback-rows.ts'
import { lockCall, readCall, refused, type InHand } from './in-hand.ts'
import { letSee } from './plan.ts'
import { textField } from './subject.ts'

type Trying = { id: string; outcome: AttemptOutcome; note?: string | undefined; nextAt?: string | undefined }

export async function recordAttempt(work: Work, { id, outcome, note, nextAt }: Trying): Promise<void> {
  const call = await lockCall(work, id)
  const refusal = mayCall(call, work.actor)
  if (refusal) throw refused(refusal)
  if (nextAt !== undefined && nextAt <= work.now) throw new Problem('invalid', { faults: [{ field: 'nextAt', message: { zh: '下次拨打的时间要晚于现在', en: 'The next try must lie ahead' } }] })
  const { row } = call
  const agreed = nextAttempt(nextAt as Instant | undefined, work.now)
  const attempt: AttemptNote = { at: work.now, outcome, by: work.actor.name, note: note || null, nextAt: agreed }
  await work.tx.updateTable('callbacks').set({ attempts: json([...row.attempts, attempt]), nextAttemptAt: agreed, version: row.version + 1 }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await append(work, [{ stream: callbackStream(id), type: 'callback.attempted', policy: row.policy, policyVersion: row.policyVersion, clauses: call.rule.clauses, data: { outcome, note: note ?? null, next: agreed } }])
  if (row.subjectKind !== 'complaint' || outcome === 'reached') return
  await letSee(work, { subject: { kind: 'complaint', id: row.subjectId }, caller: work.actor.id })
  await recordEvent(work, row.subjectId, { type: `callback.${row.name}.attempted`, data: { callback: id, attempt: outcome } })
}

export async function revealNumber(work: Work, { id, purpose }: { id: string; purpose: string }): Promise<{ name: string | null; phone: string | null; place: string | null }> {
  const call = await readCall(work, id)
  const refusal = mayCall(call, work.actor)
  if (refusal) throw refused(refusal)
  const { matter } = call.ctx
  const fields = ['customer_name', 'phone', 'place'].filter((name) => textField(matter, name) !== null)
  await noteAccess(work, { subject: callbackStream(id), kind: 'revealed', fields, reason: purpose })
  return { name: textField(matter, 'customer_name'), phone: textField(matter, 'phone'), place: textField(matter, 'place') }
}

export async function handOver(work: Work, { id, caller, reason }: { id: string; caller: string; reason: string }): Promise<void> {
  const call = await lockCall(work, id)
  const { row, ctx, rule } = call
  if (!isOpen(row)) throw refused(notNow(call, { zh: '这通回访已经结束', en: 'This call is over' }))
  const isAllowed = row.caller === work.actor.id || mayBeCaller(ctx, work.actor, rule) || await seesCalls(work)
  if (!isAllowed) throw new Problem('forbidden')
  if (!callersFor(ctx, rule).includes(caller)) throw refused(unfit(call, caller))
  await work.tx.updateTable('callbacks').set({ caller, version: row.version + 1 }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await append(work, [{ stream: callbackStream(id), type: 'callback.assigned', policy: row.policy, policyVersion: row.policyVersion, data: { from: row.caller, to: caller, reason } }])
  await letSee(work, { subject: { kind: row.subjectKind, id: row.subjectId }, caller })
  const says = { zh: `${row.subjectNumber} 的回访交给您`, en: `The callback on ${row.subjectNumber} is yours` }
  if (caller !== work.actor.id) await ringBells(work, [{ personId: caller, key: `callback:${id}:given:${row.version}`, kind: 'assigned', says, complaintId: row.subjectKind === 'complaint' ? row.subjectId : null, topic: 'callback', aboutId: id }])
}

/** Why somebody may not be given the call: not one of those named, or recused. */
function unfit({ ctx, rule }: InHand, caller: string) {
  const recused = isRecused(ctx, caller, 'call_back')
  const who = whoInWords(ctx, rule.by)
  return {
    ok: false as const, code: recused ? 'recused' : 'wrong-role', step: `callback.${rule.name}`, word: recused ? 'call_back' : null, clauses: rule.clauses, fields: ['caller'],
    says: recused ? { zh: '这位同事经办过此事或被投诉，须回避', en: 'This colleague handled the matter or is complained about' } : { zh: '制度没有让这位同事回访', en: 'The regulation does not name this colleague for callbacks' },
    remedy: { zh: `请交给${who.zh}中没有经办此事的人`, en: `Hand it to one of ${who.en} who has not handled it` },
  }
}

function notNow({ rule }: InHand, says: { zh: string; en: string }) {
  return { ok: false as const, code: 'wrong-state', step: `callback.${rule.name}`, word: null, clauses: rule.clauses, fields: [], says, remedy: { zh: '请看下一通', en: 'Look at the next one' } }
}
