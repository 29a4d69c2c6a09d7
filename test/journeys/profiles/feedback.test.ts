// 客户产品及服务信息反馈制度, over HTTP: a product problem from the web form to the archive, an answer that is late and says so,
// and the quarter's report on its way to an improvement plan.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepping, type Stepping } from '#test/complaint-steps.ts'
import { controlIn } from '#test/clauses.ts'
import { clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let company: Profile
beforeAll(async () => {
  company = await openProfile('feedback-regulation', {
    name: '晨光净水', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] },
      hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@research'] },
      zhaolimin: { name: '赵立民', posts: ['manager@research'] },
      sunjia: { name: '孙佳', posts: ['staff@marketing'] },
      fengtao: { name: '冯涛', posts: ['manager@marketing'] },
      zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => company.close())

const limit = '2026-03-20T10:00:00.000Z'
const sorted = { area: 'use', customer_type: 'person', class: 'product', urgency: 'normal', impact: 'several' }
const plan = { measures: ['更换接头密封圈'], owner: 'wanghaiyan', due: '2026-03-04T10:00:00.000Z' }

async function does(login: string, name: string, data: Record<string, unknown>): Promise<string> {
  const [duty] = await dutiesOf(company, login, { name })
  expect(duty, `${login} has ${name}`).toBeDefined()
  const done = await company.as(login).post(`/api/duties/${duty!.id}/do`, { data })
  expect(done.status, done.text).toBe(200)
  return duty!.id
}

async function checks(login: string, id: string): Promise<void> {
  const checked = await company.as(login).post(`/api/duties/${id}/check`, { verdict: 'accepted', note: '同意' })
  expect(checked.status, checked.text).toBe(200)
}

describe('a product problem on the web form', () => {
  let story: Stepping
  let slip: { number: string; code: string }

  it('is confirmed at once with its number (5.1.2)', async () => {
    const filed = await company.desk.visitor.post(`/public/${company.org}/complaints`, { content: '净水器接头漏水，换过一次又漏', fields: { customer_name: '陈静', phone: '13800006021' } })
    expect(filed.status, filed.text).toBe(201)
    slip = filed.body
    const found = await company.as('linxiao').get('/api/complaints?order=received&limit=1')
    story = stepping(company.desk, found.body.rows[0].id, company.org)
    const registered = await story.did('linxiao', 'register')
    expect(registered.number).toBe('FK202600001')
    expect(noticesOf(registered)).toEqual(['receipt'])
    expect(clockOf(registered, 'receipt')).toMatchObject({ status: 'met', dueAt: '2026-03-02T03:00:00.000Z' })
  })

  it('is sorted, rated and given to research (4.2.1, 5.2)', async () => {
    const { area: _area, ...unsorted } = sorted
    expectRefused(await story.asks('linxiao', 'assess', unsorted), { clause: '4.2.1b', fields: ['area'] })
    const { urgency: _urgency, ...unrated } = sorted
    expectRefused(await story.asks('linxiao', 'assess', unrated), { clause: '4.3.1a', fields: ['urgency'] })
    expect((await story.asks('linxiao', 'dispatch', { unit: 'research', limit })).status).toBe(409)
    await story.did('linxiao', 'assess', sorted)
    const given = await story.did('linxiao', 'dispatch', { unit: 'research', limit })
    expect(clockOf(given, 'resolve')).toMatchObject({ status: 'running' })
  })

  it('is planned from its root cause, and answered with what was improved (5.2.3, 5.3.1)', async () => {
    await story.did('wanghaiyan', 'accept')
    expectRefused(await story.asks('wanghaiyan', 'plan', plan), { clause: '5.2.3a', fields: ['root_cause'] })
    await story.did('wanghaiyan', 'plan', { ...plan, root_cause: '密封圈批次硬度不足' })
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'finish', { result: '已上门更换' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '已上门更换' }), { clause: '5.3.1b', fields: ['improvement'] })
    const answered = await story.did('linxiao', 'answer', { result: '已上门更换', improvement: '改用新批次密封圈', process: '检查、更换' })
    expect(noticesOf(answered)).toEqual(expect.arrayContaining(['receipt', 'result']))
    for (const clock of ['resolve', 'tell_result']) expect(clockOf(answered, clock), clock).toMatchObject({ status: 'met' })
    const seen = await company.desk.visitor.post(`/public/${company.org}/track`, { org: company.org, number: 'FK202600001', code: slip.code })
    expect(seen.body).toMatchObject({ number: 'FK202600001', result: '已上门更换' })
  })

  it('is not closed before the result was looked at (4.2.5a)', async () => {
    expectRefused(await story.asks('linxiao', 'close'), { clause: '4.2.5a', word: 'execution_checked' })
    await story.did('hemin', 'check_execution', { verdict: 'done' })
    await story.did('linxiao', 'close')
    expect((await story.did('linxiao', 'archive')).state).toBe('archived')
  })

  it('leaves research its analysis, and each measure a person (4.3.2, 4.2.5b)', async () => {
    await does('wanghaiyan', 'product', { root_cause: '密封圈批次硬度不足', measures: ['更换供应商'], owner: 'wanghaiyan', due: '2026-03-25T10:00:00.000Z' })
    const id = await does('wanghaiyan', 'carry_out', { proof: await company.proof('wanghaiyan') })
    await checks('hemin', id)
    const march = await company.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(controlIn(march['4.3.2'], 'duty.product')).toMatchObject({ required: 1, kept: 1 })
  })
})

