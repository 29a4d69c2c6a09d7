// 林晓 writes the analysis report of the year from the sentences that its figures bear out; the management representative reads it and signs it off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered } from '#test/complaint-steps.ts'
import { foundProfile } from '#test/profile-journey.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
const org = 'quality-department'

beforeAll(async () => {
  office = await openOffice({ orgs: [], at: '2026-07-01T09:00+08:00' })
  await foundProfile(office, org, { name: '精工电子', staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, zhaolimin: { name: '赵立民', posts: ['representative'] } } })
  for (let i = 0; i < 3; i += 1) await registered(office.as('linxiao', org), { channel: 'internal', content: `外壳划伤 ${i}`, fields: { customer_name: `客户${i}`, phone: `1380000700${i}` } })
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a report on screen', () => {
  it('is made, written, submitted, signed off and taken away', async () => {
    const page = await office.sits('linxiao', { org, size: { width: 1280, height: 900 } })
    await page.goto('/console/reports')
    await page.getByRole('button', { name: '编制报告' }).click()
    await page.getByRole('button', { name: '今年' }).click()
    await picture(page, '40a-make')
    await page.getByRole('dialog').getByRole('button', { name: '编制报告' }).click()
    await page.getByText('正在取数').waitFor()
    await office.runJobs()
    await page.getByRole('button', { name: '提交评审' }).waitFor()
    for (const part of ['调查基本情况', '年度客户投诉与索赔', '对策和整改情况']) {
      const box = page.getByRole('textbox', { name: part })
      await box.locator('xpath=ancestor::div[.//ul][1]').locator('.report-proposals button').first().click()
    }
    await page.getByRole('textbox', { name: '存在的问题' }).fill('外壳划伤三件，都在装配以后')
    await picture(page, '40b-write', { whole: true })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.locator('.report-sheet').getByText('外壳划伤三件').waitFor()
    await page.getByRole('button', { name: '提交评审' }).click()
    await page.getByText('待评审').first().waitFor()

    const boss = await office.sits('zhaolimin', { org, size: { width: 390, height: 844 } })
    await boss.goto('/console/reports')
    await boss.getByRole('link', { name: '顾客满意度调查分析报告' }).click()
    await boss.getByRole('button', { name: '签发' }).click()
    await boss.getByRole('textbox', { name: '评审决定' }).fill('同意，八月底前改完')
    await boss.getByRole('dialog').getByRole('button', { name: '签发' }).click()
    await boss.locator('.report-sheet').getByText('八月底前改完').waitFor()
    await picture(boss, '40c-signed', { whole: true })
    await fitsWindow(boss)
    expect(await boss.getByRole('link', { name: 'Word' }).getAttribute('href')).toMatch(/report\.docx\?lang=zh$/)

    const english = await office.sits('zhaolimin', { org, locale: 'en-GB', size: { width: 1280, height: 900 } })
    await english.goto(boss.url())
    await english.getByText('signed off').first().waitFor()
    await picture(english, '40d-english')
  }, 90_000)
})
