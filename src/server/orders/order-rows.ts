// Orders as they are stored and as they are shown.
import { sql } from 'kysely'
import type { OrderRow } from '#core/orders/contract.ts'
import type { Order } from '#core/orders/order.ts'
import { atLocal, isInstant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import type { Policy } from '#core/policy/shape.ts'
import { labelOf } from '#server/complaints/labels.ts'
import { hiddenIn, masked, maskedValue } from '#server/complaints/masks.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { like } from '#server/platform/db/like.ts'
import type { Work } from '#server/platform/request.ts'
import { seesCalls } from './sees-calls.ts'

export const orderColumns = ['id', 'orderNo', 'kind', 'service', 'class', 'customerGroup', 'title', 'unit', 'worker', 'openedAt', 'completedAt', 'startsOn', 'endsOn', 'customerName', 'phone', 'place', 'important', 'region', 'special', 'callEvery', 'events'] as const

type Lock = { lock?: boolean }

export async function orderById({ tx, org }: Pick<Work, 'tx' | 'org'>, id: string, { lock = false }: Lock = {}): Promise<Order | undefined> {
  const query = tx.selectFrom('orders').select(orderColumns).where('orgId', '=', org).where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as Order | undefined
}

export async function orderByNumber({ tx, org }: Pick<Work, 'tx' | 'org'>, number: string, { lock = false }: Lock = {}): Promise<Order | undefined> {
  const query = tx.selectFrom('orders').select(orderColumns).where('orgId', '=', org).where('orderNo', '=', number)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as Order | undefined
}

export type OrderQuery = { kind?: string; service?: string; worker?: string; from?: string; to?: string; q?: string; after?: string; limit: number }

type Keyed = Order & { key: string }

/** What no version of a regulation has ever named can stand on no order. */
async function refuseUnknownServices(work: Work, asked: string | undefined): Promise<void> {
  if (!asked) return
  const { versions } = await organisationOf(work)
  const policies = await Promise.all(versions.map(({ id, version }) => boundPolicy(work, id, version)))
  const known = new Set(policies.flatMap((policy) => Object.keys(policy.taxonomies['service'] ?? {})))
  const unknown = known.size === 0 ? undefined : asked.split(',').find((code) => !known.has(code))
  if (unknown === undefined) return
  throw new Problem('invalid', { faults: [{ field: 'service', message: { zh: `没有「${unknown}」；可用：${[...known].join('、')}`, en: `There is no ${unknown}; there are: ${[...known].join(', ')}` } }] })
}

export async function listOrders(work: Work, query: OrderQuery): Promise<{ rows: OrderRow[]; next: string | null }> {
  await refuseUnknownServices(work, query.service)
  const conditions = [
    sql`o.org_id = ${work.org}`,
    ...(query.kind ? [sql`o.kind = ${query.kind}`] : []),
    ...(query.service ? [sql`o.service = any(${query.service.split(',')}::text[])`] : []),
    ...(query.worker ? [sql`o.worker = ${query.worker}`] : []),
    ...(query.from ? [sql`o.completed_at >= ${moment('from', query.from)}`] : []),
    ...(query.to ? [sql`o.completed_at < ${moment('to', query.to)}`] : []),
    ...(query.q ? [sql`(o.order_no ilike ${like(query.q)} or o.title ilike ${like(query.q)} or o.place ilike ${like(query.q)})`] : []),
    ...(query.after ? [beforeKey(query.after)] : []),
  ]
  const { rows } = await sql<Keyed>`
    select o.id, o.order_no as "orderNo", o.kind, o.service, o.class, o.customer_group as "customerGroup", o.title, o.unit, o.worker, o.opened_at as "openedAt", o.completed_at as "completedAt",
      o.starts_on as "startsOn", o.ends_on as "endsOn", o.customer_name as "customerName", o.phone, o.place, o.important, o.region, o.special, o.call_every as "callEvery", o.events, coalesce(o.completed_at, o.created_at) as key
    from orders o where ${sql.join(conditions, sql` and `)}
    order by coalesce(o.completed_at, o.created_at) desc, o.id desc limit ${query.limit + 1}`.execute(work.tx)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const next = rows.length > query.limit && last ? Buffer.from(JSON.stringify([last.key, last.id])).toString('base64url') : null
  return { rows: await orderViews(work, page), next }
}

/** Telephone numbers are never listed whole; names and places as the regulations in force say. */
export async function orderViews(work: Work, orders: readonly Order[]): Promise<OrderRow[]> {
  const policies = await policiesInForce(work)
  const hidden = new Set(policies.flatMap((policy) => [...hiddenIn(policy, 'lists')]))
  const calls = orders.length === 0 || !(await seesCalls(work)) ? [] : await work.tx.selectFrom('callbacks').select(['id', 'subjectId', 'policy', 'name', 'dueAt', 'state', 'outcome']).where('orgId', '=', work.org).where('subjectId', 'in', orders.map((order) => order.id)).orderBy('aroseAt').execute()
  return orders.map((order) => ({
    id: order.id, orderNo: order.orderNo, kind: order.kind, service: order.service, serviceLabel: order.service === null ? null : serviceLabel(policies, order.service),
    class: order.class, customerGroup: order.customerGroup, groupLabel: order.customerGroup === null ? null : codeLabel(policies, 'customer_group', order.customerGroup), title: order.title, unit: order.unit, worker: order.worker, openedAt: order.openedAt, completedAt: order.completedAt,
    startsOn: order.startsOn, endsOn: order.endsOn, important: order.important, region: order.region, special: order.special, callEvery: order.callEvery,
    customer: maskedValue(hidden, 'customer_name', order.customerName), phone: order.phone === null ? null : masked('phone', order.phone), place: maskedValue(hidden, 'place', order.place),
    callbacks: calls.filter((call) => call.subjectId === order.id).map((call) => ({ id: call.id, title: rowTitle(policies, call), dueAt: call.dueAt, status: call.state, outcome: call.outcome === null ? null : (callbackOutcomes[call.outcome as keyof typeof callbackOutcomes]?.zh ?? call.outcome) })),
  }))
}

export function serviceLabel(policies: readonly Policy[], service: string): Text {
  return codeLabel(policies, 'service', service)
}

function codeLabel(policies: readonly Policy[], axis: string, code: string): Text {
  const policy = policies.find((one) => one.taxonomies[axis]?.[code])
  return policy ? labelOf(policy, axis, code) : code
}

function rowTitle(policies: readonly Policy[], call: { policy: string; name: string }): Text {
  const row = policies.find((policy) => policy.id === call.policy)?.callbacks[call.name]
  return { zh: row?.zh ?? '回访', en: row?.en ?? 'callback' }
}

function beforeKey(cursor: string) {
  try {
    const [key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    if (typeof key === 'string' && typeof id === 'string' && isInstant(key)) return sql`(coalesce(o.completed_at, o.created_at), o.id) < (${key}::timestamptz, ${id})`
  } catch {
    // Falls through: it is no cursor.
  }
  throw new Problem('invalid', { faults: [{ field: 'after', message: { zh: '翻页标记不对，请从第一页重新开始', en: 'This is no page mark of this list; start from the first page again' } }] })
}

/** A day means its beginning, an instant itself. */
function moment(field: string, text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)) return atLocal(text as LocalDate, '00:00')
  if (isInstant(text)) return text
  throw new Problem('invalid', { faults: [{ field, message: { zh: '请写日期，例如 2026-10-01', en: 'Write a day, for example 2026-10-01' } }] })
}
