// Who reads what customers have written: those whom the regulation names for it, else those who run the survey and those who watch over others.
import { standingOf } from '#core/complaints/who.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { placeOf } from '#core/surveys/wave.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import type { WaveInHand } from './wave-rows.ts'

/** By the row that limits who knows the answers; nothing where no row does. */
export function limitedTo(policy: Policy): string[] | null {
  const limits = Object.values(policy.privacy).filter((row) => row.limits === 'survey')
  return limits.length > 0 ? limits.flatMap((row) => row.to ?? []) : null
}

export function readsAnswers(policy: Policy, org: Org, actor: Actor): boolean {
  const named = limitedTo(policy)
  return named !== null && standingOf(placeOf({ policy, org }), actor, named) !== null
}

export async function seesAnswers(work: Work, { policy, survey, ctx }: Pick<WaveInHand, 'policy' | 'survey' | 'ctx'>): Promise<boolean> {
  if (work.actor.kind === 'system') return true
  if (limitedTo(policy) !== null) return readsAnswers(policy, ctx.org, work.actor)
  const named = [...survey.by, ...(survey.approve ?? []), ...(survey.method_review?.by ?? [])]
  return standingOf(placeOf(ctx), work.actor, named) !== null || seesCalls(work)
}

/** Leads are for those whom a row names for them, else for those who see the work of others. */
export function readsLeads(policy: Policy, org: Org, actor: Actor): boolean {
  const rows = Object.values(policy.privacy).filter((row) => row.limits === 'lead')
  if (rows.length > 0) return standingOf(placeOf({ policy, org }), actor, rows.flatMap((row) => row.to ?? [])) !== null
  return actor.memberships.some(({ role }) => ['below', 'all'].includes(policy.roles[role]?.sees ?? 'own'))
}

export async function seesLeads(work: Work): Promise<boolean> {
  const org = await loadOrg(work)
  return (await policiesInForce(work)).some((policy) => readsLeads(policy, org, work.actor))
}
