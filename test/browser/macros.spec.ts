// 林晓 keeps what she does twenty times a day as one macro, in plain words; looks through each step before it is taken; and takes back what she did wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { registered } from '#test/complaint-steps.ts'
import { hasBrowser } from './browser.ts'
import { openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
const ids: string[] = []
beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  for (const [n, content] of ['电梯困人', '电梯门夹人'].entries()) {
    ids.push((await registered(office.as('linxiao'), { channel: 'hotline', content, fields: { customer_name: '陈静', phone: `1380000602${n}`, place: `${n + 1} 栋电梯`, class: 'lift', severity: 'normal' } })).complaint.id)
  }
  desk = await office.sits('linxiao')
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('林晓 and what she does twenty times a day', () => {
  it('writes it down as a macro in plain words', async () => {
    await desk.goto('/console/texts?side=macros')
    await desk.getByText('还没有快捷操作').waitFor()
    await desk.getByRole('button', { name: '新增快捷操作' }).click()
    await desk.getByLabel('名称').fill('派工程部并联系业主')
    await desk.getByLabel('什么时候用').fill('电梯类来电')
    await chosen('第 1 步 办什么', '派发')
    await chosen('承办部门', '工程部')
    await desk.getByText('从办理时起').waitFor()
    await desk.getByLabel('办理时限').fill('3')
    await desk.getByRole('button', { name: '再加一步' }).click()
    await chosen('第 2 步 办什么', '联系客户')
    await chosen('方式', '电话')
    await desk.getByLabel('说明').fill('您好，{编号} 已派{承办单位}。')
    await picture(desk, 'macro-form')
    await desk.getByRole('button', { name: /保存/ }).click()
    await desk.getByText('办理时起3个工作日').waitFor()
    await picture(desk, 'macro-list')
  })

  it('sees on a complaint what each step would write and what is lacking, then takes all of it at once', async () => {
    await desk.goto(`/console/complaints/${ids[0]}`)
    await desk.getByRole('heading', { name: '电梯困人' }).waitFor()
    await desk.keyboard.press('q')
    await picture(desk, 'macro-pick')
    await desk.getByRole('button', { name: /派工程部并联系业主/ }).click()
    await desk.getByText(/已派工程部。/).waitFor()
    await picture(desk, 'macro-asks')
    await desk.getByRole('radio', { name: '否' }).first().click()
    const take = desk.getByRole('button', { name: /一起办理这 2 步/ })
    await desk.locator('button:enabled', { hasText: '一起办理这 2 步' }).waitFor()
    await picture(desk, 'macro-ready')
    await take.click()
    await desk.locator('.page-head .tag', { hasText: '已派发' }).waitFor()
    await picture(desk, 'macro-done')
    const types = (await office.as('linxiao').get(`/api/complaints/${ids[0]}`)).body.timeline.map((entry: { type: string }) => entry.type)
    expect(types).toEqual(expect.arrayContaining(['dispatched', 'contacted']))
  })

  it('takes back a step that went wrong, from the line that says until when she may', async () => {
    const reply = await office.as('linxiao').post(`/api/complaints/${ids[1]}/actions`, { action: 'dispatch', data: { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false } })
    expect(reply.status).toBe(200)
    await desk.goto(`/console/complaints/${ids[1]}`)
    await desk.getByText(/您刚才办了「派发」.*09:10 前可以撤销/).waitFor()
    await picture(desk, 'undo-bar')
    await desk.getByRole('button', { name: '撤销', exact: true }).click()
    await desk.locator('.page-head .tag', { hasText: '已登记' }).waitFor()
    await desk.getByText(/撤销的是/).waitFor()
    await picture(desk, 'undo-done')
    expect(office.troubles).toEqual([])
  })
})

async function chosen(label: string, option: string): Promise<void> {
  const box = desk.getByLabel(label).last()
  await box.click()
  await box.fill(option)
  await desk.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option }).first().click()
}
