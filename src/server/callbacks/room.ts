// Orders, draws and callbacks put together: an order's event is told to every regulation in force, and what a draw takes is called.
import { orderMatter } from '#core/callbacks/order-matter.ts'
import type { Order, OrderEvent } from '#core/orders/order.ts'
import { react } from '#server/complaints/following.ts'
import { drawRoutes } from '#server/draws/routes.ts'
import { drawTasks } from '#server/draws/round.ts'
import { orderRoutes } from '#server/orders/routes.ts'
import { orderStream, orderTasks } from '#server/orders/orders.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { roundTasks } from './come-round.ts'
import { diaryTasks } from './diary.ts'
import { planDrawn } from './plan.ts'
import { callbackRoutes } from './routes.ts'

/** Reactions do the rest: draws count it, callbacks and duties arise. */
export async function followOrder(work: Work, order: Order, { type, at }: OrderEvent): Promise<void> {
  const org = await loadOrg(work)
  const { kind, id, name } = work.actor
  for (const policy of await policiesInForce(work)) {
    const matter = orderMatter(order, { org: work.org, policy: { id: policy.id, version: policy.version } }, org)
    await react(work, { stream: orderStream(order.id), event: { type, at, seq: order.events.length, actor: { kind, id, name }, data: {} }, matter, policy })
  }
}

export const callbackRoom = {
  routes: [...orderRoutes(followOrder), ...drawRoutes(planDrawn), ...callbackRoutes],
  tasks: { ...orderTasks(followOrder), ...drawTasks(planDrawn), ...diaryTasks, ...roundTasks },
}
