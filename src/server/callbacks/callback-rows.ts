// Calls as they are stored.
import type { AttemptNote, CallbackTask, SubjectKind } from '#core/callbacks/task.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { CallbackOutcome } from '#core/policy/vocabulary.ts'
import type { Work } from '#server/platform/request.ts'

export type StoredCallback = {
  id: string; policy: string; policyVersion: string; name: string; subjectKind: SubjectKind; subjectId: string; subjectNumber: string
  round: number; complainer: string; occurrence: string; service: string | null; class: string | null; unit: string | null
  aroseAt: Instant; notBefore: Instant | null; dueAt: Instant | null; textDueAt: Instant | null; provisional: boolean
  state: 'waiting' | 'open' | 'done' | 'moot' | 'replaced'; caller: string | null; attempts: AttemptNote[]; nextAttemptAt: Instant | null
  outcome: CallbackOutcome | null; doneAt: Instant | null; doneBy: string | null; endedAt: Instant | null; endedWhy: string | null
  method: string | null; ticked: string[]; customerView: string | null; data: Record<string, Json>
  drawId: string | null; drawGrp: string | null; drawItem: string | null; lateAt: Instant | null; version: number
}

export const callbackColumns = [
  'id', 'policy', 'policyVersion', 'name', 'subjectKind', 'subjectId', 'subjectNumber', 'round', 'complainer', 'occurrence', 'service', 'class', 'unit', 'aroseAt', 'notBefore', 'dueAt', 'textDueAt',
  'provisional', 'state', 'caller', 'attempts', 'nextAttemptAt', 'outcome', 'doneAt', 'doneBy', 'endedAt', 'endedWhy', 'method', 'ticked', 'customerView', 'data', 'drawId', 'drawGrp', 'drawItem', 'lateAt', 'version',
] as const

export const callbackStream = (id: string): string => `callback:${id}`

export async function callbackById({ tx, org }: Pick<Work, 'tx' | 'org'>, id: string, lock = false): Promise<StoredCallback> {
  const query = tx.selectFrom('callbacks').select(callbackColumns).where('orgId', '=', org).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row as unknown as StoredCallback
}

export function taskOf(row: StoredCallback): CallbackTask {
  return {
    id: row.id, name: row.name, subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber }, state: row.state === 'waiting' ? 'open' : row.state,
    arose: row.aroseAt, notBefore: row.notBefore, dueAt: row.dueAt, caller: row.caller, attempts: row.attempts, outcome: row.outcome,
  }
}

export function isOpen(row: Pick<StoredCallback, 'state'>): boolean {
  return row.state === 'open' || row.state === 'waiting'
}
