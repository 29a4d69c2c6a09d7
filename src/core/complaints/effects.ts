// What each deed changes on the matter, beside the fields that it carries and the state that it leads to.
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import { remediesIn } from './authority.ts'
import { localDate } from '#core/kernel/instant.ts'
import type { Data, MatterEvent } from './context.ts'
import { membersIn } from './giving.ts'
import { handlersOf } from './recusal.ts'
import type { Matter } from './matter.ts'
import { consulted, consultReplied, planBecame, planDrafted, sharesIn, statementTaken, stepFinished, supportAsked, supportGiven } from './parts.ts'

/** Changes the copy that it is given. */
export type Effect = (next: Matter, event: MatterEvent, policy: Policy) => void

const word = (value: Json | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)
const add = (list: string[], ...more: (string | null)[]): string[] => [...new Set([...list, ...more.filter((one): one is string => one !== null)])]
const person = ({ actor }: MatterEvent): string | null => (actor.kind === 'person' ? actor.id : null)

function about(next: Matter, data: Data): void {
  next.kind = word(data['kind']) ?? next.kind
  next.complainedUnit = word(data['complained_unit']) ?? next.complainedUnit
  next.complainedPerson = word(data['complained_person']) ?? next.complainedPerson
  if (typeof data['in_remit'] === 'boolean') next.inRemit = data['in_remit']
  if (Array.isArray(data['flags'])) next.flags = add(next.flags, ...data['flags'].map((flag) => word(flag)))
}

function own(next: Matter, data: Data): void {
  next.owner = word(data['owner']) ?? next.owner
}

export const effects: Record<string, Effect> = {
  received(next, event) {
    about(next, event.data)
    next.contacts = next.callers = 1
    next.receiver = word(event.data['receiver']) ?? person(event)
    next.owner = word(event.data['owner']) ?? next.receiver
  },
  registered(next, event) {
    about(next, event.data)
    next.number = word(event.data['number']) ?? next.number
    next.registeredAt ??= event.at
    next.receiver ??= word(event.data['receiver']) ?? person(event)
    next.owner ??= next.receiver
  },
  amended: (next, { data }) => about(next, data),
  assessed: (next, { data }) => about(next, data),
  classified: (next, { data }) => about(next, data),
  graded: (next, { data }) => about(next, data),
  flagged: (next, { data }) => about(next, data),
  dispatched(next, event) {
    next.unit = word(event.data['unit']) ?? next.unit
    next.owner = word(event.data['owner']) ?? word(event.data['person']) ?? next.owner
    next.dispatcher = person(event) ?? next.dispatcher
    next.handler = null
    next.units = add(next.units, next.unit)
  },
  assigned(next, { data }) {
    own(next, data)
    next.unit = word(data['unit']) ?? next.unit
    next.units = add(next.units, next.unit)
  },
  accepted(next, event) {
    next.handler = person(event) ?? next.handler
    next.owner = word(event.data['owner']) ?? person(event) ?? next.owner
  },
  turned_back(next, { data }) {
    next.handler = next.unit = null
    next.owner = word(data['owner']) ?? next.dispatcher ?? next.receiver
  },
  group_formed: (next, { data }) => void (next.group = membersIn(data['group'])),
  consulted: (next, event) => consulted(next, event),
  consult_replied: (next, event) => consultReplied(next, event),
  support_asked(next, event) {
    next.units = add(next.units, word(event.data['unit']))
    supportAsked(next, event)
  },
  support_given: (next, event) => supportGiven(next, event),
  investigation_started(next, event) {
    next.investigator = word(event.data['investigator']) ?? person(event) ?? next.investigator
    next.owner ??= next.investigator
  },
  statement_taken(next, event) {
    next.heard = add(next.heard, word(event.data['party']))
    statementTaken(next, event)
  },
  verified: (next, { data }) => void (next.verdict = word(data['verdict']) ?? next.verdict),
  responsibility_fixed: (next, { data }) => responsible(next, data),
  investigated(next, { data }) {
    responsible(next, data)
    next.verdict = word(data['verdict']) ?? next.verdict
  },
  malice_confirmed: (next) => void (next.malicious = true),
  malice_cleared: (next) => void (next.malicious = false),
  objected(next, event) {
    const whom = word(event.data['person'])
    next.objected = whom
    // Who names himself declares an interest; nobody has to decide that.
    if (whom !== null && whom === event.actor.id) next.related = add(next.related, whom)
  },
  objection_decided(next, { data }) {
    if (data['verdict'] === 'upheld') next.related = add(next.related, next.objected)
    next.objected = null
  },
  correction_ordered: (next, { data }) => void (next.correctionDue = word(data['correction_due']) ?? next.correctionDue),
  correction_checked: (next, { data }) => void (next.correctionDue = data['verdict'] === 'done' ? null : next.correctionDue),
  planned(next, event) {
    next.drafter = person(event) ?? next.drafter
    own(next, event.data)
    promise(next, event.data)
    planDrafted(next, event, 'drafted')
  },
  plan_amended(next, event) {
    own(next, event.data)
    promise(next, event.data)
    planDrafted(next, event, 'amended')
  },
  plan_returned: (next) => planBecame(next, 'returned'),
  /** Whoever approves may name who answers for it. */
  approved(next, { data }) {
    own(next, data)
    planBecame(next, 'approved')
  },
  consented: (next) => planBecame(next, 'consented'),
  declined: (next) => planBecame(next, 'declined'),
  step_finished: (next, event) => stepFinished(next, event),
  remedy_delivered: (next, event) => deliver(next, event.data, event.at),
  executed: (next, { data }) => promise(next, data),
  settled: (next, event) => promised(next, event, true),
  answered: (next, event) => promised(next, event, false),
  contacted(next, { data, at }) {
    const reached = data['reached']
    if (reached === false || reached === 'no') missedCall(next, at)
  },
  confirmed: (next, { data }) => void (next.outcome = word(data['outcome']) ?? next.outcome),
  escalated(next, { data }) {
    next.level = typeof data['level'] === 'number' ? data['level'] : next.level + 1
    next.escalatedTo = word(data['escalated_to']) ?? next.escalatedTo ?? null
  },
  handed_out(next, { data }) {
    const limit = word(data['outside_limit']) ?? word(data['limit'])
    if (limit !== null) next.fields['outside_limit'] = limit
  },
  paused: (next, { data }) => void (next.pausedFor = word(data['reason']) ?? 'paused'),
  resumed: (next) => void (next.pausedFor = null),
  joined: (next, { data }) => void (next.master = word(data['master'])),
  unjoined: (next) => void (next.master = null),
  linked: (next, { data }) => void (next.former = word(data['former']) ?? next.former),
  unlinked(next) {
    next.former = null
    delete next.fields['former']
    if (next.facts['linked']) next.facts = { ...next.facts, linked: { ...next.facts['linked'], inRound: 0 } }
  },
  reopened: (next) => reopen(next),
}

