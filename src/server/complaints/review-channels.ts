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

/** On the table `complaints` as `c`. A reply given on the spot settles it; any other answers it. */
export const repliedAt = sql<Instant | null>`least(c.matter #>> '{facts,answered,first}', c.matter #>> '{facts,settled,first}')`
export const waitsForReply = sql<boolean>`(c.open and ${repliedAt} is null)`
