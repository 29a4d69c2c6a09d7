// Jobs and timers: once, at their time, with the transaction that causes them or not at all.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { openDesk, type Desk } from '#test/desk.ts'
import { addMs } from '#core/kernel/instant.ts'
import { cancelJob, enqueue, reschedule, runJobs } from './jobs.ts'
import type { Task, Work } from './request.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
})
afterAll(() => desk.close())
beforeEach(async () => {
  for (const org of ['acme', 'city']) await desk.work(org, ({ tx }) => tx.deleteFrom('jobs').execute())
})

/** Effects are rows, so that a rolled-back one is gone. */
const note: Task = async ({ tx, org }, { name }: { name: string }) => {
  await sql`insert into settings (org_id, name, value) values (${org}, ${name}, '1') on conflict (org_id, person_id, name) do update set value = to_jsonb((settings.value::int) + 1)`.execute(tx)
}
const effect = async (name: string, org = 'acme') => (await desk.work(org, ({ tx }) => tx.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst()))?.value
const run = (tasks: Record<string, Task> = { note }) => runJobs({ transact: desk.transact, tasks, log: quiet }, desk.now())
const quiet = { warn: () => undefined, error: () => undefined } as never
const job = (name: string, inMs = 0) => ({ task: 'note', key: name, runAt: addMs(desk.now(), inMs), payload: { name } })

test('a job waits for its time and then happens once', async () => {
  await desk.work('acme', (work) => enqueue(work, job('later', 60_000)))
  expect([await run(), await effect('later')]).toEqual([0, undefined])
  desk.later(60_000)
  expect([await run(), await run(), await effect('later')]).toEqual([1, 0, 1])
})

test('the same key is one effect, also after it is done', async () => {
  for (let i = 0; i < 3; i++) {
    await desk.work('acme', (work) => enqueue(work, job('same')))
    await run()
  }
  expect(await effect('same')).toBe(1)
})

test('a transaction that fails leaves no job behind', async () => {
  await expect(desk.work('acme', async (work) => {
    await enqueue(work, job('ghost'))
    throw new Error('no')
  })).rejects.toThrow('no')
  expect([await run(), await effect('ghost')]).toEqual([0, undefined])
})

test('eight workers at once: two hundred jobs, two hundred effects', async () => {
  await desk.work('acme', async (work) => {
    for (let i = 0; i < 100; i++) await enqueue(work, { ...job(`many-${i}`), payload: { name: `many-${i}` } })
  })
  await desk.work('city', async (work) => {
    for (let i = 0; i < 100; i++) await enqueue(work, { ...job(`many-${i}`), payload: { name: `many-${i}` } })
  })
  const ran = await Promise.all(Array.from({ length: 8 }, () => run()))
  expect(ran.reduce((a, b) => a + b, 0)).toBe(200)
  for (const org of ['acme', 'city']) {
    const { rows } = await desk.work(org, ({ tx }) => sql<{ n: number; most: number }>`select count(*) as n, max(value::int) as most from settings where name like 'many-%'`.execute(tx))
    expect(rows[0]).toEqual({ n: 100, most: 1 })
  }
})

test('a task that fails halfway has no effect, is tried again later, and given up after twelve times', async () => {
  let tries = 0
  const failing: Task = async (work: Work, payload) => {
    await note(work, payload)
    tries += 1
    throw new Error('the other side is down')
  }
  await desk.work('acme', (work) => enqueue(work, job('broken')))
  expect([await run({ note: failing }), await run({ note: failing })]).toEqual([1, 0])
  for (let i = 0; i < 20; i++) {
    desk.later(3_600_000)
    await run({ note: failing })
  }
  expect([tries, await effect('broken')]).toEqual([12, undefined])
  const row = await desk.work('acme', ({ tx }) => tx.selectFrom('jobs').select(['lastError', 'deadAt', 'attempts']).where('key', '=', 'broken').executeTakeFirstOrThrow())
  expect(row).toMatchObject({ lastError: 'the other side is down', attempts: 12 })
  expect(row.deadAt).not.toBeNull()
})

test('a deadline that moves takes its job along; one that is stopped takes it away', async () => {
  await desk.work('acme', (work) => enqueue(work, job('moved', 1_000)))
  await desk.work('acme', (work) => reschedule(work, job('moved', 5_000)))
  await desk.work('acme', (work) => enqueue(work, job('stopped', 1_000)))
  await desk.work('acme', (work) => cancelJob(work, 'stopped'))
  desk.later(1_000)
  expect(await run()).toBe(0)
  desk.later(4_000)
  expect([await run(), await effect('moved'), await effect('stopped')]).toEqual([1, 1, undefined])
})
