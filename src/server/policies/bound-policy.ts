// The policy under which a matter was received, and the ones in force on a day. Stored versions never change, so they stay in memory.
import { takesOn } from '#core/complaints/scope.ts'
import { localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { organisationOf, type Organisation } from './organisation.ts'

type Asking = { tx: Tx; org: string; now: Instant; correlation?: string | undefined }

/** By content: organisations that adopted the same text share it. */
const read = new Map<string, Policy>()
const READ_AT_MOST = 500

export async function boundPolicy(asking: Asking, id: string, version: string): Promise<Policy> {
  const { versions } = await organisationOf(asking)
  const stored = versions.find((one) => one.id === id && one.version === version)
  if (!stored) throw new Problem('not-found', { detail: { zh: `没有制度 ${id} 的 ${version} 版`, en: `There is no version ${version} of the regulation ${id}` } })
  const known = read.get(stored.hash)
  if (known) return known
  const row = await asking.tx.selectFrom('policyVersions').select('document').where('orgId', '=', asking.org).where('policyId', '=', id).where('version', '=', version).executeTakeFirstOrThrow()
  if (read.size >= READ_AT_MOST) read.delete(read.keys().next().value!)
  const policy = row.document as Policy
  read.set(stored.hash, policy)
  return policy
}

/** The adopted set of the day, each policy in its latest version that has taken effect, in the order of adoption. */
export async function policiesInForce(asking: Asking, day: LocalDate = localDate(asking.now)): Promise<Policy[]> {
  const named = namedInForce(await organisationOf(asking), day)
  return Promise.all(named.map(({ id, version }) => boundPolicy(asking, id, version)))
}

export function namedInForce({ adoptions, versions }: Pick<Organisation, 'adoptions' | 'versions'>, day: string): { id: string; version: string }[] {
  const adoption = adoptions.findLast((one) => one.since <= day) ?? adoptions[0]
  if (!adoption) return []
  return adoption.policies.flatMap((id) => {
    const own = versions.filter((one) => one.id === id)
    // A matter brought in from before the first version is handled under the first.
    const inForce = own.findLast((one) => one.version <= day) ?? own[0]
    return inForce ? [{ id, version: inForce.version }] : []
  })
}

/** Every policy of which some version is stored, in its latest version up to the day: what matters on record may be bound to. */
export async function policiesOnRecord(asking: Asking): Promise<Policy[]> {
  const organisation = await organisationOf(asking)
  const day = localDate(asking.now)
  const ids = [...new Set(organisation.versions.map((one) => one.id))]
  return Promise.all(ids.map((id) => {
    const own = organisation.versions.filter((one) => one.id === id)
    return boundPolicy(asking, id, (own.findLast((one) => one.version <= day) ?? own[0]!).version)
  }))
}

/** The policy of the set that a new matter falls under: the first whose scope takes it. */
export async function policyForMatter(asking: Asking, matter: { receivedAt: Instant; kind: string; channel: string }): Promise<Policy> {
  const inForce = await policiesInForce(asking, localDate(matter.receivedAt))
  const taken = inForce.find((policy) => takesOn(policy, matter) && Object.keys(policy.steps).length > 0)
  if (taken) return taken
  if (inForce.length === 0) throw new Problem('unavailable', { detail: { zh: '本单位还没有采用任何制度', en: 'This organisation has not adopted any regulation yet' } })
  throw new Problem('invalid', { faults: [{ field: 'kind', message: { zh: '没有一项已采用的制度受理这类事项', en: 'No adopted regulation takes matters of this kind' } }] })
}
