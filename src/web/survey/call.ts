// Reads the survey and sends the answer. A problem comes back as a value, so that nothing chosen is ever lost to an exception.
import type { z } from 'zod'
import type { Text } from '#core/kernel/text.ts'
import type { Fault } from '#web/asking/form.tsx'
import type * as contract from '#core/surveys/public-contract.ts'
import { patiently } from '#web/asking/patient.ts'
import { getLanguage } from '#web/asking/words.ts'

export type Asked = z.infer<(typeof contract.openSurvey)['output']>
export type Kept = z.infer<(typeof contract.answerSurvey)['output']>
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; says: Text | null; faults: Fault[] }

/** `/s/<organisation>/<link>` */
const [, , org = '', token = ''] = location.pathname.split('/')
export const draftKey = `wenguo.survey.${token.slice(0, 12)}`

export const openSurvey = () => request<Asked>({ method: 'GET' })

/** Sent again it bears the same key, as long as nothing in it has changed: an answer whose receipt got lost is found again, with its thank-you. */
let sent = { body: '', key: '' }

export function sendAnswers(answers: Record<string, unknown>, onWait: (seconds: number) => void): Promise<Answer<Kept>> {
  const body = JSON.stringify({ answers })
  if (sent.body !== body) sent = { body, key: Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('') }
  return request<Kept>({ method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': sent.key }, body }, onWait)
}

async function request<T>(init: RequestInit, onWait?: (seconds: number) => void): Promise<Answer<T>> {
  let response: Response
  try {
    response = await patiently(() => fetch(`/public/${encodeURIComponent(org)}/surveys/${encodeURIComponent(token)}`, { ...init, headers: { 'accept-language': getLanguage(), ...init.headers } }), { onWait })
  } catch {
    return { ok: false, status: 0, says: null, faults: [] }
  }
  const body = (await response.json().catch(() => null)) as T | { detail?: Text; title?: Text; faults?: Fault[] } | null
  if (response.ok) return { ok: true, value: body as T }
  const problem = (body ?? {}) as { detail?: Text; title?: Text; faults?: Fault[] }
  return { ok: false, status: response.status, says: problem.detail ?? problem.title ?? null, faults: problem.faults ?? [] }
}
