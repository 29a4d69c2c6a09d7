// A survey from plan to result: the manager plans and opens a wave, a customer answers on a phone, the manager reads what the answers carry.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
let links: string[] = []

beforeAll(async () => {
  office = await openOffice({ orgs: ['acme'], at: '2026-07-01T09:00+08:00' })
  await office.work('acme', (work) => adoptFromShelf(work, { since: '2026-07-01', ids: ['company-acceptance', 'cs-register-violations'] }))
  await office.runJobs()
}, 60_000)
afterAll(() => office?.leave())

const answers = [5, 4, 5, 3, 4, 5, 2, 4, 5, 5, 4, 3, 5, 4]

describe.runIf(hasBrowser)('何敏 surveys the customers', () => {
  it('sees which survey is due and why, and plans it', async () => {
    desk = await office.sits('hemin')
    await desk.goto('/console/surveys')
    await desk.getByRole('heading', { name: '满意度调查', exact: true }).waitFor()
    await desk.getByText('每半年一次').first().waitFor()
    await picture(desk, 's1-surveys', { whole: true })
    await desk.getByRole('button', { name: '计划本期' }).first().click()
    await desk.getByLabel('收答截止日').fill('2026-07-20')
    await picture(desk, 's2-plan')
    await desk.keyboard.press('Enter')
    await desk.getByRole('button', { name: '导入名单' }).waitFor()
    await picture(desk, 's3-planned', { whole: true })
  })

  it('hands in a list and opens the wave', async () => {
    await desk.getByRole('button', { name: '导入名单' }).click()
    await desk.getByRole('dialog').getByRole('textbox').fill(Array.from({ length: 24 }, (_, i) => `陈${'一二三四五六七八九十'[i % 10]}${i}, 1390000${1000 + i}, , ${i % 2 ? '华东' : '华南'}`).join('\n'))
    await desk.getByRole('button', { name: '交上名单 24' }).click()
    await desk.getByText('导入的名单，24 人').waitFor()
    await desk.getByRole('button', { name: '启动调查' }).click()
    await desk.getByText('收答中').first().waitFor()
    await fitsWindow(desk)
    await picture(desk, 's4-opened', { whole: true })
  })

  it('hands a customer the link; the customer opens it, and nothing is counted yet', async () => {
    await desk.getByRole('button', { name: '链接' }).first().click()
    links.push((await desk.getByTestId('link').innerText()).trim())
    await picture(desk, 's5-link')
    await desk.keyboard.press('Escape')
    const phone = await office.phone()
    await phone.goto(links[0]!)
    await phone.getByRole('heading', { name: '客户满意度调查' }).waitFor()
    await fitsWindow(phone)
    await picture(phone, 's6-phone-empty', { whole: true })
    expect((await office.work('acme', ({ tx }) => tx.selectFrom('surveyAnswers').select('invitationId').execute()))).toEqual([])
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByText('这道题要回答').waitFor()
    await picture(phone, 's7-phone-required', { whole: true })
    await phone.getByRole('radiogroup', { name: '总的来说' }).getByRole('radio', { name: '2' }).click()
    await phone.getByRole('textbox', { name: '哪里让您不满意' }).fill('送货晚了三天，也没有人打电话。')
    for (const group of await phone.getByRole('radiogroup').all()) await group.getByRole('radio').nth(2).click()
    await phone.getByRole('radiogroup', { name: '总的来说' }).getByRole('radio', { name: '2' }).click()
    await phone.reload()
    expect(await phone.getByRole('textbox', { name: '哪里让您不满意' }).inputValue()).toContain('送货晚了三天')
    await picture(phone, 's8-phone-filled', { whole: true })
    await phone.getByRole('button', { name: '提交' }).click()
    await phone.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
    await picture(phone, 's9-phone-thanks', { whole: true })
    await phone.reload()
    await phone.getByRole('heading', { name: '这份问卷已经答过了' }).waitFor()
    const english = await office.phone({ locale: 'en-GB' })
    await english.goto(links[0]!.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
    await english.getByRole('alert').getByText('This link is not right').waitFor()
  })

  it('takes an answer down by telephone', async () => {
    await desk.reload()
    await desk.getByRole('tab', { name: '问到的人' }).click()
    await desk.getByRole('button', { name: '代录' }).first().click()
    await desk.getByRole('dialog').getByText('作答方式').waitFor()
    await picture(desk, 's10-typing')
    await desk.getByRole('dialog').locator('label').filter({ hasText: '总的来说' }).waitFor()
    await desk.getByRole('dialog').locator('.ant-radio-group').nth(1).getByText('5', { exact: true }).click()
    await desk.getByRole('button', { name: '保存回答' }).click()
    await desk.getByText('何敏代录').waitFor()
  })

  it('reads what the answers carry, in Chinese and in English', async () => {
    const wave = desk.url().split('/').at(-1)!.split('?')[0]!
    const { body } = await office.as('hemin').get(`/api/surveys/waves/${wave}/invitations?state=open`)
    for (const [i, mark] of answers.entries()) {
      const { url } = (await office.as('hemin').post(`/api/surveys/invitations/${body.rows[i].id}/link`)).body
      const asked = (await office.visitor.get(`/public/acme/surveys/${url.split('/').at(-1)}`)).body.questionnaire.pages[0].elements.filter((element: { type: string }) => element.type === 'rating')
      const reply = await office.visitor.post(`/public/acme/surveys/${url.split('/').at(-1)}`, { answers: Object.fromEntries(asked.map((element: { name: string }, place: number) => [element.name, Math.max(1, mark - (place === 2 ? 1 : 0))])) })
      expect(reply.status).toBe(200)
    }
    await desk.goto(`/console/surveys/${wave}?view=result`)
    await desk.getByText('不能判定').first().waitFor()
    await fitsWindow(desk)
    await picture(desk, 's11-result', { whole: true })
    const english = await office.sits('hemin', { locale: 'en-GB' })
    await english.goto(`/console/surveys/${wave}?view=result`)
    await english.getByText('cannot be judged').first().waitFor()
    await picture(english, 's12-result-en', { whole: true })
    await english.goto('/console/surveys')
    await english.getByText('Due by').first().waitFor()
    await picture(english, 's13-surveys-en', { whole: true })
    expect(office.troubles).toEqual([])
  })
})
