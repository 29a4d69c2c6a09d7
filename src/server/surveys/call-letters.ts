// A call by questionnaire: sent by mail or handed over as a link, answered on the public page, kept as the result of the call. Reading it changes nothing.
import { randomBytes, randomUUID } from 'node:crypto'
import { decideLetter, fieldsAsked } from '#core/callbacks/decide-callback.ts'
import { dayRules } from '#core/callbacks/arising.ts'
import type { AttemptNote } from '#core/callbacks/task.ts'
import { dueAt } from '#core/calendar/due.ts'
import { fieldSpec } from '#core/complaints/fields.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { callQuestionnaire, resultIn } from '#core/surveys/call-letter.ts'
import { checkAnswers } from '#core/surveys/check-answers.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { callbackStream, isOpen } from '#server/callbacks/callback-rows.ts'
import { lockCall, readCall, refused, type InHand } from '#server/callbacks/in-hand.ts'
import { letterWhere, mayNotSend, type LetterMethod, type StoredLetter } from '#server/callbacks/letters.ts'
import { letSee } from '#server/callbacks/plan.ts'
import { keepResult } from '#server/callbacks/result.ts'
import { textField } from '#server/callbacks/subject.ts'
import { sendMail } from '#server/notices/carriers.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Task, Work } from '#server/platform/request.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { addressOfLink } from './invite.ts'

export const CALL_LETTER_TASK = 'callbacks.letter'

/** An attempt like a ring in vain; until its answer is due the call rests, and then it is back on the list. */
export async function sendCallLetter(work: Work, { id, method }: { id: string; method: LetterMethod }): Promise<string | null> {
  const call = await lockCall(work, id)
  const refusal = mayNotSend(work, call, method)
  if (refusal) throw refused(refusal)
  const letter = randomUUID()
  const token = method === 'mail' ? null : newToken()
  const waitUntil = waitsUntil(call, work.now)
  await work.tx.insertInto('callbackLetters').values({
    orgId: work.org, id: letter, callbackId: id, method, state: token === null ? 'queued' : 'sent', email: method === 'mail' ? textField(call.ctx.matter, 'email') : null, tokenHash: token && sha256(token),
    questionnaire: json(asked(call, work)), madeBy: work.actor.id, madeAt: work.now, waitUntil,
  }).execute()
  await noteAttempt(work, call, { letter, method, waitUntil })
  if (token !== null) return addressOfLink(work.org, token)
  await enqueue(work, { task: CALL_LETTER_TASK, key: `callback-letter:${letter}`, runAt: work.now, payload: { letter } })
  return null
}

const newToken = (): string => randomBytes(24).toString('base64url')

/** Never beyond the limit of the call itself. */
function waitsUntil({ ctx, rule, row }: InHand, now: Instant): Instant | null {
  if (!rule.answer_within) return null
  const { due } = dueAt(ctx.calendar, { ...dayRules(ctx.policy), from: now, within: rule.answer_within })
  return row.dueAt !== null && row.dueAt > now && row.dueAt < due ? row.dueAt : due
}

async function noteAttempt(work: Work, { row, rule }: InHand, { letter, method, waitUntil }: { letter: string; method: LetterMethod; waitUntil: Instant | null }): Promise<void> {
  const attempt: AttemptNote = { at: work.now, outcome: 'letter', by: work.actor.name, note: null, nextAt: waitUntil }
  await work.tx.updateTable('callbacks').set({ attempts: json([...row.attempts, attempt]), nextAttemptAt: waitUntil, version: row.version + 1 }).where('orgId', '=', work.org).where('id', '=', row.id).execute()
  await append(work, [{ stream: callbackStream(row.id), type: 'callback.attempted', policy: row.policy, policyVersion: row.policyVersion, clauses: rule.clauses, data: { outcome: 'letter', letter, method, next: waitUntil } }])
  if (row.subjectKind !== 'complaint') return
  await letSee(work, { subject: { kind: 'complaint', id: row.subjectId }, caller: work.actor.id })
  await recordEvent(work, row.subjectId, { type: `callback.${row.name}.attempted`, data: { callback: row.id, attempt: 'letter' } })
}

