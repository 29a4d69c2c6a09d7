// The ledger on the database: chained, sealed, refusing every change, erasable only by law, and verified after damage.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import pg from 'pg'
import { openVerifier } from '#core/ledger/verify.ts'
import type { Work } from '#server/platform/request.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { sha256 } from '../digest.ts'
import { append } from './append.ts'
import { exportLedger } from './export.ts'
import { noteAccess } from './note-access.ts'
import { readStream } from './read.ts'
import { isSigned, openSigner } from './signing-key.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
})
afterAll(() => desk.close())

const signer = openSigner({ signingKey: '7'.repeat(64), dataDir: '' })
const tell = (stream: string, data: Record<string, unknown> = {}) => desk.work('acme', (work: Work) => append(work, { stream, type: 'noted', data }))

async function check(org = 'acme') {
  let text = ''
  await exportLedger(desk.transact, { org, now: desk.now(), signer, write: async (part) => void (text += part) })
  const verifier = openVerifier({ isSigned, digest: sha256 })
  for (const line of text.trimEnd().split('\n')) verifier.line(line)
  return verifier.finish()
}

/** As somebody with the owner's full rights would, triggers off; gives the way back. */
async function tamper(stream: string, statement: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: desk.databaseUrl })
  await client.connect()
  await client.query("set session_replication_role = replica; set wenguo.org = 'acme'")
  await client.query(`create temp table kept_entries as select * from entries where stream = '${stream}'; create temp table kept_payloads as select * from entry_payloads where stream = '${stream}'`)
  await client.query(statement)
  return async () => {
    await client.query(`delete from entries where stream = '${stream}'; insert into entries select * from kept_entries; delete from entry_payloads where stream = '${stream}'; insert into entry_payloads select * from kept_payloads`)
    await client.end()
  }
}

test('what was told is read back in order, with who, when and by which clause', async () => {
  await desk.work('acme', (work) => append(work, [
    { stream: 'complaint:1', type: 'registered', data: { 内容: '门坏了', nested: [1, { a: null }], n: 1.5 }, policy: 'company-acceptance', policyVersion: '2026-01-01', clauses: ['4', '5.1'] },
    { stream: 'complaint:1', type: 'dispatched', actor: { kind: 'person', id: 'linxiao', name: '林晓' } },
  ]))
  const entries = await desk.work('acme', (work) => readStream(work, 'complaint:1'))
  expect(entries).toMatchObject([
    { seq: 1, type: 'registered', data: { 内容: '门坏了', nested: [1, { a: null }], n: 1.5 }, clauses: ['4', '5.1'], actor: { kind: 'system' }, at: desk.now() },
    { seq: 2, type: 'dispatched', actor: { name: '林晓' } },
  ])
  expect(entries[0]!.correlation).toBe(entries[1]!.correlation)
})

test('forty people write into three streams at once: no gap, no fork', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, i) => desk.work('acme', (work) => append(work, [{ stream: `race:${i % 3}`, type: 'a' }, { stream: `race:${(i + 1) % 3}`, type: 'b' }]))))
  for (const i of [0, 1, 2]) {
    const entries = await desk.work('acme', (work) => readStream(work, `race:${i}`))
    expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, at) => at + 1))
  }
  expect((await check()).faults).toEqual([])
})

test('the database refuses to change or remove what is written, to the application and to the owner', async () => {
  await tell('complaint:2')
  for (const statement of ["update entries set type = 'x'", 'delete from entries', 'truncate entries', 'truncate entries_2026', 'delete from entry_payloads', "update entry_payloads set data = '{}'", 'delete from tree_heads', 'update tree_heads set number = 9']) {
    await expect(desk.work('acme', ({ tx }) => sql.raw(statement).execute(tx)), statement).rejects.toThrow(/append-only|permission denied/)
  }
  const owner = new pg.Client({ connectionString: desk.databaseUrl })
  await owner.connect()
  await desk.seal()
  for (const statement of ["update entries set type = 'x'", 'delete from entries', 'truncate entries', 'truncate entries_2026', 'delete from entry_payloads', 'truncate entry_payloads', 'delete from tree_heads', 'truncate tree_heads']) {
    await expect(owner.query(`begin; set local wenguo.org = 'acme'; ${statement}`), statement).rejects.toThrow(/append-only/)
    await owner.query('rollback')
  }
  await owner.end()
})

test('an export of each organisation is whole; one that has only been founded too', async () => {
  expect(await check('acme')).toMatchObject({ ok: true, faults: [] })
  expect(await check('city')).toMatchObject({ ok: true, faults: [] })
})

test('a row changed behind the program is named', async () => {
  for (let i = 0; i < 5; i++) await tell('complaint:3', { i })
  await desk.seal()
  const kinds: Record<string, string> = {
    "update entry_payloads set data = '{\"i\": 9}' where stream = 'complaint:3' and seq = 2": 'edited',
    "update entries set actor_id = 'other' where stream = 'complaint:3' and seq = 2": 'edited',
    "update entries set recorded_at = recorded_at - interval '3 days' where stream = 'complaint:3' and seq = 2": 'back-dated',
    "delete from entries where stream = 'complaint:3' and seq = 2": 'deleted',
    "delete from entry_payloads where stream = 'complaint:3' and seq = 2": 'payload-missing',
  }
  for (const [statement, kind] of Object.entries(kinds)) {
    const mend = await tamper('complaint:3', statement)
    expect((await check()).faults[0], statement).toEqual({ stream: 'complaint:3', sequence: 2, kind })
    await mend()
  }
  const mend = await tamper('complaint:3', "update entries set seq = -seq where stream = 'complaint:3' and seq in (2, 3); update entries set seq = case seq when -2 then 3 else 2 end where stream = 'complaint:3' and seq < 0")
  expect((await check()).faults[0]).toEqual({ stream: 'complaint:3', sequence: 2, kind: 'reordered' })
  await mend()
  expect((await check()).ok).toBe(true)
})

test('a payload is erased by law only: an entry says so first, and the ledger stays whole', async () => {
  await tell('complaint:4', { name: '陈女士' })
  await expect(desk.work('acme', ({ tx }) => sql`select erase_payload('complaint:4', 1)`.execute(tx))).rejects.toThrow(/no erased entry/)
  await desk.work('acme', async (work) => {
    await append(work, { stream: 'complaint:4', type: 'erased', data: { erases: [1], ground: '个人信息保护法 47' } })
    await sql`select erase_payload('complaint:4', 1)`.execute(work.tx)
  })
  const [first] = await desk.work('acme', (work) => readStream(work, 'complaint:4'))
  expect(first).toMatchObject({ type: 'noted', data: {}, actor: { name: '' } })
  expect((await check()).faults).toEqual([])
})

test('looking at personal data is an entry beside the matter, not in it', async () => {
  await desk.work('acme', (work) => noteAccess(work, { subject: 'complaint:1', kind: 'revealed', fields: ['phone'], reason: '回电' }))
  const [seen] = await desk.work('acme', (work) => readStream(work, 'access:complaint:1'))
  expect(seen).toMatchObject({ type: 'revealed', data: { fields: ['phone'], reason: '回电' } })
})

test('sealing twice seals once, and each head names the one before', async () => {
  await tell('complaint:5')
  expect(await desk.seal()).toBeGreaterThan(0)
  expect(await desk.seal()).toBe(0)
  await Promise.all([tell('complaint:5'), desk.seal(), desk.seal(), desk.seal()])
  await desk.seal()
  expect((await check()).ok).toBe(true)
})
