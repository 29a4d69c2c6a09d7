// Who reads what customers have written: those whom the regulation names for it, else those who run the survey and those who watch over others.
import { standingOf } from '#core/complaints/who.ts'
import { placeOf } from '#core/surveys/wave.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Work } from '#server/platform/request.ts'
import type { WaveInHand } from './wave-rows.ts'

export async function seesAnswers(work: Work, { policy, survey, ctx }: Pick<WaveInHand, 'policy' | 'survey' | 'ctx'>): Promise<boolean> {
  if (work.actor.kind === 'system') return true
  const limits = Object.values(policy.privacy).filter((row) => row.limits === 'survey')
  const named = limits.length > 0 ? limits.flatMap((row) => row.to ?? []) : [...survey.by, ...(survey.approve ?? []), ...(survey.method_review?.by ?? [])]
  if (standingOf(placeOf(ctx), work.actor, named) !== null) return true
  return limits.length === 0 && seesCalls(work)
}
