// What the system enforces: how often each row was applied in the span, and whether its probe still bites.
// Rows of occasions are met when something happened under them; standing rows hold as long as the regulation is in force.
import { actions, isAction } from '#core/policy/actions.ts'
import type { Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { joining, type Happened } from './entries.ts'

/** `excused`: an override with its reason. `failing`: what is on record without what the row asks for. */
export type Applied = { applied: number; excused: number; standing: boolean }

const standing = new Set(['role', 'recusal', 'authority', 'taxonomy', 'scale', 'priority', 'intake', 'channel', 'privacy', 'upkeep', 'always'])

export function appliedIn(policy: Policy, happened: Happened, control: Control): Applied {
  const { applied, excused = 0 } = count(policy, happened, control)
  return { applied, excused, standing: standing.has(control.prefix) }
}

type Counted = { applied: number; excused?: number }

/** Which entries of matters a row was applied to; null where they are no entries of a matter, but calls, contacts or readings. */
export type DeedFilter = { types?: string[]; step?: string; word?: string }

export function deedsUnder(policy: Policy, { prefix, name }: Control): DeedFilter | null {
  switch (prefix) {
    case 'step': return { step: name }
    case 'record': return recorded(policy, name)
    case 'notice': return { types: [`notice.${name}.sent`] }
    case 'form': return { types: ['form_filled'], word: name }
    case 'join': return { types: [...joining], word: name }
    case 'group': return { types: ['group_formed'] }
    case 'pause': return { types: ['paused'], word: name }
    case 'recusal': return (policy.recusals[name]?.may_not ?? []).includes('call_back') ? null : { types: (policy.recusals[name]?.may_not ?? []).flatMap((word) => (isAction(word) ? [actions[word].event] : [])) }
    case 'authority': return { types: ['settled', 'approved', 'instructed'] }
    case 'intake': return name === 'number' ? { types: ['registered'] } : null
    case 'taxonomy': case 'scale': case 'priority': return { types: ['registered', 'assessed', 'classified', 'graded'] }
    default: return null
  }
}

function count(policy: Policy, happened: Happened, control: Control): Counted {
  const filter = deedsUnder(policy, control)
  return filter === null ? otherwise(policy, happened, control) : matching(happened, filter)
}

function matching({ deeds }: Happened, { types, step, word }: DeedFilter): Counted {
  const found = deeds.filter((deed) => (types === undefined || types.includes(deed.type)) && (step === undefined || deed.step === step) && (word === undefined || deed.word === word))
  return { applied: sum(found.filter((deed) => !deed.excused)), excused: sum(found.filter((deed) => deed.excused)) }
}

/** What is counted by calls, contacts and readings. */
function otherwise(policy: Policy, happened: Happened, { prefix, name }: Control): Counted {
  switch (prefix) {
    case 'record': return { applied: sum(happened.calls.filter((call) => isAskedOf(policy.records[name]?.when ?? [], call.outcome))) }
    case 'script': return { applied: scripted(policy, happened, name) }
    case 'recusal': return withCalls(policy.recusals[name]?.may_not ?? [], happened)
    case 'channel': return { applied: sum(happened.contacts.filter((one) => one.channel === name)) }
    case 'intake': return { applied: sum(happened.contacts) }
    case 'privacy': return { applied: happened.reveals }
    case 'always': return { applied: name === 'no_contact_lost' || name === 'one_record' || name === 'other_class' ? sum(happened.contacts) : happened.entries }
    default: return { applied: 0 }
  }
}

const sum = (rows: { n: number }[]): number => rows.reduce((total, row) => total + row.n, 0)

/** A record stands before an action, before one row of an action, or before a call is saved. */
function recorded(policy: Policy, name: string): DeedFilter | null {
  const before = policy.records[name]?.before
  if (before === undefined || before === 'call_back') return null
  if (policy.steps[before] && !isAction(before)) return { step: before }
  return { types: isAction(before) ? [actions[before].event] : [] }
}

function isAskedOf(when: string[], outcome: string): boolean {
  const asked = when.flatMap((condition) => /^outcome\s*==\s*'([a-z_]+)'$/.exec(condition.trim())?.[1] ?? [])
  return asked.length === 0 || asked.includes(outcome)
}

/** Lines are ticked before a call's outcome can be saved; those of the intake stand before the clerk while he registers. */
function scripted(policy: Policy, happened: Happened, name: string): number {
  const calls = Object.values(policy.callbacks).filter((row) => row.script === name).map((row) => row.name)
  if (policy.scripts[name]?.at !== 'intake') return sum(happened.calls.filter((call) => calls.includes(call.name)))
  const spoken = Object.entries(policy.channels).filter(([, channel]) => channel.type === 'phone' || channel.type === 'visit').map(([channel]) => channel)
  return sum(happened.contacts.filter((one) => spoken.includes(one.channel)))
}

function withCalls(mayNot: string[], happened: Happened): Counted {
  const { applied, excused = 0 } = matching(happened, { types: mayNot.flatMap((word) => (isAction(word) ? [actions[word].event] : [])) })
  return { applied: applied + sum(happened.calls), excused }
}
