// What may be chosen when an order is entered by hand: services and groups of the regulations in force, our units and people.
import type { orderChoices } from '#core/orders/contract.ts'
import type { Policy } from '#core/policy/shape.ts'
import { named, unitLabel } from '#server/complaints/labels.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'

type Choices = (typeof orderChoices)['output']['_output']

export async function choicesFor(work: Work): Promise<Choices> {
  const policies = await policiesInForce(work)
  const org = await loadOrg(work)
  const [first] = policies
  return {
    services: codesOn(policies, 'service'), groups: codesOn(policies, 'customer_group'),
    units: first ? Object.keys(org.units).map((unit) => ({ value: unit, label: unitLabel(org, first, unit) })) : [],
    people: org.people.map((person) => ({ value: person.id, label: person.name })),
  }
}

function codesOn(policies: readonly Policy[], axis: string): Choices['services'] {
  const found = new Map(policies.flatMap((policy) => Object.entries(policy.taxonomies[axis] ?? {})).map(([code, row]) => [code, named(row, code)]))
  return [...found].map(([value, label]) => ({ value, label }))
}
