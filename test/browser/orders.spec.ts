// 林晓 enters a customer of high value by hand; the next quarter she is called, and the list says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await office.runJobs()
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('customers and orders', () => {
  it('are entered by hand and listed; a finished repair waits for the draw, a cleaning for its call', async () => {
    const desk = await office.sits('linxiao')
    await desk.goto('/console/orders')
    await desk.getByText('还没有登记').waitFor()
    await desk.getByRole('button', { name: '登记客户' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('编号').fill('KH-1')
    await dialog.getByLabel('姓名').fill('陈国强')
    await dialog.getByLabel('电话', { exact: true }).fill('13911110001')
    await dialog.getByLabel('区域').fill('城东')
    await dialog.getByLabel('客户类别').click()
    await desk.locator('.ant-select-item-option', { hasText: '高价值客户' }).click()
    await picture(desk, '11a-customer')
    await dialog.getByRole('button', { name: /^登\s?记$/ }).click()
    await desk.getByRole('cell', { name: '高价值客户' }).waitFor()
    await fitsWindow(desk)
    await desk.getByRole('tab', { name: '工单' }).click()
    await desk.getByRole('button', { name: '登记工单' }).click()
    await dialog.getByLabel('编号').fill('BJ-1')
    await dialog.getByLabel('服务', { exact: true }).click()
    await desk.locator('.ant-select-item-option', { hasText: '保洁' }).click()
    await dialog.getByLabel('姓名').fill('罗女士')
    await dialog.getByLabel('电话', { exact: true }).fill('13911110002')
    await dialog.getByLabel('完成时间').fill('2026-10-05T08:00')
    await dialog.getByRole('button', { name: /^登\s?记$/ }).click()
    await desk.getByRole('cell', { name: '罗女士' }).waitFor()
    const { rows } = (await office.as('sunjia').get('/api/orders?kind=order')).body
    expect(rows[0]).toMatchObject({ orderNo: 'BJ-1', completedAt: '2026-10-05T00:00:00.000Z', callbacks: [expect.objectContaining({ status: 'open' })] })
    expect(office.troubles).toEqual([])
  })
})
