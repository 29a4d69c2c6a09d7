// Every step on record, decided again on the matter as it was before it, under the version that bound it: what would have been decided otherwise?
// Pure: the entries of one matter go in, the differences come out.
import type { Calendar } from '#core/calendar/calendar.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import { isState, states } from '#core/policy/states.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Data, MatterEvent, Outcome } from './context.ts'
import { decide } from './decide.ts'
import { begin, evolve } from './evolve.ts'
import type { Matter } from './matter.ts'

export type Redeciding = {
  policy: Policy
  matter: { id: string; org: string }
  events: MatterEvent[]
  /** Only these are decided; the others are what the matter has been through. */
  wanted: (event: MatterEvent) => boolean
  /** Who it was then, with the posts held then, in the organisation as it was for that person. */
  standing: (event: MatterEvent) => { actor: Actor; org: Org }
  clocks: ClockInstance[]
  calendar: Calendar
}

export type Difference = { seq: number; step: string | null; at: Instant; says: Text }

export function redecided(asked: Redeciding): { deeds: number; differences: Difference[] } {
  const [first, ...rest] = asked.events
  if (!first) return { deeds: 0, differences: [] }
  let matter = begin(asked.policy, asked.matter, first)
  const isImported = first.data['imported'] !== undefined
  const found: Difference[] = []
  let deeds = 0
  for (const event of rest) {
    if (asked.wanted(event) && isDeed(event)) {
      deeds += 1
      const says = isImported && stepOf(event) === null ? null : differs(asked, matter, event)
      if (says) found.push({ seq: event.seq, step: stepOf(event), at: event.at, says })
    }
    matter = evolve(asked.policy, matter, event)
  }
  return { deeds, differences: found }
}

const stepOf = ({ data }: MatterEvent): string | null => (typeof data['step'] === 'string' && data['step'] !== '' ? data['step'] : null)

/** What a row of the regulation was taken for, or what led into another state: that needs a row. */
function isDeed(event: MatterEvent): boolean {
  const { to } = event.data
  return stepOf(event) !== null || (typeof to === 'string' && isState(to))
}

function differs({ policy, standing, clocks, calendar }: Redeciding, matter: Matter, event: MatterEvent): Text | null {
  const step = stepOf(event)
  const row = step === null ? undefined : policy.steps[step]
  if (!row) return { zh: '改变了状态，却没有制度里的步骤', en: 'it led into another state, under no step of the regulation' }
  const { step: _step, to, deputy_for: _deputy, action: _action, number: _number, alike: _alike, override, ...data } = event.data
  const ctx = { policy, matter, org: standing(event).org, clocks: clocks.flatMap((clock) => asOf(clock, event.at)), calendar, now: event.at }
  const request = { action: row.action, data: data as Data, actor: standing(event).actor, ...(typeof override === 'string' && override !== '' && { override: { reason: override } }) }
  const outcome = decide(ctx, request)
  if (!outcome.ok) return outcome.says
  return otherwise(outcome, event, to)
}

function otherwise(outcome: Outcome, event: MatterEvent, to: unknown): Text | null {
  if (outcome.event !== event.type) return { zh: `现在会记为「${outcome.event}」`, en: `it would be recorded as ${outcome.event}` }
  if (outcome.step !== stepOf(event)) return { zh: `现在会按「${outcome.step}」一行办理`, en: `it would be taken under the row ${outcome.step}` }
  const [led, recorded] = [outcome.to ?? null, typeof to === 'string' ? to : null]
  if (outcome.pending !== null || led === recorded) return null
  const name = (state: string | null) => (state !== null && isState(state) ? states[state] : { zh: '不变', en: 'the same' })
  return { zh: `现在会到「${name(led).zh}」，记录的是「${name(recorded).zh}」`, en: `it would lead to ${name(led).en}, and ${name(recorded).en} is recorded` }
}

/** A clock as it stood then, as far as its present row tells. */
function asOf(clock: ClockInstance, at: Instant): ClockInstance[] {
  if (clock.startedAt > at) return []
  if (!clock.endedAt || clock.endedAt <= at) return [clock]
  const { endedAt: _ended, ...open } = clock
  return [{ ...open, status: 'running' }]
}
