// Who knows of a duty: everybody, unless it hangs on a matter; then whoever sees the matter, and whoever does, signs or checks it.
import { sql, type RawBuilder } from 'kysely'
import type { DutyView } from '#core/duties/contract.ts'
import { mayCheck, mayDo, tokensOf } from '#core/duties/doers.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Actor } from '#core/people/actor.ts'
import { sightOf, type Sight } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'
import { settingFor } from './setting.ts'
import { readDuty } from './store.ts'

/** A condition on the table `duties`, under the name `d`, beside `complaints`, left-joined as `c`. */
export async function dutySight(work: Work): Promise<RawBuilder<boolean>> {
  return conditionOf(await sightOf(work), work.actor)
}

function conditionOf(sight: Sight, actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(d.complaint_id is null or d.turn && ${tokensOf(actor)}::text[] or d.done_by = ${actor.id} or d.checked_by = ${actor.id}
    or d.instance -> 'signed' @> ${JSON.stringify([{ person: actor.id }])}::jsonb or (c.id is not null and ${sight}))`
}

export async function mustSeeDuty(work: Work, id: string): Promise<void> {
  const { rows } = await sql`
    select 1 from duties d left join complaints c on c.org_id = d.org_id and c.id = d.complaint_id where d.org_id = ${work.org} and d.id = ${id} and ${await dutySight(work)}`.execute(work.tx)
  if (rows.length > 0) return
  const duty = await readDuty(work, id)
  const setting = await settingFor(work, duty)
  // Whoever deputises for a doer is not named by the row.
  if (!mayDo(setting, duty, work.actor) && !mayCheck(setting, duty, work.actor)) throw new Problem('not-found')
}

/** The records that a duty goes through are read whole by whoever has to go through them; others read those that they see anyway. */
export async function asSeen(work: Work, view: DutyView): Promise<DutyView> {
  const isOwn = view.mine || view.actions.some((one) => one.allowed) || view.signed.some((one) => one.name === work.actor.name)
  if (isOwn || view.covers.length === 0) return view
  const { rows } = await sql<{ id: string }>`select c.id from complaints c where c.org_id = ${work.org} and c.id = any(${view.covers.map((one) => one.id)}::text[]) and ${await sightOf(work)}`.execute(work.tx)
  const seen = new Set(rows.map((row) => row.id))
  return { ...view, covers: view.covers.map((one) => (seen.has(one.id) ? one : { ...one, subject: '', remark: null })) }
}
