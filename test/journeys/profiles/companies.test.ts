// Three companies over HTTP, each from first contact to archive: a hotline by night with type at intake; one person who carries it all; and a complaint
// told in person that only the dedicated post may write down.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import { clockOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

const staff = {
  linxiao: { name: '林晓', posts: ['agent@desk'] }, sunjia: { name: '孙佳', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, liuyang: { name: '刘洋', posts: ['staff@product'] },
  qianfeng: { name: '钱峰', posts: ['manager@product'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
}
const limit = '2026-03-20T10:00:00Z'
const due = limit
const customer = { customer_name: '陈静', phone: '13800006101' }
const said = ['greet', 'listen', 'repeat', 'promise']

describe('a hotline round the clock', () => {
  let firm: Profile
  beforeAll(async () => {
    firm = await openProfile('company-24h-hotline', { name: '云杉电器', at: '2026-03-02T02:30+08:00', staff })
  })
  afterAll(() => firm.close())

  it('takes a call by night with time, place and type, and tells cause and course at the end', async () => {
    const call = { channel: 'hotline', content: '烟雾报警器半夜误响', fields: { ...customer, occurred_at: '2026-03-01T18:00:00Z', place: '滨江路 18 号', script_lines: said } }
    const story = await firm.takes('linxiao', call)
    expectRefused(await story.asks('linxiao', 'register', { script_lines: said }), { clause: '3.3', fields: ['class'] })
    story.number = (await story.did('linxiao', 'register', { class: 'product', script_lines: said })).number
    expectRefused(await story.asks('linxiao', 'acknowledge'), { clause: '4.1', fields: ['arrangement'] })
    expect(noticesOf(await story.did('linxiao', 'acknowledge', { arrangement: '明早派人上门' }))).toEqual(['receipt'])
    firm.desk.at('2026-03-04T10:00+08:00')
    await firm.desk.runJobs()
    expect(clockOf(await story.did('linxiao', 'investigate'), 'investigation_start')).toMatchObject({ status: 'late' })
    expectRefused(await story.asks('linxiao', 'end_investigation', { findings: '传感器受潮', severity: 'high' }), { clause: '4.2b', word: 'verified' })
    await story.did('linxiao', 'verify', { verdict: 'substantiated', basis: '上门检测' })
    expectRefused(await story.asks('linxiao', 'end_investigation', { findings: '传感器受潮' }), { clause: '4.2c', fields: ['severity'] })
    await story.did('linxiao', 'end_investigation', { findings: '传感器受潮', severity: 'high' })
    await story.did('linxiao', 'plan', { measures: ['更换'], owner: 'linxiao', due })
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '4.3b', word: 'proposed' })
    await story.did('linxiao', 'propose', { method: 'phone' })
    await story.did('linxiao', 'execute')
    await story.did('linxiao', 'finish', { result: '已更换' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '已更换', explanation: '传感器受潮', cause: 'product' }), { clause: '4.5b', fields: ['process'] })
    await story.did('linxiao', 'answer', { result: '已更换', explanation: '传感器受潮', process: '上门检测、更换', cause: 'product' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '4.4b', word: 'execution_checked' })
    expectRefused(await story.asks('linxiao', 'check_execution', { verdict: 'done' }), { clause: '4.4b' })
    await story.did('hemin', 'check_execution', { verdict: 'done' })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    expect((await firm.clauses('zhouwen', '2026-03-01', '2026-03-31'))['4.2a']).toMatchObject({ status: 'breached', breached: [story.number] })
  })
})

