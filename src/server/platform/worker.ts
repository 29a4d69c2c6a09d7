// Does what is due: looks every second, wakes at once when a transaction says that it left work, seals the ledger by the minute.
import type { PoolClient } from 'pg'
import type { Clock } from './clock.ts'
import { monotonicMs } from './clock.ts'
import type { Pool } from './db/pool.ts'
import { NOTIFY_CHANNEL, runJobs } from './jobs.ts'
import { sealEverywhere } from './ledger/seal.ts'
import type { Signer } from './ledger/signing-key.ts'
import type { Log } from './log.ts'
import type { Task } from './request.ts'

export type Worker = {
  start: () => void
  /** Waits for the job in hand. */
  stop: () => Promise<void>
  runJobs: () => Promise<number>
  seal: () => Promise<number>
}

type Ground = { pool: Pool; tasks: Record<string, Task>; log: Log; clock: Clock; signer: Signer }

const PAUSE_MS = 1_000
const SEAL_EVERY_MS = 60_000

export function openWorker({ pool, tasks, log, clock, signer }: Ground): Worker {
  const { transact } = pool
  const run = () => runJobs({ transact, tasks, log }, clock())
  const seal = () => sealEverywhere(transact, { now: clock(), signer })
  let stopping = false
  let wake: () => void = () => undefined
  let loop: Promise<void> = Promise.resolve()
  const ear = openEar(pool, () => wake())

  const keepGoing = async () => {
    let sealedAt = -Infinity
    while (!stopping) {
      const woken = new Promise<void>((resolve) => (wake = resolve))
      try {
        await ear.listen()
        await run()
        if (monotonicMs() - sealedAt >= SEAL_EVERY_MS) {
          await seal()
          sealedAt = monotonicMs()
        }
      } catch (error) {
        log.warn({ err: error }, 'the worker could not look for work, will try again')
      }
      if (stopping) return
      const timer = setTimeout(wake, PAUSE_MS)
      await woken
      clearTimeout(timer)
    }
  }

  return {
    start: () => {
      loop = keepGoing()
    },
    stop: async () => {
      stopping = true
      wake()
      await loop
      ear.close()
    },
    runJobs: run,
    seal,
  }
}

/** A connection that hears when work was left; a lost one is opened again at the next turn. */
function openEar(pool: Pool, heard: () => void): { listen: () => Promise<void>; close: () => void } {
  let client: PoolClient | undefined
  const close = () => {
    client?.release(true)
    client = undefined
  }
  return {
    close,
    listen: async () => {
      if (client) return
      client = await pool.connect()
      client.once('error', close)
      client.on('notification', heard)
      await client.query(`listen ${NOTIFY_CHANNEL}`)
    },
  }
}
