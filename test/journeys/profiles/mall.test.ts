// 商场投诉处理工作制度, over HTTP: shoes whose sole came off, from the telephone to the archive. Customer service begins, two departments approve,
// and a consumer who is not satisfied is heard again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockOf, dutiesOf, expectRefused, openProfile, type Profile } from '#test/profile-journey.ts'

let mall: Profile
let story: Awaited<ReturnType<Profile['takes']>>
beforeAll(async () => {
  mall = await openProfile('mall', {
    name: '银泰里商场', at: '2026-03-02T10:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@operations'] }, zhaolimin: { name: '赵立民', posts: ['manager@operations'] },
      songqiang: { name: '宋强', posts: ['manager@security'] }, fengtao: { name: '冯涛', posts: ['manager@finance'] }, zhangli: { name: '张丽', posts: ['staff@finance'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => mall.close())

const limit = '2026-03-20T10:00:00Z'
const shoes = { channel: 'hotline', content: '三楼鞋店买的皮鞋第三天开胶，摔了一跤，店员不肯退' }

describe('a consumer calls', () => {
  it('and nothing is registered without who, what and how to reach her (3.1.2)', async () => {
    story = await mall.takes('linxiao', { ...shoes, fields: { phone: '13800006031' } })
    expect(story.body).toMatchObject({ state: 'received', number: null })
    expectRefused(await story.asks('linxiao', 'register'), { clause: '3.1.2', fields: ['customer_name'] })
    const body = await story.did('linxiao', 'register', { customer_name: '陈静' })
    expect(body).toMatchObject({ state: 'registered', number: 'SC2026030001' })
    expect(clockOf(body, 'investigate_start')).toMatchObject({ status: 'running', dueAt: '2026-03-02T04:00:00.000Z' })
  })

  it('customer service inquires at once, nobody in its place (3.3.1a)', async () => {
    expect((await story.asks('linxiao', 'assess', { class: 'furniture' })).status).toBe(400)
    await story.did('linxiao', 'assess', { class: 'goods' })
    expectRefused(await story.asks('zhengguodong', 'investigate'), { clause: '3.3.1a' })
    mall.desk.later(3_600_000)
    expect(clockOf(await story.did('linxiao', 'investigate'), 'investigate_start')).toMatchObject({ status: 'met' })
  })

  it('goods go to operations, whatever unit is written (4.2.1), and end only when she has been spoken with (3.3.1c)', async () => {
    expect(await story.did('linxiao', 'dispatch', { unit: 'finance', limit })).toMatchObject({ state: 'dispatched' })
    expect((await mall.as('fengtao').get(`/api/complaints/${story.id}`)).status).toBe(404)
    await story.did('wanghaiyan', 'accept')
    const found = { findings: '鞋底胶水批次不合格；地面有水，警示牌没有摆', responsibility: 'ours' }
    expectRefused(await story.asks('wanghaiyan', 'end_investigation', found), { clause: '3.3.1c', word: 'contacted' })
    expectRefused(await story.asks('linxiao', 'end_investigation', found), { clause: '4.2.1' })
    const spoken = await story.did('linxiao', 'contact_customer', { method: 'phone', note: '本人左膝擦伤，要求退鞋' })
    expect(clockOf(spoken, 'first_contact')).toMatchObject({ status: 'met' })
    await story.did('wanghaiyan', 'end_investigation', found)
  })
})

describe('the plan', () => {
  const plan = { measures: ['退款', '同批次下架', '雨天摆警示牌'], owner: 'wanghaiyan', due: '2026-03-05T10:00:00Z', remedies: [{ remedy: 'refund', amount: 39_900 }] }

  it('is signed by the head of each department with a share in it before anything is carried out (3.3.2b)', async () => {
    await story.did('linxiao', 'ask_support', { unit: 'security', question: '当天地面积水谁负责', limit })
    await story.did('songqiang', 'give_support', { findings: '保洁未摆警示牌，安保未巡查到' })
    await story.did('wanghaiyan', 'plan', plan)
    expectRefused(await story.asks('wanghaiyan', 'execute'), { clause: '3.3.2b' })
    expectRefused(await story.asks('hemin', 'approve', { opinion: '同意' }), { clause: '3.3.2b' })
    expect(await story.did('zhaolimin', 'approve', { opinion: '同意' })).toMatchObject({ state: 'planned' })
    expectRefused(await story.asks('wanghaiyan', 'execute'), { clause: '3.3.2b' })
    expect(await story.did('songqiang', 'approve', { opinion: '同意' })).toMatchObject({ state: 'approved' })
  })

  it('is carried out, and customer service tells the result (3.4.1a)', async () => {
    await story.did('wanghaiyan', 'execute')
    expectRefused(await story.asks('linxiao', 'answer', { result: '已退款' }), { clause: '3.4.1a' })
    await story.did('wanghaiyan', 'finish', { result: '已退款，同批次下架' })
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '已退款', process: '查验、退款' }), { clause: '3.4.1a' })
    await story.did('wanghaiyan', 'deliver', { remedy: 'refund', amount: 39_900, proof: [await mall.proof('wanghaiyan')] })
    const told = await story.did('linxiao', 'answer', { result: '退款 399 元，同批次下架', process: '查验、两部门会签' })
    expect(told.notices.map((notice: { name: string }) => notice.name)).toContain('result')
    expect(clockOf(told, 'tell_result')).toMatchObject({ status: 'met' })
  })
})

