// Who decides on measures: whoever leads a unit or sees beyond his own unit by his post, and whoever administers.
import { ADMIN, holds } from '#core/people/actor.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'

export async function mayDecide(work: Work): Promise<boolean> {
  if (work.actor.kind !== 'person') return false
  if (holds(work.actor, ADMIN)) return true
  const policies = await policiesInForce(work)
  return work.actor.memberships.some(({ role }) => role === 'head' || policies.some((policy) => ['all', 'below'].includes(policy.roles[role]?.sees ?? '')))
}
