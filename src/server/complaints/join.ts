// Two matters that are one: joining moves the links of the contacts and the clocks that run for each of them, and separating moves them back.
// No contact changes, and everybody who called is still told.
import { sql } from 'kysely'
import type { Data } from '#core/complaints/context.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Work } from '#server/platform/request.ts'
import { contactStream, findComplaintId, lockCase, type Case } from './case.ts'
import { happen } from './happen.ts'
import { record } from './record.ts'

/** `master` and `former` may be typed as numbers; on record they are ids. */
export async function withIds(work: Work, data: Data): Promise<Data> {
  const named = await Promise.all(['master', 'former'].map(async (field) => {
    const word = data[field]
    return typeof word === 'string' ? { [field]: await findComplaintId(work, { field, word: word.trim() }) } : {}
  }))
  return Object.assign({ ...data }, ...named) as Data
}

export async function joinMatter(kase: Case, data: Data): Promise<void> {
  const { work, matter } = kase
  const master = String(data['master'])
  if (master === matter.id) throw circular()
  const target = await lockCase(work, master)
  if (target.matter.master !== null) throw circular()
  const moved = await moveContacts(work, { from: matter.id, to: master, outcome: 'joined' })
  moveClocks(kase, target, moved)
  for (const contact of moved) {
    kase.entries.push({ stream: contactStream(contact), type: 'joined', data: { complaint: master, from: matter.id } })
    await happen(target, { type: 'contact.received', contact, moved: true, data: { contact, contacts: 1, from: matter.id }, sends: noticesOfJoins(kase.policy) })
  }
  await record(target)
}

/** The links that the joining had moved come back; whatever else the master has gathered stays there. */
export async function unjoinMatter(kase: Case, master: string): Promise<void> {
  const { work, matter } = kase
  const target = await lockCase(work, master)
  const moved = await moveContacts(work, { from: master, to: matter.id, outcome: 'opened' })
  moveClocks(target, kase, moved)
  for (const contact of moved) kase.entries.push({ stream: contactStream(contact), type: 'separated', data: { complaint: matter.id, from: master } })
  if (moved.length > 0) await happen(target, { type: 'contact.left', data: { contacts: moved.length, to: matter.id } })
  await record(target)
}

async function moveContacts({ tx, org, now, actor }: Work, { from, to, outcome }: { from: string; to: string; outcome: 'joined' | 'opened' }): Promise<string[]> {
  const own = outcome === 'joined' ? sql`coalesce(own_complaint_id, ${from})` : sql`null`
  const which = outcome === 'joined' ? sql`complaint_id = ${from}` : sql`complaint_id = ${from} and own_complaint_id = ${to}`
  const { rows } = await sql<{ contactId: string }>`
    update contact_places set complaint_id = ${to}, own_complaint_id = ${own}, outcome = ${outcome}, settled_by = ${actor.id}, settled_at = ${now}
    where org_id = ${org} and ${which} returning contact_id as "contactId"`.execute(tx)
  return rows.map((row) => row.contactId)
}

function moveClocks(from: Case, to: Case, contacts: string[]): void {
  const subjects = new Set(contacts.map(contactStream))
  const moved = from.clocks.filter((clock) => subjects.has(clock.subject))
  from.clocks = from.clocks.filter((clock) => !subjects.has(clock.subject))
  to.clocks = [...to.clocks, ...moved]
  // Written again under its new matter although the clock itself is the same.
  for (const clock of moved) to.stored.delete(clock.id)
}

/** What the regulation says to whom when a further voice joins. */
export function noticesOfJoins(policy: Policy): string[] {
  return [...new Set(Object.values(policy.joins).filter((row) => row.does === 'join').flatMap((row) => row.sends))]
}

function circular(): Problem {
  return new Problem('invalid', { faults: [{ field: 'master', message: { zh: '不能并入自己，也不能并入一件已经并入他案的事项；请选择主案件', en: 'A matter cannot be joined to itself, nor to one that is itself joined; choose the master matter' } }] })
}
