// 客户满意度调查及投诉处理程序 of a quality department, over HTTP: an internal complaint from sales to the archive, with the countermeasure of the
// responsible department and its effect confirmed; and a complaint from outside that turns out not to be the company's doing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import type { Stepping } from '#test/complaint-steps.ts'
import { clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let plant: Profile
beforeAll(async () => {
  plant = await openProfile('quality-department', {
    name: '恒信精密', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, sunjia: { name: '孙佳', posts: ['agent@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@desk'] },
      zhaolimin: { name: '赵立民', posts: ['manager@production'] }, wanghaiyan: { name: '王海燕', posts: ['staff@production'] }, fengtao: { name: '冯涛', posts: ['manager@sales'] },
      qianfeng: { name: '钱峰', posts: ['manager@engineering'] }, hemin: { name: '何敏', posts: ['representative'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => plant.close())

const limit = '2026-03-20T10:00:00Z'
const shares = [{ unit: 'production', percent: 100 }]
const deed = (login: string, id: string, what: 'do' | 'check', body: unknown) => plant.as(login).post(`/api/duties/${id}/${what}`, body)

describe('a complaint from inside', () => {
  let story: Stepping & { number: string }
  const plan = { measures: ['返工 300 件', '增加倒角工序'], owner: 'wanghaiyan', due: limit, remedies: [{ remedy: 'improve' }] }

  it('is received and registered by Quality, with the department complained about and the product (6.2.1)', async () => {
    story = await plant.takes('linxiao', { channel: 'internal', content: '销售部：B 型支架毛刺划伤客户操作工', fields: { customer_name: '冯涛', phone: '0571-88208020' } })
    expect(await story.shown('linxiao')).toMatchObject({ state: 'received', number: null })
    expectRefused(await story.asks('linxiao', 'register'), { clause: '6.2.1a', fields: ['complained_unit', 'product'] })
    const registered = await story.did('linxiao', 'register', { complained_unit: 'production', product: 'B 型支架' })
    expect(registered).toMatchObject({ state: 'registered', number: 'ZL20260001' })
    story.number = registered.number
    expect(clockOf(registered, 'resolve')).toMatchObject({ status: 'running' })
  })

  it('has its causes found by the departments, organised by Quality (4.1c)', async () => {
    await story.did('linxiao', 'assess', { class: 'product', severity: 'normal' })
    expect((await story.asks('zhaolimin', 'dispatch', { unit: 'production', limit })).status).not.toBe(200)
    await story.did('linxiao', 'dispatch', { unit: 'production', limit })
    await story.did('wanghaiyan', 'accept')
    expectRefused(await story.asks('linxiao', 'answer', { result: '返工', measures: ['返工'] }), { clause: '4.1c', word: 'analysed' })
    await story.did('linxiao', 'ask_support', { unit: 'engineering', question: '图纸是否要求倒角', limit })
    await story.did('qianfeng', 'give_support', { findings: '图纸未注倒角' })
    expectRefused(await story.asks('wanghaiyan', 'analyse', { cause: 'process' }), { clause: '4.1c', fields: ['root_cause'] })
    await story.did('wanghaiyan', 'analyse', { cause: 'process', root_cause: '换刀后未去毛刺' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '返工', measures: ['返工'] }), { clause: '4.1c', word: 'responsibility_fixed' })
    await story.did('linxiao', 'fix_responsibility', { responsibility: 'ours', basis: '工序记录', shares })
  })

  it('is put right by the responsible department, not by Quality (4.2)', async () => {
    await story.did('wanghaiyan', 'plan', plan)
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '4.2' })
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'deliver', { remedy: 'improve', note: '返工 300 件', proof: [await plant.proof('wanghaiyan')] })
    await story.did('wanghaiyan', 'finish', { result: '返工 300 件' })
    const told = await story.did('linxiao', 'answer', { result: '已返工 300 件', measures: ['返工 300 件', '增加倒角工序'], process: '分析、定责、返工' })
    expect(noticesOf(told)).toContain('result')
    expect(clockOf(told, 'resolve')).toMatchObject({ status: 'met' })
  })

  it('has a countermeasure of which Quality confirms the effect (4.1d)', async () => {
    const [owed] = await dutiesOf(plant, 'zhaolimin', { complaint: story.id, name: 'countermeasure' })
    expect(owed).toMatchObject({ about: '生产部' })
    const data = { root_cause: '换刀后未去毛刺', measures: ['增加倒角工序'], due: limit, proof: [await plant.proof('zhaolimin')] }
    expectRefused(await deed('linxiao', owed!.id, 'do', { data }), { clause: '4.2' })
    expect((await deed('zhaolimin', owed!.id, 'do', { data })).body).toMatchObject({ status: 'done' })
    expectRefused(await deed('zhaolimin', owed!.id, 'check', { verdict: 'accepted' }), { clause: '4.1d' })
    expectRefused(await story.asks('wanghaiyan', 'check_execution', { verdict: 'done', effect: '无毛刺' }), { clause: '4.1d' })
    expectRefused(await story.asks('linxiao', 'check_execution', { verdict: 'done' }), { clause: '4.1d', fields: ['effect'] })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '4.1d', word: 'execution_checked' })
    await story.did('linxiao', 'check_execution', { verdict: 'done', effect: '抽检 50 件无毛刺' })
    expectRefused(await story.asks('linxiao', 'close', { claim: false }), { clause: '4.1d', word: 'duties_done' })
    expect((await deed('zhouwen', owed!.id, 'check', { verdict: 'accepted' })).status).toBe(200)
  })

  it('stands in the 客户反馈处理表, filled in and signed, before it is closed and filed (6.2.1b)', async () => {
    expectRefused(await story.asks('linxiao', 'close', { claim: false }), { clause: '6.2.1b' })
    const form = `/api/complaints/${story.id}/forms/feedback`
    expectRefused(await plant.as('wanghaiyan').post(form, { data: {} }), { clause: '6.2.1b' })
    expect((await plant.as('linxiao').post(form, { data: {} })).status).toBe(200)
    expectRefused(await story.asks('linxiao', 'close', { claim: false }), { clause: '6.2.1b' })
    expect((await plant.as('zhouwen').post(form, { data: {} })).status).toBe(200)
    expectRefused(await story.asks('wanghaiyan', 'close', { claim: false }), { clause: '4.1d' })
    expect(await story.did('linxiao', 'close', { claim: false })).toMatchObject({ state: 'closed' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    const print = await plant.as('linxiao').get(form)
    expect(print.body).toMatchObject({ title: { zh: '客户反馈处理表' }, number: story.number })
  })
})

describe('a complaint that is not our doing', () => {
  let story: Stepping & { number: string }

  it('takes too long', async () => {
    story = await plant.takes('linxiao', { channel: 'mailbox', content: 'A 型支架生锈', fields: { customer_name: '华联 陈工', phone: '13800006071', class: 'product' } })
    await story.did('linxiao', 'assess', { class: 'product', severity: 'normal' })
    await story.did('linxiao', 'dispatch', { unit: 'production', limit })
    await story.did('wanghaiyan', 'accept')
    plant.desk.at('2026-03-11T10:00+08:00')
    await plant.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'resolve')).toMatchObject({ status: 'late' })
  })

  it('may need more from the customer, and the clock stands still no longer than he does (6.1.4b)', async () => {
    const asked = await story.did('linxiao', 'ask_customer', { question: '请提供仓储温湿度记录' })
    expect(noticesOf(asked)).toContain('question')
  })

  it('is explained to the customer, and is then no fault of a department (6.1.4.1)', async () => {
    expectRefused(await story.asks('linxiao', 'answer', { result: '系仓储受潮', explanation: '盐雾试验合格' }), { clause: '4.1c' })
    await story.did('wanghaiyan', 'analyse', { cause: 'customer', root_cause: '客户仓库受潮' })
    await story.did('linxiao', 'fix_responsibility', { responsibility: 'not_ours', basis: '盐雾试验 72h 合格', shares: [{ unit: 'sales', percent: 100 }] })
    expect(await dutiesOf(plant, 'zhaolimin', { complaint: story.id, name: 'countermeasure' })).toEqual([])
    const silent = await story.asks('linxiao', 'answer', { result: '系仓储受潮', measures: ['无'] })
    expectRefused(silent, { clause: '6.1.4.1', fields: ['explanation'] })
    const told = await story.did('linxiao', 'answer', { result: '系仓储受潮', explanation: '同批留样盐雾试验 72 小时合格，附记录', process: '留样试验' })
    expect(noticesOf(told)).toContain('explained')
    expect(noticesOf(told)).not.toContain('result')
    expect(await story.did('linxiao', 'close', { claim: false })).toMatchObject({ state: 'closed' })
  })
})

