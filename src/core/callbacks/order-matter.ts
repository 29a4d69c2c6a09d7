// An order as the rules see it: a matter of its own kind, so that `for`, conditions, recusals and records mean the same for both.
import type { Fact, Matter } from '#core/complaints/matter.ts'
import { atLocal, type Instant } from '#core/kernel/instant.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Order } from '#core/orders/order.ts'
import { courseOf } from '#core/orders/order.ts'

export type Bound = { org: string; policy: { id: string; version: string } }

export function orderMatter(order: Order, { org: orgId, policy }: Bound, org: Org): Matter {
  const worker = personNamed(org, order.worker)
  const receivedAt = order.openedAt ?? order.completedAt ?? (order.startsOn ? atLocal(order.startsOn, '00:00') : ('1970-01-01T00:00:00.000Z' as Instant))
  return {
    ...blank,
    id: order.id, org: orgId, number: order.orderNo, policy, state: order.completedAt ? 'closed' : 'executing', channel: 'order', receivedAt,
    axes: present({ service: order.service, class: order.class, customer_group: order.customerGroup }),
    flags: order.important ? ['important'] : [],
    fields: present({ order_no: order.orderNo, customer_name: order.customerName, phone: order.phone, place: order.place, content: order.title, service_item: order.title, region: order.region, special_group: order.special ? '是' : null }),
    facts: factsOf(order, worker),
    unit: order.unit, owner: worker, handler: worker, investigator: worker,
    units: order.unit === null ? [] : [order.unit],
  }
}

/** The id of a colleague, whether the order names the person or the account; null for somebody from outside. */
export function personNamed(org: Org, worker: string | null): string | null {
  if (worker === null) return null
  if (org.people.some((person) => person.id === worker)) return worker
  const named = org.people.filter((person) => person.name === worker)
  return named.length === 1 ? named[0]!.id : null
}

function factsOf(order: Order, worker: string | null): Record<string, Fact> {
  const by = worker ?? order.worker ?? ''
  const facts = courseOf(order).filter((event) => order.events.includes(event.type))
  return Object.fromEntries(facts.map(({ type, at }) => [type, { n: 1, inRound: 1, first: at, last: at, by, actors: [by] }]))
}

function present(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''))
}

const blank: Omit<Matter, 'id' | 'org' | 'number' | 'policy' | 'state' | 'channel' | 'receivedAt'> = {
  round: 1, level: 0, kind: 'other', registeredAt: null, endedAt: null, axes: {}, flags: [], fields: {}, facts: {}, receiver: null, dispatcher: null, unit: null, owner: null,
  handler: null, investigator: null, drafter: null, group: [], complainedUnit: null, complainedPerson: null, related: [], units: [], signed: {}, remedies: [], amount: 0, outcome: null,
  verdict: null, responsibility: null, malicious: false, inRemit: null, correctionDue: null, pausedFor: null, master: null, former: null, contacts: 0, callers: 1, told: {},
  attempts: 0, attemptDays: [], openTasks: 0, filled: [], heard: [], objected: null, drafts: {}, version: 1,
}
