// Who sees calls and draws: whoever calls, and whoever watches over others. Those whose work is asked about must not know whom it is asked of.
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'

export async function seesCalls(work: Pick<Work, 'tx' | 'org' | 'now' | 'actor'>): Promise<boolean> {
  if (work.actor.kind === 'system') return true
  const policies = await policiesInForce(work)
  return policies.some((policy) => {
    const callers = new Set(Object.values(policy.callbacks).flatMap((rule) => rule.by))
    return work.actor.memberships.some(({ role }) => callers.has(role) || ['below', 'all'].includes(policy.roles[role]?.sees ?? 'own'))
  })
}
