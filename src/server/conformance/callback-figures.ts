// The mean mark of the calls made in a period: each view of the customer has its points in the regulation (满意 100, 基本满意 80, 不满意 0).
import { sql } from 'kysely'
import type { Computing, Cut } from './formulas.ts'
import { included } from './left-out.ts'

export async function markedCalls({ tx, org, policy, version, span, axis, measure }: Computing, ref: string): Promise<Cut[] | null> {
  const name = ref.split('.')[1] ?? ''
  const marks = policy.callbacks[name]?.marks
  if (marks === undefined) return null
  const code = axis === null ? sql`null::text` : axis === 'caller' ? sql`k.done_by` : sql`coalesce(c.axes ->> ${axis}, case ${axis} when 'class' then k.class when 'unit' then k.unit when 'service' then k.service end)`
  const { rows } = await sql<{ code: string | null; mark: string; n: number }>`
    select ${code} as code, k.data ->> ${marks} as mark, count(*)::int as n
    from callbacks k left join complaints c on c.org_id = k.org_id and k.subject_kind = 'complaint' and c.id = k.subject_id
    where k.org_id = ${org} and k.policy = ${policy.id} and k.name = ${name} and (${version}::text is null or k.policy_version = ${version}) and k.state = 'done'
      and k.done_at >= ${span.from} and k.done_at < ${span.to} and k.done_at <= ${span.asOf} and k.data ->> ${marks} is not null and ${included(measure.exclude, true)} group by 1, 2`.execute(tx)
  return [...new Set(rows.map((row) => row.code))].map((one) => {
    const own = rows.flatMap((row) => {
      const points = policy.taxonomies[marks]?.[row.mark]?.points
      return row.code === one && points !== undefined ? [{ n: row.n, points }] : []
    })
    const n = own.reduce((sum, row) => sum + row.n, 0)
    return { code: one, part: n, n, value: n > 0 ? own.reduce((sum, row) => sum + row.n * row.points, 0) / n : null }
  })
}
