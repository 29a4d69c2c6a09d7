// How a demonstration organisation begins: founded with its people some weeks before today, working by its regulation from then on.
import { createPerson } from '#server/people/people.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { EVERY_ORG, json, type Pool } from '#server/platform/db/pool.ts'
import { systemWork } from '#server/platform/request.ts'
import type { NamedOrganisation } from './people.ts'
import type { Told } from './telling.ts'

type Founding = { pool: Pool; organisation: NamedOrganisation; passwordHash: string }

const MARK = 'demonstration'

export function founding({ pool, organisation, passwordHash }: Founding): Told {
  const { id, name, people, policies, fills, begins } = organisation
  return async (clocked) => {
    const now = await clocked.at({ day: begins(clocked.when({ day: 0, time: '00:00' })), time: '08:00' })
    await pool.transact(EVERY_ORG, 'write', async (tx) => {
      const work = await foundOrganisation(systemWork(tx, EVERY_ORG, now), { id, name, language: 'zh' })
      await tx.insertInto('settings').values({ orgId: id, personId: '', name: MARK, value: json({ told: false }) }).execute()
      for (const { login, name: who, memberships, phone } of people) await createPerson(work, { id: login, login, name: who, memberships, passwordHash, ...(phone && { phone }) })
      await adoptFromShelf(work, { since: '2026-01-01', ids: policies, ...(fills && { fills }) })
    })
  }
}

/** Whether everything has been told; undefined for an organisation that is none of the demonstration. */
export async function isTold(pool: Pool, org: string): Promise<boolean | undefined> {
  const row = await pool.transact(org, 'read', (tx) => tx.selectFrom('settings').select('value').where('orgId', '=', org).where('personId', '=', '').where('name', '=', MARK).executeTakeFirst())
  return row && (row.value as { told: boolean }).told
}

export async function markTold(pool: Pool, org: string): Promise<void> {
  await pool.transact(org, 'write', (tx) => tx.updateTable('settings').set({ value: json({ told: true }) }).where('orgId', '=', org).where('personId', '=', '').where('name', '=', MARK).execute())
}
