// Leads to tricks with limits and records: dated before a limit and recorded after it, paused just before it, and rows that do not agree with the ledger.
import { sql } from 'kysely'
import { localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { commitmentOf, entryHash, type Envelope } from '#core/ledger/entry.ts'
import type { Json } from '#core/kernel/json.ts'
import { excess, expectedHits } from '#core/statistics/excess.ts'
import { byName, unlikelySuspects } from '#core/surveys/lead.ts'
import type { LeadEvidence } from '#core/surveys/leads-contract.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Work } from '#server/platform/request.ts'
import type { FoundLead } from './keep-leads.ts'

type Span = { from: Instant; to: Instant }

export async function leadsOfRecords(work: Work, span: Span): Promise<FoundLead[]> {
  return [...(await datedBack(work, span)), ...(await pausedAtEdge(work, span)), ...(await altered(work, span))]
}

type Dated = { id: string; number: string; at: Instant; recordedAt: Instant; dueAt: Instant; by: string; clock: string }

/** The clock counts as kept by an entry that says it happened in time, and was written when the time was over. */
async function datedBack({ tx, org }: Work, { from, to }: Span): Promise<FoundLead[]> {
  const { rows } = await sql<Dated>`
    select distinct on (c.id, k.id) c.id, coalesce(c.number, '') as number, e.at, e.recorded_at as "recordedAt", k.due_at as "dueAt", e.actor_id as by, k.name as clock
    from entries e join complaints c on c.org_id = e.org_id and e.stream = 'complaint:' || c.id join clocks k on k.org_id = c.org_id and k.complaint_id = c.id and k.ended_at = e.at and k.status = 'met'
    where e.org_id = ${org} and e.recorded_at >= ${from} and e.recorded_at < ${to} and e.actor_kind = 'person' and e.at < k.due_at and e.recorded_at > k.due_at order by c.id, k.id, e.seq`.execute(tx)
  return [...byName(rows, (row) => row.by)].map(([by, own]) => ({
    kind: 'dated_back', about: by, p: null, observed: own.length, expected: null,
    says: { zh: `${by} 在时限过后补记 ${own.length} 次，写的时间都在时限以内`, en: `${by} recorded ${own.length} after the limit and dated them before it` },
    records: own.map((row): LeadEvidence => ({ kind: 'complaint', id: row.id, number: row.number, at: row.at, says: { zh: `时限 ${clock(row.dueAt)}，记录于 ${clock(row.recordedAt)}`, en: `due ${clock(row.dueAt)}, recorded ${clock(row.recordedAt)}` } })),
  }))
}

const clock = (at: Instant): string => `${localDate(at)} ${localTime(at).slice(0, 5)}`

type Paused = { id: string; number: string; at: Instant; by: string; edge: boolean }

/** In the last tenth of the time, more often than with colleagues. */
async function pausedAtEdge({ tx, org }: Work, { from, to }: Span): Promise<FoundLead[]> {
  const { rows } = await sql<Paused>`
    select c.id, coalesce(c.number, '') as number, e.at, e.actor_id as by,
      exists (select from clocks k, jsonb_array_elements(k.instance -> 'pauses') s where k.org_id = c.org_id and k.complaint_id = c.id and (s ->> 'from')::timestamptz = e.at and k.due_at > k.started_at
        and k.due_at - coalesce((s ->> 'to')::timestamptz - e.at, interval '0') - e.at <= 0.1 * (k.due_at - coalesce((s ->> 'to')::timestamptz - e.at, interval '0') - k.started_at)) as edge
    from entries e join complaints c on c.org_id = e.org_id and e.stream = 'complaint:' || c.id
    where e.org_id = ${org} and e.type = 'paused' and e.actor_kind = 'person' and e.recorded_at >= ${from} and e.recorded_at < ${to} order by e.at, c.id`.execute(tx)
  const people = byName(rows, (row) => row.by)
  const hits = rows.filter((row) => row.edge).length
  const suspects = [...people].map(([by, own]) => {
    const cut = { n: rows.length, hits, own: own.length, ownHits: own.filter((row) => row.edge).length }
    return {
      kind: 'paused_at_edge' as const, about: by, observed: cut.ownHits, expected: expectedHits([cut]), chance: excess([cut]),
      says: { zh: `${by} 的 ${own.length} 次暂停里 ${cut.ownHits} 次在时限的最后十分之一，按全体应约 ${expectedHits([cut]).toFixed(1)} 次`, en: `${cut.ownHits} of ${by}’s ${own.length} pauses fall in the last tenth of the time, where about ${expectedHits([cut]).toFixed(1)} would be expected` },
      records: own.filter((row) => row.edge).map((row): LeadEvidence => ({ kind: 'complaint', id: row.id, number: row.number, at: row.at, says: { zh: '临近时限暂停', en: 'paused near the limit' } })),
    }
  })
  return unlikelySuspects(suspects, people.size).filter((one) => one.observed >= 3)
}

/** As many entries of a month as are read through in one night; the whole ledger is for the command that verifies it. */
const READ = 20_000

type Sealed = Envelope & { hash: string; salt: string | null; actorName: string | null; data: Json }

/** Matters that are not as far as their own entries, and entries that no longer carry their own digest. */
async function altered({ tx, org }: Work, { from, to }: Span): Promise<FoundLead[]> {
  const matters = await sql<{ id: string; number: string }>`
    select c.id, coalesce(c.number, '') as number from complaints c where c.org_id = ${org} and c.received_at >= ${from} and c.received_at < ${to}
      and c.version is distinct from (select max(e.seq) from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.id)`.execute(tx)
  const entries = await sql<Sealed>`
    select e.org_id as org, e.stream, e.seq, e.id, e.type, e.actor_kind as "actorKind", e.actor_id as "actorId", e.at, e.recorded_at as "recordedAt", e.policy, e.policy_version as "policyVersion", e.clauses, e.correlation,
      e.previous_hash as "previousHash", e.commitment, e.hash, p.salt, p.actor_name as "actorName", p.data
    from entries e left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq
    where e.org_id = ${org} and e.recorded_at >= ${from} and e.recorded_at < ${to} order by e.recorded_at desc limit ${READ}`.execute(tx)
  const broken = entries.rows.filter((entry) => !isWhole(entry))
  const records: LeadEvidence[] = [
    ...matters.rows.map(({ id, number }): LeadEvidence => ({ kind: 'complaint', id, number, at: null, says: { zh: '与自己的时间线对不上', en: 'does not agree with its own timeline' } })),
    ...broken.map((entry): LeadEvidence => ({ kind: 'entry', id: `${entry.stream}#${entry.seq}`, number: '', at: entry.recordedAt, says: { zh: `${entry.type}：内容与摘要不符`, en: `${entry.type}: does not match its digest` } })),
  ]
  if (records.length === 0) return []
  return [{ kind: 'altered', about: '', p: null, observed: records.length, expected: 0, records, says: { zh: `${records.length} 条记录与账本对不上，请先核对账本`, en: `${records.length} records do not agree with the ledger; verify the ledger first` } }]
}

/** An entry that was rightly erased has lost its payload and keeps its envelope. */
function isWhole({ hash, salt, actorName, data, ...envelope }: Sealed): boolean {
  if (entryHash(envelope, sha256) !== hash) return false
  return salt === null || commitmentOf({ salt, actorName: actorName ?? '', data }, sha256) === envelope.commitment
}
