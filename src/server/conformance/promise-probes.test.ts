// The promises of the platform are looked at in what is really there: each damage done to the records, behind the back of the program, is seen,
// and only by the promise that it breaks.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { shipped } from '#test/policy-shelf.ts'
import { controlOf } from '#core/policy/controls.ts'
import { promises, unbuiltPromises } from '#core/policy/promises.ts'
import { probeOf } from './probing.ts'

const policy = shipped('company-acceptance')
const built = Object.keys(promises).filter((name) => !unbuiltPromises.has(name))
let desk: Desk
let id = ''

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
  await desk.runJobs()
  const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content: '冰箱不制冷', fields: { customer_name: '陈静', phone: '13800006021', class: 'quality' } })
  id = complaint.id
  const { did } = stepping(desk, id)
  await did('hemin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'qianfeng', role: 'member' }] })
  await did('liuyang', 'investigate')
  await desk.as('linxiao').post(`/api/complaints/${id}/reveal`, { purpose: '联系客户' })
  expect((await desk.as('linxiao').post('/api/measures', { title: '更换压缩机供应商', kind: 'product' })).status).toBe(201)
  const piece = await desk.as('hemin').post('/api/knowledge', { kind: 'question', title: '冰箱不制冷怎么办', body: '先看电源和温控，再约上门检测。' })
  expect((await desk.as('hemin').post(`/api/knowledge/${piece.body.id}/publish`, { version: 1 })).body).toMatchObject({ state: 'published' })
})
afterAll(() => desk.close())

/** Which promises are broken once this was done to the records; all of it is taken back again. */
async function brokenBy(damage?: ReturnType<typeof sql>): Promise<string[]> {
  const broken: string[] = []
  await desk.work('acme', async ({ tx }) => {
    if (damage) {
      // Only the owner of the database can do such a thing, and only with its guards switched off.
      await sql`reset role`.execute(tx)
      await sql`set local session_replication_role = replica`.execute(tx)
      await damage.execute(tx)
    }
    for (const name of built) if (!(await probeOf(tx, policy, controlOf(policy, `always.${name}`)!)).bites) broken.push(name)
    throw new Error('taken back')
  }).catch((error: Error) => {
    if (error.message !== 'taken back') throw error
  })
  return broken
}

describe('what is on record', () => {
  it('bears out every promise that is built', async () => {
    expect(built.length).toBeGreaterThan(10)
    expect(await brokenBy()).toEqual([])
  })

  it.each([
    ['append_only', 'the guard of the ledger taken away', () => sql`alter table tree_heads disable trigger refuse_change`],
    ['no_contact_lost', 'the place of a contact gone', () => sql`delete from contact_places where complaint_id = ${id}`],
    ['access_log', 'a reading that is in no entry', () => sql`delete from entries where type = 'revealed'`],
    ['tracking', 'a check code in the open', () => sql`update tracking_codes set code_hash = 'ABC-123'`],
    ['timeline', 'a matter further than its entries', () => sql`update complaints set version = version + 1 where id = ${id}`],
    ['one_owner', 'a matter in hand without anybody', () => sql`update complaints set owner = null, turn = '{}' where id = ${id}`],
    ['one_record', 'a registered matter without its number', () => sql`update complaints set number = null where id = ${id}`],
    ['search', 'a matter that no word finds', () => sql`update complaints set search = ''::tsvector, text = '' where id = ${id}`],
    ['statistics', 'a class that the matter does not have', () => sql`update complaints set class = 'price' where id = ${id}`],
    ['dashboards', 'a delay without a limit', () => sql`update complaints set late = true where id = ${id}`],
    ['trends', 'a matter moved into another month', () => sql`update complaints set received_at = received_at - interval '40 days' where id = ${id}`],
    ['improvements', 'a measure changed in silence', () => sql`update measures set version = version + 1`],
    ['signals', 'nobody looks by night any more', () => sql`delete from jobs where task = 'leads.nightly'`],
    ['signals', 'a lead that no entry tells of', () => sql`insert into leads (org_id, id, source, period, kind, about, evidence, digest, records, found_at) values ('acme', 'made-up', 'callbacks', '2026-03', 'too_quick', 'wanghaiyan', '{}', 'x', 0, now())`],
    ['knowledge', 'a published case that names its customer', () => sql`update knowledge set complaint_id = ${id}, body = body || '陈静'`],
    ['versions', 'a matter under a version that its entries do not name', () => sql`update entries set policy_version = '1999-01-01' where stream = ${`complaint:${id}`}`],
  ])('breaks %s: %s', async (name, _what, damage) => {
    expect(await brokenBy(damage())).toEqual([name])
  })
})

describe('what rests on the regulation', () => {
  const company = policy
  it.each([
    ['lifecycle', 'nothing is ever filed', { ...company, steps: Object.fromEntries(Object.entries(company.steps).filter(([, row]) => row.to !== 'archived')) }],
    ['other_class', 'no class for everything else', { ...company, taxonomies: { ...company.taxonomies, class: {} } }],
    ['conflict_free', 'nobody has to stand aside', { ...company, recusals: {} }],
    ['scope', 'a scope that leaves out its own kinds', { ...company, scope: { for: { kind: [] } } }],
    ['published', 'a guide without channels', { ...company, channels: {} }],
  ] as const)('breaks %s: %s', async (name, _what, damaged) => {
    const probed = await desk.work('acme', ({ tx }) => probeOf(tx, damaged as typeof company, controlOf(company, `always.${name}`)!))
    expect(probed).toMatchObject({ bites: false })
  })
})
