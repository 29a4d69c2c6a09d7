// Draws as instances: each group of each period is owed its size, and each item taken is owed a call. Judged when the last window closes.
import { sql } from 'kysely'
import type { Instance } from '#core/conformance/judge.ts'
import type { Asking } from './instances.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { sampleSize } from '#core/draws/bands.ts'
import type { Tx } from '#server/platform/db/pool.ts'

export type DrawnGroup = Instance & { control: string; version: string; id: string; size: number; taken: number; done: number; n: number }

type Row = {
  id: string; name: string; policyVersion: string; period: string; periodFrom: Instant; periodTo: Instant; rule: Parameters<typeof sampleSize>[0]
  grp: string; n: number; taken: number; asked: number; done: number; lastDue: Instant | null; lastDone: Instant | null; anyLate: boolean
}

export async function drawnGroups(tx: Tx, { org, policy, span }: Asking): Promise<DrawnGroup[]> {
  const { rows } = await sql<Row>`
    select d.id, d.name, d.policy_version as "policyVersion", d.period, d.period_from as "periodFrom", d.period_to as "periodTo", d.rule, i.grp, i.n, i.taken,
      coalesce(c.asked, 0)::int as asked, coalesce(c.done, 0)::int as done, c.last_due as "lastDue", c.last_done as "lastDone", coalesce(c.any_late, false) as "anyLate"
    from draws d
    join lateral (
      select grp, count(*) filter (where round is not null)::int as n, count(*) filter (where taken_step is not null and out_step is null)::int as taken
      from draw_items i where i.org_id = d.org_id and i.draw_id = d.id and i.round is not null group by grp) i on true
    left join lateral (
      select count(*) as asked, count(*) filter (where k.state = 'done' and k.done_at <= ${span.asOf}) as done, max(k.due_at) as last_due, max(k.done_at) as last_done, bool_or(k.done_at > k.due_at) as any_late
      from callbacks k where k.org_id = d.org_id and k.draw_id = d.id and k.draw_grp = i.grp and k.state in ('waiting', 'open', 'done')) c on true
    where d.org_id = ${org} and d.policy = ${policy} and d.period_from < ${span.to} order by d.period_from, d.name, i.grp`.execute(tx)
  return rows.map(instanceOf)
}

/** Enough taken and all of them asked in time; the size is that of the final number, so nothing is settled before the period is over. */
function instanceOf(row: Row): DrawnGroup {
  const { size } = sampleSize(row.rule, row.n)
  // The last instant of the period belongs to it.
  const end = addMs(row.periodTo, -1)
  const due = row.lastDue && row.lastDue > end ? row.lastDue : end
  const isComplete = row.taken >= size && row.done >= row.asked && row.done >= Math.min(size, row.asked)
  const finished = row.lastDone && row.lastDone > end ? row.lastDone : end
  const met = isComplete && row.asked >= size ? (row.anyLate ? addMs(due, 1) : finished) : null
  return {
    control: `draw.${row.name}`, version: row.policyVersion, id: row.id, number: [row.name, row.period, row.grp].filter((part) => part !== '' && part !== 'all').join(' '),
    arose: row.periodFrom, due, met, size, taken: row.taken, done: row.done, n: row.n,
  }
}
