// Every call that was owed in a span: when it arose, was due and was made.
import { sql } from 'kysely'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Tx } from '#server/platform/db/pool.ts'

export type CallbackInstance = {
  control: string
  id: string
  subject: { kind: string; id: string }
  number: string
  arose: Instant
  due: Instant | null
  /** When an outcome was on file, unless that was that nobody could be reached in time. */
  met: Instant | null
  ended: { as: 'moot'; at: Instant } | null
  provisional: boolean
  outcome: string | null
  status: 'running' | 'kept' | 'late' | 'missed' | 'moot'
}

export type Asked = { org: string; policy: Pick<Policy, 'id'>; from: Instant; to: Instant; now: Instant }

/** Those that arose before the end of the span and were not over before it began: what a judge may need, and nothing older. */
export async function callbackInstances(tx: Tx, { org, policy, from, to, now }: Asked): Promise<CallbackInstance[]> {
  const { rows } = await sql<{ id: string; name: string; kind: string; subject: string; number: string; arose: Instant; due: Instant | null; done: Instant | null; ended: Instant | null; state: string; provisional: boolean; outcome: string | null }>`
    select id, name, subject_kind as kind, subject_id as subject, subject_number as number, arose_at as arose, due_at as due, done_at as done, ended_at as ended, state, provisional, outcome
    from callbacks where org_id = ${org} and policy = ${policy.id} and arose_at < ${to}
      and (due_at is null or least(coalesce(done_at, 'infinity'), due_at) >= ${from} or ended_at >= ${from})
    order by arose_at, id`.execute(tx)
  return rows.map(({ id, name, kind, subject, number, arose, due, done, ended, state, provisional, outcome }) => ({
    control: `callback.${name}`, id, subject: { kind, id: subject }, number, arose, due, met: done, ended: state === 'moot' && ended !== null ? { as: 'moot', at: ended } : null, provisional, outcome,
    status: state === 'moot' ? 'moot' : done !== null ? (due === null || done <= due ? 'kept' : 'late') : due !== null && due < now ? 'missed' : 'running',
  }))
}
