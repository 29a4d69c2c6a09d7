// Who may not decide this: computed from the organisation tree and from what the person has already done in the matter.
import type { Policy } from '#core/policy/shape.ts'
import type { Matter } from './matter.ts'
import { isComplainedAbout, type Place } from './who.ts'

/** Deeds by which a person has handled the matter. */
const handling = ['settled', 'investigation_started', 'investigated', 'planned', 'answered']

/** Checking deed → the deeds that it checks. */
export const checks: Record<string, string[]> = {
  approve: ['planned'],
  instruct: ['reported_up'],
  confirm_malice: ['malice_suspected'],
  clear_malice: ['malice_suspected'],
  check_execution: ['executed', 'remedy_delivered'],
  grant_extension: ['extension_requested'],
  decide_objection: ['objected'],
  recheck: ['verified', 'investigated'],
}

export const aboutPerson = {
  complained_about: (place: Place, person: string) => isComplainedAbout(place, person),
  related: (place: Place, person: string) => place.matter.related.includes(person),
  handled_it: (place: Place, person: string) => hasHandled(place.matter, person),
  handled_before: (place: Place, person: string) => (place.matter.handledBefore ?? []).includes(person),
}

export function hasHandled(matter: Matter, person: string): boolean {
  return matter.investigator === person || matter.drafter === person || handling.some((event) => didInRound(matter, event, person))
}

/** Everybody who has handled the matter in this round. */
export function handlersOf(matter: Matter): string[] {
  const doers = handling.flatMap((event) => ((matter.facts[event]?.inRound ?? 0) > 0 ? matter.facts[event]!.actors : []))
  return [...new Set([matter.investigator, matter.drafter, ...doers].filter((one): one is string => one !== null && one !== undefined))]
}

/** Whether the person took the step that this one is to check. */
export function checksHimself(matter: Matter, person: string, deed: string): boolean {
  const checked = checks[deed] ?? []
  if (checked.some((event) => didInRound(matter, event, person))) return true
  return checked.includes('planned') && matter.drafter === person
}

export function didInRound(matter: Matter, event: string, person: string): boolean {
  const fact = matter.facts[event]
  return fact !== undefined && fact.inRound > 0 && fact.actors.includes(person)
}

export function recusalsOf(policy: Policy, deed: string) {
  return Object.values(policy.recusals).filter((row) => (row.may_not as string[]).includes(deed))
}

export type ConditionTest = (condition: string) => boolean
export type Recusal = ReturnType<typeof recusalsOf>[number]

/** The first recusal that keeps this person from the deed, with the word that is true of him. */
export function recusedFrom(policy: Policy, deed: string, isTrue: ConditionTest): { row: Recusal; word: string } | null {
  for (const row of recusalsOf(policy, deed)) {
    const word = row.if.find(isTrue)
    if (word !== undefined) return { row, word }
  }
  return null
}

/** The same question about somebody else: only what can be known of a person from outside is asked. */
export function isRecused(place: Place, person: string, deed: string): boolean {
  return recusedFrom(place.policy, deed, (word) => {
    if (word === 'same_person') return checksHimself(place.matter, person, deed)
    return Object.hasOwn(aboutPerson, word) && aboutPerson[word as keyof typeof aboutPerson](place, person)
  }) !== null
}

/** Someone who may not be given the matter: complained about, or interested in it. */
export function mayNotBeGiven(place: Place, person: string): 'complained_about' | 'related' | null {
  if (isComplainedAbout(place, person)) return 'complained_about'
  return place.matter.related.includes(person) ? 'related' : null
}
