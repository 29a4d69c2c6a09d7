// Who hears by the bell that a step has put a matter into his hands, or that a decision now waits for him.
import { viewOf } from '#core/complaints/actions-for.ts'
import { actionLabel } from '#core/complaints/refusals.ts'
import { isAction } from '#core/policy/actions.ts'
import { isState, states } from '#core/policy/states.ts'
import { subjectOf } from './columns.ts'
import { contextOf, type Case } from './case.ts'
import { tokensOf } from './sight.ts'
import { turnOf } from './turn.ts'

export type Hands = { owner: string | null; awaits: string[] }

export function handsOf(kase: Case): Hands {
  return { owner: kase.matter.owner, awaits: turnOf(contextOf(kase)).awaits }
}

/** A pool of people is told as far as each could really decide; beyond this many nobody would feel meant. */
const MOST_TOLD = 40
/** Whoever is asked owes an answer; everything else that waits is a decision. */
const ANSWERS = new Set(['reply_consult', 'give_support'])

export function tellHanded(kase: Case, before: Hands): void {
  const ctx = contextOf(kase)
  const { matter, org, work, messages } = kase
  if (isState(matter.state) && states[matter.state].end) return
  const number = matter.number ?? ''
  const about = { complaintId: matter.id, kind: 'assigned' as const }
  const told = new Set(messages.map((message) => message.personId))
  const { owner } = matter
  if (owner !== null && owner !== before.owner && owner !== work.actor.id && !told.has(owner) && org.people.some((person) => person.id === owner)) {
    messages.push({ ...about, personId: owner, key: `owner:${matter.id}:${matter.version}`, says: { zh: `${number}「${subjectOf(matter)}」交给您负责`, en: `${number} “${subjectOf(matter)}” is yours` } })
  }
  const { awaits, turn } = turnOf(ctx)
  for (const action of awaits.filter((one) => !before.awaits.includes(one))) {
    if (!isAction(action)) continue
    const people = org.people.filter((person) => person.id !== work.actor.id && tokensOf(person).some((token) => turn.includes(token))).slice(0, MOST_TOLD)
    const label = actionLabel(action)
    for (const { id, name, memberships, qualifications } of people) {
      if (!viewOf(ctx, { kind: 'person', id, name, memberships, qualifications }, action).allowed) continue
      const says = { zh: `${number}「${subjectOf(matter)}」等您${label.zh}`, en: `${number} “${subjectOf(matter)}” waits for you: ${label.en}` }
      messages.push({ ...about, personId: id, key: `await:${matter.id}:${action}:${matter.version}`, says, topic: ANSWERS.has(action) ? 'complaint' : 'approval' })
    }
  }
}
