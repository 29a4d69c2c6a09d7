// A finished service, a contract, an event or a customer, and the events of its course that callbacks and draws wait for.
import { contractMiddle } from '#core/calendar/days.ts'
import { addMs, atLocal, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { callRhythms, OrderIntake } from './contract.ts'

export type Order = {
  id: string
  orderNo: string
  kind: 'order' | 'contract' | 'event' | 'customer'
  service: string | null
  class: string | null
  customerGroup: string | null
  title: string | null
  unit: string | null
  worker: string | null
  openedAt: Instant | null
  completedAt: Instant | null
  startsOn: LocalDate | null
  endsOn: LocalDate | null
  customerName: string | null
  phone: string | null
  place: string | null
  important: boolean
  region: string | null
  special: boolean
  callEvery: (typeof callRhythms)[number] | null
  /** Events recorded so far. */
  events: string[]
}

export type OrderEvent = { type: string; at: Instant }

/** Every event of an order's course with its time; those in the future are still to come. */
export function courseOf(order: Order): OrderEvent[] {
  const events: OrderEvent[] = []
  if (order.kind === 'contract') {
    if (order.startsOn) events.push({ type: 'contract.started', at: atLocal(order.startsOn, '00:00') })
    if (order.startsOn && order.endsOn) events.push({ type: 'contract.middle', at: atLocal(contractMiddle(order.startsOn, order.endsOn), '00:00') })
    // The last day belongs to the contract; the event still lies in that day, so that windows count from it.
    if (order.endsOn) events.push({ type: 'contract.ended', at: addMs(atLocal(order.endsOn, '24:00'), -1) })
    return events
  }
  if (order.kind === 'customer') {
    if (order.startsOn) events.push({ type: 'customer.joined', at: atLocal(order.startsOn, '00:00') })
    if (order.endsOn) events.push({ type: 'customer.left', at: addMs(atLocal(order.endsOn, '24:00'), -1) })
    return events
  }
  if (order.openedAt) events.push({ type: 'order.opened', at: order.openedAt })
  if (order.completedAt) events.push({ type: 'order.completed', at: order.completedAt })
  return events
}

const amendable = ['service', 'class', 'customerGroup', 'title', 'unit', 'worker', 'openedAt', 'completedAt', 'startsOn', 'endsOn', 'customerName', 'phone', 'place', 'important', 'region', 'special', 'callEvery'] as const
type Amendable = (typeof amendable)[number]

export type OrderPart = Pick<Order, Amendable>

/** What a further hand-in of the same number says differently. What it leaves out stays as it is. */
export function amendments(order: Order, intake: OrderIntake): Partial<OrderPart> {
  const wanted = partOf(intake)
  const changed = amendable.filter((name) => intake[name] !== undefined && intake[name] !== null && wanted[name] !== order[name])
  return Object.fromEntries(changed.map((name) => [name, wanted[name]]))
}

export function partOf(intake: OrderIntake): OrderPart {
  return {
    service: intake.service ?? null,
    class: intake.class ?? null,
    customerGroup: intake.customerGroup ?? null,
    title: intake.title ?? null,
    unit: intake.unit ?? null,
    worker: intake.worker ?? null,
    openedAt: at(intake.openedAt),
    completedAt: at(intake.completedAt),
    startsOn: (intake.startsOn as LocalDate | undefined) ?? null,
    endsOn: (intake.endsOn as LocalDate | undefined) ?? null,
    customerName: intake.customerName ?? null,
    phone: intake.phone ?? null,
    place: intake.place ?? null,
    important: intake.important ?? false,
    region: intake.region ?? null,
    special: intake.special ?? false,
    callEvery: intake.callEvery ?? null,
  }
}

function at(text: string | null | undefined): Instant | null {
  return text ? addMs(text as Instant, 0) : null
}

/** What is missing or cannot be, by field. Nothing may be finished that lies in the future, and no contract ends before it starts. */
export function faultsOf(order: OrderPart & { kind: Order['kind'] }, now: Instant): { field: string; message: { zh: string; en: string } }[] {
  const faults = []
  if (order.kind === 'contract' && (!order.startsOn || !order.endsOn)) faults.push({ field: 'endsOn', message: { zh: '合同要写起止日期', en: 'A contract needs its first and last day' } })
  if (order.startsOn && order.endsOn && order.endsOn < order.startsOn) faults.push({ field: 'endsOn', message: { zh: '结束日期早于开始日期', en: 'It ends before it starts' } })
  if (order.completedAt && order.completedAt > now) faults.push({ field: 'completedAt', message: { zh: '完成时间不能晚于现在', en: 'It cannot be completed in the future' } })
  if (order.openedAt && order.completedAt && order.completedAt < order.openedAt) faults.push({ field: 'completedAt', message: { zh: '完成时间早于开单时间', en: 'It was completed before it was opened' } })
  if (order.kind === 'customer' && order.startsOn && order.startsOn > localDate(now)) faults.push({ field: 'startsOn', message: { zh: '开始日期不能晚于今天', en: 'The first day cannot lie in the future' } })
  return faults
}
