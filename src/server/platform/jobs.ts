// Work to be done at a time. A job is claimed, run and marked done in one transaction: its effect happens exactly once,
// whatever the number of processes, and not at all if the transaction that enqueued it fails.
import { sql } from 'kysely'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { json, type Transact, type Tx } from './db/pool.ts'
import { EVERY_ORG } from './db/pool.ts'
import type { Log } from './log.ts'
import { systemWork, type Task, type Work } from './request.ts'

export type NewJob = {
  task: string
  /** Names the effect; the same key never has it twice. */
  key: string
  runAt: Instant
  payload?: unknown
}

type Claimed = { id: number; org: string; task: string; payload: unknown; attempts: number; key: string }
type Runner = { transact: Transact; tasks: Record<string, Task>; log: Log }

export const NOTIFY_CHANNEL = 'wenguo_jobs'
const MAX_ATTEMPTS = 12
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000

export async function enqueue({ tx, org }: Pick<Work, 'tx' | 'org'>, job: NewJob): Promise<void> {
  await sql`
    with written as (
      insert into jobs (org_id, key, task, payload, run_at) values (${org}, ${job.key}, ${job.task}, ${json(job.payload ?? {})}, ${job.runAt})
      on conflict (org_id, key) do nothing returning id
    )
    select pg_notify(${NOTIFY_CHANNEL}, '') from written`.execute(tx)
}

/** Moves a waiting job to another time (a deadline that moved), or writes it; one that is done stays done. */
export async function reschedule({ tx, org }: Pick<Work, 'tx' | 'org'>, job: NewJob): Promise<void> {
  await sql`
    insert into jobs (org_id, key, task, payload, run_at) values (${org}, ${job.key}, ${job.task}, ${json(job.payload ?? {})}, ${job.runAt})
    on conflict (org_id, key) do update set run_at = excluded.run_at, payload = excluded.payload, attempts = 0, last_error = null, dead_at = null where jobs.done_at is null`.execute(tx)
}

/** Takes back a job that waits, e.g. because its clock was stopped. */
export async function cancelJob({ tx, org }: Pick<Work, 'tx' | 'org'>, key: string): Promise<void> {
  await tx.deleteFrom('jobs').where('orgId', '=', org).where('key', '=', key).where('doneAt', 'is', null).execute()
}

/** Runs everything that is due at `now`, oldest first; gives how many were run, failures included. */
export async function runJobs(runner: Runner, now: Instant): Promise<number> {
  for (let count = 0; ; count++) {
    if (!(await runNext(runner, now))) return count
  }
}

async function runNext(runner: Runner, now: Instant): Promise<boolean> {
  let claimed: Claimed | undefined
  try {
    await runner.transact(EVERY_ORG, 'write', async (tx) => {
      claimed = await claim(tx, now)
      if (!claimed) return
      const task = runner.tasks[claimed.task]
      if (!task) throw new Error(`no task is called ${claimed.task}`)
      await sql`select set_config('wenguo.org', ${claimed.org}, true)`.execute(tx)
      await task(systemWork(tx, claimed.org, now), claimed.payload)
      await tx.updateTable('jobs').set({ doneAt: now, attempts: claimed.attempts + 1 }).where('orgId', '=', claimed.org).where('id', '=', claimed.id).execute()
    })
  } catch (error) {
    if (!claimed) throw error
    await noteFailure(runner, { job: claimed, error: error as Error, now })
  }
  return claimed !== undefined
}

async function claim(tx: Tx, now: Instant): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`
    select id, org_id as org, task, payload, attempts, key from jobs where done_at is null and dead_at is null and run_at <= ${now}
    order by run_at, id limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

/** Tried again after ever longer waits; given up loudly. */
async function noteFailure({ transact, log }: Runner, { job, error, now }: { job: Claimed; error: Error; now: Instant }): Promise<void> {
  const attempts = job.attempts + 1
  const dead = attempts >= MAX_ATTEMPTS
  const runAt = addMs(now, Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS))
  await transact(job.org, 'write', (tx) => tx
    .updateTable('jobs').set({ attempts, lastError: error.message.slice(0, 500), runAt, deadAt: dead ? now : null })
    .where('orgId', '=', job.org).where('id', '=', job.id).where('doneAt', 'is', null).execute())
  log[dead ? 'error' : 'warn']({ err: error, task: job.task, key: job.key, attempts }, dead ? 'job given up' : 'job failed, will be tried again')
}
