// 周雯 reads what the night has found: ten answers from one machine, with the records and the odds; she looks into it under her name, and sees what was never possible.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { foundProfile } from '#test/profile-journey.ts'
import { registered } from '#test/complaint-steps.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { hasBrowser } from './browser.ts'
import { fitsWindow, openOffice, picture, type Office } from './office.ts'

let office: Office
let desk: Page
const org = 'company-24h-hotline'

beforeAll(async () => {
  office = await openOffice({ orgs: [], at: '2026-03-02T09:00+08:00' })
  await foundProfile(office, org, {
    name: '恒和电器',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@after_sales'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, ma: { name: '马骏', posts: ['director'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
    },
  })
  for (let i = 0; i < 14; i += 1) {
    const phone = `138000${60100 + i}`
    const { complaint } = await registered(office.as('linxiao', org), { channel: 'hotline', content: `空调不制冷 ${phone}`, fields: { customer_name: `陈${i}`, phone, product: '空调', class: 'other', script_skipped: '客户着急，先记内容' } })
    await office.work(org, async (work) => {
      await recordEvent(work, complaint.id, { type: 'settled', actor: { kind: 'person', id: 'wanghaiyan', name: '王海燕' }, data: { result: '加氟' } })
      await recordEvent(work, complaint.id, { type: 'closed', data: {} })
    })
  }
  const { body } = await office.as('hemin', org).get('/api/surveys')
  const wave = body.surveys.find((one: { name: string }) => one.name === 'after_case').waves[0].id
  const invitations: { id: string }[] = (await office.as('hemin', org).get(`/api/surveys/waves/${wave}/invitations`)).body.rows
  for (const [i, { id }] of invitations.entries()) {
    office.later(60_000)
    const { url } = (await office.as('sunjia', org).post(`/api/surveys/invitations/${id}/link`)).body
    const reply = await office.app.inject({ method: 'POST', url: `/public/${org}/surveys/${String(url).split('/').at(-1)}`, payload: { answers: { overall: i < 10 ? 5 : 3, item_channel: 4, item_result: i < 10 ? 5 : 2 } }, headers: { 'user-agent': i < 10 ? 'one' : `phone ${i}` } })
    expect(reply.statusCode, reply.body).toBe(200)
  }
  office.at('2026-03-03T08:30+08:00')
  await office.runJobs()
})
afterAll(() => office?.leave())

describe.runIf(hasBrowser)('the leads of supervision', () => {
  it('are read with their evidence and looked into by name', async () => {
    desk = await office.sits('zhouwen', { org, size: { width: 1280, height: 800 } })
    await desk.goto('/console/surveys')
    await desk.getByRole('link', { name: /监督线索 [1-9]/ }).click()
    await desk.getByRole('heading', { level: 1, name: '监督线索' }).waitFor()
    const lead = desk.locator('.lead', { hasText: '同一台设备' })
    await lead.getByText(/10 份答卷出自同一台设备/).waitFor()
    await lead.getByText('依据 10 条').click()
    await picture(desk, '30a-leads', { whole: true })
    await fitsWindow(desk)
    await lead.getByRole('button', { name: '写下查看结果' }).click()
    await desk.getByRole('radio', { name: '确有不当' }).check()
    await desk.getByRole('textbox', { name: '理由' }).fill('问过三位客户，都说没有答过')
    await picture(desk, '30b-look')
    await desk.getByRole('button', { name: '签名记录' }).click()
    await desk.getByText('没有待查的线索').waitFor()
    await desk.getByRole('button', { name: /已查/ }).or(desk.getByRole('tab', { name: /已查/ })).first().click()
    await desk.getByText('周雯：确有不当').waitFor()
    await desk.getByRole('button', { name: 'English' }).click()
    await desk.getByRole('heading', { level: 1, name: 'Leads for supervision' }).waitFor()
    await picture(desk, '30c-leads-en', { whole: true })
    await desk.setViewportSize({ width: 390, height: 844 })
    await fitsWindow(desk)
    await picture(desk, '30d-leads-phone', { whole: true })
    expect(office.troubles).toEqual([])
  })
})
