// From one entry to the next: what the matter is after something has happened. Replaying a stream's entries gives the row.
// The entry says everything (where it led, who is responsible now), so neither the organisation nor the clock is asked.
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isState, states } from '#core/policy/states.ts'
import { isBuiltInField } from '#core/policy/fields.ts'
import type { MatterEvent } from './context.ts'
import { effects } from './effects.ts'
import { effectOfOther } from './effects-of-others.ts'
import type { Fact, Matter } from './matter.ts'
import { keepEvidence, keepVerdict } from './parts.ts'
import { isFilled } from './guards.ts'
import { own } from './own.ts'
import { actionIn } from './steps.ts'

/** The matter before anything has happened: what `receive` is decided on. */
export function blank(who: Pick<Matter, 'id' | 'org' | 'policy' | 'kind' | 'channel' | 'receivedAt'>): Matter {
  return {
    ...who, number: null, state: 'none', round: 1, level: 0, registeredAt: null, endedAt: null, axes: {}, flags: [], fields: {}, facts: {},
    receiver: null, dispatcher: null, unit: null, owner: null, handler: null, investigator: null, drafter: null, group: [],
    complainedUnit: null, complainedPerson: null, related: [], units: [], signed: {}, remedies: [], amount: 0,
    outcome: null, verdict: null, responsibility: null, malicious: false, inRemit: null, correctionDue: null, pausedFor: null,
    master: null, former: null, contacts: 0, callers: 0, told: {}, attempts: 0, attemptDays: [], openTasks: 0, filled: [],
    heard: [], objected: null, drafts: {}, version: 0,
  }
}

/** The first entry of a matter: a contact opened it. */
export function begin(policy: Policy, who: Pick<Matter, 'id' | 'org'>, event: MatterEvent): Matter {
  const { data, at } = event
  const first = blank({
    ...who,
    policy: { id: policy.id, version: policy.version },
    kind: word(data['kind']) ?? policy.intake.kinds[0] ?? 'complaint',
    channel: word(data['channel']) ?? '',
    receivedAt: (word(data['received_at']) ?? at) as Matter['receivedAt'],
  })
  return evolve(policy, first, event)
}

export function evolve(policy: Policy, matter: Matter, event: MatterEvent): Matter {
  const next: Matter = {
    ...matter,
    version: event.seq,
    facts: withFact(matter.facts, event),
    fields: { ...matter.fields },
    axes: { ...matter.axes },
  }
  if (event.type === 'signed') return withSignature(next, event)
  keepFields(policy, next, event)
  keepVerdict(next, event.type, event.data)
  keepEvidence(next, event.data)
  keepRecorded(policy, next, event)
  keepAlike(next, event.data)
  const effect = effects[event.type]
  if (effect) effect(next, event, policy)
  else effectOfOther(next, event, policy)
  return led(matter, next, event)
}

/** Where the step led. A change of state makes half-given signatures void. */
function led(before: Matter, next: Matter, { data, at }: MatterEvent): Matter {
  const step = word(data['step'])
  if (step !== undefined && Object.hasOwn(next.drafts, step)) next.drafts = without(next.drafts, step)
  if (step !== undefined && Object.hasOwn(next.signed, step)) next.signed = without(next.signed, step)
  const to = word(data['to'])
  if (to === undefined || !isState(to)) return next
  next.state = to
  // Half a step's signatures are void; a form is a paper of its own and keeps those it has.
  if (to !== before.state) Object.assign(next, { signed: Object.fromEntries(Object.entries(next.signed).filter(([name]) => name.startsWith('form.'))), drafts: {} })
  next.endedAt = states[to].end ? (before.endedAt ?? at) : null
  return next
}

function withSignature(next: Matter, { data, actor }: MatterEvent): Matter {
  const step = word(data['step'])
  if (step === undefined) return next
  const { step: _step, action: _action, deputy_for: _deputy, ...sent } = data
  const before = next.signed[step] ?? []
  next.signed = { ...next.signed, [step]: before.includes(actor.id) ? before : [...before, actor.id] }
  next.drafts = { ...next.drafts, [step]: { ...next.drafts[step], ...sent } }
  return next
}

