// Measures of improvement that are still open: those that duties of the regulation ask for, and those taken on by hand.
import { sql, type RawBuilder } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierLeaves } from '#core/policy/values.ts'
import type { Work } from '#server/platform/request.ts'

const ASKED = ['measures', 'measure', 'improvement', 'prevention']

/** A duty is about improving when it asks for measures, or is one measure of another duty: `policy name`, as they stand on record. */
export function improvingDuties(policies: readonly Policy[]): string[] {
  return policies.flatMap((policy) => Object.values(policy.duties)
    .filter((row) => row.each === 'item' || tierLeaves(row.needs).some((leaf) => leaf.value.some((field: string) => ASKED.includes(field))))
    .map((row) => `${policy.id} ${row.name}`))
}

/** On the table `duties` under the name `d`. */
export function isImproving(policies: readonly Policy[]): RawBuilder<boolean> {
  return sql<boolean>`d.policy_id || ' ' || d.name = any(${improvingDuties(policies)}::text[])`
}

export type OpenMeasure = { id: string; number: null; subject: string; state: string; receivedAt: Instant; repeat: boolean; solved: boolean; stateLabel: { zh: string; en: string } }

type Row = { id: string; subject: string; since: Instant; done: boolean; late: boolean }

export async function openMeasures({ tx, org, now }: Work, { policy, except }: { policy: Policy; except: string }): Promise<OpenMeasure[]> {
  const { rows } = await sql<Row>`
    select 'measure:' || m.id as id, m.title as subject, m.proposed_at as since, m.state = 'done' as done, m.due < (${now}::timestamptz at time zone 'Asia/Shanghai')::date as late
      from measures m where m.org_id = ${org} and m.state in ('open', 'done', 'ineffective')
    union all
    select 'duty:' || d.id, d.label, d.arose_at, d.status = 'done', d.late from duties d
      where d.org_id = ${org} and d.status in ('open', 'done') and d.id <> ${except} and ${isImproving([policy])} and d.period_from is null
    order by since, id`.execute(tx)
  return rows.map((row) => ({
    id: row.id, number: null, subject: row.subject, state: row.done ? 'done' : 'open', receivedAt: row.since, repeat: false, solved: row.done,
    stateLabel: row.done ? { zh: '已做完，待验收', en: 'done, to be accepted' } : row.late ? { zh: '已过期', en: 'overdue' } : { zh: '进行中', en: 'open' },
  }))
}
