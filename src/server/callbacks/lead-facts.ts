// What leads are looked for in: the calls made in a period, matters ended by their own handlers, numbers changed before a call, the lists of draws.
import { sql } from 'kysely'
import { leadsOf, type DrawnGroup, type EndedMatter, type LeadFacts, type MadeCall } from '#core/callbacks/leads.ts'
import type { CallLead } from '#core/callbacks/period-contract.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { drawTitle, groupLabel } from '#server/draws/show.ts'
import { sizeRule, type StoredDraw } from '#server/draws/draw-rows.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { periodOf, type PeriodSpan } from './in-period.ts'

export async function leadsIn(work: Work, asked: { from: string; to: string }): Promise<CallLead[]> {
  if (!(await watchesOthers(work))) throw new Problem('forbidden', { detail: { zh: '线索只给主管和监督人员看', en: 'Leads are for superiors and supervision' } })
  return leadsFound(work, periodOf({ ...asked, now: work.now }))
}

/** Without asking who reads them: for the search by night. */
export async function leadsFound(work: Work, span: PeriodSpan): Promise<CallLead[]> {
  return leadsOf(await factsOf(work, span))
}

/** Callers are not asked to watch themselves. */
export async function watchesOthers(work: Work): Promise<boolean> {
  const policies = await policiesInForce(work)
  return work.actor.memberships.some(({ role }) => policies.some((policy) => ['below', 'all'].includes(policy.roles[role]?.sees ?? 'own')))
}

async function factsOf(work: Work, span: PeriodSpan): Promise<LeadFacts> {
  return { calls: await madeCalls(work, span), ended: await endedMatters(work, span), changed: await changedNumbers(work, span), groups: await drawnGroups(work, span) }
}

/** What a customer wrote himself was nobody's call. */
async function madeCalls({ tx, org }: Work, { from, to }: PeriodSpan): Promise<MadeCall[]> {
  const { rows } = await sql<MadeCall>`
    select c.id, c.subject_number as number, c.done_by as by, coalesce(p.name, c.done_by, '') as "byName", c.outcome, c.method, c.done_at as at, c.due_at as "dueAt",
      c.outcome not in ('unreachable', 'refused') as spoken,
      exists (select from entries e where e.org_id = c.org_id and e.stream = 'access:callback:' || c.id and e.type = 'revealed' and e.actor_id = c.done_by) as "numberSeen",
      exists (select from people s where s.org_id = c.org_id and s.phone <> '' and s.phone = coalesce(k.phone, m.matter -> 'fields' ->> 'phone', o.phone)) as "ownNumber",
      exists (select from jsonb_array_elements(c.attempts) a where (a ->> 'nextAt')::timestamptz > c.due_at) as "putOff"
    from callbacks c
    left join people p on p.org_id = c.org_id and p.id = c.done_by
    left join contacts k on k.org_id = c.org_id and c.complainer <> '' and k.id = c.complainer
    left join complaints m on m.org_id = c.org_id and c.subject_kind = 'complaint' and m.id = c.subject_id
    left join orders o on o.org_id = c.org_id and c.subject_kind <> 'complaint' and o.id = c.subject_id
    where c.org_id = ${org} and c.state = 'done' and c.done_by is not null and c.done_at >= ${from} and c.done_at < ${to} order by c.done_at, c.id`.execute(tx)
  return rows
}

/** Joined or withdrawn after the answer: while a call was waiting, or by the person who had handled it. */
async function endedMatters({ tx, org }: Work, { from, to }: PeriodSpan): Promise<EndedMatter[]> {
  const waiting = sql`exists (select from callbacks c where c.org_id = m.org_id and c.subject_kind = 'complaint' and c.subject_id = m.id and c.state = 'moot' and c.ended_at = e.at)`
  const { rows } = await sql<EndedMatter>`
    select m.id, coalesce(m.number, '') as number, e.at, y.actor_name as "byName", e.type as "as", ${waiting} as "callOpen"
    from entries e
    join entry_payloads y on y.org_id = e.org_id and y.stream = e.stream and y.seq = e.seq
    join complaints m on m.org_id = e.org_id and e.stream = 'complaint:' || m.id
    where e.org_id = ${org} and e.type in ('joined', 'withdrawn') and e.at >= ${from} and e.at < ${to} and e.actor_kind = 'person'
      and m.matter -> 'facts' ? 'answered' and (e.actor_id in (m.matter ->> 'owner', m.matter ->> 'handler', m.matter ->> 'investigator') or ${waiting})
    order by e.at, m.id`.execute(tx)
  return rows
}

async function changedNumbers({ tx, org }: Work, { from, to }: PeriodSpan): Promise<LeadFacts['changed']> {
  const { rows } = await sql<LeadFacts['changed'][number]>`
    select o.id, c.subject_number as number, e.at, y.actor_name as "byName", c.id as call
    from entries e
    join entry_payloads y on y.org_id = e.org_id and y.stream = e.stream and y.seq = e.seq
    join orders o on o.org_id = e.org_id and e.stream = 'order:' || o.id
    join callbacks c on c.org_id = o.org_id and c.subject_id = o.id and c.subject_kind <> 'complaint' and c.state <> 'moot'
    where e.org_id = ${org} and e.type = 'order.amended' and e.at >= ${from} and e.at < ${to} and y.data -> 'after' ? 'phone' and y.data -> 'before' ->> 'phone' is not null
      and c.arose_at <= e.at and (c.done_at is null or c.done_at > e.at) and e.actor_id is distinct from c.caller
    order by e.at, c.id`.execute(tx)
  return rows
}

type Item = { drawId: string; grp: string; id: string; number: string; at: Instant; who: string | null; late: boolean }

/** Draws whose period ends in the span, or runs at its end. */
async function drawnGroups(work: Work, { from, to }: PeriodSpan): Promise<DrawnGroup[]> {
  const draws = (await work.tx.selectFrom('draws').selectAll().where('orgId', '=', work.org).where('periodFrom', '<', to).where('periodTo', '>', from).orderBy('periodFrom').execute()) as unknown as StoredDraw[]
  if (draws.length === 0) return []
  const { rows } = await sql<Item>`
    select i.draw_id as "drawId", i.grp, i.subject_id as id, i.item as number, i.at, concat_ws(' ', o.phone, o.service, o.worker) as who, i.round is null and i.recorded_at > d.period_to as late
    from draw_items i join draws d on d.org_id = i.org_id and d.id = i.draw_id
    join orders o on o.org_id = i.org_id and o.id = i.subject_id
    where i.org_id = ${work.org} and i.draw_id = any(${draws.map((draw) => draw.id)}::text[]) order by i.at, i.item`.execute(work.tx)
  const groups: DrawnGroup[] = []
  for (const draw of draws) {
    const policy = await boundPolicy(work, draw.policy, draw.policyVersion)
    const own = rows.filter((row) => row.drawId === draw.id)
    for (const group of new Set(own.map((row) => row.grp))) {
      const [title, name] = [drawTitle(policy, draw.name) as { zh: string; en: string }, groupLabel(policy, { draw: draw.name, group }) as { zh: string; en: string }]
      groups.push({ draw: draw.id, label: { zh: `${draw.period} ${title.zh} ${name.zh ?? name}`, en: `${draw.period} ${title.en} ${name.en ?? name}` }, rule: sizeRule(draw), items: own.filter((row) => row.grp === group).map(({ id, number, at, who, late }) => ({ id, number, at, who: who ?? '', late })) })
    }
  }
  return groups
}
