// Who could take it: skill, standing, load and experience of each, put in an order with the reasons beside it. The manager decides.
import type { OrgPerson } from '#core/people/org-tree.ts'
import { isUnder } from '#core/policy/conditions.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Matter } from './matter.ts'
import { mayNotBeGiven } from './recusal.ts'
import { unitsOf, type Place } from './who.ts'

type Both = { zh: string; en: string }
export type Level = 'junior' | 'senior' | 'expert'
/** `open` and `late`: what he answers for now; `done`: matters of this class that he has ended. */
export type Load = { person: string; level: Level | null; open: number; late: number; done: number }
export type Proposal = { id: string; name: string; may: boolean; skilled: boolean; load: Load; why: Both[] }

export const levels: Record<Level, Both & { rank: number }> = { junior: { zh: '初级', en: 'junior', rank: 1 }, senior: { zh: '高级', en: 'senior', rank: 2 }, expert: { zh: '专家', en: 'expert', rank: 3 } }
const both = (zh: string, en: string): Both => ({ zh, en })

/** Whoever may not take it comes last, then whoever is away; before skill comes nothing, then for hard matters the standing, then the lighter load, then experience. */
export function proposalsFor(place: Place, loads: Load[], unit: string | null = place.matter.unit): Proposal[] {
  const loadOf = new Map(loads.map((load) => [load.person, load]))
  const people = place.org.people.filter((person) => unit === null || unitsOf(place.policy, person).includes(unit))
  const hard = isHard(place.policy, place.matter)
  const found = people.map((person) => ({ person, proposal: proposalOf(place, person, loadOf.get(person.id) ?? { person: person.id, level: null, open: 0, late: 0, done: 0 }) }))
  const order = (one: (typeof found)[number]): number[] => [
    one.proposal.may ? 0 : 1, one.person.away ? 1 : 0, one.proposal.skilled ? 0 : 1, hard ? -(rankOf(one.proposal.load) ?? 0) : 0, one.proposal.load.open + one.proposal.load.late, -one.proposal.load.done,
  ]
  return found.sort((a, b) => compare(order(a), order(b)) || (a.person.id < b.person.id ? -1 : 1)).map(({ proposal }) => proposal)
}

const rankOf = ({ level }: Load): number | null => (level === null ? null : levels[level].rank)

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at]! - b[at]!
}

/** The highest level of complexity or severity that the regulation knows. */
function isHard({ scales }: Policy, { axes }: Matter): boolean {
  return ['complexity', 'severity'].some((scale) => axes[scale] !== undefined && axes[scale] === scales[scale]?.at(-1)?.level)
}

function proposalOf(place: Place, person: OrgPerson, load: Load): Proposal {
  const recused = mayNotBeGiven(place, person.id)
  const skilled = hasSkill(place, person)
  const why = [
    ...(recused === null ? [] : [recused === 'related' ? both('与本事项有利害关系，应当回避', 'has an interest and must stand aside') : both('是被投诉人，应当回避', 'is complained about and must stand aside')]),
    ...(person.away ? [both(`外出至 ${person.away.until}`, `away until ${person.away.until}`)] : []),
    ...(skilled ? [both('擅长此类', 'skilled in this class')] : []),
    ...(load.level === null ? [] : [levels[load.level]]).map(({ zh, en }) => both(zh, en)),
    both(`在办 ${load.open} 件${load.late > 0 ? `（超期 ${load.late}）` : ''}`, `${load.open} in hand${load.late > 0 ? ` (${load.late} late)` : ''}`),
    both(`办过同类 ${load.done} 件`, `${load.done} of this class done`),
  ]
  return { id: person.id, name: person.name, may: recused === null, skilled, load, why }
}

/** A qualification names a class, or one above it. */
function hasSkill({ policy, matter }: Place, { qualifications }: OrgPerson): boolean {
  const code = matter.axes['class']
  return code !== undefined && qualifications.some((skill) => skill === code || isUnder(policy, code, skill))
}
