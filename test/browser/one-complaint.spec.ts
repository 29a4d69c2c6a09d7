// One complaint on its way through the house, each step by the person whose step it is, and what the others are told.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
let path: string
const at: Record<string, Page> = {}
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  const body = await registered(office.as('linxiao'), { channel: 'hotline', content: '3 栋 2 单元 501 客厅天花板漏水', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', class: 'roof_leak' } })
  path = `/console/complaints/${body.complaint.id}`
  for (const login of ['linxiao', 'wanghaiyan', 'zhaolimin', 'sunjia']) at[login] = await office.sits(login)
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a roof leak', () => {
  it('is dispatched by 林晓 to 王海燕, with a limit', async () => {
    const desk = at['linxiao']!
    await desk.goto(path)
    await desk.getByText('下一步').waitFor()
    await picture(desk, '3a-registered')
    await desk.keyboard.press('d')
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('办理时限').fill('2026-03-04T18:00')
    await dialog.getByRole('radiogroup', { name: '可当场处理' }).getByRole('radio', { name: '否' }).click()
    await picture(desk, '3b-dispatch')
    await pick(desk, '人员', '王海燕')
    await desk.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await stateIs(desk, '已派发')
  })

  it('is accepted by 王海燕, who records what she finds and plans', async () => {
    const desk = at['wanghaiyan']!
    await desk.goto('/console/')
    await desk.getByText('3 栋 2 单元 501 客厅天花板漏水').first().waitFor()
    await picture(desk, '3c-home-handler')
    await desk.goto(path)
    await does(desk, '接办')
    await stateIs(desk, '已接办')
    await does(desk, '开始调查')
    await does(desk, '调查终结', async (dialog) => dialog.getByLabel('调查情况').fill('902 卫生间支管接头锈穿，关阀后渗水停止。'))
    await stateIs(desk, '已查明')
    await picture(desk, '3d-investigated')
    await desk.getByRole('button', { name: '拟方案' }).first().click()
    await picture(desk, '3e-plan')
    console.log(await desk.getByRole('dialog').innerText())
  })
})

async function stateIs(page: Page, word: string): Promise<void> {
  await page.locator('.page-head .tag', { hasText: word }).waitFor()
}

async function pick(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label, { exact: false }).last().fill(words)
  await page.locator('.ant-select-item-option', { hasText: words }).first().click()
}

/** Opens a deed by its button, fills it in and sends it with the keys that are shown for it. */
async function does(page: Page, label: string, fill?: (dialog: ReturnType<Page['getByRole']>) => Promise<void>): Promise<void> {
  await page.locator('.strip').getByRole('button', { name: label }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill?.(dialog)
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'hidden' })
}
