// The answers of a wave as the rules of scoring see them, and what they come to.
import type { Grades } from '#core/policy/shape-follow.ts'
import type { AnswerMode } from '#core/surveys/contract.ts'
import { scoresOf, type Answer, type Scores } from '#core/surveys/score.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { z } from 'zod'
import type { Work } from '#server/platform/request.ts'
import { countsOf, type Reading, type WaveInHand } from './wave-rows.ts'

export type StoredAnswer = {
  invitationId: string; answeredAt: Instant; mode: z.infer<typeof AnswerMode>; typist: string | null; answers: Record<string, unknown>; items: Record<string, number>
  overall: number | null; score: number | null; dissatisfied: boolean; itemsDissatisfied: string[]; stratum: string | null
}

export async function answersOf({ tx, org }: Pick<Work, 'tx' | 'org'>, wave: string): Promise<StoredAnswer[]> {
  return (await tx.selectFrom('surveyAnswers as a').innerJoin('surveyInvitations as i', (join) => join.onRef('i.orgId', '=', 'a.orgId').onRef('i.id', '=', 'a.invitationId'))
    .select(['a.invitationId', 'a.answeredAt', 'a.mode', 'a.typist', 'a.answers', 'a.items', 'a.overall', 'a.score', 'a.dissatisfied', 'a.itemsDissatisfied', 'i.stratum'])
    .where('a.orgId', '=', org).where('a.waveId', '=', wave).orderBy('a.answeredAt').orderBy('a.invitationId').execute()) as StoredAnswer[]
}

export function asAnswer({ invitationId, items, overall, mode, stratum }: Pick<StoredAnswer, 'invitationId' | 'items' | 'overall' | 'mode' | 'stratum'>): Answer {
  return { respondent: invitationId, items, mode, ...(overall !== null && { overall }), ...(stratum !== null && { stratum }) }
}

export function gradesOf(policy: Policy, survey: Survey): Grades {
  return survey.grades === undefined ? [] : (policy.grades[survey.grades] ?? [])
}

/** What goes on without end has no population; a wave is a sample of those it is about, or all of them. */
export async function scoresOfWave(work: Reading, { row, policy, survey }: WaveInHand): Promise<Scores> {
  const frozen = row.analysis?.['scores']
  if (frozen) return frozen as unknown as Scores
  const answers = await answersOf(work, row.id)
  const counted = (await countsOf(work, [row.id])).get(row.id)
  return scoresOf(answers.map(asAnswer), { survey, grades: gradesOf(policy, survey), population: row.standing ? undefined : (row.population ?? undefined), invited: counted?.invited, confidence: policy.figures.confidence / 100 })
}
