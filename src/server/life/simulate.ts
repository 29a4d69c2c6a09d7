// A trial on what is on record: reads the matters of a span with their entries and runs them again under the version in question.
import { sql } from 'kysely'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { atLocal, addDays, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Trial } from '#core/life/contract.ts'
import { tried, type OnRecord } from '#core/life/trial.ts'
import type { Policy } from '#core/policy/shape.ts'
import { calendarIn, clockContextOf } from '#server/complaints/case.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'

export type Days = { from: string; to: string }

/** As many as are looked at in one request; the command line takes them all. */
export const IN_ONE_REQUEST = 2_000

export async function simulate(work: Work, proposed: Policy, { days, most = null }: { days: Days; most?: number | null }): Promise<Trial> {
  if (days.to < days.from) throw new Problem('invalid', { faults: [{ field: 'to', message: { zh: '结束日早于开始日', en: 'It ends before it begins' } }] })
  const records = await recordsOf(work, { policy: proposed.id, days, most })
  const org = await loadOrg(work)
  const calendars = await allCalendars()
  const stageOf = (policy: Policy) => ({ policy, org, calendar: calendarIn(calendars, policy), clocks: clockContextOf(policy, calendars) })
  const against = [...new Set(records.map((one) => one.policy.version))].sort().join(', ')
  return tried(records, { stageOf, asOf: work.now, proposed }, { ...days, against })
}

type Row = { id: string; number: string | null; matter: Matter; version: string; clocks: ClockInstance[]; opening: string[] }
type EntryRow = { stream: string; type: string; actorKind: 'person' | 'customer' | 'system'; actorId: string; actorName: string; at: Instant; recordedAt: Instant; correlation: string; data: Record<string, Json> }

/** What was joined to another matter before that one: its clocks went there. */
async function recordsOf(work: Work, { policy, days, most }: { policy: string; days: Days; most: number | null }): Promise<OnRecord[]> {
  const { tx, org } = work
  const [from, to] = [atLocal(days.from as LocalDate, '00:00'), atLocal(addDays(days.to as LocalDate, 1), '00:00')]
  const { rows } = await sql<Row>`
    select c.id, c.number, c.matter, c.policy_version as version,
      (select coalesce(jsonb_agg(k.instance), '[]') from clocks k where k.org_id = c.org_id and k.complaint_id = c.id) as clocks,
      (select coalesce(jsonb_agg(p.contact_id), '[]') from contact_places p where p.org_id = c.org_id and (p.own_complaint_id = c.id or (p.own_complaint_id is null and p.complaint_id = c.id and p.outcome = 'opened'))) as opening
    from complaints c where c.org_id = ${org} and c.policy_id = ${policy} and c.received_at >= ${from} and c.received_at < ${to}
    order by c.master is null, c.received_at, c.id limit ${most}`.execute(tx)
  const entries = await entriesOf(work, rows.map((row) => `complaint:${row.id}`))
  return Promise.all(rows.map(async ({ id, number, matter, version, clocks, opening }) => ({
    id, org, number: number ?? id.slice(0, 8), matter, clocks, opening, policy: await boundPolicy(work, policy, version), entries: (entries.get(`complaint:${id}`) ?? []),
  })))
}

async function entriesOf({ tx, org }: Work, streams: string[]): Promise<Map<string, OnRecord['entries']>> {
  const found = new Map<string, OnRecord['entries']>()
  const { rows } = await sql<EntryRow>`
    select e.stream, e.type, e.actor_kind as "actorKind", e.actor_id as "actorId", coalesce(p.actor_name, '') as "actorName", e.at, e.recorded_at as "recordedAt", e.correlation, coalesce(p.data, '{}') as data
    from entries e left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq
    where e.org_id = ${org} and e.stream = any(${streams}::text[]) order by e.stream, e.seq`.execute(tx)
  for (const { stream, actorKind, actorId, actorName, ...entry } of rows) {
    const own = found.get(stream) ?? []
    own.push({ ...entry, actor: { kind: actorKind, id: actorId, name: actorName } })
    found.set(stream, own)
  }
  return found
}
