// Who is meant by a word of `by`, `to`, `falls_to`: a role, a unit, its head, a relation to this matter, a role in the handling group.
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Matter } from './matter.ts'
import { openConsultations, openSupport } from './parts.ts'

export type Place = { policy: Policy; matter: Matter; org: Org }
type Holder = Pick<Actor, 'memberships' | 'qualifications'>

/** The word under which somebody acts; `deputyFor` names the role, or the absent person, that he stands in for. */
export type Standing = { as: string; deputyFor: string | null }

export function standingOf(place: Place, actor: Actor, who: readonly string[]): Standing | null {
  for (const word of who) {
    if (isMeant(place, actor, word)) return { as: word, deputyFor: null }
  }
  for (const word of who) {
    const deputy = place.policy.roles[word]?.deputy
    if (deputy && isMeant(place, actor, deputy)) return { as: word, deputyFor: word }
  }
  return forAbsent(place, actor, who)
}

/** Whoever is away has named somebody who acts in his place. Nobody stands in for one who would have to stand aside himself. */
function forAbsent(place: Place, actor: Actor, who: readonly string[]): Standing | null {
  for (const absent of absentFor(place.org, actor)) {
    if (isComplainedAbout(place, absent.id) || place.matter.related.includes(absent.id)) continue
    const word = who.find((one) => one !== 'any' && isMeant(place, { kind: 'person', ...absent }, one))
    if (word !== undefined) return { as: word, deputyFor: absent.id }
  }
  return null
}

/** Those who are away now and have named this person. */
export function absentFor(org: Org, actor: Pick<Actor, 'kind' | 'id'>): Org['people'] {
  return actor.kind === 'person' ? org.people.filter((person) => person.away?.deputy === actor.id && person.id !== actor.id) : []
}

/** The posts that somebody holds today: his own, and those of whom he stands in for. */
export function postsToday(org: Org, actor: Actor): Actor {
  const absent = absentFor(org, actor)
  return absent.length === 0 ? actor : { ...actor, memberships: [...actor.memberships, ...absent.flatMap((person) => person.memberships)] }
}

export function isMeant(place: Place, actor: Actor, word: string): boolean {
  if (actor.kind === 'system') return word === 'system'
  if (actor.kind === 'customer') return word === 'customer'
  if (word === 'any') return true
  if (place.policy.roles[word] && holdsRole(place.policy, actor, word)) return true
  return peopleMeant(place, word).includes(actor.id)
}

/** Everybody in the organisation whom the word means now. */
export function peopleMeant(place: Place, word: string): string[] {
  const { policy, org } = place
  if (word === 'any') return org.people.map((person) => person.id)
  const found = new Set<string>()
  if (policy.roles[word]) for (const person of org.people) if (holdsRole(policy, person, word)) found.add(person.id)
  for (const id of byRelation(place, word)) found.add(id)
  if (!isRelation(word)) for (const id of byUnit(place, word)) found.add(id)
  return [...found]
}

const single = { receiver: 'receiver', dispatcher: 'dispatcher', owner: 'owner', handler: 'handler', investigator: 'investigator', drafter: 'drafter' } as const
const plural = new Set(['group', 'superior', 'complained', 'complained_unit', 'unit', 'unit.head', 'units', 'units.head', 'caller', 'responsible', 'member', 'customer', 'system', 'consulted', 'supporters', 'escalated_to'])

function isRelation(word: string): boolean {
  return Object.hasOwn(single, word) || plural.has(word) || word.startsWith('group.')
}

function byRelation(place: Place, word: string): string[] {
  const { matter } = place
  if (Object.hasOwn(single, word)) return present(matter[single[word as keyof typeof single]])
  if (word === 'group') return matter.group.map((member) => member.person)
  if (word.startsWith('group.')) return matter.group.filter((member) => member.role === word.slice(6)).map((member) => member.person)
  if (word === 'superior') return present(superiorOf(place))
  if (word === 'consulted') return [...new Set(openConsultations(matter).map((one) => one.person))]
  if (word === 'escalated_to') return present(matter.escalatedTo ?? null)
  if (word === 'supporters') return [...new Set(openSupport(matter).flatMap((one) => membersOf(place, one.unit)))]
  if (word === 'unit') return membersOf(place, matter.unit)
  if (word === 'unit.head') return present(headOf(place, matter.unit))
  if (word === 'units' || word === 'responsible') return matter.units.flatMap((unit) => membersOf(place, unit))
  if (word === 'units.head') return matter.units.flatMap((unit) => present(headOf(place, unit)))
  if (word === 'complained_unit') return membersOf(place, matter.complainedUnit)
  if (word === 'complained') return [...present(matter.complainedPerson), ...membersOf(place, matter.complainedUnit)]
  return []
}

function byUnit(place: Place, word: string): string[] {
  const [unit = '', part] = word.split('.')
  if (!place.policy.units[unit] && !place.org.units[unit]) return []
  return part === 'head' ? present(headOf(place, unit)) : membersOf(place, unit)
}

const present = (id: string | null): string[] => (id === null ? [] : [id])

/** Only who has each qualification that a role asks for can act in it. */
function holdsRole(policy: Policy, who: Holder, role: string): boolean {
  if (!who.memberships.some((membership) => membership.role === role)) return false
  return (policy.roles[role]?.qualified ?? []).every((needed) => who.qualifications.includes(needed))
}

export function unitsOf(policy: Policy, who: { memberships: Actor['memberships'] }): string[] {
  return who.memberships.flatMap((membership) => present(membership.unit || policy.roles[membership.role]?.unit || null))
}

export function membersOf({ policy, org }: Omit<Place, 'matter'>, unit: string | null): string[] {
  if (unit === null) return []
  return org.people.filter((person) => unitsOf(policy, person).includes(unit)).map((person) => person.id)
}

/** The head that the organisation names, by person or by role; else who holds, in this unit, the role that the policy makes its head. */
export function headOf({ policy, org }: Omit<Place, 'matter'>, unit: string | null): string | null {
  if (unit === null) return null
  const named = org.units[unit]?.head
  if (named && org.people.some((person) => person.id === named)) return named
  for (const role of [named, policy.units[unit]?.head]) {
    const head = role && org.people.find((person) => person.memberships.some((post) => post.role === role && (post.unit || policy.roles[role]?.unit) === unit))
    if (head) return head.id
  }
  return null
}

/** Heads from the owner's unit upwards, without the owner himself. */
export function superiorsOf(place: Place): string[] {
  const { policy, matter, org } = place
  const ranking = matter.owner ?? matter.receiver
  const owner = org.people.find((person) => person.id === ranking)
  const start = (owner && unitsOf(policy, owner)[0]) ?? matter.unit
  const found: string[] = []
  for (let unit = start, steps = 0; unit && steps < 20; unit = org.units[unit]?.parent ?? null, steps += 1) {
    const head = headOf(place, unit)
    if (head !== null && head !== ranking && !found.includes(head)) found.push(head)
  }
  return found
}

/** The first superior who is not himself complained about or interested. */
export function superiorOf(place: Place): string | null {
  return superiorsOf(place).find((id) => !isComplainedAbout(place, id) && !place.matter.related.includes(id)) ?? null
}

/** The person complained about, or the head of the unit complained about. A name in place of an id means everybody of that name. */
export function isComplainedAbout(place: Place, person: string): boolean {
  const { matter, org } = place
  if (matter.complainedUnit !== null && headOf(place, matter.complainedUnit) === person) return true
  if (matter.complainedPerson === null) return false
  if (matter.complainedPerson === person) return true
  return org.people.find((one) => one.id === person)?.name === matter.complainedPerson
}
