// Writes entries, in the transaction of what they tell about. Two round trips however many: lock the streams, then insert.
import { sql } from 'kysely'
import { randomBytes, randomUUID } from 'node:crypto'
import { instant, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { commitmentOf, entryHash, GENESIS, type Entry, type EntryActor, type Envelope } from '#core/ledger/entry.ts'
import { sha256 } from '../digest.ts'
import type { Work } from '../request.ts'

export type NewEntry = {
  stream: string
  type: string
  data?: Record<string, unknown>
  /** When it happened, if not now. */
  at?: Instant
  /** Who did it, if not the one who acts. */
  actor?: EntryActor
  policy?: string | null
  policyVersion?: string | null
  clauses?: string[]
}

type Head = { stream: string; seq: number; headHash: string }
type Row = Envelope & { hash: string; salt: string; actorName: string; data: Json }

export async function append(work: Work, news: NewEntry): Promise<Entry>
export async function append(work: Work, news: NewEntry[]): Promise<Entry[]>
export async function append(work: Work, news: NewEntry | NewEntry[]): Promise<Entry | Entry[]> {
  if (!Array.isArray(news)) return (await append(work, [news]))[0]!
  if (news.length === 0) return []
  const heads = await lockStreams(work, [...new Set(news.map((entry) => entry.stream))].sort())
  const rows = news.map((entry) => chain(work, { entry, head: heads.get(entry.stream)! }))
  await insert(work, { rows, heads: [...heads.values()] })
  return rows.map(entryOf)
}

/** In order of name, so that two transactions with several streams never wait for each other in a circle. */
async function lockStreams({ tx, org }: Work, streams: string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<Head>`
    insert into streams (org_id, stream, seq, head_hash) select ${org}, stream, 0, ${GENESIS} from unnest(${streams}::text[]) as s(stream) order by stream collate "C"
    on conflict (org_id, stream) do update set seq = streams.seq returning stream, seq, head_hash`.execute(tx)
  return new Map(rows.map((row) => [row.stream, row]))
}

function chain(work: Work, { entry, head }: { entry: NewEntry; head: Head }): Row {
  const actor = entry.actor ?? work.actor
  // Through JSON once, so that what is hashed is what the database gives back: no undefined, no Date.
  const data = JSON.parse(JSON.stringify(entry.data ?? {})) as Json
  const payload = { salt: randomBytes(16).toString('hex'), actorName: actor.name, data }
  const envelope: Envelope = {
    org: work.org, stream: entry.stream, seq: head.seq + 1, id: randomUUID(), type: entry.type, actorKind: actor.kind, actorId: actor.id,
    at: instant(entry.at ?? work.now), recordedAt: instant(work.now), policy: entry.policy ?? null, policyVersion: entry.policyVersion ?? null,
    clauses: entry.clauses ?? [], correlation: work.correlation, previousHash: head.headHash, commitment: commitmentOf(payload, sha256),
  }
  const hash = entryHash(envelope, sha256)
  head.seq += 1
  head.headHash = hash
  return { ...envelope, hash, ...payload }
}

async function insert({ tx, org }: Work, { rows, heads }: { rows: Row[]; heads: Head[] }): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        "stream" text, "seq" int, "id" text, "type" text, "actorKind" text, "actorId" text, "at" timestamptz, "recordedAt" timestamptz, "policy" text, "policyVersion" text,
        "clauses" text[], "correlation" text, "previousHash" text, "commitment" text, "hash" text, "salt" text, "actorName" text, "data" jsonb)
    ), written as (
      insert into entries (org_id, stream, seq, id, type, actor_kind, actor_id, at, recorded_at, policy, policy_version, clauses, correlation, previous_hash, commitment, hash)
      select ${org}, "stream", "seq", "id", "type", "actorKind", "actorId", "at", "recordedAt", "policy", "policyVersion", "clauses", "correlation", "previousHash", "commitment", "hash" from given
    ), told as (
      insert into entry_payloads (org_id, stream, seq, salt, actor_name, data) select ${org}, "stream", "seq", "salt", "actorName", "data" from given
    )
    update streams s set seq = h.seq, head_hash = h."headHash"
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as h ("stream" text, "seq" int, "headHash" text)
    where s.org_id = ${org} and s.stream = h.stream`.execute(tx)
}

function entryOf(row: Row): Entry {
  const { org, stream, seq, id, type, policy, policyVersion, clauses, correlation, data } = row
  return {
    org, stream, seq, id, type, policy, policyVersion, clauses, correlation,
    actor: { kind: row.actorKind as EntryActor['kind'], id: row.actorId, name: row.actorName },
    at: row.at as Instant, recordedAt: row.recordedAt as Instant, data: data as Record<string, Json>,
  }
}