describe('who is not satisfied', () => {
  it('gets an explanation before her demand is judged; nothing is closed against her meanwhile (3.4)', async () => {
    await story.did('linxiao', 'confirm', { outcome: 'dissatisfied', customer_view: '摔伤的医药费没有提' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '3.4.1b', word: 'satisfied' })
    expectRefused(await story.asks('linxiao', 'judge_demand', { reasonable: 'yes', reason: '有病历' }), { clause: '3.4.2b', word: 'explained' })
    mall.desk.at('2026-03-05T10:00+08:00')
    await mall.desk.runJobs()
    await story.did('linxiao', 'explain', { explanation: '退款已办；医药费凭病历另行申报' })
    await story.did('linxiao', 'judge_demand', { reasonable: 'yes', reason: '有病历和票据' })
    expectRefused(await story.asks('hemin', 'close', { explanation: '已解释' }), { clause: '3.4.1b' })
    expect(await story.did('linxiao', 'reopen', { reason: '诉求合理：医药费' })).toMatchObject({ state: 'investigating', round: 2 })
  })

  it('and with the second plan she is; rectification comes before closing (3.3.3)', async () => {
    await story.did('linxiao', 'dispatch', { limit })
    await story.did('wanghaiyan', 'accept')
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '核对票据 260 元' })
    await story.did('wanghaiyan', 'end_investigation', { findings: '医药费属实', responsibility: 'ours' })
    await story.did('wanghaiyan', 'plan', { measures: ['赔付医药费'], owner: 'wanghaiyan', due: '2026-03-06T10:00:00Z', remedies: [{ remedy: 'refund', amount: 39_900 }, { remedy: 'compensate', amount: 26_000 }] })
    await story.did('songqiang', 'approve', { opinion: '同意' })
    await story.did('zhaolimin', 'approve', { opinion: '同意' })
    await story.did('wanghaiyan', 'execute')
    await story.did('wanghaiyan', 'deliver', { remedy: 'compensate', amount: 26_000, law_basis: '消费者权益保护法', proof: [await mall.proof('wanghaiyan')] })
    await story.did('wanghaiyan', 'finish', { result: '赔付 260 元' })
    await story.did('linxiao', 'answer', { result: '赔付医药费 260 元', process: '核对票据、会签' })
    await story.did('linxiao', 'confirm', { outcome: 'satisfied', customer_view: '满意' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '3.3.3b', word: 'duties_done' })
  })

  it('each department at fault has put things right; then it is closed and filed (3.5)', async () => {
    const owed = await dutiesOf(mall, 'zhouwen', { complaint: story.id, name: 'rectify' })
    expect(new Set(owed.map((duty) => duty.about))).toEqual(new Set(['运营部']))
    for (const duty of owed) {
      const done = await mall.as('zhaolimin').post(`/api/duties/${duty.id}/do`, { data: { measures: ['每日抽检', '雨天巡查'], proof: [await mall.proof('zhaolimin')] } })
      expect(done.status, done.text).toBe(200)
      expectRefused(await mall.as('zhaolimin').post(`/api/duties/${duty.id}/check`, { verdict: 'accepted' }), { clause: '3.3.3a' })
      expect((await mall.as('zhouwen').post(`/api/duties/${duty.id}/check`, { verdict: 'accepted' })).status).toBe(200)
    }
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
    expectRefused(await story.asks('wanghaiyan', 'archive'), { clause: '3.5a' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    const file = await mall.as('linxiao').get(`/api/complaints/${story.id}/forms/file`)
    expect(file.body).toMatchObject({ title: { zh: '投诉归档卷' } })
    expect(file.text).toContain('医药费')
  })
})

