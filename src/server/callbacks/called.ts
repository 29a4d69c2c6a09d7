// Who is called when a period begins: customers of ours, running contracts, works finished in the period before, people who complained in it.
import { sql } from 'kysely'
import type { Period } from '#core/calendar/days.ts'
import { orderMatter } from '#core/callbacks/order-matter.ts'
import type { CallbackRule, SubjectKind } from '#core/callbacks/task.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { endOf, startOf, type Span } from '#core/duties/periods.ts'
import type { Order } from '#core/orders/order.ts'
import type { Policy } from '#core/policy/shape.ts'
import { orderColumns } from '#server/orders/order-rows.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import type { Subject } from './plan.ts'
import { asSeenBy, complainersOf } from './subject.ts'

/** `wish`: how often this customer wants to hear from us. */
export type Called = { subject: Subject; matter: Matter; complainer: string; wish: Period | null }
export type Portion = { rows: Called[]; next: string | null }

type Asked = { policy: Policy; rule: CallbackRule; span: Span; before: Span; after: string; limit: number }

export async function portionOf(work: Work, asked: Asked): Promise<Portion> {
  const { each } = asked.rule
  if (each === 'customer' || each === 'contract') return onTheBooks(work, asked, each)
  return each === 'order' ? finishedWorks(work, asked) : complaints(work, asked)
}

/** Known when the period began, begun and not ended by then. */
async function onTheBooks(work: Work, { policy, span, after, limit }: Asked, kind: 'customer' | 'contract'): Promise<Portion> {
  const rows = await work.tx
    .selectFrom('orders').select(orderColumns)
    .where('orgId', '=', work.org).where('kind', '=', kind).where('id', '>', after).where('createdAt', '<=', startOf(span))
    .where((eb) => eb.or([eb('startsOn', 'is', null), eb('startsOn', '<=', span.from)]))
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>=', span.from)]))
    .orderBy('id').limit(limit).execute()
  return orderPortion(work, { policy, rows: rows as Order[], limit })
}

async function finishedWorks(work: Work, { policy, before, after, limit }: Asked): Promise<Portion> {
  const rows = await work.tx
    .selectFrom('orders').select(orderColumns)
    .where('orgId', '=', work.org).where('kind', 'in', ['order', 'event']).where('id', '>', after)
    .where('completedAt', '>=', startOf(before)).where('completedAt', '<', endOf(before))
    .orderBy('id').limit(limit).execute()
  return orderPortion(work, { policy, rows: rows as Order[], limit })
}

async function orderPortion(work: Work, { policy, rows, limit }: { policy: Policy; rows: Order[]; limit: number }): Promise<Portion> {
  const org = await loadOrg(work)
  const called = rows.map((order): Called => {
    const kind: SubjectKind = order.kind
    const matter = orderMatter(order, { org: work.org, policy: { id: policy.id, version: policy.version } }, org)
    return { subject: { kind, id: order.id, number: order.orderNo }, matter, complainer: '', wish: order.callEvery }
  })
  return { rows: called, next: rows.length === limit ? rows.at(-1)!.id : null }
}

/** Everybody whose complaint of the period before has been answered; with `each: complainer` once, about the latest of his matters. */
async function complaints(work: Work, { policy, rule, before, after, limit }: Asked): Promise<Portion> {
  const once = rule.each === 'complainer'
  const { rows } = await sql<{ id: string; matter: Matter }>`
    select c.id, c.matter from complaints c
    where c.org_id = ${work.org} and c.id > ${after} and c.policy_id = ${policy.id} and c.matter -> 'facts' ? 'answered'
      and c.received_at >= ${startOf(before)} and c.received_at < ${endOf(before)}
      and not (${once} and c.phone_key is not null and exists (
        select from complaints l where l.org_id = c.org_id and l.policy_id = c.policy_id and l.matter -> 'facts' ? 'answered'
          and l.phone_key = c.phone_key and l.received_at < ${endOf(before)} and (l.received_at, l.id) > (c.received_at, c.id)))
    order by c.id limit ${limit}`.execute(work.tx)
  const called: Called[] = []
  for (const { id, matter } of rows) {
    const subject: Subject = { kind: 'complaint', id, number: matter.number ?? '' }
    const people = await complainersOf(work, id)
    if (people.length === 0) called.push({ subject, matter, complainer: '', wish: null })
    for (const { contact } of people) called.push({ subject, matter: asSeenBy(matter, people, contact), complainer: contact, wish: null })
  }
  return { rows: called, next: rows.length === limit ? rows.at(-1)!.id : null }
}
