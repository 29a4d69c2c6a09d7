// Every call that was owed in a span, for conformance: when it arose, was due and was made; and every draw, with its size and what was worked off.
import { sql } from 'kysely'
import { sampleSize } from '#core/draws/bands.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { sizeRule } from '#server/draws/show.ts'
import { drawById } from '#server/draws/draw-rows.ts'

export type CallbackInstance = {
  control: string
  id: string
  subject: { kind: string; id: string }
  number: string
  arose: Instant
  due: Instant | null
  /** When an outcome was on file, unless that was that nobody could be reached in time. */
  met: Instant | null
  ended: { as: 'moot'; at: Instant } | null
  provisional: boolean
  outcome: string | null
  status: 'running' | 'kept' | 'late' | 'missed' | 'moot'
}

export type Asked = { org: string; policy: Pick<Policy, 'id'>; from: Instant; to: Instant; now: Instant }

/** Those that arose before the end of the span and were not over before it began: what a judge may need, and nothing older. */
export async function callbackInstances(tx: Tx, { org, policy, from, to, now }: Asked): Promise<CallbackInstance[]> {
  const { rows } = await sql<{ id: string; name: string; kind: string; subject: string; number: string; arose: Instant; due: Instant | null; done: Instant | null; ended: Instant | null; state: string; provisional: boolean; outcome: string | null }>`
    select id, name, subject_kind as kind, subject_id as subject, subject_number as number, arose_at as arose, due_at as due, done_at as done, ended_at as ended, state, provisional, outcome
    from callbacks where org_id = ${org} and policy = ${policy.id} and arose_at < ${to}
      and (due_at is null or least(coalesce(done_at, 'infinity'), due_at) >= ${from} or ended_at >= ${from})
    order by arose_at, id`.execute(tx)
  return rows.map(({ id, name, kind, subject, number, arose, due, done, ended, state, provisional, outcome }) => ({
    control: `callback.${name}`, id, subject: { kind, id: subject }, number, arose, due, met: done, ended: state === 'moot' && ended !== null ? { as: 'moot', at: ended } : null, provisional, outcome,
    status: state === 'moot' ? 'moot' : done !== null ? (due === null || done <= due ? 'kept' : 'late') : due !== null && due < now ? 'missed' : 'running',
  }))
}

export type DrawInstance = CallbackInstance & { size: number; taken: number; done: number; short: boolean }

/** One for each group of a draw: kept when the sample has its size and each item of it is worked off; judged when the last window closes. */
export async function drawInstances(tx: Tx, { org, policy, from, to, now }: Asked): Promise<DrawInstance[]> {
  const { rows } = await sql<{ id: string; name: string; period: string; from: Instant; to: Instant; revealed: Instant | null; grp: string; n: number; taken: number; done: number; due: Instant | null; last: Instant | null }>`
    select d.id, d.name, d.period, d.period_from as "from", d.period_to as "to", d.revealed_at as revealed, i.grp, count(*)::int as n,
      count(*) filter (where i.taken_step is not null and i.out_step is null)::int as taken,
      count(*) filter (where i.taken_step is not null and i.out_step is null and c.outcome is not null)::int as done,
      max(c.due_at) as due, max(c.done_at) as last
    from draws d join draw_items i on i.org_id = d.org_id and i.draw_id = d.id and i.round is not null
    left join callbacks c on c.org_id = d.org_id and c.draw_id = d.id and c.draw_grp = i.grp and c.draw_item = i.item
    where d.org_id = ${org} and d.policy = ${policy.id} and d.period_from < ${to}
    group by d.id, d.name, d.period, d.period_from, d.period_to, d.revealed_at, i.grp order by d.period_from, d.name, i.grp`.execute(tx)
  const found: DrawInstance[] = []
  for (const row of rows) {
    const draw = (await drawById({ tx, org }, row.id))!
    const { size } = sampleSize(sizeRule(draw), row.n)
    // Nothing can be said before the period is over; then when the last call is due.
    const due = row.due !== null && row.due > row.to ? row.due : row.to
    const whole = row.revealed !== null && row.taken >= size && row.done >= row.taken
    const met = whole ? (row.last !== null && row.last > row.revealed! ? row.last : row.revealed!) : null
    const judged = met ?? due
    if (judged < from && due < from) continue
    const status = met !== null ? (met <= due ? 'kept' : 'late') : due < now ? 'missed' : 'running'
    found.push({
      control: `draw.${row.name}`, id: row.id, subject: { kind: 'draw', id: row.id }, number: row.grp === 'all' ? row.period : `${row.period} ${row.grp}`, arose: row.from, due: laterOf(due, met, row.revealed), met, ended: null, provisional: false, outcome: null, status,
      size, taken: row.taken, done: row.done, short: row.revealed !== null && row.taken < size,
    })
  }
  return found
}

/** The last drawing is made minutes after the period; where everything was called by then, that is in time. */
function laterOf(due: Instant, met: Instant | null, revealed: Instant | null): Instant {
  return met !== null && met === revealed && met > due ? met : due
}
