// Who knows of a matter at all: the need to know of its policy and the reach of the reader's posts, as one condition that every read uses.
// To everybody else the matter does not exist.
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import { absentFor, postsToday } from '#core/complaints/who.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'

export type Sight = RawBuilder<boolean>

const EVERYTHING = sql<boolean>`true`
const NOTHING = sql<boolean>`false`

/** A condition on the table `complaints`, under the name `c`. */
export async function sightOf(work: Pick<Work, 'tx' | 'org' | 'now' | 'actor'>): Promise<Sight> {
  if (work.actor.kind === 'system') return EVERYTHING
  if (work.actor.kind === 'customer') return NOTHING
  const [policies, org] = [await policiesOnRecord(work), await loadOrg(work)]
  const actor = postsToday(org, work.actor)
  const persons = [work.actor.id, ...absentFor(org, work.actor).map((person) => person.id)]
  const reaches = policies.map((policy) => ({ policy, reach: reachIn(policy, actor, org) }))
  const given = sql<boolean>`exists (select from complaint_readers r where r.org_id = c.org_id and r.complaint_id = c.id and r.reader = any(${tokensToday(org, work.actor)}::text[]))`
  const same = new Set(reaches.map(({ reach }) => JSON.stringify(reach)))
  const own = same.size === 1
    ? conditionOf(reaches[0]!.reach, persons)
    : sql<boolean>`(${sql.join(reaches.map(({ policy, reach }) => sql`(c.policy_id = ${policy.id} and ${conditionOf(reach, persons)})`), sql` or `)})`
  if (policies.length === 0) return NOTHING
  if (same.size === 1 && reaches[0]!.reach.all) return EVERYTHING
  return sql<boolean>`(${own} or ${given})`
}

/** How a reader is named where reading was given to somebody, or where it is somebody's turn. */
export function tokensOf(actor: Pick<Actor, 'id' | 'memberships'>): string[] {
  return [`p:${actor.id}`, ...new Set(actor.memberships.flatMap(({ role, unit }) => [`r:${role}`, ...(unit === '' ? [] : [`u:${unit}`, `r:${role}@${unit}`])]))]
}

/** The same today: also as whom he stands in for. */
export function tokensToday(org: Org, actor: Actor): string[] {
  return [...new Set([...tokensOf(actor), ...absentFor(org, actor).flatMap((person) => tokensOf(person))])]
}

export type Reach = { all: boolean; personal: boolean; sharing: string[]; dispatched: string[] }

const PERSONAL = ['receiver', 'dispatcher', 'owner', 'handler', 'investigator', 'drafter', 'group', 'caller', 'any']

export function reachIn(policy: Policy, actor: Pick<Actor, 'memberships'>, org: Org): Reach {
  const limits = Object.values(policy.privacy).filter((row) => row.limits === 'complaint')
  const isNamed = (...words: string[]) => limits.every((row) => row.to === undefined || words.some((word) => row.to!.includes(word)))
  const reach: Reach = { all: false, personal: isNamed(...PERSONAL), sharing: [], dispatched: [] }
  for (const post of actor.memberships) {
    const role = policy.roles[post.role]
    if (!role) continue
    const unit = post.unit !== '' ? post.unit : (role.unit ?? '')
    const byRole = isNamed(post.role)
    if (role.sees === 'all' && byRole) reach.all = true
    if (role.sees === 'below') widen(reach, { units: unitsBelow(org, unit), byRole: byRole || isNamed('superior'), byUnit: isNamed('unit', 'units') })
    if (role.sees === 'unit' && unit !== '') widen(reach, { units: [unit], byRole, byUnit: isNamed('unit', 'units') })
    if (role.sees === 'below' && unit === '' && byRole) reach.all = true
    // A matter that lies with a unit waits for any of its people to take it, whatever else their posts let them see.
    if (role.sees === 'own' && unit !== '' && limits.length > 0 && isNamed('unit', 'units')) reach.dispatched.push(unit)
  }
  return { ...reach, sharing: sorted(reach.sharing), dispatched: sorted(reach.dispatched) }
}

function widen(reach: Reach, { units, byRole, byUnit }: { units: string[]; byRole: boolean; byUnit: boolean }): void {
  if (byRole) reach.sharing.push(...units)
  if (byUnit) reach.dispatched.push(...units)
}

function conditionOf(reach: Reach, persons: string[]): RawBuilder<boolean> {
  if (reach.all) return EVERYTHING
  const ways = [
    ...(reach.personal ? persons.map((person) => sql`c.people @> array[${person}]::text[]`) : []),
    ...(reach.sharing.length > 0 ? [sql`c.units && ${reach.sharing}::text[]`] : []),
    ...(reach.dispatched.length > 0 ? [sql`c.unit = any(${reach.dispatched}::text[])`] : []),
  ]
  return ways.length === 0 ? NOTHING : sql<boolean>`(${sql.join(ways, sql` or `)})`
}

/** The unit and all under it. Units nest a few levels deep; a circle ends by itself because each unit is taken once. */
export function unitsBelow(org: Org, unit: string): string[] {
  if (unit === '') return []
  const found = new Set([unit])
  for (let grew = true; grew;) {
    const next = Object.entries(org.units).filter(([id, { parent }]) => parent && found.has(parent) && !found.has(id)).map(([id]) => id)
    for (const id of next) found.add(id)
    grew = next.length > 0
  }
  return [...found]
}

const sorted = (words: string[]): string[] => [...new Set(words)].sort()
