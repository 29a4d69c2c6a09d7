// Who could take a matter: how much each has in hand and how often each has done the like, for whoever decides.
import { sql } from 'kysely'
import { proposalsFor, type Level } from '#core/complaints/proposals.ts'
import { isComplainedAbout } from '#core/complaints/who.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { readShown } from './show.ts'

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
