// Questionnaires that went out in place of a call: what may be sent now, and what is out.
import type { CallbackView } from '#core/callbacks/contract.ts'
import { letterMethods } from '#core/callbacks/contract.ts'
import { letterRefused } from '#core/callbacks/decide-callback.ts'
import type { Refused } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { formatDuration } from '#core/calendar/duration.ts'
import { callbackMethods } from '#core/policy/vocabulary.ts'
import { isMailConfigured } from '#server/notices/carriers.ts'
import type { Work } from '#server/platform/request.ts'
import type { Questionnaire } from '#core/surveys/questionnaire.ts'
import type { InHand } from './in-hand.ts'
import { textField } from './subject.ts'

export type LetterMethod = (typeof letterMethods)[number]
export type StoredLetter = { id: string; callbackId: string; method: LetterMethod; state: 'queued' | 'sent'; email: string | null; questionnaire: Questionnaire; madeBy: string; madeAt: Instant; waitUntil: Instant | null; answeredAt: Instant | null }

const columns = ['id', 'callbackId', 'method', 'state', 'email', 'questionnaire', 'madeBy', 'madeAt', 'waitUntil', 'answeredAt'] as const

export async function letterWhere({ tx, org }: Pick<Work, 'tx' | 'org'>, by: { id: string } | { tokenHash: string }, lock = false): Promise<StoredLetter | undefined> {
  const [[column, value]] = Object.entries(by) as [['id' | 'tokenHash', string]]
  const query = tx.selectFrom('callbackLetters').select(columns).where('orgId', '=', org).where(column, '=', value)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as StoredLetter | undefined
}

/** Refused by the regulation, or because no mail can reach this customer. */
export function mayNotSend(work: Work, call: InHand, method: LetterMethod): Refused | null {
  const refusal = letterRefused(call, method, work.actor)
  if (refusal || method !== 'mail') return refusal
  const refuse = (says: Refused['says'], remedy: Refused['remedy']): Refused => ({ ok: false, code: 'condition', step: `callback.${call.rule.name}`, word: 'mail', clauses: call.rule.clauses, fields: [], says, remedy })
  if (textField(call.ctx.matter, 'email') === null) return refuse({ zh: '没有客户的邮箱', en: 'There is no e-mail address of the customer' }, { zh: '改发链接，或打电话', en: 'Pass on a link, or telephone' })
  return isMailConfigured() ? null : refuse({ zh: '本系统没有接邮件服务器', en: 'No mail server is set here' }, { zh: '改发链接，或打电话', en: 'Pass on a link, or telephone' })
}

export async function lettersOf(work: Work, call: InHand): Promise<CallbackView['letters']> {
  const { rule, row } = call
  const sent = await work.tx.selectFrom('callbackLetters').select(columns).where('orgId', '=', work.org).where('callbackId', '=', row.id).orderBy('madeAt').execute()
  const offers = letterMethods.filter((method) => rule.methods.includes(method)).map((method) => {
    const refusal = mayNotSend(work, call, method)
    return { method, label: callbackMethods[method], refusal: refusal && (({ ok: _ok, ...rest }) => rest)(refusal) }
  })
  return {
    offers, waits: rule.answer_within ? { zh: formatDuration(rule.answer_within, 'zh'), en: formatDuration(rule.answer_within, 'en') } : null,
    sent: sent.map(({ method, madeAt, waitUntil, answeredAt }) => ({ method: method as LetterMethod, label: callbackMethods[method as LetterMethod], at: madeAt, waitUntil, answeredAt })),
  }
}
