// The handbook of a commercial enterprise, over HTTP: two blanks filled by the shop that adopts it, a rice cooker that goes round twice until it is
// really solved, a quarrel settled at the counter, and a message online that nobody answered in time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepping, type Stepping } from '#test/complaint-steps.ts'
import { controlIn } from '#test/clauses.ts'
import { callAbout, clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let shop: Profile
beforeAll(async () => {
  shop = await openProfile('commercial-enterprise', {
    name: '百味家电商城', at: '2026-03-02T10:00+08:00',
    // The handbook prints XX minutes and XX hours; this shop sets half a minute and one hour.
    fills: { clocks: { phone: { within: '30s' }, online: { within: '1h' } } },
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] },
      hemin: { name: '何敏', posts: ['leader@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['technician@production'] },
      zhaolimin: { name: '赵立民', posts: ['manager@production'] },
      xuli: { name: '许丽', posts: ['shop@shop'] },
      fangzheng: { name: '方正', posts: ['lawyer@desk'] },
      qinyu: { name: '秦宇', posts: ['analyst@desk'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
      zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => shop.close())

const limit = '2026-03-20T10:00:00.000Z'
const rated = { class: 'quality', severity: 'high', urgency: 'high', complexity: 'complex' }
const group = [{ person: 'hemin', role: 'lead' }, { person: 'linxiao', role: 'service' }, { person: 'wanghaiyan', role: 'technical' }, { person: 'fangzheng', role: 'legal' }]
const plan = { measures: ['更换同型新机', '检测线路板'], owner: 'wanghaiyan', due: '2026-03-06T10:00:00.000Z', cost: 45_000, effect: '不再漏电', feasibility: '仓库有货，成本低于退货' }
const answer = { result: '更换新机', solution: '上门换新并检测', process: '检测、换新' }

async function online(content: string, phone: string): Promise<Stepping & { slip: { number: string; code: string } }> {
  const filed = await shop.desk.visitor.post(`/public/${shop.org}/complaints`, { content, fields: { customer_name: '陈静', phone } })
  expect(filed.status, filed.text).toBe(201)
  const found = await shop.as('linxiao').get('/api/complaints?order=received&limit=1')
  return { ...stepping(shop.desk, found.body.rows[0].id, shop.org), slip: filed.body }
}

/** One round of work on a complex matter, from the plan to the answer. */
async function solved({ did }: Pick<Stepping, 'did'>, more: Record<string, unknown> = {}): Promise<void> {
  await did('wanghaiyan', 'plan', { ...plan, ...more })
  await did('hemin', 'approve')
  await did('wanghaiyan', 'execute')
  await did('wanghaiyan', 'finish', { result: '已换新' })
  await did('wanghaiyan', 'answer', { ...answer, effect: '通电正常' })
}

async function called(story: Stepping, outcome: string): Promise<void> {
  const { id } = await callAbout(shop, 'sunjia', story.id)
  const saved = await shop.as('sunjia').post(`/api/callbacks/${id}/result`, { outcome, ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], method: 'phone', customerView: outcome === 'satisfied' ? '好用' : '还是麻手' })
  expect(saved.status, saved.text).toBe(200)
}

describe('the blanks of the print', () => {
  it('run with what the adopting shop put in, and say whose numbers they are (4.2.3)', async () => {
    const { body } = await shop.as('hemin').get(`/api/policy?id=${shop.org}`)
    const basis = Object.fromEntries(body.clauses.map((clause: { id: string; basis: string }) => [clause.id, clause.basis]))
    expect([basis['4.2.3b'], basis['4.2.3c'], basis['4.2.3d']]).toEqual(['choice', 'choice', 'default'])
    expect(body.clauses.length).toBeGreaterThanOrEqual(112)
  })
})

describe('a rice cooker that gives shocks', () => {
  let story: Stepping & { slip: { number: string; code: string } }

  it('is answered online within the hour the shop set, with the time by which it will be solved (4.2.3c, 2.2.4a)', async () => {
    story = await online('电饭煲漏电，手一碰就麻', '13800006021')
    const registered = await story.did('linxiao', 'register')
    expect(clockOf(registered, 'online')).toMatchObject({ status: 'running', dueAt: '2026-03-02T03:00:00.000Z' })
    const told = await story.did('linxiao', 'acknowledge', { expected_by: '2026-03-06T10:00:00.000Z' })
    expect(noticesOf(told)).toEqual(['receipt'])
    expect(clockOf(told, 'online')).toMatchObject({ status: 'met' })
  })

  it('is understood and rated before it goes to a department (6.2.1)', async () => {
    const { complexity: _complexity, ...unrated } = rated
    expectRefused(await story.asks('linxiao', 'assess', unrated), { clause: '5.1.1.3', fields: ['complexity'] })
    await story.did('linxiao', 'assess', rated)
    expectRefused(await story.asks('linxiao', 'dispatch', { unit: 'production', limit }), { clause: '6.2.1a', fields: ['demand'] })
    await story.did('linxiao', 'dispatch', { unit: 'production', limit, demand: '换一台安全的' })
    await story.did('wanghaiyan', 'accept')
  })

  it('is looked into by the team, with the lawyer, and by facts (5.2.3c, 3.1.1.6, 2.2.3b)', async () => {
    expect((await story.asks('hemin', 'form_group', { group: [group[0]] })).body).toMatchObject({ code: 'refused', fields: ['group'] })
    await story.did('hemin', 'form_group', { group })
    await story.did('wanghaiyan', 'investigate')
    await story.did('linxiao', 'consult', { person: 'fangzheng', question: '漏电未伤人，赔偿责任如何' })
    await story.did('fangzheng', 'reply_consult', { opinion: '按三包换货，保留检测报告' })
    expectRefused(await story.asks('wanghaiyan', 'end_investigation', { findings: '线路板受潮', responsibility: 'ours' }), { clause: '2.2.3b', word: 'verified' })
    await story.did('wanghaiyan', 'verify', { verdict: 'substantiated', basis: '绝缘电阻不合格' })
    await story.did('wanghaiyan', 'end_investigation', { findings: '线路板受潮', responsibility: 'ours' })
  })

  it('has a plan that is feasible and approved before anybody acts (6.2.2)', async () => {
    const { feasibility: _feasibility, ...bare } = plan
    expectRefused(await story.asks('wanghaiyan', 'plan', bare), { clause: '6.2.2b', fields: ['feasibility'] })
    await story.did('wanghaiyan', 'plan', plan)
    expect((await story.asks('wanghaiyan', 'execute')).status).toBe(409)
    expectRefused(await story.asks('wanghaiyan', 'approve'), { clause: '6.2.2b' })
    await story.did('hemin', 'approve')
    const begun = await story.did('wanghaiyan', 'execute')
    expect(clockOf(begun, 'start')).toMatchObject({ status: 'met' })
    await story.did('wanghaiyan', 'finish', { result: '已换新' })
    expectRefused(await story.asks('wanghaiyan', 'answer', answer), { clause: '6.2.5a', fields: ['effect'] })
    await story.did('wanghaiyan', 'answer', { ...answer, effect: '通电正常' })
  })

  it('is not closed while the customer is not content, but goes on (6.1.4c)', async () => {
    expect((await story.asks('linxiao', 'close')).status).toBe(409)
    await called(story, 'dissatisfied')
    const unhappy = await story.shown('linxiao')
    expect(clockOf(unhappy, 'again')).toMatchObject({ status: 'running' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '6.1.4c', word: 'dissatisfied || not_solved' })
    const again = await story.did('linxiao', 'reopen', { reason: '新机仍麻手' })
    expect(again).toMatchObject({ state: 'investigating', round: 2 })
    expect(clockOf(again, 'again')).toMatchObject({ status: 'met' })
    await solved(story, { measures: ['换另一型号', '检查插座接地'] })
  })

  it('is closed when he is, with root and prevention on file, and told inside (5.1.1.6, 2.2.5b, 6.1.5a)', async () => {
    await called(story, 'satisfied')
    expectRefused(await story.asks('linxiao', 'close'), { clause: '7.1.1b', fields: ['occurred_at', 'product'] })
    await story.did('linxiao', 'amend', { reason: '补记', occurred_at: '2026-03-01T10:00:00.000Z', product: '电饭煲 B40' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '5.1.1.6', fields: ['root_cause'] })
    await story.did('linxiao', 'amend', { reason: '查明根源', root_cause: '线路板防潮不足' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.2.5b', fields: ['prevention'] })
    await story.did('linxiao', 'amend', { reason: '定下预防办法', prevention: '入库前抽检绝缘' })
    const closed = await story.did('linxiao', 'close')
    expect(closed.state).toBe('closed')
    expect(noticesOf(closed)).toContain('internal')
    expect((await story.did('linxiao', 'archive')).state).toBe('archived')
    const [keepUp] = await dutiesOf(shop, 'linxiao', { name: 'keep_up', complaint: story.id })
    expect(keepUp).toBeDefined()
    const march = await shop.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(controlIn(march['6.2.6a'], 'callback.complaint')).toMatchObject({ required: 2, kept: 2 })
    expect(controlIn(march['6.2.6c'], 'clock.again')).toMatchObject({ required: 1, kept: 1 })
  })
})

describe('at the counter', () => {
  it('is repeated back to the customer, and settled within what the shop may give (6.2.1a, 4.1.2d)', async () => {
    const window = { channel: 'window', content: '赠品保温杯少给一个', fields: { customer_name: '周先生', phone: '13800006022' } }
    expectRefused(await shop.as('xuli').post('/api/complaints', window), { clause: '6.2.1a', fields: ['script_lines'] })
    const story = await shop.takes('xuli', { ...window, fields: { ...window.fields, script_lines: ['greet', 'listen', 'repeat', 'promise'] } })
    const words = { result: '补送保温杯', explanation: '当场核对小票并致歉' }
    expectRefused(await story.asks('xuli', 'settle', { ...words, amount: 30_000 }), { clause: '4.1.2d', word: 'within_authority' })
    expectRefused(await story.asks('xuli', 'settle', { result: words.result }), { clause: '4.1.2d', fields: ['explanation'] })
    expect((await story.did('xuli', 'settle', words)).state).toBe('answered')
  })
})

describe('a message that nobody answers', () => {
  it('is late after the hour the shop set, and shows at the clause (4.2.3c)', async () => {
    shop.desk.later(60_000)
    const story = await online('快递三天没动静', '13800006023')
    const { number } = await story.did('linxiao', 'register')
    shop.desk.later(2 * 3_600_000)
    await shop.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'online')).toMatchObject({ status: 'late' })
    const march = await shop.clauses('zhengguodong', '2026-03-01', '2026-03-31')
    expect(march['4.2.3c']).toMatchObject({ status: 'breached', breached: [number] })
    expect(controlIn(march['4.2.3c'], 'clock.online')).toMatchObject({ required: 2, kept: 1 })
  })
})