describe('one responsible person', () => {
  let firm: Profile
  beforeAll(async () => {
    firm = await openProfile('company-one-owner', { name: '云杉电器', at: '2026-03-02T09:00+08:00', staff })
  })
  afterAll(() => firm.close())

  it('does everything himself, nobody for him, and others see that it is carried out', async () => {
    const story = await firm.takes('linxiao', { channel: 'social', content: '客服答应的赠品没有寄', fields: { ...customer, class: 'service' } })
    await story.did('hemin', 'assign', { owner: 'sunjia' })
    expectRefused(await story.asks('sunjia', 'investigate'), { clause: '2.2', word: 'contacted' })
    await story.did('sunjia', 'contact_customer', { method: 'phone', note: '问清承诺内容' })
    expectRefused(await story.asks('linxiao', 'investigate'), { clause: '2.2' })
    await story.did('sunjia', 'investigate')
    const found = { findings: '赠品漏寄', background: '2 月 20 日电话承诺' }
    const ends = (word: string, clause: string) => story.asks('sunjia', 'end_investigation', found).then((answer) => expectRefused(answer, { clause, word }))
    await ends('evidence_added', '3.1')
    await story.did('sunjia', 'add_evidence', { evidence: [await firm.proof('sunjia')], evidence_kind: 'recording', source: '热线录音' })
    await ends('both_heard', '3.2a')
    await story.did('sunjia', 'take_statement', { party: 'customer', statement: '答应寄滤芯' })
    await story.did('sunjia', 'take_statement', { party: 'complained', statement: '忘了登记' })
    await ends('verified', '3.2b')
    await story.did('sunjia', 'verify', { verdict: 'substantiated', basis: '录音' })
    await ends('demand_judged', '3.2c')
    await story.did('sunjia', 'judge_demand', { reasonable: 'yes', reason: '有录音' })
    await story.did('sunjia', 'end_investigation', found)
    expectRefused(await story.asks('sunjia', 'plan', { measures: ['补寄'], owner: 'sunjia', due }), { clause: '4.1b', fields: ['plan_steps'] })
    const plan = { measures: ['补寄滤芯'], plan_steps: ['当天打包', '次日寄出'], owner: 'sunjia', due }
    await story.did('sunjia', 'plan', plan)
    expect(noticesOf(await story.did('sunjia', 'propose', { method: 'phone' }))).toContain('offer')
    expect(clockOf(await story.did('sunjia', 'decline', { customer_view: '要两个' }), 'negotiate')).toMatchObject({ status: 'running' })
    firm.desk.at('2026-03-06T10:00+08:00')
    await firm.desk.runJobs()
    await story.did('sunjia', 'negotiate', { minutes: '补寄两个' })
    expectRefused(await story.asks('sunjia', 'execute'), { clause: '4.2b' })
    await story.did('sunjia', 'plan', { ...plan, measures: ['补寄两个滤芯'] })
    await story.did('sunjia', 'propose', { method: 'phone' })
    await story.did('sunjia', 'consent', { method: 'phone' })
    await story.did('sunjia', 'execute')
    await story.did('sunjia', 'finish', { result: '已寄出' })
    await story.did('sunjia', 'answer', { result: '已寄出两个滤芯', solution: '补寄', process: '核对录音、补寄' })
    expectRefused(await story.asks('sunjia', 'close'), { clause: '5.2b', word: 'execution_checked' })
    expect((await story.asks('sunjia', 'check_execution', { verdict: 'done' })).status).toBe(409)
    await story.did('zhouwen', 'check_execution', { verdict: 'done' })
    await story.did('sunjia', 'close')
    expect(await story.did('sunjia', 'archive')).toMatchObject({ state: 'archived' })
    const march = await firm.clauses('zhouwen', '2026-03-01', '2026-03-31')
    expect(march['4.2a']).toMatchObject({ status: 'breached', breached: [story.number] })
    expect(controlIn(march['5.2b'], 'step.close').refused).toBeGreaterThan(0)
  })
})

describe('a dedicated post', () => {
  let firm: Profile
  const post = { ...staff, hemin: { name: '何敏', posts: ['business_head@desk'] }, tangmin: { name: '唐敏', posts: ['marketing_head@marketing'] } }
  beforeAll(async () => {
    firm = await openProfile('enterprise-joint-analysis', { name: '云杉电器', at: '2026-03-02T09:00+08:00', staff: post })
  })
  afterAll(() => firm.close())

  it('writes down what was said, and nature and severity decide plan and owner', async () => {
    const visit = { channel: 'visit', content: '导购态度生硬', fields: { ...customer, demand: '道歉' } }
    const heard = await firm.as('liuyang').post('/api/complaints', visit)
    expect(`${heard.status} ${heard.body.complaint?.state ?? heard.body.code}`).not.toContain('registered')
    const story = await firm.takes('linxiao', { ...visit, fields: { ...visit.fields, phone: '13800006102' } })
    story.number = (await story.shown('linxiao')).number ?? (await story.did('linxiao', 'register', { receiver: 'linxiao' })).number
    await story.did('linxiao', 'assess', { class: 'attitude', severity: 'normal' })
    firm.desk.at('2026-03-02T15:00+08:00')
    await firm.desk.runJobs()
    const plan = { measures: ['当面道歉'], owner: 'linxiao', due }
    expectRefused(await story.asks('linxiao', 'plan', plan), { clause: '4.3.1', word: 'verified' })
    expectRefused(await story.asks('linxiao', 'verify', { verdict: 'substantiated', basis: '监控' }), { clause: '4.3.1', fields: ['cause'] })
    expect(clockOf(await story.did('linxiao', 'verify', { verdict: 'substantiated', basis: '监控', cause: 'person' }), 'begin')).toMatchObject({ status: 'late' })
    await story.did('linxiao', 'plan', plan)
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '4.3.3a', word: 'proposed' })
    await story.did('linxiao', 'propose', { method: 'phone' })
    await story.did('linxiao', 'execute')
    await story.did('linxiao', 'finish', { result: '已道歉' })
    await story.did('linxiao', 'answer', { result: '导购已当面道歉', process: '看监控、道歉' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '4.3.4a', word: 'execution_checked' })
    await story.did('hemin', 'check_execution', { verdict: 'done' })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    expect((await firm.clauses('zhouwen', '2026-03-01', '2026-03-31'))['4.3']!.breached).toContain(story.number)
  })
})
