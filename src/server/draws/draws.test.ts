// A month of repair orders at 云栖里: the seed is committed before it, the list frozen each night, 11 of 35 are drawn, and anybody can draw them again.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run as verifyCommand } from '../../cli/draw-verify.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
const day = (n: number, time = '18:00') => `2026-09-${String(n).padStart(2, '0')}T${time}+08:00`

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-08-31T12:00+08:00' })
  await desk.runJobs()
  desk.at('2026-08-31T23:00+08:00')
  await desk.runJobs()
})
afterAll(() => desk.close())

async function drawOf(period: string, name = 'orders') {
  const { body } = await desk.as('sunjia').get(`/api/draws?period=${period}&name=${name}`)
  return body.rows[0]
}

async function handIn(n: number, more: object = {}) {
  const worker = n % 3 === 0 ? 'wanghaiyan' : '陈师傅'
  return desk.as('linxiao').post('/api/orders', {
    orderNo: `WX-${String(n).padStart(4, '0')}`, service: 'repair', title: '厨房下水疏通', worker, completedAt: desk.now(), customerName: '周敏', phone: '13612345209', place: '3 栋 2 单元 502', ...more,
  })
}

async function verify(file: unknown) {
  const path = join(desk.dataDir, 'exported.draw.json')
  writeFileSync(path, JSON.stringify(file))
  const out: string[] = []
  const exit = await verifyCommand(['verify', path, '--json'], { out: (text) => out.push(text), err: (text) => out.push(text) })
  const alone = spawnSync(process.execPath, [new URL('../../../docs/verify-draw.mjs', import.meta.url).pathname, path], { encoding: 'utf8' })
  return { exit, said: JSON.parse(out[0]!), alone: alone.status }
}

describe('September', () => {
  test('is committed on its first day, and the seed is shown to nobody', async () => {
    const row = await drawOf('2026-09')
    const { body } = await desk.as('sunjia').get(`/api/draws/${row.id}`)
    expect(body).toMatchObject({ committedLate: false, seed: null, state: 'committed' })
    expect(body.commitment).toMatch(/^[0-9a-f]{64}$/)
    const august = await desk.as('sunjia').get(`/api/draws/${(await drawOf('2026-08')).id}`)
    expect(august.body).toMatchObject({ committedLate: true, committedAt: '2026-08-31T04:00:00.000Z' })
  })

  test('an order comes in once, whoever sends it again', async () => {
    desk.at(day(1))
    const first = await handIn(1)
    const again = await handIn(1)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toMatchObject({ created: false, amended: [] })
    const amended = await handIn(1, { place: '3 栋 2 单元 503' })
    expect(amended.body.amended).toEqual(['place'])
    const { body } = await desk.as('linxiao').get(`/api/orders/${first.body.order.id}`)
    expect(body.timeline.map((entry: { type: string }) => entry.type)).toEqual(['order.registered', 'order.completed', 'order.amended'])
  })

  test('35 orders give 11 calls, drawn night by night', async () => {
    let n = 1
    for (let d = 1; d <= 30; d++) {
      desk.at(day(d))
      const upTo = Math.min(35, Math.ceil((d * 35) / 30))
      while (n < upTo) await handIn(++n)
      desk.at(d === 30 ? '2026-10-01T00:06+08:00' : day(d + 1, '00:06'))
      await desk.runJobs()
    }
    const row = await drawOf('2026-09')
    const { body } = await desk.as('sunjia').get(`/api/draws/${row.id}`)
    const repair = body.groups.find((group: { group: string }) => group.group === 'repair')
    expect(repair).toMatchObject({ population: 35, size: 11, taken: 11, done: 0, missing: 11, short: false, sizeSays: { zh: '35 × 30% = 10.5，进为 11' } })
    expect(repair.sample.every((item: { callback: unknown }) => item.callback !== null)).toBe(true)
    expect(body).toMatchObject({ state: 'revealed', reading: { zh: expect.stringContaining('读作 20 张以内'), en: expect.stringContaining('20 or fewer') } })
    expect(body.seed).toMatch(/^[0-9a-f]{64}$/)
    const calls = await desk.as('sunjia').get(`/api/callbacks?view=all&draw=${row.id}&limit=200`)
    expect(calls.body.rows).toHaveLength(11)
  })

  test('the exported file names nobody, and is drawn again alike by the command and the stand-alone script', async () => {
    const row = await drawOf('2026-09')
    const { body, text } = await desk.as('zhouwen').get(`/api/draws/${row.id}/export`)
    expect(text).not.toMatch(/周敏|136\d{8}|陈师傅|wanghaiyan/)
    const { exit, said, alone } = await verify(body)
    expect(said).toMatchObject({ ok: true, differences: [] })
    expect(said.sample[0].items).toHaveLength(11)
    expect([exit, alone]).toEqual([0, 0])
  })

  test('is not shown to those whose work is asked about', async () => {
    const row = await drawOf('2026-09')
    for (const path of ['/api/draws', `/api/draws/${row.id}`, `/api/draws/${row.id}/population?group=repair`, `/api/draws/${row.id}/export`]) {
      expect((await desk.as('wanghaiyan').get(path)).status, path).toBe(403)
    }
    expect((await desk.as('wanghaiyan').get('/api/callbacks?view=all')).body.rows).toEqual([])
    const called = async (login: string) => (await desk.as(login).get('/api/orders?limit=200')).body.rows.filter((order: { callbacks: unknown[] }) => order.callbacks.length > 0).length
    expect(await called('wanghaiyan')).toBe(0)
    expect(await called('sunjia')).toBeGreaterThanOrEqual(11)
  })

  test('a list from which one order has vanished is found, and so is another seed', async () => {
    const row = await drawOf('2026-09')
    const { body } = await desk.as('zhouwen').get(`/api/draws/${row.id}/export`)
    const shorter = structuredClone(body)
    shorter.groups[0].items = shorter.groups[0].items.slice(1)
    const missing = await verify(shorter)
    expect(missing.said.differences[0]).toMatchObject({ group: 'repair', what: 'population' })
    expect(missing.said.differences.map((one: { what: string }) => one.what)).toContain('list')
    const reseeded = await verify({ ...body, seed: 'f'.repeat(64) })
    expect(reseeded.said.differences[0].what).toBe('commitment')
    expect([missing.exit, missing.alone, reseeded.exit, reseeded.alone]).toEqual([1, 1, 1, 1])
  })

  test('what is handed in after the list was closed is shown as too late and never drawn', async () => {
    desk.at('2026-10-03T10:00+08:00')
    await handIn(99, { completedAt: '2026-09-30T09:00:00Z' })
    await desk.runJobs()
    const { body } = await desk.as('sunjia').get(`/api/draws/${(await drawOf('2026-09')).id}`)
    const repair = body.groups.find((group: { group: string }) => group.group === 'repair')
    expect(repair.population).toBe(35)
    expect(repair.tooLate.map((one: { item: string }) => one.item)).toEqual(['WX-0099'])
  })

  test('moving a completion afterwards changes the order, not the list', async () => {
    const amended = await handIn(5, { completedAt: '2026-09-02T01:00:00Z' })
    expect(amended.body.amended).toContain('completedAt')
    const { body } = await desk.as('zhouwen').get(`/api/draws/${(await drawOf('2026-09')).id}/export`)
    expect(body.groups[0].items.find((item: { item: string }) => item.item === 'WX-0005').at).not.toBe('2026-09-02T01:00:00.000Z')
    expect((await verify(body)).said.ok).toBe(true)
  })

  test('the database itself refuses to change a seed, a list or a step', async () => {
    const refuses = (statement: (work: Parameters<Parameters<Desk['work']>[1]>[0]) => Promise<unknown>) => expect(desk.work('harmony', statement)).rejects.toThrow(/cannot be changed|append-only|permission denied/)
    await refuses(({ tx }) => tx.updateTable('draws').set({ seed: 'other' }).where('name', '=', 'orders').execute())
    await refuses(({ tx }) => tx.updateTable('drawItems').set({ at: '2026-09-20T00:00:00Z' }).where('round', 'is not', null).execute())
    await refuses(({ tx }) => tx.deleteFrom('drawSteps').execute())
  })
})