function responsible(next: Matter, data: Data): void {
  next.responsibility = word(data['responsibility']) ?? next.responsibility
  if (!Array.isArray(data['shares'])) return
  next.shares = sharesIn(data['shares'])
  next.units = add(next.units, ...next.shares.map((share) => share.unit))
}

function promise(next: Matter, data: Data): void {
  const promisedNow = remediesIn(data['remedies'])
  if (promisedNow.length > 0) {
    next.remedies = promisedNow.map(({ remedy, amount }) => ({ remedy, ...(amount !== undefined && { amount }), ...deliveredBefore(next, remedy) }))
  }
  const sum = next.remedies.reduce((total, one) => total + (one.amount ?? 0), 0)
  next.amount = typeof data['amount'] === 'number' ? Math.max(data['amount'], sum) : Math.max(next.amount, sum)
}

function deliveredBefore(next: Matter, remedy: string): { delivered?: Instant } {
  const before = next.remedies.find((one) => one.remedy === remedy && one.delivered !== undefined)
  return before?.delivered === undefined ? {} : { delivered: before.delivered }
}

/** What is settled on the spot is delivered with it; an explanation is given by being told. */
function promised(next: Matter, { data, at }: MatterEvent, onTheSpot: boolean): void {
  if (data['remedies'] !== undefined) promise(next, data)
  next.remedies = next.remedies.map((one) => (one.delivered === undefined && (onTheSpot || one.remedy === 'explain') ? { ...one, delivered: at } : one))
}

function deliver(next: Matter, data: Data, at: Instant): void {
  const remedy = word(data['remedy']) ?? 'other'
  const open = next.remedies.findIndex((one) => one.remedy === remedy && one.delivered === undefined)
  const amount = typeof data['amount'] === 'number' ? { amount: data['amount'] } : {}
  if (open < 0) next.remedies = [...next.remedies, { remedy, ...amount, delivered: at }]
  else next.remedies = next.remedies.map((one, index) => (index === open ? { ...one, ...amount, delivered: at } : one))
}

/** An attempt that reached nobody counts once, on its day. */
export function missedCall(next: Matter, at: Instant): void {
  next.attempts += 1
  next.attemptDays = add(next.attemptDays, localDate(at))
}

/** Facts are true within a round; what is on record stays. */
function reopen(next: Matter): void {
  next.round += 1
  const handled = [...new Set([...(next.handledBefore ?? []), ...handlersOf(next)])]
  if (handled.length > 0) next.handledBefore = handled
  next.facts = Object.fromEntries(Object.entries(next.facts).map(([event, fact]) => [event, { ...fact, inRound: event === 'reopened' || event.startsWith('step.') ? fact.inRound : 0 }]))
  Object.assign(next, { outcome: null, pausedFor: null, told: {}, attempts: 0, attemptDays: [], heard: [], signed: {}, drafts: {}, drafter: null, handler: null, endedAt: null, verdicts: {}, planSteps: [] })
}
