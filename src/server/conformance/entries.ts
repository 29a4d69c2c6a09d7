// What happened in a span, counted once for all enforced rows: by event and row, by contact channel, by callback, by refusal.
import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '#server/platform/db/pool.ts'
import type { Asking } from './instances.ts'

/** `word`: the rule of a joining, the form that was filled, the cause of a pause. */
type Deed = { type: string; step: string | null; excused: boolean; word: string | null; n: number }

export type Happened = {
  deeds: Deed[]
  /** Callbacks that were done, by row and outcome. */
  calls: { name: string; outcome: string; n: number }[]
  contacts: { channel: string; n: number; left: number }[]
  reveals: number
  entries: number
  refused: Map<string, number>
  /** By row, the numbers of the matters whose deed would be decided otherwise today. */
  differing: Map<string, string[]>
}

export async function happenedIn(tx: Tx, asking: Asking): Promise<Happened> {
  const deeds = await deedsIn(tx, asking)
  return {
    deeds,
    calls: await callsIn(tx, asking),
    contacts: await contactsIn(tx, asking),
    reveals: await revealsIn(tx, asking),
    entries: deeds.reduce((sum, deed) => sum + deed.n, 0),
    refused: await refusedIn(tx, asking),
    differing: await differingIn(tx, asking),
  }
}

export const joining = ['joined', 'linked', 'contact.joined', 'contact.received']

/** The word of an entry that its row goes by. */
export const wordOfDeed: RawBuilder<string | null> = sql`case when e.type = any(${joining}::text[]) then p.data ->> 'rule' when e.type = 'form_filled' then p.data ->> 'form' when e.type = 'paused' then p.data ->> 'reason' end`

/** One reading for all of it. An entry is written at or after what it tells, so the index on the time of writing bounds the search from below. */
async function deedsIn(tx: Tx, { org, policy, span }: Asking): Promise<Deed[]> {
  const { rows } = await sql<Deed>`
    select e.type, p.data ->> 'step' as step, coalesce(p.data ->> 'override', '') <> '' as excused,
      ${wordOfDeed} as word, count(*)::int as n
    from entries e left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq
    where e.org_id = ${org} and e.policy = ${policy} and e.at >= ${span.from} and e.at < ${span.to} and e.at <= ${span.asOf} and e.recorded_at >= ${span.from}
      and e.stream like 'complaint:%' group by 1, 2, 3, 4`.execute(tx)
  return rows
}

async function callsIn(tx: Tx, { org, policy, span }: Asking): Promise<Happened['calls']> {
  const { rows } = await sql<Happened['calls'][number]>`
    select name, outcome, count(*)::int as n from callbacks
    where org_id = ${org} and policy = ${policy} and state = 'done' and done_at >= ${span.from} and done_at < ${span.to} and done_at <= ${span.asOf} group by name, outcome`.execute(tx)
  return rows
}

async function contactsIn(tx: Tx, { org, policy, span }: Asking): Promise<Happened['contacts']> {
  const { rows } = await sql<Happened['contacts'][number]>`
    select k.channel, count(*)::int as n, count(*) filter (where p.outcome = 'left')::int as left
    from contacts k left join contact_places p on p.org_id = k.org_id and p.contact_id = k.id left join complaints c on c.org_id = p.org_id and c.id = p.complaint_id
    where k.org_id = ${org} and k.received_at >= ${span.from} and k.received_at < ${span.to} and k.received_at <= ${span.asOf} and (c.policy_id is null or c.policy_id = ${policy}) group by k.channel`.execute(tx)
  return rows
}

async function revealsIn(tx: Tx, { org, span }: Asking): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from reveals where org_id = ${org} and at >= ${span.from} and at < ${span.to} and at <= ${span.asOf}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Only of deeds that are counted here: what happened in the span. */
async function differingIn(tx: Tx, { org, policy, span }: Asking): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ control: string; numbers: string[] }>`
    select d.control, array_agg(coalesce(c.number, w.label, d.stream) order by d.at, d.stream) as numbers from redecision_differences d join entry_payloads p on p.org_id = d.org_id and p.stream = d.stream and p.seq = d.seq left join complaints c on c.org_id = d.org_id and c.id = substr(d.stream, 11) left join survey_waves w on w.org_id = d.org_id and d.stream = 'survey:' || w.id
    where d.org_id = ${org} and d.policy_id = ${policy} and d.at >= ${span.from} and d.at < ${span.to} and d.at <= ${span.asOf} and coalesce(p.data ->> 'override', '') = '' group by d.control`.execute(tx)
  return new Map(rows.map((row) => [row.control, row.numbers]))
}

async function refusedIn(tx: Tx, { org, policy, span }: Asking): Promise<Map<string, number>> {
  const { rows } = await sql<{ control: string; n: number }>`
    select control, sum(n)::int as n from refusals
    where org_id = ${org} and policy_id = ${policy} and day >= (${span.from}::timestamptz at time zone 'Asia/Shanghai')::date and day < (${span.to}::timestamptz at time zone 'Asia/Shanghai')::date
    group by control`.execute(tx)
  return new Map(rows.map((row) => [row.control, row.n]))
}