describe('discontent found by the survey', () => {
  const reasons = { cause: 'process', root_cause: '包装防护不足', shares, customer_asked: 'enough' }
  const found = async (login: string, data: Record<string, unknown>) => {
    const opened = await plant.as('sunjia').post('/api/duties', { policy: 'quality-department', name: 'reasons', data: {} })
    expect(opened.status, opened.text).toBe(201)
    return deed(login, opened.body.id, 'do', { data })
  }

  it('has its reasons analysed and confirmed by Quality first (6.1.4)', async () => {
    expectRefused(await found('zhaolimin', { ...reasons, discontent: 'overall', responsibility: 'ours' }), { clause: '6.1.4a' })
    const { customer_asked: _asked, ...rest } = reasons
    expectRefused(await found('linxiao', { ...rest, discontent: 'overall', responsibility: 'ours' }), { clause: '6.1.4b', fields: ['customer_asked'] })
  })

  it('on the whole: the CAPA procedure, and the customer hears of measures and effect (6.1.4.2-1)', async () => {
    expect((await found('linxiao', { ...reasons, discontent: 'overall', responsibility: 'ours' })).status).toBe(200)
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'correct' })).toEqual([])
    const [capa] = await dutiesOf(plant, 'zhaolimin', { name: 'capa' })
    expect(capa).toMatchObject({ about: '生产部' })
    const data = { root_cause: '包装防护不足', measures: ['加防护膜'], prevention: '包装规范修订', due: limit, proof: [await plant.proof('zhaolimin')] }
    expectRefused(await deed('qianfeng', capa!.id, 'do', { data }), { clause: '6.1.4.2-1a' })
    expect((await deed('zhaolimin', capa!.id, 'do', { data })).status).toBe(200)
    expect((await deed('zhouwen', capa!.id, 'check', { verdict: 'accepted' })).status).toBe(200)
    expect(await dutiesOf(plant, 'linxiao', { name: 'tell_effect' })).toHaveLength(1)
  })

  it('on one item: its correction at once by the head; and what is not ours is explained (6.1.4.1, 6.1.4.2-2)', async () => {
    expect((await found('linxiao', { ...reasons, discontent: 'item', responsibility: 'ours' })).status).toBe(200)
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'correct' })).toHaveLength(1)
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'capa' })).toEqual([])
    expect(await dutiesOf(plant, 'linxiao', { name: 'explain' })).toEqual([])
    expect((await found('linxiao', { ...reasons, discontent: 'item', responsibility: 'not_ours' })).status).toBe(200)
    expect(await dutiesOf(plant, 'zhaolimin', { name: 'correct' })).toHaveLength(1)
    expect(await dutiesOf(plant, 'linxiao', { name: 'explain' })).toHaveLength(1)
  })
})

it('conformance shows the late answer, and what was refused', async () => {
  const march = await plant.clauses('hemin', '2026-03-01', '2026-03-31')
  expect(march['1a']!.breached).toContain('ZL20260002')
  expect(march['1a']!.breached).not.toContain('ZL20260001')
  expect(controlIn(march['1a'], 'clock.resolve')).toMatchObject({ required: 2, kept: 1, late: 1 })
  expect(controlIn(march['4.1d'], 'duty.countermeasure'), 'done and checked').toMatchObject({ required: 2, kept: 2 })
  expect(controlIn(march['4.1d'], 'step.close').refused).toBeGreaterThan(0)
})
