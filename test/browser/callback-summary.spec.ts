// 周雯 reads what October's callbacks came to: every number opens its calls, three readings stand apart, and what deserves a second look is named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']

beforeAll(async () => {
  office = await openOffice({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await office.runJobs()
  const calls: string[] = []
  for (const [i, name] of ['陈静', '陈刚', '陈美', '陈立', '陈芸', '陈婆婆'].entries()) calls.push(await answered(name, `1381234${String(5300 + i)}`, i === 5))
  office.at('2026-10-06T10:00+08:00')
  for (const [i, result] of [{ outcome: 'satisfied', customerView: '好' }, { outcome: 'opinion', customerView: '希望定期检查' }, { outcome: 'still_defective', customerView: '又滴' }, { outcome: 'question', customerView: '什么时候换', data: { promised_at: '2026-10-08T08:00:00Z', reported_to: 'majun' } }].entries()) {
    office.later(120_000)
    if (i > 0) await office.as('sunjia').post(`/api/callbacks/${calls[i]}/reveal`, { purpose: '回访' })
    expect((await office.as('sunjia').post(`/api/callbacks/${calls[i]}/result`, { ticked, ...result })).status).toBe(200)
  }
})
afterAll(() => office?.leave())

async function answered(customer_name: string, phone: string, special: boolean): Promise<string> {
  const fields = { customer_name, phone, place: `5 栋 ${phone.slice(-3)}`, class: 'unit_door', settleable: false, ...(special && { customer_group: 'special' }) }
  const { body, text } = await office.as('linxiao').post('/api/complaints', { channel: 'hotline', content: `${customer_name}家楼上空调滴水`, fields })
  expect(body.complaint, text).toBeTruthy()
  for (const [login, action, data] of [['linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-11-20T10:00:00Z' }], ['wanghaiyan', 'accept', {}], ['wanghaiyan', 'answer', { result: '接长冷凝水管', process: '到场维修', solution: '接长', told_by: 'phone' }]] as const) {
    expect((await office.as(login).post(`/api/complaints/${body.complaint.id}/actions`, { action, data })).status).toBe(200)
  }
  return (await office.as('sunjia').get(`/api/callbacks?view=all&subject=${body.complaint.id}`)).body.rows[0].id
}

describe.runIf(hasBrowser)('what the callbacks came to', () => {
  it('is read on one page; each number opens its calls', async () => {
    office.at('2026-10-12T10:00+08:00')
    desk = await office.sits('zhouwen')
    await desk.goto('/console/callbacks')
    await desk.getByRole('button', { name: /^汇\s?总$/ }).click()
    await desk.getByRole('heading', { level: 1, name: '回访汇总' }).waitFor()
    await desk.getByRole('button', { name: /^投诉回访 应访 6$/ }).waitFor()
    for (const heading of ['满意程度', '处理是否到位', '服务改进', '值得再看一眼的']) await desk.getByRole('heading', { name: heading }).waitFor()
    await desk.getByText('没有看过号码就记了通话').waitFor()
    await fitsWindow(desk)
    await desk.getByRole('button', { name: /^投诉回访 未访 2$/ }).click()
    await desk.getByRole('heading', { name: '未访 2 通' }).waitFor()
    await desk.getByRole('cell', { name: /陈芸家/ }).waitFor()
    await picture(desk, '10a-summary', { whole: true })
    await desk.getByRole('button', { name: 'English' }).click()
    await desk.getByRole('heading', { level: 1, name: 'Summary of callbacks' }).waitFor()
    await picture(desk, '10b-summary-en', { whole: true })
    expect(office.troubles).toEqual([])
  })

  it('孙佳 takes a list along to the door, with names and numbers; opening it is on record', async () => {
    const caller = await office.sits('sunjia')
    await caller.goto('/console/callbacks/visits')
    await caller.getByRole('heading', { name: /陈婆婆 5 栋 305/ }).waitFor()
    expect(await caller.locator('.visit').count()).toBe(1)
    await picture(caller, '10c-visits')
    await caller.getByRole('button', { name: '我的全部回访' }).click()
    await caller.getByRole('heading', { name: /陈芸/ }).waitFor()
    const looks = await office.work('harmony', ({ tx }) => tx.selectFrom('entries').select('actorId').where('type', '=', 'printed').execute())
    expect(new Set(looks.map((look) => look.actorId))).toEqual(new Set(['sunjia']))
    expect(office.troubles).toEqual([])
  })
})