describe('what takes too long', () => {
  it('is told before it is late, and shows as late at the clause (5.3.2, 4.2.4b)', async () => {
    const story = await company.takes('linxiao', { channel: 'hotline', content: '安装预约一直没人来', kind: 'complaint', fields: { customer_name: '周先生', phone: '13800006022', ...sorted, class: 'service', urgency: 'high' } })
    await story.did('linxiao', 'assess', { ...sorted, class: 'service', urgency: 'high' })
    await story.did('linxiao', 'dispatch', { unit: 'desk', limit })
    expect(clockOf(await story.shown('linxiao'), 'resolve')!.dueAt).toMatch(/^2026-03-04/)
    const told = await story.did('linxiao', 'tell_delay', { reason: '安装队排期已满', expected_by: '2026-03-06T10:00:00.000Z' })
    expect(noticesOf(told)).toContain('delay')
    expect(clockOf(told, 'delay')).toMatchObject({ status: 'met' })
    company.desk.at('2026-03-05T09:00+08:00')
    await company.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'resolve')).toMatchObject({ status: 'late' })
    const march = await company.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(march['4.2.4b']).toMatchObject({ status: 'breached', breached: [story.number] })
    expect(controlIn(march['5.3.2'], 'clock.delay')).toMatchObject({ late: 0, missed: 0 })
  })
})

describe('the quarter', () => {
  it('ends with a report that management reads, and an improvement plan that follows (5.4)', async () => {
    company.desk.at('2026-04-08T09:00+08:00')
    await company.desk.runJobs()
    const bare = await dutiesOf(company, 'linxiao', { name: 'quarterly' })
    const refused = await company.as('linxiao').post(`/api/duties/${bare[0]!.id}/do`, { data: { findings: '漏水最多' } })
    expect(refused).toMatchObject({ status: 409, body: { code: 'refused', fields: expect.arrayContaining(['report']) } })
    const report = await does('linxiao', 'quarterly', { report: await company.proof('linxiao'), findings: '共 2 件，漏水与预约各 1 件', parts: { 反馈数量与类型: '共 2 件', 共性问题: '漏水', 趋势: '持平', 改进建议: '预约改为两小时窗口' } })
    expect(await dutiesOf(company, 'linxiao', { name: 'plan' })).toEqual([])
    await checks('zhengguodong', report)
    const planned = await does('linxiao', 'plan', { measures: ['预约改为两小时窗口'], owner: 'hemin', due: '2026-05-10T10:00:00.000Z' })
    await checks('zhengguodong', planned)
    expect((await dutiesOf(company, 'hemin', { name: 'carry_out' })).length).toBe(1)
    const second = await company.clauses('zhengguodong', '2026-04-01', '2026-06-30')
    // Written in time, and read in time.
    expect(controlIn(second['5.4.1a'], 'duty.quarterly')).toMatchObject({ kept: 2, late: 0, missed: 0 })
    expect(controlIn(second['5.4.2'], 'duty.plan')).toMatchObject({ required: 1, kept: 1 })
  })
})