it('a complaint about service stays with customer service, and its own head approves (3.2.2, 4.1.1)', async () => {
  const rude = await mall.takes('linxiao', { channel: 'visit', content: '服务台排队半小时没人理', fields: { customer_name: '陈立', phone: '13800006032' } })
  await rude.did('linxiao', 'assess', { class: 'service' })
  await rude.did('linxiao', 'investigate')
  await rude.did('linxiao', 'dispatch', { unit: 'finance', limit })
  await rude.did('linxiao', 'accept')
  await rude.did('linxiao', 'contact_customer', { method: 'phone', note: '周末下午，只开一个窗口' })
  await rude.did('linxiao', 'end_investigation', { findings: '排班不足', responsibility: 'ours' })
  await rude.did('linxiao', 'plan', { measures: ['周末加开窗口'], owner: 'linxiao', due: '2026-03-08T10:00:00Z' })
  expectRefused(await rude.asks('linxiao', 'approve', { opinion: '同意' }), { clause: '3.3.2b' })
  expect(await rude.did('hemin', 'approve', { opinion: '同意' })).toMatchObject({ state: 'approved' })
})

it('a head whose department is complained about does not approve; the director does in his place (2.1a)', async () => {
  const price = await mall.takes('linxiao', { channel: 'hotline', content: '结账价比标价贵，财务部说系统没错', fields: { customer_name: '陈敏', phone: '13800006033', complained_unit: 'finance' } })
  await price.did('linxiao', 'assess', { class: 'price' })
  await price.did('linxiao', 'investigate')
  await price.did('linxiao', 'dispatch', { limit })
  expectRefused(await price.asks('fengtao', 'accept'), { clause: '2.1a', word: 'complained_about' })
  await price.did('zhangli', 'accept')
  await price.did('linxiao', 'contact_customer', { method: 'phone', note: '小票已拍照' })
  const found = { findings: '价签没有更新', responsibility: 'ours' }
  expectRefused(await price.asks('fengtao', 'end_investigation', found), { clause: '2.1a', word: 'complained_about' })
  await price.did('zhangli', 'end_investigation', found)
  await price.did('linxiao', 'plan', { measures: ['退差价', '每日核对价签'], owner: 'zhangli', due: '2026-03-10T10:00:00Z' })
  expectRefused(await price.asks('fengtao', 'approve', { opinion: '同意' }), { clause: '2.1a', word: 'complained_about' })
  expect(await price.did('zhengguodong', 'approve', { opinion: '同意' })).toMatchObject({ state: 'approved' })
})

it('the explanation that came two days late is what conformance shows red', async () => {
  const march = await mall.clauses('zhouwen', '2026-03-01', '2026-03-31')
  expect(march['3.4.2a']).toMatchObject({ status: 'breached', breached: ['SC2026030001'] })
  expect(march['3.3.1a']!.breached).toEqual([])
  expect(march['3.3.2b']!.breached).toEqual([])
  expect(march['3.3.1a']!.kept).toBeGreaterThan(0)
})
