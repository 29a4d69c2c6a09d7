// Waves and invitations as they are stored, and the regulation that each stands under.
import type { Instant, LocalDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Listed } from '#core/surveys/contract.ts'
import { dimensionsFor, type Questionnaire } from '#core/surveys/questionnaire.ts'
import type { Signature, WaveContext, WaveState } from '#core/surveys/wave.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import type { z } from 'zod'

export type StoredWave = {
  id: string; policy: string; policyVersion: string; name: string; label: string; standing: boolean; periodFrom: LocalDate | null; periodTo: LocalDate | null
  aroseAt: Instant; dueAt: Instant | null; provisional: boolean; state: WaveState; plan: Record<string, Json>; plannedAt: Instant | null; approvals: Signature[]; reviews: Signature[]
  list: z.infer<typeof Listed>[] | null; questionnaire: Questionnaire | null; questionnaireVersion: number | null; openedAt: Instant | null; closesAt: Instant | null; closedAt: Instant | null; population: number | null
  skipped: Record<string, number>; analysis: Record<string, Json> | null; analysedAt: Instant | null; report: Record<string, Json> | null; reportedAt: Instant | null; lateAt: Instant | null; version: number
}
export type StoredInvitation = {
  id: string; waveId: string; customerKey: string; occasion: string; name: string | null; phone: string | null; email: string | null; language: string; complaintId: string | null; stratum: string | null
  way: 'mail' | 'sms' | 'hand'; state: string; aroseAt: Instant; dueAt: Instant | null; sentAt: Instant | null; reminders: number; answeredAt: Instant | null
}
export type Reading = Pick<Work, 'tx' | 'org' | 'now'>
export type WaveInHand = { row: StoredWave; policy: Policy; survey: Survey; ctx: WaveContext }

export const surveyStream = (wave: string): string => `survey:${wave}`

export const waveColumns = [
  'id', 'policy', 'policyVersion', 'name', 'label', 'standing', 'periodFrom', 'periodTo', 'aroseAt', 'dueAt', 'provisional', 'state', 'plan', 'plannedAt', 'approvals', 'reviews', 'list', 'questionnaire', 'questionnaireVersion',
  'openedAt', 'closesAt', 'closedAt', 'population', 'skipped', 'analysis', 'analysedAt', 'report', 'reportedAt', 'lateAt', 'version',
] as const

export async function waveById(work: Reading, id: string, lock = false): Promise<WaveInHand> {
  const query = work.tx.selectFrom('surveyWaves').select(waveColumns).where('orgId', '=', work.org).where('id', '=', id)
  const row = (await (lock ? query.forUpdate() : query).executeTakeFirst()) as StoredWave | undefined
  if (!row) throw new Problem('not-found')
  return inHand(work, row)
}

export async function inHand(work: Reading, row: StoredWave): Promise<WaveInHand> {
  const policy = await boundPolicy(work, row.policy, row.policyVersion)
  const named = policy.surveys[row.name]
  if (!named) throw new Problem('not-found')
  // Where the regulation names no dimensions, those that were asked for hold.
  const survey = row.questionnaire ? { ...named, dimensions: dimensionsFor(row.questionnaire, named) } : named
  const { state, plan, approvals, reviews } = row
  return { row, policy, survey, ctx: { policy, org: await loadOrg(work), survey, wave: { state, plan, approvals, reviews }, now: work.now } }
}

export async function wavesOf({ tx, org }: Reading, of: { policy: string; name: string }): Promise<StoredWave[]> {
  return (await tx.selectFrom('surveyWaves').select(waveColumns).where('orgId', '=', org).where('policy', '=', of.policy).where('name', '=', of.name).orderBy('aroseAt', 'desc').limit(60).execute()) as StoredWave[]
}

const invitationColumns = ['id', 'waveId', 'customerKey', 'occasion', 'name', 'phone', 'email', 'language', 'complaintId', 'stratum', 'way', 'state', 'aroseAt', 'dueAt', 'sentAt', 'reminders', 'answeredAt'] as const

export async function invitationById({ tx, org }: Reading, id: string, lock = false): Promise<StoredInvitation> {
  const query = tx.selectFrom('surveyInvitations').select(invitationColumns).where('orgId', '=', org).where('id', '=', id)
  const row = (await (lock ? query.forUpdate() : query).executeTakeFirst()) as StoredInvitation | undefined
  if (!row) throw new Problem('not-found')
  return row
}

export type Counted = { invited: number; answered: number }

/** Asked: whoever has had the questions before him, or was to have them. */
export async function countsOf({ tx, org }: Reading, waves: readonly string[]): Promise<Map<string, Counted>> {
  if (waves.length === 0) return new Map()
  const rows = await tx.selectFrom('surveyInvitations')
    .select((eb) => ['waveId', eb.fn.countAll<number>().filterWhere('state', '<>', 'moot').as('invited'), eb.fn.countAll<number>().filterWhere('state', '=', 'answered').as('answered')])
    .where('orgId', '=', org).where('waveId', 'in', [...waves]).groupBy('waveId').execute()
  return new Map(rows.map(({ waveId, invited, answered }) => [waveId, { invited: Number(invited), answered: Number(answered) }]))
}
