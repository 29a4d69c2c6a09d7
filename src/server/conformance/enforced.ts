// What the system enforces: how often each row was applied in the span, and whether its probe still bites.
// Rows of occasions are met when something happened under them; standing rows hold as long as the regulation is in force.
import { actions, isAction } from '#core/policy/actions.ts'
import type { Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Happened } from './entries.ts'

/** `excused`: an override with its reason. `failing`: what is on record without what the row asks for. */
export type Applied = { applied: number; excused: number; standing: boolean }

const standing = new Set(['role', 'recusal', 'authority', 'taxonomy', 'scale', 'priority', 'intake', 'channel', 'privacy', 'upkeep', 'always'])

export function appliedIn(policy: Policy, happened: Happened, control: Control): Applied {
  const { applied, excused = 0 } = count(policy, happened, control)
  return { applied, excused, standing: standing.has(control.prefix) }
}

type Counted = { applied: number; excused?: number }

function count(policy: Policy, happened: Happened, { prefix, name }: Control): Counted {
  switch (prefix) {
    case 'step': return steps(happened, (deed) => deed.step === name)
    case 'record': return recorded(policy, happened, name)
    case 'notice': return of(happened, [`notice.${name}.sent`])
    case 'script': return { applied: scripted(policy, happened, name) }
    case 'form': return { applied: sum(happened.forms.filter((one) => one.form === name)) + of(happened, [`form.${name}.filled`]).applied }
    case 'join': return { applied: sum(happened.joins.filter((one) => one.rule === name)) }
    case 'group': return of(happened, ['group_formed'])
    case 'pause': return { applied: sum(happened.pauses.filter((one) => one.cause === name)) }
    case 'recusal': return deedsUnder(policy.recusals[name]?.may_not ?? [], happened)
    case 'authority': return of(happened, ['settled', 'approved', 'instructed'])
    case 'channel': return { applied: sum(happened.contacts.filter((one) => one.channel === name)) }
    case 'intake': return name === 'number' ? of(happened, ['registered']) : { applied: sum(happened.contacts) }
    case 'taxonomy': case 'scale': case 'priority': return of(happened, ['registered', 'assessed', 'classified', 'graded'])
    case 'privacy': return { applied: happened.reveals }
    case 'always': return { applied: name === 'no_contact_lost' || name === 'one_record' || name === 'other_class' ? sum(happened.contacts) : happened.entries }
    default: return { applied: 0 }
  }
}

const sum = (rows: { n: number }[]): number => rows.reduce((total, row) => total + row.n, 0)

function steps({ deeds }: Happened, wanted: (deed: Happened['deeds'][number]) => boolean): Counted {
  const found = deeds.filter(wanted)
  return { applied: sum(found.filter((deed) => !deed.excused)), excused: sum(found.filter((deed) => deed.excused)) }
}

function of(happened: Happened, types: string[]): Counted {
  return steps(happened, (deed) => types.includes(deed.type))
}

/** A record stands before an action, before one row of an action, or before a deed. */
function recorded(policy: Policy, happened: Happened, name: string): Counted {
  const row = policy.records[name]
  if (!row) return { applied: 0 }
  if (row.before === 'call_back') return { applied: sum(happened.calls.filter((call) => isAskedOf(row.when, call.outcome))) }
  if (policy.steps[row.before] && !isAction(row.before)) return steps(happened, (deed) => deed.step === row.before)
  return isAction(row.before) ? of(happened, [actions[row.before].event]) : { applied: 0 }
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

function deedsUnder(mayNot: string[], happened: Happened): Counted {
  const counted = of(happened, mayNot.flatMap((word) => (isAction(word) ? [actions[word].event] : [])))
  return { applied: counted.applied + (mayNot.includes('call_back') ? sum(happened.calls) : 0), excused: counted.excused ?? 0 }
}
