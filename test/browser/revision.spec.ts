// 高洁 writes a new version of the regulation: the check marks a wrong line, the difference and the trial are read, and 马骏 approves what she proposed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await office.runJobs()
  for (const n of [1, 2, 3]) {
    const { complaint } = await registered(office.as('linxiao'), { channel: 'hotline', content: `楼道灯不亮，第 ${n} 层`, fields: { customer_name: '陈静', phone: `1380000602${n}`, place: `${n} 栋 2 单元`, class: 'unit_door', settleable: true, severity: 'low' } })
    office.later(n * 30 * 3_600_000)
    await office.runJobs()
    await stepping(office, complaint.id).asks('linxiao', 'settle', { result: '已换灯泡' })
  }
  office.at('2026-03-20T09:00+08:00')
  await office.runJobs()
  desk = await office.sits('gaojie')
})
afterAll(() => office?.leave())

/** Puts the cursor at the end of a line and types. */
async function typeAfter(page: Page, piece: string, typed: string): Promise<void> {
  const place = page.locator('.cm-line', { hasText: piece }).first()
  await place.scrollIntoViewIfNeeded()
  await place.click()
  await page.keyboard.press('End')
  await page.keyboard.type(typed)
}

/** Enter takes a proposal only once it has stood a moment, so that nobody takes what he has not seen; a click takes it at once. */
async function takes(word: string, name?: string): Promise<void> {
  const proposal = desk.locator('.cm-completionLabel', { hasText: word })
  await proposal.waitFor()
  if (name) await picture(desk, name)
  await proposal.first().click()
  await proposal.first().waitFor({ state: 'hidden' })
}

describe.runIf(hasBrowser)('高洁 revises, 马骏 approves', () => {
  it('begins from the version in force and sees a mark at a wrong line, with a sentence that names the remedy', async () => {
    await desk.goto('/console/policies')
    await desk.getByRole('heading', { name: '修订中的版本' }).waitFor()
    await picture(desk, '9a-policies')
    await desk.getByRole('button', { name: /修订《/ }).click()
    await desk.locator('.cm-content').waitFor()
    await desk.getByText('检查通过').waitFor()
    await desk.getByRole('tab', { name: /表单/ }).click()
    const limit = desk.getByLabel('时限 within')
    await limit.waitFor()
    await picture(desk, '9b-form')
    await limit.fill('3 dayz')
    await limit.press('Enter')
    await desk.getByRole('tab', { name: /检查/ }).click()
    await desk.getByText(/写法不对/).waitFor()
    await desk.getByRole('button', { name: /第 \d+ 行/ }).first().click()
    await desk.locator('.cm-lint-marker-error').first().waitFor()
    await picture(desk, '9c-marked')
    expect(await desk.locator('.cm-lintRange-error').count()).toBeGreaterThan(0)
    await fitsWindow(desk)
  })

  it('proposes words while she types', async () => {
    await desk.getByRole('tab', { name: /表单/ }).click()
    await desk.getByLabel('时限 within').fill('1d')
    await desk.getByLabel('时限 within').press('Enter')
    await desk.getByRole('tab', { name: /检查/ }).click()
    await typeAfter(desk, 'extends: base', '\nupk')
    await takes('upkeep', '9d-completion')
    await desk.keyboard.type('{ open_matters: cus')
    await takes('customer_first')
    await desk.keyboard.type(' }')
    await desk.locator('.cm-line', { hasText: 'upkeep: { open_matters: customer_first }' }).waitFor()
  })

  it('reads the difference, mends what the check says of it, and saves', async () => {
    const { body } = await office.as('gaojie').get('/api/policies/drafts')
    const id = body.drafts[0].id as string
    const { body: draft } = await office.as('gaojie').get(`/api/policies/drafts/${id}`)
    const text = (draft.text as string).replace('states: [3d], kept_by: [clock.reply, clock.resolve]', 'states: [1d], kept_by: [clock.reply, clock.resolve]').replace('settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: 1d').replace('extends: base', 'extends: base\nupkeep: { open_matters: customer_first }')
    expect((await office.as('gaojie').put(`/api/policies/drafts/${id}`, { text })).body.passes).toBe(true)
    await desk.goto(`/console/policies/drafts/${id}?tab=changes`)
    await desk.getByText('更严').first().waitFor()
    await desk.getByText('3日').first().waitFor()
    await picture(desk, '9e-difference')
  })

  it('tries it on what is on record: what would have been late, and the proof that the old version gives back the record', async () => {
    await desk.getByRole('tab', { name: '试运行' }).click()
    await desk.getByLabel('从').fill('2026-03-01')
    await desk.getByLabel('到').fill('2026-03-20')
    await desk.getByRole('button', { name: '试运行' }).click()
    await desk.getByText('与记录完全一致').waitFor()
    await desk.getByText('会超期').first().waitFor()
    await picture(desk, '9f-what-if')
    await desk.getByRole('button', { name: '提出' }).click()
    await desk.locator('.page-head .tag', { hasText: '待批准' }).waitFor()
    expect(await desk.locator('.refused', { hasText: '批准' }).count()).toBe(1)
    await picture(desk, '9g-proposed')
  })

  it('马骏 approves it, in English', async () => {
    const leader = await office.sits('majun', { locale: 'en-GB' })
    await leader.goto(desk.url().replace(office.address, ''))
    await leader.evaluate("localStorage.setItem('wenguo.language', 'en')")
    await leader.reload()
    await leader.getByRole('tab', { name: 'Difference' }).click()
    await leader.getByText('tighter').first().waitFor()
    await picture(leader, '9h-approve-en')
    await leader.getByRole('button', { name: 'Approve' }).click()
    await leader.locator('.page-head .tag', { hasText: 'approved' }).waitFor()
    await leader.getByRole('tab', { name: 'What if' }).click()
    await picture(leader, '9i-approved-en')
    const { body } = await office.as('majun').get('/api/policy?id=property-callback')
    expect(body.versions.map((one: { version: string }) => one.version)).toEqual(['2026-01-01', '2026-04-01'])
    await leader.goto('/console/policies/choose')
    await leader.getByRole('heading', { name: 'Choose regulations' }).waitFor()
    await picture(leader, '9j-choose-en')
    await desk.goto('/console/policies/choose')
    await desk.getByRole('heading', { name: '选用制度' }).waitFor()
    await picture(desk, '9k-choose')
    expect(office.troubles).toEqual([])
  })
})
