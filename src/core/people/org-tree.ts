// The organisation as the rules see it: its units with their heads, and who holds which post.
import type { Membership } from './actor.ts'

/** `head` is a role (the holder in that unit leads it) or the id of one person. */
export type Unit = { zh: string; en?: string; parent?: string | null; head?: string | null }
/** `away`: absent today; `deputy` stands in for him, if he has named somebody. */
export type OrgPerson = { id: string; name: string; memberships: Membership[]; qualifications: string[]; away?: { deputy: string | null; until: string } }
export type Org = { units: Record<string, Unit>; people: OrgPerson[] }

/** Units nest; a circle, which the linter reports, must not hang a rule. */
const MAX_LEVELS = 20

export function headOf(org: Org, unit: string): OrgPerson | undefined {
  const head = org.units[unit]?.head
  if (!head) return undefined
  const inUnit = org.people.find((person) => person.memberships.some((post) => post.role === head && post.unit === unit))
  return inUnit ?? org.people.find((person) => person.id === head)
}

export function membersOf(org: Org, unit: string): OrgPerson[] {
  return org.people.filter((person) => person.memberships.some((post) => post.unit === unit))
}

/** Who stands above a unit's head: the head of the nearest unit above that is led by somebody else. */
export function superiorOfUnit(org: Org, unit: string): OrgPerson | undefined {
  return nextHead(org, org.units[unit]?.parent ?? null, headOf(org, unit)?.id)
}

/** Who stands above a person: the head of the person's unit, or of the unit above for the head. */
export function superiorOf(org: Org, personId: string): OrgPerson | undefined {
  const person = org.people.find(({ id }) => id === personId)
  const unit = person?.memberships.find((post) => post.unit in org.units)?.unit
  return unit === undefined ? undefined : nextHead(org, unit, personId)
}

function nextHead(org: Org, from: string | null, but: string | undefined): OrgPerson | undefined {
  let unit = from
  for (let level = 0; unit !== null && level < MAX_LEVELS; level++) {
    const head = headOf(org, unit)
    if (head && head.id !== but) return head
    unit = org.units[unit]?.parent ?? null
  }
  return undefined
}
