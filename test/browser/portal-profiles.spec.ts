// The public page under other regulations: a consumer of the mall, a patient's father, a resident who calls the hotline; each with a telephone in hand.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { PASSWORD } from '#test/people.ts'
import { foundProfile } from '#test/profile-journey.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let empty: Office
beforeAll(async () => {
  empty = await openOffice({ orgs: [], at: '2026-03-02T10:00+08:00' })
  office = await openOffice({ orgs: [], at: '2026-03-02T10:00+08:00' })
  await foundProfile(office, 'mall', { name: '银泰里商场', staff: { linxiao: { name: '林晓', posts: ['agent@desk'] } } })
  await foundProfile(office, 'city-hotline-96310', { name: '城市管理热线', staff: { linxiao: { name: '林晓', posts: ['agent@desk'] } } })
})
afterAll(async () => {
  await empty?.leave()
  await office?.leave()
})

describe.runIf(hasBrowser)('with a telephone in hand', () => {
  it.each([['mall', '皮鞋第三天开胶，店员不肯退'], ['city-hotline-96310', '人民路口摊贩占道，人行道走不了']])('somebody files under %s, keeps number and code, and follows it', async (org, words) => {
    const phone = await office.phone()
    await phone.goto(`/p/${org}`)
    await phone.locator('textarea').first().waitFor()
    await picture(phone, `p-${org}-1-empty`, { whole: true })
    await phone.locator('textarea').first().fill(words)
    await phone.getByLabel('姓名').fill('陈静')
    await phone.getByLabel('联系电话').fill('13800006031')
    await fitsWindow(phone)
    await phone.getByRole('button', { name: '提交' }).click()
    const slip = await phone.getByTestId('code').innerText()
    expect(slip.replaceAll('-', '')).toHaveLength(28)
    await picture(phone, `p-${org}-2-receipt`, { whole: true })
    await phone.getByRole('link', { name: '看进度' }).click()
    await phone.getByRole('heading', { name: words.slice(0, 8) }).waitFor()
    await picture(phone, `p-${org}-3-progress`, { whole: true })
    await phone.getByRole('button', { name: 'English' }).click()
    await fitsWindow(phone)
    await picture(phone, `p-${org}-4-english`, { whole: true })
  })
})

describe.runIf(hasBrowser)('the first visit of a hospital', () => {
  let page: Page

  it('picks its regulation among all that there are, and signs in', async () => {
    page = await empty.window()
    await page.goto('/console/set-up')
    for (const [label, text] of [['启动时打印的口令', empty.setUpToken], ['单位代号', 'chengdong'], ['单位名称', '城东人民医院'], ['管理员姓名', '吴磊'], ['账号', 'wulei'], ['密码', PASSWORD]] as const) await page.getByLabel(label).fill(text)
    await picture(page, 's1-catalogue', { whole: true })
    await page.getByRole('checkbox', { name: /医院/ }).first().check()
    await page.getByRole('button', { name: '建立' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    await page.getByLabel('账号').fill('wulei')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.getByText('城东人民医院').first().waitFor()
    await picture(page, 's2-home')
    for (const place of ['register', 'complaints', 'policies', 'people']) {
      await page.goto(`/console/${place}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await picture(page, `s3-${place}`)
    }
    expect([...office.troubles, ...empty.troubles]).toEqual([])
  })
})
