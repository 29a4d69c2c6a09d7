// Two people open the same complaint and both dispatch it: one is done, the other is told who was faster, and nothing that he typed is lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered, stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('林晓 and 何敏 at once', () => {
  it('one dispatches, the other sees who did and since when', async () => {
    const { complaint } = await registered(office.as('linxiao'), { channel: 'hotline', content: '冰箱不制冷，压缩机响声很大', fields: { customer_name: '周敏', phone: '13812346021', email: 'zhou@example.com', class: 'quality' } })
    const first = await opened('linxiao', complaint.id)
    const second = await opened('hemin', complaint.id)
    office.later(60_000)
    await Promise.all([first, second].map((page) => page.keyboard.press('Control+Enter')))
    const note = (page: Page) => page.getByRole('alert').getByText('别人刚刚改过')
    await Promise.race([note(first).waitFor(), note(second).waitFor()])
    const [loser, winner] = (await note(first).count()) === 1 ? [first, second] : [second, first]
    await winner.getByRole('dialog').waitFor({ state: 'hidden' })
    await picture(loser, '4a-somebody-faster')
    await loser.getByRole('alert').getByText(/(林晓|何敏) 派发.*产品部/).waitFor()
    expect(await loser.getByRole('dialog').getByLabel('说明').inputValue()).toMatch(/^请先联系客户/)
    const { timeline } = await stepping(office, complaint.id).shown('linxiao')
    expect(timeline.filter((entry: { type: string }) => entry.type === 'dispatched')).toHaveLength(1)
    await loser.getByRole('button', { name: '看最新的' }).click()
    await loser.getByRole('dialog').getByRole('alert').waitFor({ state: 'hidden' })
    await picture(loser, '4b-may-decide-again')
    expect(await loser.getByRole('dialog').getByLabel('说明').inputValue()).toMatch(/^请先联系客户/)
    await loser.getByRole('button', { name: '取消' }).click()
    await loser.locator('.page-head .tag', { hasText: '已派发' }).waitFor()
    expect(office.troubles).toEqual([])
  })
})

async function opened(login: string, id: string): Promise<Page> {
  const page = await office.sits(login)
  await page.goto(`/console/complaints/${id}`)
  await page.getByText('下一步').waitFor()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/承办部门/).fill('产品')
  await page.locator('.ant-select-item-option', { hasText: '产品' }).first().click()
  await dialog.getByLabel('办理时限').fill('2026-03-04T18:00')
  await dialog.getByLabel('说明').fill(`请先联系客户，${login}`)
  return page
}
