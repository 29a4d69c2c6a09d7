// Who may do or check a duty: the words of its row, read for the unit, member or owner that this instance is about.
import type { Matter } from '#core/complaints/matter.ts'
import { isMeant, peopleMeant, standingOf, type Place } from '#core/complaints/who.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { DutyInstance } from './duty.ts'

export type Setting = { policy: Policy; org: Org; matter: Matter | null }

const noMatter = {
  unit: null, owner: null, receiver: null, dispatcher: null, handler: null, investigator: null, drafter: null, group: [], units: [], related: [],
  complainedUnit: null, complainedPerson: null, axes: {}, flags: [], facts: {}, fields: {},
} as unknown as Matter

/** The matter as this duty sees it: the unit it is about stands for `unit`, whoever the event named stands for `owner`. */
export function placeOf({ policy, org, matter }: Setting, duty: DutyInstance): Place {
  const own = matter ?? noMatter
  const unit = duty.about?.kind === 'unit' ? duty.about.id : own.unit
  const owner = duty.people['owner']?.[0] ?? own.owner
  return { policy, org, matter: { ...own, unit, owner } }
}

export function meantBy(setting: Setting, duty: DutyInstance, word: string): string[] {
  if (word === 'member') return duty.about?.kind === 'member' ? [duty.about.id] : []
  return duty.people[word] ?? peopleMeant(placeOf(setting, duty), word)
}

export function mayDo(setting: Setting, duty: DutyInstance, actor: Actor): boolean {
  if (duty.doers) return actor.kind === 'person' && duty.doers.includes(actor.id)
  return stands(setting, duty, { actor, words: setting.policy.duties[duty.name]?.by ?? [] })
}

export function mayCheck(setting: Setting, duty: DutyInstance, actor: Actor): boolean {
  return stands(setting, duty, { actor, words: setting.policy.duties[duty.name]?.checked_by ?? [] })
}

function stands(setting: Setting, duty: DutyInstance, { actor, words }: { actor: Actor; words: string[] }): boolean {
  if (actor.kind !== 'person') return false
  const own = words.filter((word) => word === 'member' || duty.people[word])
  if (own.some((word) => meantBy(setting, duty, word).includes(actor.id))) return true
  return standingOf(placeOf(setting, duty), actor, words.filter((word) => !own.includes(word))) !== null
}

/** The words of `by` that this person stands for, with the role he deputises. */
export function slotsFor(setting: Setting, duty: DutyInstance, actor: Actor): string[] {
  const place = placeOf(setting, duty)
  return slotsOf(setting, duty).filter((slot) => {
    const [word = '', person] = slot.split(':')
    if (person !== undefined) return person === actor.id
    if (word === 'member' || duty.people[word]) return meantBy(setting, duty, word).includes(actor.id)
    return isMeant(place, actor, word) || standingOf(place, actor, [word]) !== null
  })
}

/** Signatures owed: one for each word of `by`; `units.head` is one for each head. */
export function slotsOf(setting: Setting, duty: DutyInstance): string[] {
  const words = setting.policy.duties[duty.name]?.by ?? []
  return words.flatMap((word) => (word === 'units.head' || word === 'units' ? meantBy(setting, duty, word).map((person) => `${word}:${person}`) : [word]))
}

/** Whose turn it is, as words that a list can be filtered by. */
export function turnOf(setting: Setting, duty: DutyInstance): string[] {
  const row = setting.policy.duties[duty.name]
  if (!row || (duty.status !== 'open' && duty.status !== 'done')) return []
  if (duty.status === 'open' && duty.doers) return duty.doers.map((id) => `p:${id}`)
  const words = duty.status === 'open' ? row.by : (row.checked_by ?? [])
  const tokens = words.flatMap((word) => {
    if (setting.policy.roles[word] && !duty.people[word]) return [`r:${word}`]
    if (setting.org.units[word]) return [`u:${word}`]
    return meantBy(setting, duty, word).map((id) => `p:${id}`)
  })
  return [...new Set(tokens)]
}

/** The same tokens, of the person who asks. */
export function tokensOf(actor: Actor): string[] {
  return [`p:${actor.id}`, ...actor.memberships.flatMap((post) => [`r:${post.role}`, ...(post.unit ? [`u:${post.unit}`] : [])])]
}

/** In words, for lists. */
export function whoInWords(setting: Setting, duty: DutyInstance, words: string[]): { zh: string; en: string } {
  const nameOf = (id: string) => setting.org.people.find((person) => person.id === id)?.name ?? id
  const names = (ids: string[]) => ({ zh: ids.map(nameOf).join('、'), en: ids.map(nameOf).join(', ') })
  const said = duty.doers ? [names(duty.doers)] : words.map((word) => {
    const meant = () => names(meantBy(setting, duty, word))
    if (duty.people[word] || word === 'member') return meant()
    const titled = setting.policy.roles[word] ?? setting.org.units[word]
    if (titled) return { zh: titled.zh ?? word, en: titled.en ?? titled.zh ?? word }
    return meant().zh === '' ? { zh: word, en: word } : meant()
  })
  const left = said.filter((one) => one.zh !== '')
  return { zh: left.map((one) => one.zh).join('、'), en: left.map((one) => one.en).join(', ') }
}
