// 96310: three minutes to dispatch, in sight of whoever took the call; the caller's number is given out to the one who leads the handling, when he fetches it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice({ orgs: ['city'], at: '2026-03-02T09:00+08:00' })
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a call at 96310', () => {
  let path: string

  it('is registered by 林晓, and its three minutes are running before her eyes', async () => {
    const desk = await office.sits('linxiao')
    await desk.goto('/console/register')
    await desk.getByLabel('什么事').fill('人民路口有多家摊贩占道经营，人行道走不了')
    await desk.getByRole('radio', { name: '举报', exact: true }).click()
    await desk.getByLabel(/^姓名/).fill('陈立')
    await desk.getByLabel(/^联系电话/).fill('13822220001')
    await desk.getByLabel('地点').fill('人民路口')
    await desk.getByLabel(/^类别/).fill('占道')
    await desk.locator('.ant-select-item-option').first().click()
    await desk.getByRole('radiogroup', { name: '属受理范围' }).getByRole('radio', { name: '是' }).click()
    // Each line of the script has a key of its own, also while she types.
    await desk.getByLabel('什么事').focus()
    for (const line of [1, 2, 3, 4]) await desk.keyboard.press(`Alt+${line}`)
    await picture(desk, '8a-city-register')
    await desk.keyboard.press('Control+Enter')
    await desk.getByRole('heading', { level: 1, name: /人民路口/ }).waitFor()
    path = new URL(desk.url()).pathname
    await desk.getByText(/剩 [23] 分/).first().waitFor()
    await picture(desk, '8b-city-three-minutes')
    office.later(100_000)
    await desk.reload()
    await desk.getByText(/剩 [01] 分/).first().waitFor()
    await desk.keyboard.press('d')
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel(/承办部门/).fill('执法')
    await desk.locator('.ant-select-item-option', { hasText: '执法' }).first().click()
    await dialog.getByLabel('办理时限').fill('2026-03-05T18:00')
    await dialog.getByRole('radiogroup', { name: '可当场处理' }).getByRole('radio', { name: '否' }).click()
    await desk.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await desk.locator('.page-head .tag', { hasText: '已派发' }).waitFor()
    await picture(desk, '8c-city-dispatched')
  })

  it('shows nobody in the brigade the number until 赵立民 fetches it, and then only to him', async () => {
    const lead = await office.sits('zhaolimin')
    await lead.goto(path)
    await lead.getByText('138****0001').first().waitFor()
    expect(await lead.content()).not.toContain('13822220001')
    expect(await lead.getByRole('button', { name: '查看并记录' }).count()).toBe(0)
    await picture(lead, '8d-city-lead-masked')
    await lead.getByRole('button', { name: /^更多/ }).click()
    await lead.getByRole('dialog').getByRole('button', { name: /联系方式|电话/ }).first().click()
    const dialog = lead.getByRole('dialog').filter({ has: lead.getByLabel('用途') })
    await dialog.getByLabel('用途').fill('到场前联系反映人')
    await picture(lead, '8e-city-obtain')
    await lead.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    await lead.getByRole('button', { name: '查看并记录' }).click()
    await lead.getByLabel('为什么要看').fill('到场前联系反映人')
    await lead.getByRole('button', { name: '查看', exact: true }).click()
    await lead.getByText('13822220001').first().waitFor()
    await picture(lead, '8f-city-lead-sees')
    const officer = await office.sits('wanghaiyan')
    await officer.goto(path)
    await officer.locator('h1').waitFor()
    expect(await officer.content()).not.toContain('13822220001')
    expect(office.troubles).toEqual([])
  })
})