/** How it went, and the other texts that the regulation asks of a satisfied customer. */
function asked(call: InHand, work: Work) {
  const { ctx, rule, row } = call
  const own = new Set(['outcome', 'customer_view', 'method'])
  const specs = fieldsAsked(call, 'satisfied', work.actor).filter((name) => !own.has(name)).map((name) => fieldSpec(ctx.policy, name, ctx.org))
  const fields = specs.filter((spec) => spec.type === 'text' || spec.type === 'long').map(({ name, label }) => ({ name, label }))
  const about = row.subjectKind === 'complaint' || row.subjectKind === 'callback' ? 'complaint' as const : row.subjectKind === 'customer' || row.subjectKind === 'contract' ? 'customer' as const : 'works' as const
  return callQuestionnaire({ title: { zh: rule.zh ?? '回访', en: rule.en ?? 'Callback' }, about, fields })
}

/** A failure is thrown, so that the job is tried again; what was answered or telephoned meanwhile needs no letter any more. */
export const mailCallLetter: Task = async (work, { letter: id }: { letter: string }) => {
  const letter = await letterWhere(work, { id }, true)
  if (letter?.state !== 'queued' || letter.email === null) return
  const { row, ctx } = await readCall(work, letter.callbackId)
  if (!isOpen(row)) return
  const token = newToken()
  await work.tx.updateTable('callbackLetters').set({ state: 'sent', tokenHash: sha256(token) }).where('orgId', '=', work.org).where('id', '=', id).execute()
  const { name } = await organisationOf(work)
  const link = addressOfLink(work.org, token)
  const lines = [
    `${textField(ctx.matter, 'customer_name') ?? ''}您好：`, `${name}想知道您对 ${row.subjectNumber} 是否满意。请点开下面的链接作答，链接只属于您一人，只能答一次：`, link,
    `${name} would like to know how ${row.subjectNumber} went for you. Please answer by the link above; it is yours alone and counts once.`,
  ]
  await sendMail({ id, to: letter.email, subject: `回访 Callback ${row.subjectNumber} - ${name}`, body: lines.join('\n\n') })
}

export const letterOfToken = (work: Pick<Work, 'tx' | 'org'>, token: string): Promise<StoredLetter | undefined> => letterWhere(work, { tokenHash: sha256(token) })

/** Read as often as anybody likes: nothing is written. */
export async function openCallLetter(req: Request<unknown>, letter: StoredLetter) {
  const { row } = await readCall(req, letter.callbackId)
  const { name: organisation } = await organisationOf(req)
  const state = letter.answeredAt !== null ? 'answered' as const : isOpen(row) ? 'open' as const : 'closed' as const
  return { organisation, state, answeredAt: letter.answeredAt, closesAt: null, promises: [], about: row.subjectNumber || null, questionnaire: state === 'open' ? letter.questionnaire : null }
}

/** The first answer is the result; whatever comes after it, by letter or by telephone, is told so. */
export async function answerCallLetter(work: Work, { id, callbackId }: StoredLetter, answers: Record<string, unknown>): Promise<{ accepted: boolean; at: Instant }> {
  const call = await lockCall(work, callbackId)
  const letter = (await letterWhere(work, { id }, true))!
  if (letter.answeredAt !== null) return { accepted: false, at: letter.answeredAt }
  if (!isOpen(call.row)) throw new Problem('conflict', { detail: { zh: '回访已经完成，谢谢您', en: 'The callback is done. Thank you.' } })
  const checked = checkAnswers(letter.questionnaire, answers)
  if (!checked.ok) throw new Problem('invalid', { faults: checked.faults })
  const result = { ...resultIn(checked.answers), ticked: [], method: letter.method }
  const decided = decideLetter(call, result, work.actor)
  if (!decided.ok) throw refused(decided)
  await work.tx.updateTable('callbackLetters').set({ answeredAt: work.now }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await keepResult(work, call, { result, decided })
  return { accepted: true, at: work.now }
}