describe('a drawn order that cannot be called', () => {
  test('is replaced by the next number, with its reason, only after the attempts', async () => {
    const row = await drawOf('2026-09')
    const show = async () => (await desk.as('sunjia').get(`/api/draws/${row.id}`)).body.groups.find((group: { group: string }) => group.group === 'repair')
    const item = (await show()).sample[0]
    const replace = () => desk.as('zhaolimin').post(`/api/draws/${row.id}/replace`, { group: 'repair', item: item.item, reason: '已搬离，电话停机' })
    expect((await replace()).status).toBe(409)
    for (const at of ['2026-10-03T11:00+08:00', '2026-10-03T17:00+08:00', '2026-10-04T11:00+08:00']) {
      desk.at(at)
      expect((await desk.as('sunjia').post(`/api/callbacks/${item.callback.id}/attempts`, { outcome: 'no_answer' })).status).toBe(200)
    }
    const population = (await desk.as('sunjia').get(`/api/draws/${row.id}/population?group=repair`)).body.items
    const next = population.find((one: { takenAt: string | null }) => one.takenAt === null)
    const saved = await desk.as('sunjia').post(`/api/callbacks/${item.callback.id}/result`, { outcome: 'unreachable' })
    expect(saved.status).toBe(200)
    const after = await replace()
    expect(after.status).toBe(200)
    const group = after.body.groups.find((one: { group: string }) => one.group === 'repair')
    const incoming = group.sample.find((one: { replaces: string | null }) => one.replaces === item.item)
    expect(incoming).toMatchObject({ item: next.item, place: next.place })
    expect(incoming.callback).not.toBeNull()
    expect(group.sample.find((one: { item: string }) => one.item === item.item)).toMatchObject({ replacedBy: incoming.item, reason: '已搬离，电话停机' })
    expect((await replace()).status).toBe(409)
    const { body } = await desk.as('zhouwen').get(`/api/draws/${row.id}/export`)
    expect((await verify(body)).said).toMatchObject({ ok: true })
  })
})
