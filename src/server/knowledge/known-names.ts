// What the record of a matter knows to name somebody: the customer, contact details, places, the people who handled it, its numbers.
import type { Matter } from '#core/complaints/matter.ts'
import { builtInFields } from '#core/policy/fields.ts'
import type { Known } from '#core/knowledge/redact.ts'
import type { Policy } from '#core/policy/shape.ts'
import { hiddenAnywhere } from '#server/complaints/masks.ts'
import { peopleIn } from '#server/complaints/columns.ts'
import type { Org } from '#core/people/org-tree.ts'

const NAMING = ['customer_name', 'phone', 'email', 'address', 'place', 'id_number', 'customer_no', 'order_no', 'contact_name', 'company']

export function knownNames(matter: Matter, policy: Policy, org: Org): Known[] {
  const fields = [...new Set([...NAMING, ...hiddenAnywhere(policy)])]
  const ofCustomer = fields.flatMap((name) => {
    const value = matter.fields[name]
    const label = (builtInFields as Record<string, { zh: string; en: string } | undefined>)[name] ?? { zh: name, en: name }
    return typeof value === 'string' && value.length >= 2 ? [{ text: value.normalize('NFKC'), instead: name === 'customer_name' ? '（客户）' : `（${label.zh}）`, why: { zh: `是这位客户的${label.zh}`, en: `is the ${label.en} of this customer` } }] : []
  })
  const ofPeople = peopleIn(matter).flatMap((id) => org.people.filter((person) => person.id === id)).concat(org.people.filter((person) => person.id === matter.complainedPerson))
    .map((person) => ({ text: person.name, instead: '（经办人）', why: { zh: '是办理或被投诉人员的姓名', en: 'is the name of somebody who handled it or is complained about' } }))
  const number = matter.number === null ? [] : [{ text: matter.number, instead: '（编号）', why: { zh: '是这件投诉的编号', en: 'is the number of this complaint' } }]
  return [...ofCustomer, ...ofPeople, ...number]
}
