// Whom and what a call is about: the matter as the rules see it, the person to be called, and what is said of it on screen.
import type { Context } from '#core/complaints/context.ts'
import type { Matter, Missing } from '#core/complaints/matter.ts'
import type { Json } from '#core/kernel/json.ts'
import { orderMatter } from '#core/callbacks/order-matter.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { orderById } from '#server/orders/order-rows.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackById, type StoredCallback } from './callback-rows.ts'

export type Reading = Pick<Work, 'tx' | 'org' | 'now'>

export async function contextFor(work: Reading, { policy, matter }: { policy: Policy; matter: Matter }): Promise<Context> {
  return { policy, matter, org: await loadOrg(work), clocks: [], calendar: await calendarNamed(policy.calendar.working), now: work.now }
}

/** The context in which the rules judge this call: its matter, seen from the one complainer who is called. */
export async function contextOfCall(work: Reading, row: StoredCallback): Promise<Context> {
  const policy = await boundPolicy(work, row.policy, row.policyVersion)
  return contextFor(work, { policy, matter: await matterOf(work, { row, policy }) })
}

async function matterOf(work: Reading, { row, policy }: { row: StoredCallback; policy: Policy }): Promise<Matter> {
  if (row.subjectKind === 'callback') return recheckMatter(work, row.subjectId)
  if (row.subjectKind !== 'complaint') return orderSubject(work, { id: row.subjectId, policy })
  const matter = await complaintMatter(work, row.subjectId)
  return row.complainer === '' ? matter : asSeenBy(matter, await complainersOf(work, row.subjectId), row.complainer)
}

export async function complaintMatter({ tx, org }: Reading, id: string): Promise<Matter> {
  const found = await tx.selectFrom('complaints').select('matter').where('orgId', '=', org).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Problem('not-found')
  return found.matter as Matter
}

export async function orderSubject(work: Reading, { id, policy }: { id: string; policy: Policy }): Promise<Matter> {
  const order = await orderById(work, id)
  if (!order) throw new Problem('not-found')
  return orderMatter(order, { org: work.org, policy: { id: policy.id, version: policy.version } }, await loadOrg(work))
}

/** A second person calls again: whoever made the first call has handled it. */
export async function recheckMatter(work: Reading, id: string): Promise<Matter> {
  const first = await callbackById(work, id)
  const matter = (await contextOfCall(work, first)).matter
  return { ...matter, investigator: first.doneBy }
}

export type Complainer = { contact: string; name: string | null; phone: string | null; email: string | null; place: string | null; opened: boolean }

/** Each person who complained about the matter, once, however often he called. */
export async function complainersOf({ tx, org }: Reading, complaint: string): Promise<Complainer[]> {
  const rows = await tx
    .selectFrom('contactPlaces as p')
    .innerJoin('contacts as c', (join) => join.onRef('c.orgId', '=', 'p.orgId').onRef('c.id', '=', 'p.contactId'))
    .select(['c.id as contact', 'c.customer as name', 'c.phone', 'c.phoneKey', 'c.email', 'c.place', 'p.outcome'])
    .where('p.orgId', '=', org).where('p.complaintId', '=', complaint)
    .orderBy('p.receivedAt').orderBy('c.id').execute()
  const found = new Map<string, Complainer>()
  for (const { contact, name, phone, phoneKey, email, place, outcome } of rows) {
    const who = phoneKey ?? email ?? name ?? contact
    if (!found.has(who)) found.set(who, { contact, name, phone, email, place, opened: outcome === 'opened' })
  }
  return [...found.values()]
}

/** The matter with the name and ways of reaching of one of its complainers. What the desk found out about the first one counts. */
export function asSeenBy(matter: Matter, complainers: readonly Complainer[], contact: string): Matter {
  const who = complainers.find((one) => one.contact === contact)
  if (!who || who === complainers[0]) return matter
  const own: Record<string, Json | Missing> = {}
  for (const [name, value] of Object.entries({ customer_name: who.name, phone: who.phone, email: who.email, place: who.place })) if (value !== null) own[name] = value
  const { customer_name: _name, phone: _phone, email: _email, ...fields } = matter.fields
  return { ...matter, fields: { ...fields, ...own } }
}

export function textField(matter: Matter, name: string): string | null {
  const value = matter.fields[name]
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
