// 客户服务部门流程 (closed only on satisfaction), over HTTP: an air conditioner that drips on after its repair, in two rounds to the archive,
// and one customer who cannot be won over.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import { clockOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'
import type { Stepping } from '#test/complaint-steps.ts'

let company: Profile
beforeAll(async () => {
  company = await openProfile('cs-strict-close', {
    name: '云杉电器客户服务部', at: '2026-03-02T09:30+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      zhaolimin: { name: '赵立民', posts: ['manager@product'] }, liuyang: { name: '刘洋', posts: ['staff@product'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => company.close())

const fields = { customer_name: '陈静', phone: '13800006021', place: '滨江路 18 号 602', customer_info: '老客户，2024 年购机' }
const plan = { measures: ['更换排水管'], owner: 'wanghaiyan', due: '2026-03-20T10:00:00.000Z' }
const later = (hours: number) => company.desk.later(hours * 3_600_000)

/** Talks, plans, agrees, carries out and answers: one round of work. */
async function solved({ did }: Stepping, result: string): Promise<void> {
  await did('wanghaiyan', 'contact_customer', { method: 'phone', note: '问清滴水的位置和时间', reached: true, expected_by: '2026-03-20T10:00:00.000Z' })
  await did('wanghaiyan', 'plan', plan)
  await did('wanghaiyan', 'propose', { method: 'phone' })
  await did('wanghaiyan', 'consent', { method: 'phone' })
  await did('wanghaiyan', 'execute')
  await did('wanghaiyan', 'finish', { result })
  await did('wanghaiyan', 'answer', { result, process: '上门检查、维修、试机' })
}

async function takenOn(phone: string): Promise<Stepping & { number: string }> {
  const story = await company.takes('linxiao', { channel: 'hotline', content: '空调滴水，修过一次又滴', fields: { ...fields, phone } })
  await story.did('linxiao', 'acknowledge')
  await story.did('hemin', 'assign', { owner: 'wanghaiyan', reason: '熟悉空调安装', class: 'after_sales', complexity: 'usual' })
  return story
}

async function callOf(story: Stepping): Promise<string> {
  const { body } = await company.as('sunjia').get(`/api/callbacks?view=all&subject=${story.id}`)
  const open = body.rows.filter((row: { state: string }) => row.state === 'open')
  expect(open).toHaveLength(1)
  return open[0].id
}

async function calls(story: Stepping, outcome: string): Promise<void> {
  const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']
  const saved = await company.as('sunjia').post(`/api/callbacks/${await callOf(story)}/result`, { outcome, ticked, method: 'phone', customerView: outcome === 'satisfied' ? '不滴了' : '晚上还是滴' })
  expect(saved.status, saved.text).toBe(200)
}

describe('a complaint that is closed on satisfaction only', () => {
  let story: Stepping
  let number: string

  it('is recorded with place and customer, and confirmed as received (1.1b, 1.2a)', async () => {
    story = await company.takes('linxiao', { channel: 'hotline', content: '空调滴水，修过一次又滴', fields: { customer_name: '陈静', phone: fields.phone } })
    expect(await story.shown('linxiao')).toMatchObject({ state: 'received', number: null })
    expectRefused(await story.asks('linxiao', 'register'), { clause: '1.2a', fields: ['place', 'customer_info'] })
    number = (await story.did('linxiao', 'register', { place: fields.place, customer_info: fields.customer_info })).number
    const receipt = await story.did('linxiao', 'acknowledge')
    expect(noticesOf(receipt)).toEqual(['receipt'])
  })

  it('is assigned by the manager, by nature and complexity, with a reason (1.3); late this time', async () => {
    expectRefused(await story.asks('linxiao', 'assign', { owner: 'wanghaiyan', reason: '有空' }), { clause: '1.3a' })
    expectRefused(await story.asks('hemin', 'assign', { owner: 'wanghaiyan' }), { clause: '1.3b', fields: ['reason'] })
    expectRefused(await story.asks('hemin', 'assign', { owner: 'wanghaiyan', reason: '熟悉空调安装' }), { clause: '1.3a', fields: ['class', 'complexity'] })
    expectRefused(await story.asks('linxiao', 'plan', plan), { clause: '1.4a' })
    expect(clockOf(await story.shown('linxiao'), 'assign')).toMatchObject({ status: 'running', dueAt: '2026-03-02T05:30:00.000Z' })
    later(5)
    await company.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'assign')).toMatchObject({ status: 'late' })
    await story.did('hemin', 'assign', { owner: 'wanghaiyan', reason: '熟悉空调安装', class: 'after_sales', complexity: 'usual' })
  })

  it('is planned after talking with the customer, and carried out with his consent (1.4)', async () => {
    expectRefused(await story.asks('wanghaiyan', 'plan', plan), { clause: '1.4a', word: 'contacted' })
    await story.did('wanghaiyan', 'contact_customer', { method: 'phone', note: '晚上滴得厉害', reached: true, expected_by: '2026-03-05T10:00:00.000Z' })
    expectRefused(await story.asks('wanghaiyan', 'plan', { owner: 'wanghaiyan' }), { clause: '1.4b', fields: ['measures', 'due'] })
    await story.did('wanghaiyan', 'plan', plan)
    expectRefused(await story.asks('wanghaiyan', 'execute'), { clause: '1.4c' })
    expectRefused(await story.asks('wanghaiyan', 'consent', { method: 'phone' }), { clause: '1.4c', word: 'proposed' })
    await story.did('wanghaiyan', 'propose', { method: 'phone' })
    await story.did('wanghaiyan', 'decline', { customer_view: '要求同时补偿墙面' })
    await story.did('wanghaiyan', 'plan', { ...plan, measures: ['更换排水管', '修补墙面'], remedies: [{ remedy: 'repair' }] })
    await story.did('wanghaiyan', 'propose', { method: 'phone' })
    await story.did('wanghaiyan', 'consent', { method: 'phone', customer_view: '同意' })
    await story.did('wanghaiyan', 'execute')
    expect((await story.asks('wanghaiyan', 'answer', { result: '已修好' })).status).toBe(409)
    await story.did('wanghaiyan', 'finish', { result: '更换排水管，墙面补漆' })
    await story.did('wanghaiyan', 'deliver', { remedy: 'repair', proof: await company.proof('wanghaiyan') })
    const answered = await story.did('wanghaiyan', 'answer', { result: '更换排水管，墙面补漆', process: '上门拆检' })
    expect(noticesOf(answered)).toContain('result')
    expect(clockOf(answered, 'confirm')).toMatchObject({ status: 'running' })
  })

  it('is not closed while the customer is not satisfied: work goes on (1.5)', async () => {
    expect((await story.asks('linxiao', 'close')).status).toBe(409)
    const own = await company.as('wanghaiyan').post(`/api/callbacks/${await callOf(story)}/result`, { outcome: 'satisfied', ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], method: 'phone', customerView: '满意' })
    expect(own).toMatchObject({ status: 409, body: { code: 'refused', reason: 'recused', word: 'handled_it' } })
    await calls(story, 'dissatisfied')
    const after = await story.shown('linxiao')
    expect(after).toMatchObject({ state: 'confirmed' })
    expect(clockOf(after, 'again')).toMatchObject({ status: 'running' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '1.5b', word: 'satisfied' })
    expect((await story.asks('hemin', 'close', { explanation: '已经尽力' })).status).toBe(409)
    const again = await story.did('linxiao', 'reopen', { reason: '晚上还是滴' })
    expect(again).toMatchObject({ state: 'investigating', round: 2 })
    expect(clockOf(again, 'again')).toMatchObject({ status: 'met' })
  })

  it('is closed and archived once he is', async () => {
    later(20)
    await solved(story, '更换室内机，试机一夜不滴')
    await calls(story, 'satisfied')
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived', round: 2 })
    for (const action of ['plan', 'answer', 'close', 'assign', 'withdraw']) expect((await story.asks('hemin', action, { reason: '再看看' })).status, action).toBe(409)
  })

  it('shows in conformance what was late and what was refused', async () => {
    later(24 * 5)
    await company.desk.runJobs()
    const march = await company.clauses('zhouwen', '2026-03-01', '2026-03-08')
    expect(march['1.3a']).toMatchObject({ status: 'breached', breached: [number] })
    expect(controlIn(march['1.3a'], 'clock.assign')).toMatchObject({ required: 1, kept: 0, late: 1 })
    expect(controlIn(march['1.3a'], 'step.assign').refused).toBeGreaterThan(0)
    expect(controlIn(march['1.1b'], 'clock.receipt')).toMatchObject({ required: 1, kept: 1 })
    expect(controlIn(march['1.5a'], 'callback.complaint')).toMatchObject({ required: 2, kept: 2 })
    expect(controlIn(march['1.5b'], 'step.close').refused).toBeGreaterThan(0)
  })
})

describe('a customer who cannot be won over', () => {
  it('is worked for three rounds; then the manager closes with reasons, and nobody else', async () => {
    const story = await takenOn('13800006022')
    for (const round of [1, 2, 3]) {
      await solved(story, `第 ${round} 次维修`)
      await story.did('linxiao', 'confirm', { outcome: 'not_solved' })
      if (round < 3) await story.did('linxiao', 'reopen', { reason: '仍未解决' })
    }
    const words = { explanation: '整机三次检测正常，滴水来自楼上管道', outside_remedies: '可向消费者协会投诉或向人民法院起诉' }
    expectRefused(await story.asks('linxiao', 'close', words), { clause: '1.5b', word: 'satisfied' })
    expect((await story.asks('hemin', 'close', { explanation: words.explanation })).body.fields).toEqual(['outside_remedies'])
    const closed = await story.did('hemin', 'close', words)
    expect(closed).toMatchObject({ state: 'closed' })
    expect(noticesOf(closed)).toContain('final')
  })
})

describe('a customer who cannot be reached', () => {
  it('is tried three times on two days before the manager may close', async () => {
    const story = await takenOn('13800006023')
    await solved(story, '更换排水管')
    const call = await callOf(story)
    const tries = async () => expect((await company.as('sunjia').post(`/api/callbacks/${call}/attempts`, { outcome: 'no_answer', note: '无人接听' })).status).toBe(200)
    await tries()
    await tries()
    const early = await company.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'unreachable' })
    expect(early).toMatchObject({ status: 409, body: { word: 'attempts_used', clause: '1.5a' } })
    expect((await story.asks('hemin', 'close')).status).toBe(409)
    later(24)
    await tries()
    expect((await company.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'unreachable' })).status).toBe(200)
    expect((await story.asks('linxiao', 'close')).status).toBe(409)
    expect(await story.did('hemin', 'close')).toMatchObject({ state: 'closed' })
  })
})
