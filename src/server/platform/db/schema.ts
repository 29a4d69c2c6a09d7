// Generated from the migrations by scripts/generate.mjs; do not edit.

import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, LocalDate } from '#core/kernel/instant.ts'

/** Read as a value; written as an object, or with json() where it may be an array. */
export type JsonColumn = ColumnType<any, object | string | number | boolean, object | string | number | boolean | null>
/** May be left out when written. */
export type JsonDefault = ColumnType<any, object | string | number | boolean | null | undefined, object | string | number | boolean | null>
export type At = ColumnType<Instant, string, string>
export type MaybeAt = ColumnType<Instant | null, string | null | undefined, string | null>
export type Day = ColumnType<LocalDate, string, string>
export type MaybeDay = ColumnType<LocalDate | null, string | null | undefined, string | null>

export interface ApiKeysTable {
  orgId: string
  id: string
  keyHash: string
  name: string
  personId: string
  createdAt: At
  revokedAt: MaybeAt
}

export interface BlobsTable {
  orgId: string
  id: string
  sha256: string
  size: number
  type: string
  name: string
  byId: string
  createdAt: At
}

export interface EntriesTable {
  orgId: string
  stream: string
  seq: number
  id: string
  type: string
  actorKind: string
  actorId: string
  at: At
  recordedAt: At
  policy: string | null
  policyVersion: string | null
  clauses: Generated<string[]>
  correlation: string
  previousHash: string
  commitment: string
  hash: string
}

export interface EntryPayloadsTable {
  orgId: string
  stream: string
  seq: number
  salt: string
  actorName: string
  data: JsonColumn
}

export interface IdempotencyKeysTable {
  orgId: string
  caller: string
  key: string
  requestHash: string
  status: number
  body: JsonColumn
  createdAt: At
}

export interface JobsTable {
  orgId: string
  id: GeneratedAlways<number>
  key: string
  task: string
  payload: JsonDefault
  runAt: At
  attempts: Generated<number>
  lastError: string | null
  doneAt: MaybeAt
  deadAt: MaybeAt
}

export interface MembershipsTable {
  orgId: string
  personId: string
  role: string
  unit: Generated<string>
}

export interface OrganisationsTable {
  id: string
  name: string
  language: Generated<string>
  setUpAt: At
}

export interface PeopleTable {
  orgId: string
  id: string
  name: string
  login: string
  passwordHash: string | null
  active: Generated<boolean>
  language: string | null
  phone: string | null
  email: string | null
  qualifications: Generated<string[]>
  createdAt: At
}

export interface SessionsTable {
  orgId: string
  tokenHash: string
  personId: string
  createdAt: At
  seenAt: At
  expiresAt: At
}

export interface SettingsTable {
  orgId: string
  personId: Generated<string>
  name: string
  value: JsonColumn
}

export interface StreamsTable {
  orgId: string
  stream: string
  seq: number
  headHash: string
  sealedSeq: Generated<number>
}

export interface TreeHeadsTable {
  orgId: string
  number: number
  at: At
  root: string
  ranges: JsonColumn
  previousHash: string
  hash: string
  publicKey: string
  signature: string
}

export interface Database {
  apiKeys: ApiKeysTable
  blobs: BlobsTable
  entries: EntriesTable
  entryPayloads: EntryPayloadsTable
  idempotencyKeys: IdempotencyKeysTable
  jobs: JobsTable
  memberships: MembershipsTable
  organisations: OrganisationsTable
  people: PeopleTable
  sessions: SessionsTable
  settings: SettingsTable
  streams: StreamsTable
  treeHeads: TreeHeadsTable
}
