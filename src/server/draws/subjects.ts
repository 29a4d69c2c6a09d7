// What a drawn item is about, for the screen: the order, complaint or call behind its number, as masked as in any list.
import { hiddenIn, maskedValue } from '#server/complaints/masks.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import type { StoredItem } from './draw-rows.ts'

export type About = { about: string | null; customer: string | null; worker: string | null }

export async function aboutItems(work: Work, items: readonly StoredItem[]): Promise<Map<string, About>> {
  const hidden = new Set((await policiesInForce(work)).flatMap((policy) => [...hiddenIn(policy, 'lists')]))
  const ids = (kind: string[]) => [...new Set(items.filter((item) => kind.includes(item.subjectKind)).map((item) => item.subjectId))]
  const found = new Map<string, About>()
  const name = await namesOf(work)
  const orders = ids(['order', 'contract', 'event', 'customer'])
  if (orders.length > 0) {
    const rows = await work.tx.selectFrom('orders').select(['id', 'title', 'place', 'customerName', 'worker']).where('orgId', '=', work.org).where('id', 'in', orders).execute()
    for (const { id, title, place, customerName, worker } of rows) {
      const who = [maskedValue(hidden, 'place', place), maskedValue(hidden, 'customer_name', customerName)].filter((part) => part !== null).join(' ')
      found.set(id, { about: title, customer: who || null, worker: name(worker) })
    }
  }
  const matters = ids(['complaint'])
  if (matters.length > 0) {
    const rows = await work.tx.selectFrom('complaints').select(['id', 'subject', 'customer', 'owner']).where('orgId', '=', work.org).where('id', 'in', matters).execute()
    for (const { id, subject, customer, owner } of rows) found.set(id, { about: subject, customer: maskedValue(hidden, 'customer_name', customer), worker: name(owner) })
  }
  const calls = ids(['callback'])
  if (calls.length > 0) {
    const rows = await work.tx.selectFrom('callbacks').select(['id', 'subjectNumber', 'doneBy']).where('orgId', '=', work.org).where('id', 'in', calls).execute()
    for (const { id, subjectNumber, doneBy } of rows) found.set(id, { about: subjectNumber, customer: null, worker: name(doneBy) })
  }
  return found
}

/** Orders name their worker by id, login or simply by name. */
async function namesOf({ tx, org }: Work): Promise<(worker: string | null) => string | null> {
  const people = await tx.selectFrom('people').select(['id', 'login', 'name']).where('orgId', '=', org).execute()
  const names = new Map(people.flatMap(({ id, login, name }) => [[id, name], [login, name]] as const))
  return (worker) => (worker === null ? null : (names.get(worker) ?? worker))
}
