// The order room over HTTP.
import * as api from '#core/orders/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { route, type Route } from '#server/platform/http/route.ts'
import { readStream } from '#server/platform/ledger/read.ts'
import { listOrders, orderById, orderViews } from './order-rows.ts'
import { choicesFor } from './choices.ts'
import { orderStream, registerOrder, type FollowOrder } from './orders.ts'

export function orderRoutes(follow: FollowOrder): Route[] {
  return [
    route(api.registerOrder, async (req) => {
      const { order, created, amended } = await registerOrder(req, req.input, follow)
      if (created) req.answer.status = 201
      return { order: (await orderViews(req, [order]))[0]!, created, amended }
    }),
    route(api.orderChoices, (req) => choicesFor(req)),
    route(api.listOrders, (req) => listOrders(req, req.input)),
    route(api.showOrder, async (req) => {
      const order = await orderById(req, req.input.id)
      if (!order) throw new Problem('not-found')
      const entries = await readStream(req, orderStream(order.id))
      const timeline = entries.map(({ type, at, actor }) => ({ type, at, actor: actor.name, says: words[type] ?? type }))
      return { ...(await orderViews(req, [order]))[0]!, timeline }
    }),
  ]
}

const words: Record<string, Text> = {
  'order.registered': { zh: '登记', en: 'Handed in' },
  'order.amended': { zh: '更正', en: 'Amended' },
  'order.opened': { zh: '开单', en: 'Opened' },
  'order.completed': { zh: '完工', en: 'Completed' },
  'contract.started': { zh: '合同开始', en: 'Contract started' },
  'contract.middle': { zh: '合同过半', en: 'Middle of the contract' },
  'contract.ended': { zh: '合同到期', en: 'Contract ended' },
  'customer.joined': { zh: '开始使用服务', en: 'Began to use the service' },
  'customer.left': { zh: '不再使用服务', en: 'Left' },
  'callback.done': { zh: '已回访', en: 'Called back' },
}
