// Whose work an answer is about where no matter says so: the unit of the customer's latest order or contract, else of his latest complaint, else whoever holds the survey.
import { sql } from 'kysely'
import type { Work } from '#server/platform/request.ts'
import type { StoredInvitation, WaveInHand } from './wave-rows.ts'

export async function servingUnit({ tx, org, now }: Work, { survey, ctx }: WaveInHand, { customerKey, phone }: StoredInvitation): Promise<string | null> {
  const { rows } = await sql<{ unit: string }>`
    select unit from (
      select o.unit, 1 as rank, coalesce(o.completed_at, o.starts_on::timestamptz, o.created_at) as at from orders o where o.org_id = ${org} and o.phone = ${phone} and o.unit is not null and o.created_at <= ${now}
      union all
      select c.unit, 2, c.received_at from complaints c where c.org_id = ${org} and c.phone_key = ${customerKey} and c.unit is not null
    ) found order by rank, at desc limit 8`.execute(tx)
  const served = rows.find((row) => ctx.org.units[row.unit])?.unit
  return served ?? survey.by.find((word) => ctx.org.units[word]) ?? null
}
