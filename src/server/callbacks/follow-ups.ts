// What the regulation hangs on calls: answers promised, opinions passed on, improvements; how many tasks arose in a period and how far they are done.
import { sql } from 'kysely'
import type { CallSummary } from '#core/callbacks/period-contract.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Work } from '#server/platform/request.ts'
import type { PeriodSpan } from './in-period.ts'

type FollowUp = CallSummary['readings']['improvement']['followed'][number]
type DutyRow = Policy['duties'][string]

export async function followUpsOf({ tx, org, now }: Work, { from, to }: PeriodSpan, policies: readonly Policy[]): Promise<{ promises: FollowUp | null; followed: FollowUp[] }> {
  const found: { row: DutyRow; up: FollowUp }[] = []
  for (const policy of policies) {
    const rows = Object.values(policy.duties).filter((row) => !policy.asleep.includes(`duty.${row.name}`) && row.on.some((event) => event.startsWith('callback.')))
    if (rows.length === 0) continue
    const { rows: counted } = await sql<{ name: string; n: number; done: number; late: number; open: number }>`
      select name, count(*)::int as n, count(*) filter (where status in ('done', 'closed'))::int as done,
        count(*) filter (where due_at is not null and coalesce(done_at, ${now}) > due_at and status <> 'moot')::int as late, count(*) filter (where status = 'open')::int as open
      from duties where org_id = ${org} and policy_id = ${policy.id} and name = any(${rows.map((row) => row.name)}::text[]) and arose_at >= ${from} and arose_at < ${to} group by name`.execute(tx)
    for (const row of rows) {
      const counts = counted.find((one) => one.name === row.name) ?? { n: 0, done: 0, late: 0, open: 0 }
      found.push({ row, up: { ...counts, policy: policy.id, name: row.name, title: { zh: row.zh ?? row.name, en: row.en ?? row.name } } })
    }
  }
  // A promise is what falls due at a time that was told to the customer.
  const promised = found.find(({ row }) => row.due === 'promised_at')
  return { promises: promised?.up ?? null, followed: found.filter((one) => one !== promised).map(({ up }) => up) }
}
