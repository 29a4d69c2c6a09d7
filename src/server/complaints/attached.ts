// What hangs on a matter, as the database hands it over: column names as they are in the tables.
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'

export type EntryRow = { seq: number; type: string; actorKind: 'person' | 'customer' | 'system'; actorId: string; actorName: string | null; at: Instant; recordedAt: Instant; clauses: string[]; data: Record<string, Json> | null }
export type ContactRow = { id: string; serial: number; channel: string; received_at: Instant; customer: string | null; phone: string | null; content: string; outcome: string; receiver: string | null }
export type NoticeRow = { id: string; name: string; to_name: string; address: string | null; form: string | null; carrier: string; status: string; created_at: Instant; out_at: Instant | null; subject: string; body: string }
export type EvidenceRow = { id: string; blob_id: string; kind: string; name: string; type: string; size: number; source: string; at: Instant; collector: string; sha256: string; sort: string | null; origin: string | null; custody: { from: string; to: string; purpose: string; at: Instant }[] }

export type Attached = {
  clocks: ClockInstance[]
  entries: EntryRow[]
  contacts: ContactRow[]
  notices: NoticeRow[]
  evidence: EvidenceRow[]
  /** Fields that this reader has been shown. */
  revealed: string[]
  /** Numbers of other matters that entries name. */
  numbers: Record<string, string>
  earlier: { id: string; number: string | null; subject: string; state: string }[]
  callbacks: { id: string; name: string; due_at: Instant | null; state: string; outcome: string | null }[]
  duties: { id: string; name: string; due_at: Instant | null; status: string; about_name: string | null; done_by: string | null }[]
}
