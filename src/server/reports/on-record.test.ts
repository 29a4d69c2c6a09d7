// The promise that what leaves the house is marked and on record: damage behind the back of the program is seen.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { controlOf } from '#core/policy/controls.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import { probeOf } from '#server/conformance/probing.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { shipped } from '#test/policy-shelf.ts'
import { makeReport } from './make-report.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
  await desk.work('acme', (work) => makeReport(work, { name: 'feedback', from: '2026-01-01' as LocalDate, to: '2026-03-01' as LocalDate }))
})
afterAll(() => desk.close())

async function bitesAfter(damage?: ReturnType<typeof sql>): Promise<boolean> {
  let bites: boolean | undefined
  const policy = shipped('company-acceptance')
  await desk.work('acme', async ({ tx }) => {
    if (damage) {
      await sql`reset role`.execute(tx)
      await sql`set local session_replication_role = replica`.execute(tx)
      await damage.execute(tx)
    }
    bites = (await probeOf(tx, policy, controlOf(policy, 'always.exports')!)).bites
    throw new Error('taken back')
  }).catch((error: Error) => {
    if (error.message !== 'taken back') throw error
  })
  return bites!
}

it('is kept as long as every report is the one in the ledger', async () => {
  expect(await bitesAfter()).toBe(true)
  expect(await bitesAfter(sql`update reports set sha256 = repeat('0', 64)`)).toBe(false)
  expect(await bitesAfter(sql`delete from entry_payloads where stream like 'report:%'`)).toBe(false)
  expect(await bitesAfter(sql`insert into form_scans (org_id, id, subject, form, blob_id, by_id, by_name, at) values ('acme', 'x', 'complaint:1', 'register', 'none', 'p', 'p', now())`)).toBe(false)
})
