// 客服回访制度, over HTTP: a new customer within a month, one who complained within three days with an apology,
// an elderly one at home, and what the calls bring to light.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callAbout, dutiesOf, expectRefused, openProfile, type Profile } from '#test/profile-journey.ts'

let service: Profile
beforeAll(async () => {
  service = await openProfile('callback-only', {
    name: '云杉宽带客服', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@field'] },
      zhaolimin: { name: '赵立民', posts: ['manager@field'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => service.close())

const save = (login: string, call: string, data: object) => service.as(login).post(`/api/callbacks/${call}/result`, data)
const newcomer = (orderNo: string, phone: string, more: object = {}) => service.as('linxiao').post('/api/orders', { orderNo, kind: 'customer', startsOn: '2026-03-02', customerName: '陈芸', phone, customerGroup: 'new', title: '家庭宽带', ...more })

async function joined(orderNo: string, phone: string, more?: object): Promise<string> {
  const { body, status, text } = await newcomer(orderNo, phone, more)
  expect(`${status} ${status === 201 ? '' : text.slice(0, 300)}`).toBe('201 ')
  return body.order.id
}

describe('a new customer', () => {
  const lines = ['greet', 'purpose', 'impression', 'needs', 'care', 'note']

  it('is called within a month, asked for her impression and for what else she needs (2.1, 4.1)', async () => {
    const order = await joined('KH-001', '13800006071')
    const call = await callAbout(service, 'sunjia', order)
    expect(call).toMatchObject({ row: 'new', dueAt: '2026-04-02T16:00:00.000Z' })
    const data = { outcome: 'satisfied', customerView: '装得快，师傅客气', data: { need: '想升到千兆' } }
    expectRefused(await save('sunjia', call.id, { ...data, ticked: lines.filter((line) => line !== 'impression') }), { clause: '2.1a', fields: ['impression'] })
    expectRefused(await save('sunjia', call.id, { ...data, ticked: lines, data: {} }), { clause: '2.1b', fields: ['need'] })
    expectRefused(await save('wanghaiyan', call.id, { ...data, ticked: lines }), { clause: '2.1a' })
    expect((await save('sunjia', call.id, { ...data, ticked: lines })).status).toBe(200)
  })

  it('may answer a questionnaire by mail at her leisure; then no line is to be spoken (3.2)', async () => {
    const call = await callAbout(service, 'sunjia', await joined('KH-002', '13800006072'))
    expectRefused(await save('sunjia', call.id, { outcome: 'satisfied', method: 'sms', customerView: '还行', data: { need: '无' } }), { clause: '3.2a', word: 'method' })
    const mailed = await save('sunjia', call.id, { outcome: 'opinion', method: 'mail', customerView: '希望装机前一天打电话', data: { need: '无' } })
    expect(mailed.status, mailed.text.slice(0, 300)).toBe(200)
  })

  it('what she brings up is settled with the department, and accepted by the head (1.2, 3.1c)', async () => {
    const [owed] = await dutiesOf(service, 'linxiao', { name: 'coordinate' })
    expectRefused(await service.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { result: '已改派工单' } }), { clause: '1.2a', fields: ['unit'] })
    expect((await service.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { unit: 'field', result: '派工前一天短信加电话' } })).status).toBe(200)
    expect((await service.as('linxiao').post(`/api/duties/${owed!.id}/check`, { verdict: 'accepted' })).status).toBe(409)
    expect((await service.as('hemin').post(`/api/duties/${owed!.id}/check`, { verdict: 'accepted' })).status).toBe(200)
  })

  it('is visited if she is old or cannot be telephoned (3.3)', async () => {
    const call = await callAbout(service, 'sunjia', await joined('KH-003', '13800006073', { customerGroup: 'special' }))
    const { body } = await service.as('sunjia').get(`/api/callbacks/${call.id}`)
    expect(body.methods.filter((method: { proposed: boolean }) => method.proposed).map((method: { value: string }) => method.value)).toEqual(['visit'])
    expect((await save('sunjia', call.id, { outcome: 'satisfied', method: 'visit', ticked: lines, customerView: '当面教会了用机顶盒', data: { need: '大字说明书' } })).status).toBe(200)
  })
})

describe('a customer who complained', () => {
  const lines = ['greet', 'purpose', 'solved', 'sorry', 'made_good', 'thanks', 'note']
  let story: Awaited<ReturnType<Profile['takes']>>

  it('gets an answer that names what is made good (2.2c)', async () => {
    service.desk.at('2026-03-09T09:00+08:00')
    story = await service.takes('linxiao', { channel: 'hotline', content: '断网三天没人来修', fields: { customer_name: '陈芸', phone: '13800006071', class: 'service' } })
    expect(story.number).toBe('HF2026030001')
    await story.did('linxiao', 'dispatch', { unit: 'field', limit: '2026-03-11T10:00:00Z' })
    await story.did('wanghaiyan', 'accept')
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '已修好' }), { clause: '2.2c', fields: ['remedies'] })
    await story.did('wanghaiyan', 'answer', { result: '光缆接头更换', remedies: [{ remedy: 'compensate', amount: 3_000 }] })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.2c', word: 'remedies_done' })
    expect((await service.as('sunjia').get(`/api/callbacks?view=all&subject=${story.id}`)).body.rows).toEqual([])
    await story.did('wanghaiyan', 'deliver', { remedy: 'compensate', amount: 3_000, law_basis: '服务承诺', proof: [await service.proof('wanghaiyan')] })
  })

  it('is called within three days of that, by another than the handler, with apology and thanks (2.2, 4.2)', async () => {
    const call = await callAbout(service, 'sunjia', story.id)
    expect(call).toMatchObject({ row: 'complaint', dueAt: '2026-03-12T16:00:00.000Z' })
    const data = { outcome: 'not_solved', customerView: '晚上还是掉线', ticked: lines }
    expectRefused(await save('wanghaiyan', call.id, data), { clause: '4.2a' })
    expectRefused(await save('sunjia', call.id, { ...data, ticked: lines.filter((line) => line !== 'sorry') }), { clause: '2.2b', fields: ['sorry'] })
    expectRefused(await save('sunjia', call.id, { ...data, ticked: ['greet', 'sorry', 'purpose', 'solved', 'made_good', 'thanks', 'note'] }), { clause: '4.2c', word: 'script.sorry' })
    expectRefused(await save('sunjia', call.id, { ...data, customerView: '' }), { clause: '3.1b', fields: ['customer_view'] })
    expectRefused(await save('sunjia', call.id, { outcome: 'unreachable' }), { clause: '4.2a', word: 'attempts_used' })
    expect((await save('sunjia', call.id, data)).status).toBe(200)
    expect(await story.shown('linxiao')).toMatchObject({ state: 'accepted', round: 2 })
  })

  it('and again after the second repair; this time the call comes a day late', async () => {
    await story.did('wanghaiyan', 'answer', { result: '更换入户光猫', process: '上门检测、更换', remedies: [{ remedy: 'apology' }] })
    await story.did('wanghaiyan', 'deliver', { remedy: 'apology', note: '上门致歉', proof: [await service.proof('wanghaiyan')] })
    service.desk.at('2026-03-14T10:00+08:00')
    await service.desk.runJobs()
    const call = await callAbout(service, 'sunjia', story.id)
    expect((await save('sunjia', call.id, { outcome: 'satisfied', customerView: '不掉了', ticked: lines })).status).toBe(200)
    for (const duty of await dutiesOf(service, 'linxiao', { name: 'coordinate', complaint: story.id })) {
      expect((await service.as('linxiao').post(`/api/duties/${duty.id}/do`, { data: { unit: 'field', result: '更换光猫' } })).status).toBe(200)
      expect((await service.as('hemin').post(`/api/duties/${duty.id}/check`, { verdict: 'accepted' })).status).toBe(200)
    }
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })
})

it('conformance: the new customers in their month, the late call by its number, the indicators with theirs (4, 5.1)', async () => {
  service.desk.at('2026-04-03T09:00+08:00')
  await service.desk.runJobs()
  const march = await service.clauses('zhouwen', '2026-03-01', '2026-03-31')
  expect(march['4.2a']).toMatchObject({ status: 'breached', breached: ['HF2026030001'] })
  expect(march['4.1a']!.breached).toEqual([])
  expect(march['4.1a']!.kept).toBeGreaterThanOrEqual(3)
  expect(march['5.1a']!.controls.find((control) => control.ref === 'measure.new_satisfied')!.figures[0]).toMatchObject({ n: 3 })
})
