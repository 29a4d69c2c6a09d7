// Figures on screen: a manager counts, opens the list behind a number, finds a series that rises and makes a measure of it; the wall names nobody; no English in Chinese.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-01-05T09:00+08:00' })
  for (let month = 0; month < 13; month += 1) {
    office.at(`${2026 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-12T10:00+08:00`)
    for (let i = 0; i < (month === 12 ? 14 : 3); i += 1) await registered(office.as('linxiao'), { channel: 'hotline', content: `${i} 栋电梯停运`, fields: { customer_name: '陈静', phone: `138${String(month).padStart(4, '0')}${String(i).padStart(4, '0')}`, place: `${i} 栋`, class: 'lift', severity: 'normal' } })
  }
  office.at('2027-02-03T09:00+08:00')
}, 180_000)
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('figures', () => {
  it('each number opens its list', async () => {
    const page = await office.sits('zhouwen')
    await page.goto('/console/statistics?from=2026-01-01&to=2027-01-31')
    await page.getByRole('table').waitFor()
    await picture(page, 'statistics')
    await fitsWindow(page)
    await page.getByRole('row', { name: /电梯/ }).getByRole('link', { name: '14', exact: true }).click()
    await page.getByRole('row', { name: /电梯停运/ }).first().waitFor()
    expect(new URL(page.url()).searchParams.get('only')).toBe('class=lift')
    expect(await page.getByRole('row', { name: /电梯停运/ }).count()).toBe(14)
  })

  it('a rising series is shown with its chart and becomes a measure', async () => {
    const page = await office.sits('zhouwen')
    await page.goto('/console/findings')
    await page.getByRole('heading', { name: /电梯/ }).first().waitFor()
    await picture(page, 'findings')
    await page.getByRole('button', { name: '提改进措施' }).first().click()
    await page.getByRole('button', { name: '采纳' }).first().waitFor()
    await picture(page, 'measures')
    await fitsWindow(page)
  })

  it('the board opens its lists; the wall names nobody', async () => {
    const page = await office.sits('zhouwen')
    await page.goto('/console/board')
    await page.getByRole('heading', { name: '走到哪一步' }).waitFor()
    await picture(page, 'board')
    await fitsWindow(page)
    await page.goto('/console/wall')
    await page.getByRole('heading', { name: '走到哪一步' }).waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/陈静|电梯|138\d{8}/)
    await picture(page, 'wall')
  })

  it('in Chinese without English, and in English without Chinese of ours', async () => {
    for (const path of ['statistics?from=2026-01-01&to=2027-01-31', 'board', 'findings', 'measures?view=all', 'knowledge']) {
      const page = await office.sits('zhouwen')
      await page.goto(`/console/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      expect([path, (await page.locator('main').innerText()).match(/[A-Za-z]{3,}/g)]).toEqual([path, null])
      await page.context().close()
    }
    const page = await office.sits('zhouwen', { locale: 'en-GB' })
    await page.goto('/console/board')
    await page.getByRole('heading', { name: 'Where they stand' }).waitFor()
    await picture(page, 'board-en')
    expect(office.troubles).toEqual([])
  })
})
