// 何敏 writes a questionnaire on screen, surveys 500 customers with it, and reads what they said; a customer answers it on a phone, page by page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { newLink } from '#server/surveys/invite.ts'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
const CUSTOMERS = 500

beforeAll(async () => {
  office = await openOffice({ orgs: ['acme'], at: '2026-07-01T09:00+08:00' })
  await office.work('acme', (work) => adoptFromShelf(work, { since: '2026-07-01', ids: ['company-acceptance', 'cs-register-violations'] }))
  await office.runJobs()
}, 60_000)
afterAll(() => office?.leave())

/** The phone beside the questionnaire. */
const phone = (page: Page) => page.frameLocator('iframe[title="手机上的样子"]')

async function adds(page: Page, kind: string): Promise<void> {
  await page.getByRole('button', { name: '加一题' }).last().click()
  await page.getByRole('menuitem', { name: kind, exact: true }).click()
}

describe.runIf(hasBrowser)('何敏 writes a questionnaire', () => {
  it('sees those there are and who asks with them, and brings one in from another system', async () => {
    desk = await office.sits('hemin', { size: { width: 1280, height: 900 } })
    await desk.goto('/console/surveys')
    await desk.getByRole('link', { name: '问卷' }).last().click()
    await desk.getByRole('heading', { name: '问卷', exact: true }).waitFor()
    await picture(desk, 'q1-list', { whole: true })
    await desk.getByRole('button', { name: '导入' }).click()
    const theirs = { title: '老问卷', elements: [{ type: 'rating', name: 'Service', title: '服务如何' }, { type: 'signaturepad', name: 'sign' }] }
    await desk.getByLabel('选择文件').setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(theirs)) })
    await desk.getByText('没有“signaturepad”这种题').waitFor()
    await picture(desk, 'q2-import')
    await desk.getByRole('checkbox').check()
    await desk.getByRole('dialog').getByRole('button', { name: '导入' }).click()
    await desk.getByRole('heading', { name: '老问卷' }).waitFor()
  })

  it('opens the one that the regulation asks with, and adds to it: choices, a question that depends on them, a second page', async () => {
    await desk.goto('/console/questionnaires/general')
    await desk.getByRole('navigation', { name: '题目' }).waitFor()
    await phone(desk).getByRole('button', { name: '提交' }).waitFor()
    await picture(desk, 'q3-general', { whole: true })
    await desk.getByRole('button', { name: '加一页' }).click()
    await desk.getByRole('textbox', { name: '题目', exact: true }).fill('送货准不准时？')
    await adds(desk, '单选')
    await desk.getByRole('textbox', { name: '题目', exact: true }).fill('您怎么联系我们？')
    await desk.getByLabel('第 1 个选项', { exact: true }).fill('电话')
    await desk.getByLabel('第 2 个选项', { exact: true }).fill('微信')
    await desk.getByLabel('第 2 个选项', { exact: true }).press('Enter')
    await desk.getByLabel('第 3 个选项', { exact: true }).fill('上门')
    await adds(desk, '写几句话')
    await desk.getByRole('textbox', { name: '题目', exact: true }).fill('上门时哪里不方便？')
    await desk.getByRole('radio', { name: '看前面的回答' }).click()
    await desk.getByText(/只在「您怎么联系我们？」是 电话时才问/).first().waitFor()
    await picture(desk, 'q4-branch', { whole: true })
    await fitsWindow(desk)
  })

  it('moves a question by keyboard, takes a change back, and tries answering on the phone beside it', async () => {
    const titles = () => desk.locator('.outline .outline-title').evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ''))
    const before = await titles()
    const row = desk.locator('.outline-row', { hasText: '送货准不准时' })
    await row.focus()
    await row.press('Alt+ArrowDown')
    await expect.poll(titles).not.toEqual(before)
    await desk.getByRole('button', { name: '撤销' }).click()
    await expect.poll(titles).toEqual(before)
    const tried = phone(desk)
    for (const group of await tried.getByRole('radiogroup').all()) await group.getByRole('radio').nth(3).click()
    await tried.getByRole('button', { name: '下一页' }).click()
    await tried.getByRole('radio', { name: '电话' }).click()
    await tried.getByText('上门时哪里不方便').waitFor()
    await tried.getByRole('button', { name: '提交' }).click()
    await desk.getByText(/试答通过：总体 4 分/).waitFor()
    await picture(desk, 'q5-tried')
  })

  it('sees the same as text, with a mistake marked on its line, and saves it as a version of its own', async () => {
    await desk.getByRole('tab', { name: '专家视图' }).click()
    await desk.locator('.cm-content').waitFor()
    await desk.locator('.cm-line', { hasText: 'title:' }).first().click()
    await desk.keyboard.press('End')
    await desk.keyboard.press('Enter')
    await desk.keyboard.type('colour: red')
    await desk.locator('.cm-lint-marker-error').first().waitFor()
    await picture(desk, 'q6-expert')
    for (let i = 0; i < 'colour: red'.length; i += 1) await desk.keyboard.press('Backspace')
    await desk.getByRole('button', { name: '存为第 1 版' }).click()
    await desk.locator('.page-head .tag', { hasText: '第 1 版' }).waitFor()
    const english = await office.sits('hemin', { locale: 'en-GB', size: { width: 1280, height: 900 } })
    await english.goto('/console/questionnaires/general?tab=check')
    await english.getByRole('navigation', { name: 'Questions' }).waitFor()
    await picture(english, 'q7-english', { whole: true })
    await english.setViewportSize({ width: 390, height: 844 })
    await fitsWindow(english)
    await picture(english, 'q8-narrow', { whole: true })
    await english.close()
  })
})

