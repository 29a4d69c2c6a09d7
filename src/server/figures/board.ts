// The board of the moment: how many matters are where, what is late, what came in and went out. One pass over what is open, one over the last days.
import { sql } from 'kysely'
import { weekday } from '#core/calendar/days.ts'
import { addDays, addMs, atLocal, localDate, type LocalDate } from '#core/kernel/instant.ts'
import { stages } from '#core/policy/states.ts'
import { callSight } from '#server/callbacks/queue.ts'
import { unitLabel } from '#server/complaints/labels.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { sightOf, type Sight } from '#server/complaints/sight.ts'
import { dutySight } from '#server/duties/sight.ts'
import { policiesInForce, policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'

const SOON_MS = 2 * 3_600_000
const DAYS = 31
const NEXT = 12

type Lot = { stage: string | null; unit: string | null; stages: number; units: number; n: number; late: number; soon: number; paused: number; unowned: number }

export async function showBoard(req: Request<{ place: 'desk' | 'wall' }>) {
  const sight = await sightOf(req)
  const lots = await lotsOf(req, sight)
  const all = lots.find((one) => one.stages === 1 && one.units === 1) ?? { n: 0, late: 0, soon: 0, paused: 0, unowned: 0 }
  const [org, policies] = [await loadOrg(req), await policiesInForce(req)]
  const days = await daysOf(req, sight)
  const today = localDate(req.now)
  const since = (first: LocalDate) => days.filter((one) => one.day >= first).reduce((sum, one) => ({ received: sum.received + one.received, ended: sum.ended + one.ended }), { received: 0, ended: 0 })
  const numbers = ({ n, late, soon, paused }: Lot) => ({ n, late, soon, paused })
  return {
    now: req.now, organisation: (await req.tx.selectFrom('organisations').select('name').where('id', '=', req.org).executeTakeFirst())?.name ?? req.org,
    open: all.n, late: all.late, soon: all.soon, paused: all.paused, unowned: all.unowned,
    today: since(today), week: since(addDays(today, 1 - weekday(today))), month: since(`${today.slice(0, 7)}-01` as LocalDate),
    stages: Object.entries(stages).map(([code, label]) => ({ code, label, ...numbers(lots.find((one) => one.stages === 0 && one.stage === code) ?? nothing) })),
    units: lots.filter((one) => one.units === 0).sort((a, b) => b.late - a.late || b.n - a.n).slice(0, 40).map((one) => ({ code: one.unit, label: one.unit === null ? { zh: '还没有部门', en: 'no unit yet' } : policies[0] ? unitLabel(org, policies[0], one.unit) : one.unit, ...numbers(one) })),
    days: days.slice(-14), ...(await tasksOf(req)), next: await nextDue(req, sight),
  }
}

const nothing = { n: 0, late: 0, soon: 0, paused: 0 } as Lot

/** Late is what the list calls late: a limit that still runs has passed. */
export async function lotsOf({ tx, org, now }: Pick<Work, 'tx' | 'org' | 'now'>, sight: Sight): Promise<Lot[]> {
  const { rows } = await sql<Lot>`
    select c.stage, c.unit, grouping(c.stage) as stages, grouping(c.unit) as units, count(*)::int as n, count(*) filter (where c.late)::int as late,
      count(*) filter (where c.next_due_at >= ${now} and c.next_due_at < ${addMs(now, SOON_MS)})::int as soon, count(*) filter (where c.paused)::int as paused, count(*) filter (where c.owner is null)::int as unowned
    from complaints c where c.org_id = ${org} and c.open and ${sight} group by grouping sets ((c.stage), (c.unit), ())`.execute(tx)
  return rows
}

async function daysOf({ tx, org, now }: Work, sight: Sight): Promise<{ day: LocalDate; received: number; ended: number }[]> {
  const today = localDate(now)
  const first = addDays(today, 1 - DAYS)
  const from = atLocal(first, '00:00')
  const counted = async (column: 'received_at' | 'ended_at') => {
    const at = sql.raw(`c.${column}`)
    const { rows } = await sql<{ day: string; n: number }>`
      select to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as n from complaints c
      where c.org_id = ${org} and ${at} >= ${from} and ${at} <= ${now} ${column === 'ended_at' ? sql`and not c.open` : sql``} and ${sight} group by 1`.execute(tx)
    return new Map(rows.map((row) => [row.day, row.n]))
  }
  const [received, ended] = [await counted('received_at'), await counted('ended_at')]
  return Array.from({ length: DAYS }, (_, i) => addDays(first, i)).map((day) => ({ day, received: received.get(day) ?? 0, ended: ended.get(day) ?? 0 }))
}

/** What the lists of callbacks and duties would show the one who asks, no more. */
async function tasksOf(work: Work) {
  const { tx, org, now } = work
  const callbacks = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where c.due_at < ${now})::int as late from callbacks c
    where c.org_id = ${org} and c.state in ('waiting', 'open') and ${await callSight(work)}`.execute(tx)
  const duties = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where d.status = 'open' and d.late)::int as late from duties d left join complaints c on c.org_id = d.org_id and c.id = d.complaint_id
    where d.org_id = ${org} and d.status in ('open', 'done') and ${await dutySight(work)}`.execute(tx)
  return { callbacks: callbacks.rows[0]!, duties: duties.rows[0]! }
}

/** On a wall anybody reads along: no words of customers, and nothing that the regulation hides there. */
async function nextDue(work: Request<{ place: 'desk' | 'wall' }>, sight: Sight) {
  const { tx, org, now, input } = work
  const { rows } = await sql<{ id: string; number: string | null; subject: string; unit: string | null; dueAt: string }>`
    select c.id, c.number, c.subject, c.unit, c.next_due_at as due_at from complaints c
    where c.org_id = ${org} and c.open and c.next_due_at < 'infinity' and ${sight} order by c.next_due_at, c.id limit ${NEXT}`.execute(tx)
  const [tree, policies] = [await loadOrg(work), await policiesOnRecord(work)]
  const onWall = input.place === 'wall'
  const hidden = new Set(policies.flatMap((policy) => [...hiddenIn(policy, 'wall')]))
  return rows.map((row) => ({
    id: onWall ? null : row.id, number: onWall && hidden.has('number') ? null : row.number, subject: onWall ? null : row.subject,
    unit: row.unit === null || !policies[0] ? null : unitLabel(tree, policies[0], row.unit), dueAt: row.dueAt, late: row.dueAt < now,
  }))
}
