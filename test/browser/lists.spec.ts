// Every list is set by whoever reads it: columns, a kept view, a search; and the work is shared out where one sees who has how much.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await office.runJobs()
  const agent = office.as('linxiao')
  for (const [n, name] of ['陈静', '陈勇', '陈芳'].entries()) {
    await agent.post('/api/orders', { orderNo: `KH-00${n + 1}`, kind: 'customer', title: `${n + 3} 栋 501 业主`, customerName: name, phone: `1380000602${n}`, place: `${n + 3} 栋 501`, startsOn: '2026-01-01' })
    const { complaint } = await registered(agent, { channel: 'hotline', content: '电梯停运', fields: { customer_name: name, phone: `1380000602${n}`, place: `${n + 3} 栋`, class: 'lift', severity: 'normal' } })
    if (n < 2) await stepping(office, complaint.id, 'harmony').did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-05T10:00:00.000Z', settleable: false })
  }
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a list', () => {
  it('shows the columns that were set, and comes back by the name under which it was kept', async () => {
    const page = await office.sits('linxiao', { size: { width: 1280, height: 800 } })
    await page.goto('/console/orders')
    await page.getByText('KH-003').waitFor()
    await picture(page, 'L1-customers')
    await page.getByRole('searchbox', { name: '在这个列表里查' }).fill('4 栋')
    await page.keyboard.press('Enter')
    await page.getByText('KH-001').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '存为视图' }).click()
    await page.getByPlaceholder('视图名称').fill('四栋')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '四栋', exact: true }).waitFor()
    await page.getByRole('button', { name: '列', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('checkbox', { name: '内容' }).uncheck()
    await dialog.getByRole('button', { name: /^保存/ }).click()
    await page.getByRole('columnheader', { name: '内容' }).waitFor({ state: 'detached' })
    await page.goto('/console/orders')
    await page.getByText('KH-001').waitFor()
    await page.getByRole('button', { name: '四栋', exact: true }).click()
    await page.getByText('KH-001').waitFor({ state: 'detached' })
    await page.getByText('KH-002').waitFor()
    expect(await page.getByRole('columnheader', { name: '内容' }).count()).toBe(0)
    for (const list of ['callbacks?view=all', 'duties?view=all', 'contacts', 'complaints']) {
      await page.goto(`/console/${list}`)
      await page.getByRole('button', { name: '列', exact: true }).waitFor()
      await picture(page, `L2-${list.split('?')[0]}`)
    }
  })
})

describe.runIf(hasBrowser)('the work of many', () => {
  it('is seen by person, leads to the list, and is given away from there', async () => {
    const page = await office.sits('linxiao', { size: { width: 1280, height: 800 } })
    await page.goto('/console/workload')
    const left = page.getByRole('region', { name: '还没有派下去' })
    await left.getByRole('link', { name: '电梯停运' }).waitFor()
    await picture(page, 'L3-workload-agent')
    await left.getByRole('link', { name: '派发' }).first().click()
    await page.getByRole('dialog').waitFor()
    const wide = await office.sits('zhouwen', { size: { width: 1280, height: 800 } })
    await wide.goto('/console/workload')
    await wide.getByText('王海燕').waitFor()
    await picture(wide, 'L3-workload', { whole: true })
    const phone = await office.sits('zhouwen', { locale: 'en-GB', size: { width: 390, height: 844 } })
    await phone.goto('/console/workload')
    await phone.getByRole('heading', { name: 'Workload' }).waitFor()
    await phone.getByText('王海燕').waitFor()
    await fitsWindow(phone)
    await picture(phone, 'L3-workload-phone', { whole: true })
    await wide.getByRole('link', { name: /在办/ }).first().click()
    await wide.waitForURL(/complaints\?/)
    expect(office.troubles).toEqual([])
  })
})

describe.runIf(hasBrowser)('the regulations to choose from', () => {
  it('are told apart, found by typing and read before they are ticked', async () => {
    const page = await office.sits('wulei', { size: { width: 1280, height: 800 } })
    await page.goto('/console/policies/choose')
    await page.getByRole('heading', { name: '酒店' }).waitFor()
    await picture(page, 'L4-choose', { whole: true })
    await page.getByRole('searchbox', { name: '查制度' }).fill('社交媒体')
    await page.getByRole('heading', { name: '酒店' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '看内容 主动看社交媒体' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '选这份' }).waitFor()
    await picture(page, 'L4-preview')
    const phone = await office.sits('wulei', { locale: 'en-GB', size: { width: 390, height: 844 } })
    await phone.goto('/console/policies/choose')
    await phone.getByRole('heading', { name: 'Hotel' }).waitFor()
    await fitsWindow(phone)
    await picture(phone, 'L4-choose-phone')
  })
})