describe.runIf(hasBrowser)('500 customers answer', () => {
  let wave: string
  const tokens: string[] = []

  it('the wave asks with version 1, which is fixed from then on', async () => {
    const boss = office.as('hemin')
    const { body } = await boss.get('/api/surveys')
    const { next, plan } = body.surveys.find((one: { name: string; next: unknown }) => one.next)
    wave = next.wave
    const data = Object.fromEntries(plan.fields.map((field: { name: string; type: string; choices?: { value: string }[] }) => [field.name, field.name === 'closes_on' ? '2026-07-20' : field.type === 'date' ? '2026-07-02' : field.choices?.[0]?.value ?? '半年一次']))
    expect((await boss.post(`/api/surveys/waves/${wave}/steps`, { step: 'plan', data })).status).toBe(200)
    const rows = Array.from({ length: CUSTOMERS }, (_, i) => ({ name: `客户${i + 1}`, phone: `139${String(10_000_000 + i)}`, stratum: i % 3 === 0 ? '华东' : '华南' }))
    expect((await boss.post(`/api/surveys/waves/${wave}/audience`, { rows })).status).toBe(200)
    expect((await boss.post(`/api/surveys/waves/${wave}/steps`, { step: 'open' })).body).toMatchObject({ state: 'opened', invited: CUSTOMERS })
    await desk.goto('/console/questionnaires/general')
    await desk.getByText(/正在用第 1 版，那一版已经固定/).waitFor()
    await picture(desk, 'q9-frozen')
  })

  it('each by a link of his own, some at once; what does not fit is refused', async () => {
    const ids: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const { body } = await office.as('hemin').get(`/api/surveys/waves/${wave}/invitations${after ? `?after=${after}` : ''}`)
      ids.push(...body.rows.map((row: { id: string }) => row.id))
      after = body.next
    }
    // As the letters make them, each with a link of its own.
    await office.work('acme', async (work) => { for (const id of ids) tokens.push((await newLink(work, { invitation: id, way: 'mail' })).split('/').at(-1)!) })
    const place = (token: string) => `/public/acme/surveys/${token}`
    const { questionnaire } = (await office.visitor.get(place(tokens[0]!))).body
    const marks: string[] = questionnaire.pages[0].elements.filter((one: { type: string }) => one.type === 'rating').map((one: { name: string }) => one.name)
    const [time, way, why] = questionnaire.pages[1].elements.map((one: { name: string }) => one.name)
    const refused = await office.visitor.post(place(tokens[0]!), { answers: { ...Object.fromEntries(marks.map((name) => [name, 5])), [time]: 99, secret: 1, [why]: '没有问到' } })
    expect([refused.status, refused.body.faults.map((one: { field: string }) => one.field).sort()]).toEqual([400, [time, why, 'secret'].sort()])
    const answer = (i: number) => ({ ...Object.fromEntries(marks.map((name, m) => [name, 1 + ((i * 7 + m * 3) % 5)])), [time]: 1 + (i % 5), [way]: ['a', 'b', 'c'][i % 3], ...(i % 3 === 0 && { [why]: `第 ${i} 位：门铃坏了` }) })
    const statuses: number[] = []
    for (let from = 1; from < CUSTOMERS; from += 10) statuses.push(...await Promise.all(tokens.slice(from, from + 10).map(async (token, at) => (await office.visitor.post(place(token), { answers: answer(from + at) })).status)))
    expect(statuses.filter((status) => status !== 200)).toEqual([])
  }, 240_000)

  it('the last of them on a phone: he closes the page half-way, comes back to where he was, and sends', async () => {
    const his = await office.phone()
    const link = `/s/acme/${tokens[0]}`
    await his.goto(link)
    await his.getByRole('heading', { name: '客户满意度调查' }).waitFor()
    await his.getByRole('button', { name: '下一页' }).click()
    await his.getByText('这道题要回答').first().waitFor()
    await picture(his, 'q10-phone-needed', { whole: true })
    for (const group of await his.getByRole('radiogroup').all()) await group.getByRole('radio').nth(1).click()
    await his.getByRole('button', { name: '下一页' }).click()
    await his.getByRole('radio', { name: '电话' }).click()
    await picture(his, 'q11-phone-branch', { whole: true })
    const context = his.context()
    await his.close()
    const again = await context.newPage()
    await again.goto(link)
    await again.getByText('已经恢复您上次填到的地方').waitFor()
    expect(await again.getByRole('radio', { name: '电话' }).getAttribute('aria-checked')).toBe('true')
    await again.getByRole('textbox').fill('上门前没有打电话')
    await again.getByRole('button', { name: 'English' }).click()
    await fitsWindow(again)
    await picture(again, 'q12-phone-english', { whole: true })
    await again.getByRole('button', { name: 'Send' }).click()
    await again.getByRole('heading', { name: 'We have it' }).waitFor()
    await picture(again, 'q13-phone-thanks', { whole: true })
  })

  it('the manager reads the report and takes the answers out for SPSS', async () => {
    await desk.goto(`/console/surveys/${wave}?view=result`)
    await desk.getByText(/500 \/ 500 人回答/).waitFor()
    await picture(desk, 'q14-report', { whole: true })
    await desk.getByRole('button', { name: '导出回答' }).click()
    const href = await desk.getByRole('menuitem', { name: /SPSS/ }).getAttribute('href')
    const sav = await desk.request.get(href!)
    expect([sav.status(), (await sav.body()).subarray(0, 4).toString()]).toEqual([200, '$FL2'])
    expect(office.troubles).toEqual([])
  })
})
