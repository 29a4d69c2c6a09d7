// The other regulations that a matter is under beside the one that gives its procedure: what happened, as each of them sees it.
import { takesOn } from '#core/complaints/scope.ts'
import { localDate } from '#core/kernel/instant.ts'
import { slug } from '#core/life/compose.ts'
import type { Happened } from '#server/complaints/following.ts'
import { boundPolicy, namedInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'

/** As they were on the day it was received. */
export async function companionsOf(work: Work, happened: Happened): Promise<Happened[]> {
  const { matter, policy, stream, event } = happened
  if (!matter || !stream.startsWith('complaint:') || policy.id !== matter.policy.id) return []
  const named = namedInForce(await organisationOf(work), localDate(matter.receivedAt)).filter((one) => one.id !== policy.id)
  const policies = await Promise.all(named.map(({ id, version }) => boundPolicy(work, id, version)))
  return policies.filter((one) => takesOn(one, matter)).map((one) => ({ ...happened, policy: one, event: { ...event, type: underItsName(one.id, event.type) } }))
}

/** Its own clocks run beside the procedure under a qualified name. */
function underItsName(id: string, type: string): string {
  const qualified = `clock.${slug(id)}_`
  return type.startsWith(qualified) ? `clock.${type.slice(qualified.length)}` : type
}
