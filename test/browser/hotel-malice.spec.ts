// A guest whose photograph was taken elsewhere: one person suspects malice and another judges it; the answer goes out all the same, with reasons.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { stepping } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { does, fillsIn, openProfileOffice, stateIs } from './deeds.ts'
import { picture, type Office } from './office.ts'

let office: Office
let path: string
const at: Record<string, Page> = {}
beforeAll(async () => {
  office = await openProfileOffice('hotel-intent', {
    name: '云栖里酒店', at: '2026-03-04T10:00+08:00',
    staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] } },
  })
  for (const login of ['linxiao', 'hemin', 'zhengguodong']) at[login] = await office.sits(login)
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('a guest who asks for two free nights', () => {
  it('is contacted first, with concern and a promise', async () => {
    const desk = at['linxiao']!
    await desk.goto('/console/register')
    await desk.getByLabel('什么事').fill('说房内有蟑螂，要求免两晚房费，否则发到网上')
    await fillsIn(desk.locator('form'), { 姓名: '马先生', 联系电话: '13911112222', 类别: '清洁' })
    await desk.keyboard.press('Control+Enter')
    await stateIs(desk, '已登记')
    path = new URL(desk.url()).pathname
    await picture(desk, 'g1-registered')
    await desk.keyboard.press('c')
    const dialog = desk.getByRole('dialog').filter({ has: desk.locator('form') })
    await dialog.waitFor()
    for (const line of await dialog.getByRole('checkbox').all()) await line.check()
    await fillsIn(dialog, { 方式: '电话', 说明: '照片与本酒店地毯不符', 预计时间: '2026-03-06T12:00' })
    await picture(desk, 'g2-contact')
    await desk.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'hidden' })
    const story = stepping(office, path.split('/').at(-1)!)
    await story.did('linxiao', 'plan', { measures: ['换房'], owner: 'linxiao', due: '2026-03-05T04:00:00.000Z', need: '免两晚房费', intent: 'subjective', remedies: [] })
    await story.did('linxiao', 'consent', { method: 'phone' })
  })

  it('is suspected by 何敏 with evidence; nobody answers until it is judged, and not by himself', async () => {
    const head = at['hemin']!
    await head.goto(path)
    await does(head, '疑似恶意', { 证据: { file: '去年的评论.png' }, 理由: '同一张照片去年在另一家酒店的评论里出现过' }, () => picture(head, 'g3-suspect'))
    await head.getByText('疑似恶意').first().waitFor()
    await picture(head, 'g4-suspected')
    await head.getByRole('button', { name: /^更多/ }).click()
    await head.locator('.refusals summary').click()
    await head.locator('.refusals').getByText(/认定恶意.*3\.2a/).waitFor()
    await picture(head, 'g5-not-himself')
  })

  it('is judged malicious by 郑国栋, from his list of work', async () => {
    const director = at['zhengguodong']!
    await director.goto('/console/')
    await director.locator('h1').waitFor()
    await picture(director, 'g6-home-director')
    await director.goto(path)
    await picture(director, 'g7-director')
    await does(director, '认定恶意', { 理由: '照片来自去年另一家酒店，图片时间可查' })
    const english = await office.sits('zhengguodong', { locale: 'en-GB' })
    await english.goto(path)
    await english.locator('.strip dl').waitFor()
    await picture(english, 'g8-judged-en', { whole: true })
  })

  it('is answered all the same, by a head and with reasons', async () => {
    const desk = at['linxiao']!
    await desk.goto(path)
    await desk.locator('.strip dl').waitFor()
    await picture(desk, 'g9-agent-may-not')
    const head = at['hemin']!
    await head.reload()
    await does(head, '答复恶意投诉', { 解释: '照片与本酒店地毯、家具不符，已查证来源', 处理结果: '不予免单', 处理过程: '核对照片、查房' }, () => picture(head, 'g10-answer'))
    await stateIs(head, '已答复')
    await picture(head, 'g11-answered')
    expect(office.troubles).toEqual([])
  })
})