/** Every event counts; so does the row that was taken, for rows that may be taken only so often. */
function withFact(facts: Matter['facts'], event: MatterEvent): Matter['facts'] {
  const next = { ...facts, [event.type]: counted(facts[event.type], event) }
  const step = word(event.data['step'])
  if (step !== undefined && event.type !== 'signed') next[`step.${step}`] = counted(facts[`step.${step}`], event)
  return next
}

function counted(before: Fact | undefined, { at, actor }: MatterEvent): Fact {
  if (!before) return { n: 1, inRound: 1, first: at, last: at, by: actor.id, actors: [actor.id] }
  const actors = before.inRound === 0 ? [actor.id] : [...new Set([...before.actors, actor.id])]
  return { ...before, n: before.n + 1, inRound: before.inRound + 1, last: at, by: actor.id, actors }
}

/** What says something about one deed only and not about the matter. */
const passing = new Set(['speaker', 'source', 'evidence_kind', 'plan_step', 'note', 'reason', 'verdict', 'person', 'proof', 'tick', 'remark', 'reached', 'evidence', 'statement', 'party', 'number', 'amount', 'remedy'])

/** What is said to or by somebody beside the one who answers for the matter is kept with his part, not as what holds for the whole. */
const passingIn: Record<string, ReadonlySet<string>> = {
  consulted: new Set(['question']), consult_replied: new Set(['opinion']), support_asked: new Set(['unit', 'question', 'limit']), support_given: new Set(['unit', 'findings']),
  handed_out: new Set(['limit']), extension_requested: new Set(['limit']), step_finished: new Set(['result']), statement_taken: new Set(['date']),
}

function keepFields(policy: Policy, next: Matter, { type, data }: MatterEvent): void {
  const aside = passingIn[type]
  // A duty fills in what the record lacks; what a step has said, such as the approved measures, stays as it was said.
  const filling = type.startsWith('duty.')
  for (const [name, value] of Object.entries(data)) {
    if (passing.has(name) || aside?.has(name) || value === null || (filling && next.fields[name] !== undefined)) continue
    if (!isBuiltInField(name) && !own(policy.fields, name) && !isAxis(policy, name)) continue
    next.fields[name] = value
    if (isAxis(policy, name) && typeof value === 'string' && value !== '') next.axes[name] = value
  }
  const code = word(data['class'])
  const sets = code === undefined ? {} : (own(policy.taxonomies['class'], code)?.sets ?? {})
  for (const [axis, value] of Object.entries(sets)) if (data[axis] === undefined) next.axes[axis] = value
}

/** A word that passes with its deed, but that a record asks for there: that it was said stays on record. */
function keepRecorded(policy: Policy, next: Matter, { type, data }: MatterEvent): void {
  const said = Object.values(policy.records).flatMap((record) => {
    if (record.before !== data['step'] && actionIn(policy, record.before)?.event !== type) return []
    return record.fields.flatMap((field) => (passing.has(field) && isFilled(data[field]) ? [`${record.name}.${field}`] : []))
  })
  if (said.length > 0) next.recorded = [...new Set([...(next.recorded ?? []), ...said])]
}

/** What was counted among other matters is kept as a figure: replaying asks nobody. */
function keepAlike(next: Matter, { alike }: MatterEvent['data']): void {
  if (typeof alike !== 'object' || alike === null || Array.isArray(alike)) return
  const counted = Object.entries(alike).filter((one): one is [string, number] => typeof one[1] === 'number')
  if (counted.length > 0) next.alike = { ...next.alike, ...Object.fromEntries(counted) }
}

function isAxis(policy: Policy, name: string): boolean {
  if (name === 'flag' || name === 'remedy') return false
  return Object.hasOwn(policy.taxonomies, name) || Object.hasOwn(policy.scales, name) || name === 'region' || name === 'product'
}

const word = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

function without<T>(map: Record<string, T>, name: string): Record<string, T> {
  const { [name]: _gone, ...rest } = map
  return rest
}
