// 周雯 asks whether the regulation is kept: from a red number to the record behind it, to the words of the clause, to the draw that anybody can repeat.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-08-31T12:00+08:00' })
  await office.runJobs()
  office.at('2026-09-01T09:00+08:00')
  await office.runJobs()
  await registered(office.as('linxiao'), { channel: 'hotline', content: '单元门打不开，老人进不了家', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元', class: 'unit_door' } })
  for (const n of [1, 2, 3]) {
    const order = { orderNo: `WX-000${n}`, service: 'repair', title: '厨房下水疏通', worker: '陈师傅', completedAt: office.now(), customerName: '周敏', phone: `1361234520${n}`, place: '3 栋 2 单元 502' }
    expect((await office.as('linxiao').post('/api/orders', order)).status).toBe(201)
  }
  for (const time of ['2026-09-02T00:10+08:00', '2026-09-10T00:10+08:00', '2026-10-01T00:10+08:00', '2026-10-01T09:00+08:00']) {
    office.at(time)
    await office.runJobs()
  }
  desk = await office.sits('zhouwen')
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('周雯', () => {
  it('goes from a red number to the complaint behind it', async () => {
    await desk.goto('/console/conformance?from=2026-09-01&to=2026-09-30')
    await desk.getByRole('heading', { name: '条款执行' }).waitFor()
    await desk.locator('tbody tr').first().waitFor()
    await picture(desk, '5a-conformance')
    const reply = desk.locator('tr', { hasText: '第 4a 条' })
    await reply.getByRole('button', { name: /件没做到/ }).click()
    await picture(desk, '5b-records')
    await desk.getByRole('link', { name: /TS202609\d{4}/ }).first().click()
    await desk.getByRole('heading', { level: 1, name: '单元门打不开，老人进不了家' }).waitFor()
    await desk.getByText(/超时/).first().waitFor()
    await picture(desk, '5c-late')
    await desk.getByText('为什么').first().click()
    await picture(desk, '5d-why')
  })

  it('reads the clause beside what keeps it', async () => {
    await desk.goto('/console/policies')
    await desk.getByRole('heading', { name: '制度', exact: true }).waitFor()
    await desk.locator('article').getByRole('link').first().click()
    await desk.getByText('第 13.4 条').first().waitFor()
    await picture(desk, '5e-policy')
  })

  it('sees how September’s orders were drawn', async () => {
    await desk.goto('/console/draws?period=2026-09')
    await desk.locator('tbody a').first().waitFor()
    await picture(desk, '5f-draws')
    await desk.locator('tbody a').first().click()
    await desk.getByText('揭晓种子').waitFor()
    await picture(desk, '5g-draw')
    expect(office.troubles).toEqual([])
  })
})
