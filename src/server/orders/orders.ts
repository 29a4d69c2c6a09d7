// Orders come in once by their number; handed in again they are amended. The events of their course are recorded when their time comes.
import { randomUUID } from 'node:crypto'
import type { OrderIntake } from '#core/orders/contract.ts'
import { amendments, courseOf, faultsOf, partOf, type Order, type OrderEvent, type OrderPart } from '#core/orders/order.ts'
import { Problem } from '#core/kernel/problem.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { orderByNumber, orderById } from './order-rows.ts'

/** What follows from an event of an order: draws that count it, callbacks, duties. */
export type FollowOrder = (work: Work, order: Order, event: OrderEvent) => Promise<void>

export const orderStream = (id: string): string => `order:${id}`

export type Registered = { order: Order; created: boolean; amended: string[] }

export async function registerOrder(work: Work, intake: OrderIntake, follow: FollowOrder): Promise<Registered> {
  await refuseUnknownCodes(work, intake)
  const known = await orderByNumber(work, intake.orderNo, { lock: true })
  if (known) return amendOrder(work, { known, intake }, follow)
  const part = partOf(intake)
  refuseFaults({ ...part, kind: intake.kind }, work)
  const order: Order = { id: randomUUID(), orderNo: intake.orderNo, kind: intake.kind, ...part, events: [] }
  const { events: _none, ...row } = order
  const written = await work.tx
    .insertInto('orders')
    .values({ orgId: work.org, ...row, createdAt: work.now, createdBy: work.actor.id })
    .onConflict((conflict) => conflict.columns(['orgId', 'orderNo']).doNothing())
    .returning('id')
    .executeTakeFirst()
  // Somebody else handed in the same number a moment ago; theirs stands and this one is read as an amendment.
  if (!written) return registerOrder(work, intake, follow)
  await append(work, [{ stream: orderStream(order.id), type: 'order.registered', data: { ...part, order_no: order.orderNo, kind: order.kind } }])
  return { order: await recordCourse(work, order, follow), created: true, amended: [] }
}

async function amendOrder(work: Work, { known, intake }: { known: Order; intake: OrderIntake }, follow: FollowOrder): Promise<Registered> {
  if (known.kind !== intake.kind) throw new Problem('conflict', { detail: { zh: `编号 ${known.orderNo} 已经是另一种单据`, en: `Number ${known.orderNo} is already another kind of record` } })
  const changed = amendments(known, intake)
  const names = Object.keys(changed)
  if (names.length === 0) return { order: known, created: false, amended: [] }
  const order: Order = { ...known, ...changed }
  refuseFaults(order, work)
  const before = Object.fromEntries(names.map((name) => [name, known[name as keyof OrderPart]]))
  await work.tx.updateTable('orders').set({ ...changed, version: (eb) => eb('version', '+', 1) }).where('orgId', '=', work.org).where('id', '=', order.id).execute()
  await append(work, [{ stream: orderStream(order.id), type: 'order.amended', data: { before, after: changed } }])
  return { order: await recordCourse(work, order, follow), created: false, amended: names }
}

/** Records the events whose time has come and puts the others in the diary. An event happens once, whatever is amended afterwards. */
async function recordCourse(work: Work, order: Order, follow: FollowOrder): Promise<Order> {
  let current = order
  for (const event of courseOf(order)) {
    if (current.events.includes(event.type)) continue
    if (event.at > work.now) await enqueue(work, { task: 'order.date', key: `order.date:${order.id}:${event.type}:${event.at}`, runAt: event.at, payload: { order: order.id } })
    else current = await recordEvent(work, { order: current, event }, follow)
  }
  return current
}

async function recordEvent(work: Work, { order, event }: { order: Order; event: OrderEvent }, follow: FollowOrder): Promise<Order> {
  const happened: Order = { ...order, events: [...order.events, event.type] }
  await work.tx.updateTable('orders').set({ events: happened.events }).where('orgId', '=', work.org).where('id', '=', order.id).execute()
  await append(work, [{ stream: orderStream(order.id), type: event.type, at: event.at, data: { order_no: order.orderNo, service: order.service } }])
  await follow(work, happened, event)
  return happened
}

/** A contract's middle or end has come, unless its dates were moved meanwhile: then the diary holds another day. */
export function orderTasks(follow: FollowOrder): Record<string, Task> {
  return {
    'order.date': async (work, { order: id }: { order: string }) => {
      const order = await orderById(work, id, { lock: true })
      if (order) await recordCourse(work, order, follow)
    },
  }
}

/** A code that no regulation in force knows would be counted by no draw and called back by nobody. */
async function refuseUnknownCodes(work: Work, intake: OrderIntake): Promise<void> {
  const policies = await policiesInForce(work)
  const faults = ([['service', 'service'], ['class', 'class'], ['customerGroup', 'customer_group']] as const).flatMap(([field, axis]) => {
    const known = policies.flatMap((policy) => Object.keys(policy.taxonomies[axis] ?? {}))
    const code = intake[field]
    if (!code || known.length === 0 || known.includes(code)) return []
    return [{ field, message: { zh: `制度没有「${code}」；可用：${known.join('、')}`, en: `The regulation knows no ${code}; there are: ${known.join(', ')}` } }]
  })
  if (faults.length > 0) throw new Problem('invalid', { faults })
}

function refuseFaults(order: OrderPart & { kind: Order['kind'] }, { now }: Work): void {
  const faults = faultsOf(order, now)
  if (faults.length > 0) throw new Problem('invalid', { faults })
}
