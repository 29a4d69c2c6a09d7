// One matter in memory, with the named people of an organisation: a test tells who does what, and looks at what the rules make of it.
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { calendarOf } from '#core/calendar/calendar.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import { advance } from '#core/clocks/advance.ts'
import type { ClockEvent } from '#core/clocks/clock-event.ts'
import type { ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { tick } from '#core/clocks/tick.ts'
import { automaticSteps } from '#core/complaints/automatic.ts'
import { factsAfter } from '#core/complaints/computed.ts'
import type { Context, Data, MatterEvent, Outcome, Refused, StepRequest } from '#core/complaints/context.ts'
import { decide } from '#core/complaints/decide.ts'
import { begin, blank, evolve } from '#core/complaints/evolve.ts'
import { clockHolds, clockWithin } from '#core/complaints/view.ts'
import { instant, type Instant } from '#core/kernel/instant.ts'
import { CUSTOMER, SYSTEM, type Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import { loadPolicy } from '#core/policy/load.ts'
import { isState, states } from '#core/policy/states.ts'
import type { Policy } from '#core/policy/shape.ts'
import { organisations } from './people.ts'

const calendar = calendarOf(parse(readFileSync('policies/calendars/cn.yaml', 'utf8')))
const read = (id: string) => readdirSync(`policies/${id}`).map((name) => ({ file: `policies/${id}/${name}`, text: readFileSync(`policies/${id}/${name}`, 'utf8') }))
const loaded = new Map<string, Policy>()

export const policyIds = ['company-acceptance', 'property-callback', 'city-hotline-96310'] as const

export function policyNamed(id: string): Policy {
  const ready = loaded.get(id)
  if (ready) return ready
  const { policy, findings } = loadPolicy(read(id).at(-1)!, read('base'))
  if (!policy) throw new Error(`${id}: ${JSON.stringify(findings.slice(0, 3))}`)
  loaded.set(id, policy)
  return policy
}

/** The organisation that lives under this policy; units and their heads as the policy has them. */
export function orgOf(policy: Policy): Org {
  const { people } = organisations.find((one) => one.policies.includes(policy.id))!
  const units = Object.fromEntries(Object.entries(policy.units).map(([id, unit]) => [id, { zh: unit.zh ?? id, ...(unit.en !== undefined && { en: unit.en }), parent: id === 'desk' ? null : 'desk', head: unit.head ?? null }]))
  return { units, people: people.map((person) => ({ id: person.login, name: person.name, memberships: person.memberships, qualifications: [] })) }
}

export const at = (text: string): Instant => instant(`2026-${text}+08:00`)

export type Told = Outcome | Refused

export function matterStory(policyId: string, setup: { channel?: string; kind?: string; start?: string } = {}) {
  const policy = policyNamed(policyId)
  const org = orgOf(policy)
  let now = at(setup.start ?? '09-21T09:00')
  let matter = blank({ id: 'm1', org: 'o', policy: { id: policy.id, version: policy.version }, kind: setup.kind ?? 'complaint', channel: setup.channel ?? 'hotline', receivedAt: now })
  let clocks: ClockInstance[] = []
  const events: MatterEvent[] = []
  const context = (): Context => ({ policy, matter, org, clocks, calendar, now })

  const actorOf = (name: string): Actor => {
    if (name === '客户') return CUSTOMER
    if (name === '系统') return SYSTEM
    const person = org.people.find((one) => one.name === name)
    if (!person) throw new Error(`nobody is called ${name}`)
    return { kind: 'person', id: person.id, name: person.name, memberships: person.memberships, qualifications: person.qualifications }
  }

  function happens(type: string, data: Data = {}, actor: Actor = SYSTEM): void {
    const before = matter
    const event: MatterEvent = { type, at: now, seq: before.version + 1, actor: { kind: actor.kind, id: actor.id, name: actor.name }, data }
    events.push(event)
    matter = before.state === 'none' ? begin(policy, { id: before.id, org: before.org }, event) : evolve(policy, before, event)
    const ctx = context()
    clocks = advance(clockContext(policy), clocks, {
      event: { type, at: now, subject: 'complaint:m1', ...(type === 'contact.received' && { contact: 'contact:c1' }), ...timed(event) }, round: matter.round,
      ...(isState(matter.state) && states[matter.state].end && { endState: matter.state }), holds: (row) => clockHolds(ctx, row), within: (row) => clockWithin(ctx, row),
    }).instances
    for (const fact of factsAfter(policy, { before, after: matter, event })) happens(fact)
    for (const request of automaticSteps(context(), event)) take(request)
  }

  function take(request: StepRequest): Told {
    const told = decide(context(), request)
    if (!told.ok) return told
    const number: Data = told.event === 'registered' && matter.number === null ? { number: 'N-0001' } : {}
    happens(told.event, { ...told.data, ...number }, request.actor)
    for (const notice of told.sends) happens(`notice.${notice}.sent`)
    return told
  }

  const story = {
    policy, org, events, actorOf, context, happens,
    get clocks() { return clocks },
    clock: (name: string) => clocks.findLast((one) => one.name === name),
    get matter() { return matter },
    set matter(next) { matter = next },
    as: (name: string, action: string, data: Data = {}): Told => take({ action, data, actor: actorOf(name) }),
    overriding: (name: string, action: string, data: Data, reason: string): Told => take({ action, data, actor: actorOf(name), override: { reason } }),
    /** Must go through; the refusal is the message of the failure. */
    did(name: string, action: string, data: Data = {}): Outcome {
      const told = story.as(name, action, data)
      if (!told.ok) throw new Error(`${name} ${action}: ${told.code} ${told.word} ${JSON.stringify(told.says)} ${told.fields.join(',')}`)
      return told
    },
    asks: (name: string, action: string, data: Data = {}): Told => decide(context(), { action, data, actor: actorOf(name) }),
    itIs(text: string): void {
      now = at(text)
      clocks = tick(clockContext(policy), clocks, now).instances
    },
  }
  return story
}

function clockContext(policy: Policy): ClockContext {
  const rows = Object.entries(policy.clocks).filter(([name]) => !policy.asleep.includes(`clock.${name}`))
  const time = { calendar, rules: dayRulesOf(policy.calendar) }
  return { clocks: Object.fromEntries(rows), pauses: policy.pauses, time: () => time }
}

function timed({ type, data }: MatterEvent): Partial<ClockEvent> {
  if (type === 'paused' || type === 'resumed') return typeof data['reason'] === 'string' ? { cause: data['reason'] } : {}
  if (type !== 'extended' || typeof data['clock'] !== 'string') return {}
  return { extension: { clock: data['clock'], ...(typeof data['until'] === 'string' && { until: data['until'] as Instant }) } }
}

export type Story = ReturnType<typeof matterStory>
