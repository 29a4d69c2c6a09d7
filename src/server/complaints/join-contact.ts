// One more voice on a matter that is already there: the contact is linked to it, its own clocks run, and whoever handles the matter is told.
import { standingOf } from '#core/complaints/who.ts'
import { lackingRecords } from '#core/complaints/records.ts'
import { failures } from '#core/complaints/refusals.ts'
import { unsaidIn } from '#core/complaints/script.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { NewEntry } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { refused } from './act.ts'
import { contactStream, contextOf, findComplaintId, lockCase, type Case } from './case.ts'
import type { Checked } from './check-intake.ts'
import { callerOf, placeContact } from './contact-rows.ts'
import { happen, letTimePass, passToClocks } from './happen.ts'
import { noticesOfJoins } from './join.ts'
import { record } from './record.ts'

type Joining = { contact: string; checked: Checked; entry?: NewEntry; word: string; reason?: string }

export async function joinContact(work: Work, { contact, checked, entry, word, reason }: Joining): Promise<string> {
  const kase = await lockCase(work, await findComplaintId(work, { field: 'join', word: word.trim() }))
  const { matter } = kase
  if (matter.master !== null) throw new Problem('invalid', { faults: [{ field: 'join', message: { zh: '该案件已并入他案，请并入主案件', en: 'That matter is itself joined; join its master' } }] })
  mayJoin(kase, checked)
  await letTimePass(kase)
  kase.newCallers.push(callerOf(kase.policy, { id: contact, checked }))
  kase.entries.push(...(entry ? [entry] : []), { stream: contactStream(contact), type: 'joined', data: { complaint: matter.id } })
  const same = await callersOfPhone(work, { complaint: matter.id, phone: checked.fields['phone'] })
  await happen(kase, { type: 'contact.received', at: checked.receivedAt, contact, data: { contact, channel: checked.channel, contacts: 1, callers: same ? 0 : 1 }, sends: noticesOfJoins(kase.policy) })
  await passToClocks(kase, { type: 'contact.resolved', contact, at: work.now })
  await placeContact(work, { id: contact, outcome: 'joined', complaintId: matter.id, receivedAt: checked.receivedAt, ...(reason && { reason }) })
  await record(kase)
  return matter.id
}

/** Whoever the regulation lets join matters, or one of its rules for the same matter. The channel itself may: an answer to our mail belongs to its matter. */
function mayJoin(kase: Case, checked: Checked): void {
  const { actor } = kase.work
  const ctx = contextOf(kase)
  if (actor.kind !== 'person') return
  const by = [...Object.values(kase.policy.joins).flatMap((row) => row.by), ...Object.values(kase.policy.steps).filter((row) => row.action === 'join').flatMap((row) => row.by)]
  if (standingOf(ctx, actor, by) === null) {
    throw refused(kase, { ok: false, code: 'wrong-role', step: 'join', word: 'by', clauses: [], fields: [], says: { zh: '您不能把来件并入已有案件', en: 'You may not join a contact to a matter' }, remedy: { zh: '请登记为新案件，由受理人员并案', en: 'Register it as a new matter; the desk will join it' } })
  }
  const unsaid = unsaidIn(checked.ctx, 'register', checked.said, actor)
  if (unsaid) throw refused(kase, { ok: false, ...failures.unsaidOnJoining(unsaid) })
  const data = { ...checked.fields, content: checked.content, ...(actor.kind === 'person' && { receiver: actor.id }) }
  const [lacking] = lackingRecords(ctx, ['join'], data, actor)
  if (lacking) {
    throw refused(kase, { ok: false, code: 'needs', step: 'join', word: `record.${lacking.record}`, clauses: lacking.clauses, fields: lacking.fields, says: { zh: '逐次记录还不完整', en: 'The record of this contact is not complete' }, remedy: { zh: '请先填写所列各项', en: 'Fill in the fields named' } })
  }
}

/** Somebody who has already called about it is one caller, however often he calls. */
async function callersOfPhone({ tx, org }: Work, { complaint, phone }: { complaint: string; phone: unknown }): Promise<boolean> {
  if (typeof phone !== 'string') return false
  const found = await tx
    .selectFrom('contactPlaces as p').innerJoin('contacts as k', (join) => join.onRef('k.orgId', '=', 'p.orgId').onRef('k.id', '=', 'p.contactId'))
    .select('k.id').where('p.orgId', '=', org).where('p.complaintId', '=', complaint).where('k.phone', '=', phone).executeTakeFirst()
  return found !== undefined
}
