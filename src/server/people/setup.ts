// The first organisation and its administrator, as whom the rest of the set-up is done. Open only while there is none, and only with the word printed at start.
import { sql } from 'kysely'
import { timingSafeEqual } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import { ADMIN } from '#core/people/actor.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Work } from '#server/platform/request.ts'
import { createPerson } from './people.ts'

export type NewOrganisation = { id: string; name: string; language: 'zh' | 'en' }
export type FirstAdmin = { name: string; login: string; passwordHash: string }

export async function setUp(work: Work, given: { token: string; expected: string; organisation: NewOrganisation; admin: FirstAdmin }): Promise<Work> {
  // Two first administrators at once: the second waits here and then finds the door closed.
  await sql`select pg_advisory_xact_lock(7119202)`.execute(work.tx)
  if (!(await isEmpty(work.tx))) throw new Problem('not-found')
  if (!timingSafeEqual(Buffer.from(sha256(given.token)), Buffer.from(sha256(given.expected)))) {
    throw new Problem('forbidden', { detail: { zh: '启动时打印的初始化口令不对', en: 'This is not the set-up word printed at start' } })
  }
  const inside = await foundOrganisation(work, given.organisation)
  const admin = await createPerson(inside, { ...given.admin, memberships: [{ role: ADMIN, unit: '' }] })
  return { ...inside, actor: { ...admin, kind: 'person' } }
}

export async function isEmpty(tx: Tx): Promise<boolean> {
  return (await tx.selectFrom('organisations').select('id').limit(1).executeTakeFirst()) === undefined
}

/** Makes an organisation and moves the transaction inside its wall. */
export async function foundOrganisation(work: Work, { id, name, language }: NewOrganisation): Promise<Work> {
  const inside = { ...work, org: id }
  await sql`select set_config('wenguo.org', ${id}, true)`.execute(work.tx)
  await work.tx.insertInto('organisations').values({ id, name, language, setUpAt: work.now }).execute()
  await append(inside, [{ stream: 'org', type: 'founded', data: { name, language } }])
  return inside
}
