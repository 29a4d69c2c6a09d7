// Whom a wave asks: everybody known from contacts and orders, those on a list that was handed in, or those whom a draw has taken. Never a choice by hand.
import { sql } from 'kysely'
import { before, type Timekeeping } from '#core/calendar/shift.ts'
import { phoneKey } from '#core/complaints/search-text.ts'
import { atLocal, localDate, type Instant } from '#core/kernel/instant.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { Work } from '#server/platform/request.ts'
import type { StoredWave } from './wave-rows.ts'

export type Candidate = { key: string; name: string | null; phone: string | null; email: string | null; language: string; stratum: string | null; group: string | null }
/** `population`: all of the group; `skipped`: who belongs to it and is not asked, and why. */
export type Audience = { population: number; asked: Candidate[]; skipped: Record<string, number> }

export async function audienceOf(work: Work, { wave, survey, time }: { wave: StoredWave; survey: Survey; time: Timekeeping }): Promise<Audience> {
  const found = wave.list !== null ? wave.list.map(listed) : survey.audience === 'all' ? await everybody(work, survey) : await drawn(work, { wave, survey })
  const wanted = survey.for['customer_group']
  const members = onceEach(found).filter((one) => wanted === undefined || wanted.includes(one.group ?? 'other'))
  const tired = survey.fatigue ? await askedSince(work, before(time, work.now, survey.fatigue)) : new Set<string>()
  const asked = members.filter((one) => !tired.has(one.key))
  // Who is drawn stands for the whole list that was drawn from, which is what the answers speak of.
  const population = wave.list === null && survey.audience !== 'all' ? Math.max(members.length, await drawnFrom(work, { wave, survey })) : members.length
  return { population, asked, skipped: members.length > asked.length ? { fatigue: members.length - asked.length } : {} }
}

export function customerKey({ phone, email, name }: { phone?: string | null | undefined; email?: string | null | undefined; name?: string | null | undefined }): string {
  return (phone ? phoneKey(phone) : null) ?? email?.trim().toLowerCase() ?? `n:${(name ?? '').trim()}`
}

/** Who was asked anything since then is left alone. */
export async function askedSince({ tx, org }: Pick<Work, 'tx' | 'org'>, since: Instant): Promise<Set<string>> {
  const rows = await tx.selectFrom('surveyInvitations').select('customerKey').distinct().where('orgId', '=', org).where('sentAt', '>', since).execute()
  return new Set(rows.map((row) => row.customerKey))
}

function listed({ name, phone, email, stratum, group }: NonNullable<StoredWave['list']>[number]): Candidate {
  return { key: customerKey({ phone, email, name }), name, phone: phone ?? null, email: email ?? null, language: 'zh', stratum: stratum ?? null, group: group ?? null }
}

function onceEach(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.key, one])).values()]
}

type Row = { name: string | null; phone: string | null; email: string | null; language: string; stratum: string | null; customerGroup: string | null }

/** Each once, by telephone number or address; what he said last holds. Whoever gave neither cannot be told from another. */
async function everybody({ tx, org, now }: Work, survey: Survey): Promise<Candidate[]> {
  const axis = survey.strata[0] ?? null
  const { rows } = await sql<Row>`
    select k.customer as name, k.phone, k.email, k.language, coalesce(c.axes ->> ${axis}, k.fields ->> ${axis}) as stratum, coalesce(c.axes ->> 'customer_group', k.fields ->> 'customer_group') as "customerGroup"
    from contacts k left join contact_places p on p.org_id = k.org_id and p.contact_id = k.id left join complaints c on c.org_id = p.org_id and c.id = p.complaint_id
    where k.org_id = ${org} and (k.phone is not null or k.email is not null) and coalesce(p.outcome, 'left') <> 'spam' order by k.received_at, k.id`.execute(tx)
  return [...rows.map(candidate), ...(await orderCustomers({ tx, org, now }, { axis, only: null }))]
}

/** A customer who has left is not asked any more. */
async function orderCustomers({ tx, org, now }: Pick<Work, 'tx' | 'org' | 'now'>, { axis, only }: { axis: string | null; only: string[] | null }): Promise<Candidate[]> {
  const { rows } = await sql<Row>`
    select o.customer_name as name, o.phone, null as email, 'zh' as language, to_jsonb(o) ->> ${axis} as stratum, o.customer_group as "customerGroup"
    from orders o where o.org_id = ${org} and o.phone is not null and (o.kind <> 'customer' or o.ends_on is null or o.ends_on >= ${localDate(now)}::date) and (${only}::text[] is null or o.id = any(${only}::text[])) order by o.created_at, o.id`.execute(tx)
  return rows.map(candidate)
}

function candidate({ name, phone, email, language, stratum, customerGroup }: Row): Candidate {
  return { key: customerKey({ phone, email, name }), name, phone, email, language, stratum, group: customerGroup }
}

type Drawing = { wave: StoredWave; survey: Survey }

function ofWave(work: Work, { wave, survey }: Drawing) {
  const from = wave.periodFrom ? atLocal(wave.periodFrom, '00:00') : null
  return sql`i.org_id = ${work.org} and d.policy = ${wave.policy} and d.name = ${survey.audience.slice('draw.'.length)} and (${from}::timestamptz is null or d.period_to > ${from}) and d.period_from <= ${work.now}`
}

/** How many stand on the frozen lists from which the wave's sample was drawn. */
async function drawnFrom(work: Work, drawing: Drawing): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from draw_items i join draws d on d.org_id = i.org_id and d.id = i.draw_id where ${ofWave(work, drawing)} and i.round is not null`.execute(work.tx)
  return rows[0]?.n ?? 0
}

/** What the draw of this name has taken in the wave's period, as the draw room keeps it: committed seed, frozen list, ranks. */
async function drawn(work: Work, drawing: Drawing): Promise<Candidate[]> {
  const { survey } = drawing
  const { rows } = await sql<{ kind: string; id: string }>`
    select i.subject_kind as kind, i.subject_id as id from draw_items i join draws d on d.org_id = i.org_id and d.id = i.draw_id
    where ${ofWave(work, drawing)} and i.taken_step is not null and i.out_step is null`.execute(work.tx)
  const matters = rows.filter((row) => row.kind === 'complaint').map((row) => row.id)
  const others = rows.filter((row) => row.kind !== 'complaint' && row.kind !== 'callback').map((row) => row.id)
  const axis = survey.strata[0] ?? null
  const orders = others.length > 0 ? await orderCustomers(work, { axis, only: others }) : []
  if (matters.length === 0) return orders
  const contacts = await sql<Row>`
    select k.customer as name, k.phone, k.email, k.language, c.axes ->> ${axis} as stratum, c.axes ->> 'customer_group' as "customerGroup"
    from contact_places p join contacts k on k.org_id = p.org_id and k.id = p.contact_id join complaints c on c.org_id = p.org_id and c.id = p.complaint_id
    where p.org_id = ${work.org} and p.complaint_id = any(${matters}::text[]) and p.outcome = 'opened'`.execute(work.tx)
  return [...contacts.rows.map(candidate), ...orders]
}
