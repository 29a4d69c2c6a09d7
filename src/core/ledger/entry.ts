// One thing that happened. The envelope is chained and never changes; the payload enters it only as a salted commitment,
// so that it can be erased by law without breaking the chain.
import type { Instant } from '#core/kernel/instant.ts'
import { canonical, type Json } from '#core/kernel/json.ts'
import { sha256Text, type Digest } from './digest.ts'

export type EntryActor = { kind: 'person' | 'customer' | 'system'; id: string; name: string }

export type Entry = {
  org: string
  stream: string
  seq: number
  id: string
  type: string
  actor: EntryActor
  /** When it happened; a call noted down an hour later has happened an hour earlier. */
  at: Instant
  recordedAt: Instant
  policy: string | null
  policyVersion: string | null
  clauses: string[]
  correlation: string
  data: Record<string, Json>
}

/** What the chain covers. The actor's name is personal and therefore in the payload. */
export type Envelope = {
  org: string
  stream: string
  seq: number
  id: string
  type: string
  actorKind: string
  actorId: string
  at: string
  recordedAt: string
  policy: string | null
  policyVersion: string | null
  clauses: string[]
  correlation: string
  previousHash: string
  commitment: string
}

export type Payload = { salt: string; actorName: string; data: Json }

/** Before the first entry of a stream, and before the first tree head. */
export const GENESIS = '0'.repeat(64)

export function commitmentOf(payload: Payload, digest: Digest = sha256Text): string {
  return digest(payload.salt + canonical({ actorName: payload.actorName, data: payload.data }))
}

export function entryHash(envelope: Envelope, digest: Digest = sha256Text): string {
  const { org, stream, seq, id, type, actorKind, actorId, at, recordedAt, policy, policyVersion, clauses, correlation, previousHash, commitment } = envelope
  return digest(canonical({ org, stream, seq, id, type, actorKind, actorId, at, recordedAt, policy, policyVersion, clauses, correlation, previousHash, commitment }))
}
