// What the order room offers over HTTP: finished services (派工单), contracts, events and customers that may be called back.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { isInstant } from '#core/kernel/instant.ts'
import { Text } from '#core/kernel/text.ts'

const At = z.string()
const When = z.string().refine(isInstant, '请写带时区的时刻，例如 2026-09-30T08:50:00Z')
const Short = z.string().trim().min(1).max(120)

export const orderKinds = ['order', 'contract', 'event', 'customer'] as const

/** How often a customer may wish to be called. */
export const callRhythms = ['week', 'month', 'quarter', 'half-year', 'year'] as const

/** One order as another system, a file or a clerk hands it in. The number decides: the same number again amends, never doubles. */
export const OrderIntake = z.strictObject({
  orderNo: Short,
  kind: z.enum(orderKinds).default('order'),
  /** Code on the policy's `service` axis. */
  service: z.string().max(80).nullish(),
  class: z.string().max(80).nullish(),
  customerGroup: z.string().max(80).nullish(),
  title: z.string().trim().max(200).nullish(),
  unit: z.string().max(80).nullish(),
  /** Who did the work: an account's person id, or a name. */
  worker: z.string().trim().max(80).nullish(),
  openedAt: When.nullish(),
  completedAt: When.nullish(),
  /** First and last day of a contract, or the day on which a customer began to use the service. */
  startsOn: z.iso.date().nullish(),
  endsOn: z.iso.date().nullish(),
  customerName: z.string().trim().max(80).nullish(),
  phone: z.string().trim().max(40).nullish(),
  place: z.string().trim().max(200).nullish(),
  important: z.boolean().nullish(),
  region: z.string().trim().max(80).nullish(),
  /** Elderly, or not able to use telephone and mail: a visit is proposed. */
  special: z.boolean().nullish(),
  /** More often than the regulation asks, never less. */
  callEvery: z.enum(callRhythms).nullish(),
})
export type OrderIntake = z.infer<typeof OrderIntake>

export const OrderRow = z.object({
  id: z.string(),
  orderNo: z.string(),
  kind: z.enum(orderKinds),
  service: z.string().nullable(),
  serviceLabel: Text.nullable(),
  class: z.string().nullable(),
  customerGroup: z.string().nullable(),
  groupLabel: Text.nullable(),
  title: z.string().nullable(),
  unit: z.string().nullable(),
  worker: z.string().nullable(),
  openedAt: At.nullable(),
  completedAt: At.nullable(),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  customer: z.string().nullable(),
  phone: z.string().nullable(), // masked
  place: z.string().nullable(),
  important: z.boolean(),
  region: z.string().nullable(),
  special: z.boolean(),
  callEvery: z.enum(callRhythms).nullable(),
  callbacks: z.array(z.object({ id: z.string(), title: Text, dueAt: At.nullable(), status: z.string(), outcome: z.string().nullable() })),
})
export type OrderRow = z.infer<typeof OrderRow>

export const registerOrder = endpoint('POST /api/orders', OrderIntake, z.object({
  order: OrderRow,
  created: z.boolean(),
  /** Names of what this call changed on an order that was already there. */
  amended: z.array(z.string()),
}), { says: 'Hand in an order, a contract, an event or a customer; the same number again amends it' })

export const listOrders = endpoint('GET /api/orders', z.strictObject({
  kind: z.enum(orderKinds).optional(),
  service: z.string().optional(),
  worker: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  q: z.string().max(100).optional(),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}), z.object({ rows: z.array(OrderRow), next: z.string().nullable() }), { says: 'Orders by kind, service and completion, the latest first' })

const Choice = z.object({ value: z.string(), label: Text })
export const orderChoices = endpoint('GET /api/orders/choices', z.strictObject({}), z.object({ services: z.array(Choice), groups: z.array(Choice), units: z.array(Choice), people: z.array(Choice) }), { says: 'What may be chosen when an order, a contract or a customer is entered by hand' })

export const showOrder = endpoint('GET /api/orders/:id', z.strictObject({ id: z.string() }), OrderRow.extend({
  timeline: z.array(z.object({ type: z.string(), at: At, actor: z.string(), says: Text })),
}), { says: 'One order with what became of it' })
