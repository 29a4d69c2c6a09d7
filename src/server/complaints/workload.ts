// Who has how much in hand, and who has done the like before: for proposing somebody, and for whoever shares out the work.
import { sql } from 'kysely'
import { proposalsFor, type Level } from '#core/complaints/proposals.ts'
import { isComplainedAbout } from '#core/complaints/who.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { personName, unitLabel } from './labels.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { readShown } from './show.ts'
import { sightOf } from './sight.ts'

/** Experience is what somebody has done lately, not everything ever. */
const LATELY = 2000

export async function proposeOwners(req: Request<{ id: string; unit?: string | undefined }>) {
  const { ctx } = await readShown(req, req.input.id)
  const loads = await loadsOf(req, ctx.matter.axes['class'] ?? null)
  const proposals = proposalsFor(ctx, loads, req.input.unit ?? ctx.matter.unit)
  return { people: proposals.map(({ id, name, may, skilled, load, why }) => ({ id, name, may, skilled, open: load.open, late: load.late, done: load.done, complained: isComplainedAbout(ctx, id), why })) }
}

type Row = { person: string; level: Level | null; open: number; late: number; done: number }

async function loadsOf({ tx, org, now }: Work, code: string | null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with lately as (select owner from complaints where org_id = ${org} and class = ${code} and not open order by received_at desc limit ${LATELY}),
      done as (select owner, count(*)::int as n from lately where owner is not null group by owner),
      hand as (select owner, count(*)::int as n, count(*) filter (where next_due_at < ${now})::int as late from complaints where org_id = ${org} and open and owner is not null group by owner)
    select p.id as person, p.level, coalesce(hand.n, 0) as open, coalesce(hand.late, 0) as late, coalesce(done.n, 0) as done
    from people p left join hand on hand.owner = p.id left join done on done.owner = p.id where p.org_id = ${org} and p.active`.execute(tx)
  return rows
}

/** What lies where, as far as the reader may see it: by unit and by person, with what is late and what ends today. */
export async function workload(req: Request<unknown>) {
  const sight = await sightOf(req)
  const { rows } = await sql<{ unit: string | null; owner: string | null; open: number; late: number; soon: number; paused: number }>`
    select c.unit, c.owner, count(*)::int as open, count(*) filter (where c.next_due_at < ${req.now})::int as late,
      count(*) filter (where c.next_due_at >= ${req.now} and c.next_due_at < ${req.now}::timestamptz + interval '24 hours')::int as soon, count(*) filter (where c.paused)::int as paused
    from complaints c where c.org_id = ${req.org} and c.open and ${sight} group by c.unit, c.owner order by count(*) desc limit 1000`.execute(req.tx)
  const org = await loadOrg(req)
  const [policy] = await policiesInForce(req)
  return {
    rows: rows.map((row) => ({
      ...row, unitLabel: row.unit === null || !policy ? null : unitLabel(org, policy, row.unit), ownerName: personName(org, row.owner),
      away: org.people.find((person) => person.id === row.owner)?.away?.until ?? null,
    })),
  }
}
