// Where online reviews come in, as the regulations in force call it, and which of them still wait for a reply.
import { sql } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'

/** The channels of the type that the language calls a review, under the names that the regulations give them. */
export async function reviewChannels(work: Work): Promise<Map<string, { zh: string; en: string }>> {
  const rows = (await policiesInForce(work)).flatMap((policy) => Object.entries(policy.channels)).filter(([, row]) => row.type === 'review')
  return new Map(rows.map(([name, row]) => [name, { zh: row.zh ?? name, en: row.en ?? name }]))
}

/** A reply that lies in the house until somebody posts it on the site. */
const unposted = sql<boolean>`exists (select from notices n where n.org_id = c.org_id and n.complaint_id = c.id and n.carrier = 'site' and n.status = 'held')`
const posted = sql`(select max(n.out_at) from notices n where n.org_id = c.org_id and n.complaint_id = c.id and n.carrier = 'site' and n.status = 'sent')`
const written = sql`least(c.matter #>> '{facts,answered,first}', c.matter #>> '{facts,settled,first}')::timestamptz`

/** On the table `complaints` as `c`. A reply given on the spot settles it, any other answers it; what has to be posted is given when it stands on the site. */
export const repliedAt = sql<Instant | null>`(case when ${written} is not null and not ${unposted} then greatest(${written}, ${posted}) end)`
export const waitsForReply = sql<boolean>`(c.open and ${repliedAt} is null)`
