// A hospital begins: nothing is there, its regulation is chosen, its people are entered, and the first complaint is taken down and handed on.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { PASSWORD } from '#test/people.ts'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, nextIs, stateIs } from './deeds.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let empty: Office
let page: Page
beforeAll(async () => {
  empty = await openOffice({ orgs: [], at: '2026-03-02T10:00+08:00' })
  page = await empty.window()
})
afterAll(() => empty?.leave())

async function signsIn(login: string): Promise<void> {
  await page.getByRole('heading', { name: '登录' }).waitFor()
  if (await page.getByLabel('单位代号').inputValue() === '') await page.getByLabel('单位代号').fill('chengdong')
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: '我的待办' }).waitFor()
}

async function enters(person: { name: string; login: string; role: string; unit: string; qualified?: string }): Promise<void> {
  await page.getByRole('button', { name: '新增人员' }).click()
  const form = page.getByRole('dialog').locator('form')
  for (const [label, value] of [['姓名', person.name], ['账号', person.login], ['初始密码', PASSWORD]] as const) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: '加一个岗位' }).click()
  for (const [label, value] of [['岗位', person.role], ['部门', person.unit]] as const) {
    await form.getByLabel(label, { exact: true }).fill(value)
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: value }).first().click()
  }
  if (person.qualified) {
    await form.getByLabel('资格').fill(person.qualified)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
  }
  await picture(page, `s4-person-${person.login}`)
  await form.getByRole('button', { name: /^保存/ }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByText(person.name).first().waitFor()
}

describe.runIf(hasBrowser)('a hospital on its first day', () => {
  it('chooses its regulation among all that there are, and signs in', async () => {
    await page.goto('/console/set-up')
    for (const [label, text] of [['启动时打印的口令', empty.setUpToken], ['单位代号', 'chengdong'], ['单位名称', '城东人民医院'], ['管理员姓名', '吴磊'], ['账号', 'wulei'], ['密码', PASSWORD]] as const) await page.getByLabel(label).fill(text)
    await picture(page, 's1-catalogue', { whole: true })
    await page.getByRole('checkbox', { name: /医院投诉接待/ }).check()
    await page.getByRole('button', { name: '建立' }).click()
    await signsIn('wulei')
    await page.getByText('城东人民医院').first().waitFor()
    await picture(page, 's2-home')
  })

  it('enters who receives and who inquires, in the words of its regulation', async () => {
    await page.goto('/console/people')
    await page.getByRole('heading', { level: 1, name: '人员与部门' }).waitFor()
    await enters({ name: '林晓', login: 'linxiao', role: '接待', unit: '投诉接待处', qualified: 'reception' })
    await enters({ name: '刘洋', login: 'liuyang', role: '员工', unit: '护理部' })
    await picture(page, 's5-people')
    const english = await empty.window({ locale: 'en-GB', size: { width: 390, height: 844 } })
    await english.goto('/console/sign-in?org=chengdong')
    await english.getByRole('button', { name: 'Sign in' }).waitFor()
    await fitsWindow(english)
    await picture(english, 's6-sign-in-en')
  })

  it('takes down its first complaint, and hands it to the department', async () => {
    await page.getByRole('button', { name: /吴磊/ }).click()
    await page.getByRole('menuitem', { name: /退出/ }).click()
    await signsIn('linxiao')
    await picture(page, 's7-first-home')
    await page.keyboard.press('n')
    await page.getByLabel('什么事').fill('护士没有做皮试就开始输液，孩子起了红疹')
    await page.getByRole('radio', { name: /接待/ }).first().click()
    await fillsIn(page.locator('main form'), { 姓名: '陈立', 联系电话: '13800006041', 类别: '护理', 被投诉部门: '护理部' })
    for (const line of await page.locator('.script').getByRole('checkbox').all()) await line.check()
    await page.keyboard.press('Control+Enter')
    await stateIs(page, '已登记')
    await page.getByText('JD2026030001').first().waitFor()
    await nextIs(page, { next: /派发/, who: /你/, clause: /2\.2/ })
    await does(page, '派发', { 承办部门: '护理部', 办理时限: '2026-03-12T18:00' }, () => picture(page, 's8-dispatch'))
    await stateIs(page, '已派发')
    const path = new URL(page.url()).pathname
    const nurse = await empty.sits('liuyang', { org: 'chengdong' })
    await nurse.goto(path)
    await does(nurse, '接办')
    await stateIs(nurse, '已接办')
    await picture(nurse, 's9-accepted')
    await nurse.goto('/console/policies')
    await nurse.getByText('医院投诉接待', { exact: false }).first().waitFor()
    expect(empty.troubles).toEqual([])
  })
})
