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
    await does(desk, '调查终结', async (dialog) => dialog.getByLabel('调查结论').fill('902 卫生间支管接头锈穿，关阀后渗水停止。'))
    await stateIs(desk, '调查终结')
    await picture(desk, '3d-investigated')
    await does(desk, '拟方案', async (dialog) => {
      await dialog.getByLabel('措施 1').fill('更换 902 支管接头')
      await dialog.getByRole('button', { name: '添加' }).first().click()
      await dialog.getByLabel('措施 2').fill('802 天花铲除、防霉、补刷')
      await pick(desk, '责任人', '王海燕')
      await dialog.getByLabel('完成时间').fill('2026-03-04T17:00')
      await picture(desk, '3e-plan')
    })
    await stateIs(desk, '方案待定')
  })

  it('is not approved by her who planned it: the button says by which rule', async () => {
    const desk = at['wanghaiyan']!
    const refused = desk.locator('.strip').getByRole('button', { name: '批准' })
    await refused.waitFor()
    expect(await refused.getAttribute('aria-disabled')).toBe('true')
    await picture(desk, '3f-not-hers')
    await desk.locator('.reasons').getByText(/批准.*赵立民.*第 13\.4 条/).waitFor()
    await refused.click({ force: true })
    expect(await desk.getByRole('dialog').count()).toBe(0)
  })

  it('is approved by 赵立民 from his list of work, in two keys and a sentence', async () => {
    const desk = at['zhaolimin']!
    await desk.goto('/console/')
    await desk.getByText('3 栋 2 单元 501 客厅天花板漏水').first().waitFor()
    await picture(desk, '3g-home-manager')
    await desk.keyboard.press('Enter')
    await desk.locator('.page-head h1').waitFor()
    const dialog = desk.getByRole('dialog', { name: /批准/ })
    await dialog.getByLabel('意见').fill('同意，三天内完工。')
    await picture(desk, '3h-approve')
    await desk.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await stateIs(desk, '方案已批')
  })

  it('is carried out and answered by 王海燕', async () => {
    const desk = at['wanghaiyan']!
    await desk.reload()
    await does(desk, '开始执行')
    await does(desk, '执行完毕', async (dialog) => dialog.getByLabel('处理结果').fill('接头已更换，试水 4 小时不漏'))
    await does(desk, '答复', async (dialog) => {
      await dialog.getByLabel('处理过程').fill('两次入户勘查，关阀试水确认漏点')
      await dialog.getByLabel('处理结果').fill('接头已更换，天花已恢复')
    })
    await stateIs(desk, '已答复')
    await picture(desk, '3i-answered')
  })

  it('is called back by 孙佳 with the script and a number key', async () => {
    const desk = at['sunjia']!
    await desk.goto('/console/callbacks')
    await desk.getByText('3 栋 2 单元 501 客厅天花板漏水').first().waitFor()
    await picture(desk, '3j-callbacks')
    await desk.keyboard.press('Enter')
    await desk.getByRole('heading', { name: '照着说' }).waitFor()
    await picture(desk, '3k-call')
    for (const line of await desk.locator('.script').getByRole('checkbox').all()) await line.check()
    await desk.getByLabel('客户原话').fill('不漏了，师傅收拾得干净。')
    await desk.getByRole('heading', { level: 1 }).click()
    await desk.keyboard.press('1')
    await desk.getByRole('radio', { name: /满意/, checked: true }).waitFor()
    await picture(desk, '3l-call-outcome')
    await desk.keyboard.press('Control+Enter')
    await desk.getByText(/已保存|都打完了/).first().waitFor()
  })

  it('shows 林晓 all of it, with everybody’s name, in the order in which it happened', async () => {
    const desk = at['linxiao']!
    await desk.goto(path)
    await desk.getByRole('tab', { name: '只看人的' }).click()
    await desk.locator('.timeline .entry-head').first().waitFor()
    await desk.locator('.timeline .machine').first().waitFor({ state: 'detached' })
    const told = await desk.locator('.timeline .entry-head').allInnerTexts()
    await picture(desk, '3m-story', { whole: true })
    const happened = told.toReversed().map((line) => line.split('\n').slice(0, 2).join(' '))
    const steps = ['林晓 接收', '林晓 派发', '王海燕 接办', '王海燕 调查终结', '王海燕 拟方案', '赵立民 批准', '王海燕 答复', '孙佳']
    const places = steps.map((step) => happened.findIndex((line) => line.startsWith(step)))
    expect(places, happened.join(' | ')).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(office.troubles).toEqual([])
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
