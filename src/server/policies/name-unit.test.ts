// A unit's English name is the organisation's to give: an administrator gives it, others may not, and English readers see it.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' }) })
afterAll(() => desk.close())

const titles = async () => (await desk.as('wulei').get('/api/people')).body.titles.units as Record<string, { zh: string; en: string }>

it('is shown once given, stays out of the hands of others, and can be taken away', async () => {
  const [unit, before] = Object.entries(await titles())[0]!
  const name = (login: string, en: string, id = unit) => desk.as(login).put(`/api/units/${id}`, { en })
  expect((await name('wanghaiyan', 'Repairs')).status).toBe(403)
  expect((await name('wulei', 'Repairs', 'nowhere')).status).toBe(404)
  expect((await name('wulei', 'Repairs and works')).status).toBe(200)
  expect((await titles())[unit]).toEqual({ zh: before.zh, en: 'Repairs and works' })
  expect((await desk.as('linxiao').get('/api/me')).body.titles.units[unit]).toEqual({ zh: before.zh, en: 'Repairs and works' })
  expect((await name('wulei', '')).status).toBe(200)
  expect((await titles())[unit]).toEqual({ zh: before.zh, en: before.zh })
})
