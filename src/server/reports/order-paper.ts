// A form over an order: the work order itself, or the record of an inspection kept under its duty.
import { instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Order } from '#core/orders/order.ts'
import type { PaperField } from '#core/reports/lay-out.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import { personName } from '#server/complaints/labels.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { orderById, serviceLabel } from '#server/orders/order-rows.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, type Place } from './field-on-paper.ts'
import { formRow, type Asked, type Filled } from './paper.ts'

export async function orderPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  const order = await orderById(work, id)
  const policy = (await policiesInForce(work)).find((one) => one.forms[name]?.of === 'order')
  if (!order || !policy || work.actor.kind === 'customer') throw new Problem('not-found')
  const form = formRow(policy, name)
  const place: Place = { policy, org: await loadOrg(work), language, hidden: hiddenIn(policy, 'print') }
  return {
    policy, form, stream: `order:${id}`, number: order.orderNo, letter: null,
    fields: fieldsOfForm(form).map((field) => orderField(place, order, field)), signed: [],
  }
}

/** A field of the order that a duty arose from, if it arose from one and the order has it. */
export async function orderFields(work: Work, { place, source, name }: { place: Place; source: string; name: string }): Promise<PaperField | null> {
  const id = /^order:([^#]+)/.exec(source)?.[1]
  const order = id === undefined ? undefined : await orderById(work, id)
  if (!order || !Object.hasOwn(values, name)) return null
  return orderField(place, order, name)
}

const values: Record<string, (order: Order, place: Place) => string | null> = {
  order_no: (order) => order.orderNo,
  number: (order) => order.orderNo,
  service_item: (order, { policy, language }) => [order.service === null ? '' : textIn(serviceLabel([policy], order.service), language), order.title ?? ''].filter((part) => part !== '').join('：'),
  content: (order) => order.title,
  place: (order) => order.place,
  customer_name: (order) => order.customerName,
  phone: (order) => order.phone,
  unit: (order) => order.unit,
  person: (order, { org }) => personName(org, order.worker),
  received_at: (order) => order.openedAt && instant(order.openedAt),
}

function orderField(place: Place, order: Order, name: string): PaperField {
  const field = fieldOnPaper(place, name, values[name]?.(order, place) ?? null)
  return name === 'content' ? { ...field, width: 'full' } : field
}
