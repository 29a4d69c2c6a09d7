// What a deed is given. No pool, no clock: nothing can happen outside its transaction or at another time.
import { randomUUID } from 'node:crypto'
import type { Instant } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import { SYSTEM, type Actor } from '#core/people/actor.ts'
import type { Tx } from './db/pool.ts'

export type Work = {
  tx: Tx
  org: string
  actor: Actor
  now: Instant
  /** One for everything that a single act of a person, or a single job, causes. */
  correlation: string
}

export type Request<In = unknown> = Work & {
  input: In
  ip: string
  /** What the caller's program calls itself; empty if it does not say. */
  userAgent: string
  language: Language
  /** The version that the caller has seen, from If-Match. */
  ifMatch: string | undefined
  /** To change when the answer is more than a 200 with a body. */
  answer: { status: number; headers: Record<string, string> }
  /** The session or key that the caller came with, for signing out. */
  credential: string | undefined
}

/** A background job: registered by name, run in the transaction that marks it done. */
export type Task = (work: Work, payload: any) => Promise<void>

export function systemWork(tx: Tx, org: string, now: Instant): Work {
  return { tx, org, now, actor: SYSTEM, correlation: randomUUID() }
}
