// Several people at one complaint: what each has begun to write, and who has it open now. Whoever has not been heard of for a while is gone.
import { sql } from 'kysely'
import { stepLabel } from '#core/complaints/actions-for.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { isAction } from '#core/policy/actions.ts'
import { json } from '#server/platform/db/pool.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { readShown } from '#server/complaints/show.ts'
import { isShielded, shown } from '#server/complaints/show-people.ts'
import { sightOf } from '#server/complaints/sight.ts'

/** Two heartbeats of the page and a little: whoever has closed it without a word is gone soon. */
const HERE_MS = 12_000
const DRAFT_BYTES = 60_000

/** A colleague's draft is read as the record is: contact details stay masked for whoever has not asked to be shown them. */
export async function listDrafts(req: Request<{ id: string }>) {
  const { ctx, attached } = await readShown(req, req.input.id)
  const revealed = new Set(attached.revealed)
  const asRead = (data: Record<string, unknown>) => Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? shown(ctx, name, { value, revealed }) : isShielded(ctx, name) ? null : value]))
  const { rows } = await sql<{ person: string; name: string; action: string; data: Record<string, unknown>; at: Instant }>`
    select d.person_id as person, p.name, d.action, d.data, d.kept_at as at from step_drafts d join people p on p.org_id = d.org_id and p.id = d.person_id
    where d.org_id = ${req.org} and d.complaint_id = ${req.input.id} order by d.kept_at desc limit 50`.execute(req.tx)
  return { drafts: rows.map((row) => (row.person === req.actor.id ? { ...row, mine: true } : { ...row, mine: false, data: asRead(row.data) })) }
}

export async function keepDraft(req: Request<{ id: string; action: string; data: Record<string, unknown> }>) {
  const { tx, org, actor, now, input: { id, action, data } } = req
  await mustSee(req, id)
  if (!isAction(action)) throw new Problem('invalid', { faults: [{ field: 'action', message: { zh: `没有「${action}」这个动作`, en: `There is no action ${action}` } }] })
  if (JSON.stringify(data).length > DRAFT_BYTES) throw new Problem('too-large')
  await tx.insertInto('stepDrafts').values({ orgId: org, complaintId: id, personId: actor.id, action, data: json(data), keptAt: now })
    .onConflict((conflict) => conflict.columns(['orgId', 'complaintId', 'personId', 'action']).doUpdateSet({ data: json(data), keptAt: now })).execute()
  return { at: now }
}

export async function dropDraft(req: Request<{ id: string; action: string }>) {
  const { tx, org, actor, input } = req
  await mustSee(req, input.id)
  await tx.deleteFrom('stepDrafts').where('orgId', '=', org).where('complaintId', '=', input.id).where('personId', '=', actor.id).where('action', '=', input.action).execute()
  return {}
}

export async function beHere(req: Request<{ id: string; action: string | null }>) {
  const { tx, org, actor, now, input: { id, action } } = req
  await mustSee(req, id)
  await tx.insertInto('complaintPresences').values({ orgId: org, complaintId: id, personId: actor.id, action, seenAt: now })
    .onConflict((conflict) => conflict.columns(['orgId', 'complaintId', 'personId']).doUpdateSet({ action, seenAt: now })).execute()
  const { rows } = await sql<{ person: string; name: string; action: string | null }>`
    select h.person_id as person, p.name, h.action from complaint_presences h join people p on p.org_id = h.org_id and p.id = h.person_id
    where h.org_id = ${org} and h.complaint_id = ${id} and h.person_id <> ${actor.id} and h.seen_at > ${addMs(now, -HERE_MS)} order by p.name limit 20`.execute(tx)
  const writing = rows.some((row) => row.action !== null)
  const ctx = writing ? (await readShown(req, id)).ctx : null
  return { others: rows.map((row) => ({ ...row, actionLabel: ctx !== null && row.action !== null && isAction(row.action) ? stepLabel(ctx, row.action) : null })) }
}

export async function goAway(req: Request<{ id: string }>) {
  const { tx, org, actor, input } = req
  await mustSee(req, input.id)
  await tx.deleteFrom('complaintPresences').where('orgId', '=', org).where('complaintId', '=', input.id).where('personId', '=', actor.id).execute()
  return {}
}

async function mustSee(work: Work, id: string): Promise<void> {
  const { rows } = await sql`select 1 from complaints c where c.org_id = ${work.org} and c.id = ${id} and ${await sightOf(work)}`.execute(work.tx)
  if (rows.length === 0) throw new Problem('not-found')
}
