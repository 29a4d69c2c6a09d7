// Who is away and who stands in: entered by the person, by the head of his unit, or by an administrator; each is an entry of the person's stream.
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { localDate } from '#core/kernel/instant.ts'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import { ADMIN, holds } from '#core/people/actor.ts'
import type { AbsenceView, NewAbsence } from '#core/people/contract.ts'
import { superiorOf } from '#core/people/org-tree.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { findPerson } from '#server/people/people.ts'
import { forgetOrganisation, loadOrg } from './organisation.ts'

type Row = { id: string; person: string; personName: string; from: string; to: string; deputy: string | null; deputyName: string | null; reason: string }

/** Those that are not over yet. */
export async function listAbsences(work: Work): Promise<{ absences: AbsenceView[] }> {
  const today = localDate(work.now)
  const { rows } = await sql<Row>`
    select a.id, a.person_id as person, p.name as "personName", to_char(a.from_day, 'YYYY-MM-DD') as "from", to_char(a.to_day, 'YYYY-MM-DD') as "to", a.deputy_id as deputy, d.name as "deputyName", a.reason
    from absences a join people p on p.org_id = a.org_id and p.id = a.person_id left join people d on d.org_id = a.org_id and d.id = a.deputy_id
    where a.org_id = ${work.org} and a.ended_at is null and a.to_day >= ${today}::date order by a.from_day, a.id`.execute(work.tx)
  return { absences: rows.map((row) => ({ ...row, now: row.from <= today })) }
}

export async function enterAbsence(req: Request<NewAbsence>): Promise<{ absences: AbsenceView[] }> {
  const { from, to, deputy = null, reason, person = req.actor.id } = req.input
  await mayEnter(req, person)
  const faults = faultsOf({ from, to, deputy, person })
  if (faults.length > 0) throw new Problem('invalid', { faults })
  if (deputy !== null) await findPerson(req, deputy)
  const id = randomUUID()
  await req.tx.insertInto('absences').values({ orgId: req.org, id, personId: person, fromDay: from, toDay: to, deputyId: deputy, reason, enteredBy: req.actor.id, enteredAt: req.now }).execute()
  await append(req, [{ stream: `person:${person}`, type: 'absent', data: { absence: id, from, to, reason, ...(deputy !== null && { deputy }) } }])
  forgetOrganisation(req)
  return listAbsences(req)
}

export async function endAbsence(req: Request<{ id: string }>): Promise<{ absences: AbsenceView[] }> {
  const row = await req.tx.selectFrom('absences').select('personId').where('orgId', '=', req.org).where('id', '=', req.input.id).where('endedAt', 'is', null).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  await mayEnter(req, row.personId)
  await req.tx.updateTable('absences').set({ endedAt: req.now }).where('orgId', '=', req.org).where('id', '=', req.input.id).execute()
  await append(req, [{ stream: `person:${row.personId}`, type: 'back', data: { absence: req.input.id } }])
  forgetOrganisation(req)
  return listAbsences(req)
}

async function mayEnter(work: Work, person: string): Promise<void> {
  const { actor } = work
  if (actor.kind === 'system' || actor.id === person || holds(actor, ADMIN)) return
  if (superiorOf(await loadOrg(work), person)?.id === actor.id) return
  throw new Problem('forbidden', { detail: { zh: '只能登记自己的外出；他人的由其上级或系统管理员登记', en: 'You can enter your own absence; that of others is entered by their superior or an administrator' } })
}

function faultsOf({ from, to, deputy, person }: { from: string; to: string; deputy: string | null; person: string }): FieldFault[] {
  const faults: FieldFault[] = []
  if (to < from) faults.push({ field: 'to', message: { zh: '结束日期不能早于开始日期', en: 'The last day cannot be before the first' } })
  if (deputy === person) faults.push({ field: 'deputy', message: { zh: '不能由本人代理自己', en: 'Nobody can stand in for himself' } })
  return faults
}
