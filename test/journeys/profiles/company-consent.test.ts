// 客户投诉处理流程 (nothing without the customer's agreement), over HTTP: a heater that was repaired in vain, escalated by itself when the customer says
// that it is not solved, and closed with an apology.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import type { Stepping } from '#test/complaint-steps.ts'
import { callAbout, clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let company: Profile
let story: Stepping & { number: string }
beforeAll(async () => {
  company = await openProfile('company-consent', {
    name: '云杉电器', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, liuyang: { name: '刘洋', posts: ['staff@product'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => company.close())

const said = ['greet', 'listen', 'repeat', 'promise']
const due = '2026-03-12T10:00:00Z'
const plan = { measures: ['更换温控器'], owner: 'linxiao', due, alternatives: '更换温控器，或整机更换', participants: ['刘洋'], minutes: '产品部同意更换温控器' }
const found = { findings: '温控器失灵', responsibility: 'ours', root_cause: '温控器批次缺陷', responsible_person: { missing: 'unknown', reason: '供应商批次问题，无个人责任' }, product: 'QN-20 取暖器' }

async function heardBoth(): Promise<void> {
  await story.did('liuyang', 'contact_customer', { method: 'phone', note: '忽冷忽热', expected_by: due, reached: true })
  await story.did('liuyang', 'take_statement', { party: 'customer', statement: '忽冷忽热' })
  await story.did('liuyang', 'take_statement', { party: 'unit', statement: '该批温控器有返修' })
}

async function agreedAndDone(measures: string[]): Promise<void> {
  await story.did('linxiao', 'plan', { ...plan, measures })
  await story.did('linxiao', 'propose', { method: 'phone' })
  await story.did('linxiao', 'consent', { method: 'phone' })
  await story.did('linxiao', 'execute')
  await story.did('linxiao', 'finish', { result: measures.join('、') })
  await story.did('linxiao', 'answer', { result: measures.join('、'), solution: measures.join('、') })
}

describe('a customer calls', () => {
  it('and hears that the complaint is received, line by line (1.2, 1.3)', async () => {
    const call = { channel: 'hotline', content: '取暖器忽冷忽热，换过一次还是这样', fields: { customer_name: '陈静', phone: '13800006081', class: 'goods', script_lines: ['greet'] } }
    expectRefused(await company.as('linxiao').post('/api/complaints', call), { clause: '1.3b', word: 'script.intake' })
    story = await company.takes('linxiao', { ...call, fields: { ...call.fields, script_lines: said } })
    expect(noticesOf(await story.did('linxiao', 'acknowledge'))).toEqual(['receipt'])
  })

  it('a named person investigates and hears both sides (2.1, 2.2, 2.3)', async () => {
    expectRefused(await story.asks('linxiao', 'investigate'), { clause: '2.1', fields: ['investigator'] })
    await story.did('linxiao', 'investigate', { investigator: 'liuyang' })
    expectRefused(await story.asks('liuyang', 'end_investigation', found), { clause: '2.2a', word: 'contacted' })
    await heardBoth()
    expectRefused(await story.asks('linxiao', 'end_investigation', found), { clause: '2.3' })
    const { root_cause: _root, ...rest } = found
    expectRefused(await story.asks('liuyang', 'end_investigation', rest), { clause: '2.3', fields: ['root_cause'] })
    await story.did('liuyang', 'end_investigation', found)
  })
})

describe('nothing is carried out before she agrees', () => {
  it('and the plan was weighed and discussed before (3.1, 3.2)', async () => {
    expectRefused(await story.asks('linxiao', 'plan', { measures: plan.measures, owner: 'linxiao', due }), { clause: '3.1a' })
    await story.did('linxiao', 'plan', plan)
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '3.2b' })
    expectRefused(await story.asks('linxiao', 'consent', { method: 'phone' }), { clause: '3.2b', word: 'proposed' })
    await story.did('linxiao', 'propose', { method: 'phone' })
    await story.did('linxiao', 'decline', { customer_view: '要求整机检测' })
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '3.2b' })
    await agreedAndDone(['更换温控器', '整机检测'])
  })
})

describe('it is not solved', () => {
  it('so it goes up by itself, and only the higher level opens it again (4.3)', async () => {
    expect((await story.asks('linxiao', 'close')).status, 'nobody has asked her yet').toBe(409)
    const unsolved = await story.did('linxiao', 'confirm', { outcome: 'not_solved', customer_view: '还是忽冷忽热' })
    expect(unsolved.timeline.map((entry: { type: string }) => entry.type)).toContain('escalated')
    expect(clockOf(unsolved, 'take_up')).toMatchObject({ status: 'running' })
    expectRefused(await story.asks('linxiao', 'close', { apology: true, compensation_due: false, process: '维修' }), { clause: '4.3a' })
    company.desk.at('2026-03-04T10:00+08:00')
    await company.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'take_up')).toMatchObject({ status: 'late' })
    expect(await story.did('hemin', 'reopen', { reason: '整机更换' })).toMatchObject({ state: 'investigating', round: 2 })
    await heardBoth()
    await story.did('liuyang', 'end_investigation', { ...found, findings: '主板供电不稳' })
    await agreedAndDone(['整机更换'])
  })
})

describe('it is solved', () => {
  it('and closed with an apology, and compensation if needed (4.2)', async () => {
    const call = await callAbout(company, 'sunjia', story.id)
    expect((await company.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], method: 'phone', customerView: '好了' })).status).toBe(200)
    expectRefused(await story.asks('linxiao', 'close', { process: '两次维修，整机更换' }), { clause: '4.2a' })
    const words = { apology: true, compensation_due: false, process: '两次维修，整机更换' }
    expect(await story.did('linxiao', 'close', words)).toMatchObject({ state: 'closed' })
    const [thanks] = await dutiesOf(company, 'linxiao', { complaint: story.id, name: 'thank' })
    expect((await company.as('linxiao').post(`/api/duties/${thanks!.id}/do`, { data: { note: '感谢您的耐心' } })).status).toBe(200)
    expect(noticesOf(await story.shown('linxiao'))).toContain('thanks')
    expect(await dutiesOf(company, 'linxiao', { complaint: story.id, name: 'keep_contact' })).toHaveLength(1)
    await story.did('linxiao', 'summarise', { summary: '温控器批次缺陷', lesson: '返修件须通电老化', prevention: '温控器来料抽检' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })

  it('late where it was late', async () => {
    const march = await company.clauses('zhouwen', '2026-03-01', '2026-03-31')
    expect(march['4.3b']).toMatchObject({ status: 'breached', breached: [story.number] })
    expect(controlIn(march['3.2b'], 'step.execute').refused).toBeGreaterThan(0)
    expect(march['3.2b']!.breached).toEqual([])
  })
})
