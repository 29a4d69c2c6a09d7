// What happens to a wave is an entry of its stream, and everything that the regulation hangs on it follows in the same transaction.
import type { Matter } from '#core/complaints/matter.ts'
import type { Entry } from '#core/ledger/entry.ts'
import { react } from '#server/complaints/following.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { surveyStream } from './wave-rows.ts'

/** The vocabulary of a survey's events, of which duties, steps and notices may be made to follow. */
export type Told = 'planned' | 'reviewed' | 'opened' | 'answered' | 'closed' | 'analysed' | 'reported' | 'dissatisfied' | 'item_dissatisfied' | 'late'

type Telling = { policy: Policy; survey: Survey; wave: { id: string; label: string }; what: Told; data?: Record<string, unknown>; matter?: Matter | null }

export async function tellOfWave(work: Work, { policy, survey, wave, what, data = {}, matter = null }: Telling): Promise<Entry> {
  const type = `survey.${survey.name}.${what}`
  const stream = surveyStream(wave.id)
  const entry = await append(work, { stream, type, policy: policy.id, policyVersion: policy.version, clauses: survey.clauses, data: { number: wave.label, ...data } })
  const { at, seq, actor } = entry
  await react(work, { stream, event: { type, at, seq, actor, data: entry.data }, matter, policy })
  return entry
}

/** What only this stream has to know. */
export async function noteOnWave(work: Work, { policy, wave, type, data }: { policy: Policy; wave: { id: string }; type: string; data: Record<string, unknown> }): Promise<void> {
  await append(work, { stream: surveyStream(wave.id), type, policy: policy.id, policyVersion: policy.version, data })
}
