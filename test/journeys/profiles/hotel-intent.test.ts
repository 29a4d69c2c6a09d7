// 处理客人投诉的程序和方法, over HTTP: a genuine complaint about a cold room, and one whose malice two people have to agree on before it is answered.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlIn } from '#test/clauses.ts'
import type { Stepping } from '#test/complaint-steps.ts'
import { callAbout, clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hotel: Profile
beforeAll(async () => {
  hotel = await openProfile('hotel-intent', {
    name: '云栖里酒店', at: '2026-03-02T21:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['staff@engineering'] }, zhaolimin: { name: '赵立民', posts: ['manager@engineering'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => hotel.close())

const minutes = (count: number) => hotel.desk.later(count * 60_000)
const said = ['concern', 'listen', 'promise']
const soon = '2026-03-03T04:00:00.000Z'
const guest = { customer_name: '陈静', phone: '13800006051' }
const refund = { measures: ['换房', '减免当晚房费'], owner: 'linxiao', due: soon, remedies: [{ remedy: 'apology' }] }

describe('a guest in a cold room', () => {
  let story: Stepping
  const plan = { ...refund, need: '睡得暖和；只对空调不满', intent: 'objective' }

  it('is contacted at the first moment, with concern and a promise (4.1)', async () => {
    story = await hotel.takes('linxiao', { channel: 'front_desk', content: '1206 房空调不制热，叫了两次没人来', fields: { ...guest, class: 'room' } })
    const before = await story.shown('linxiao')
    expect(before).toMatchObject({ state: 'registered' })
    expect(clockOf(before, 'first_contact')).toMatchObject({ status: 'running', dueAt: '2026-03-02T13:30:00.000Z' })
    expectRefused(await story.asks('linxiao', 'plan', plan), { clause: '4.2b', word: 'contacted' })
    expectRefused(await story.asks('linxiao', 'contact_customer', { method: 'visit', note: '当面致意', script_lines: said }), { clause: '4.1c', fields: ['expected_by'] })
    expectRefused(await story.asks('linxiao', 'contact_customer', { method: 'visit', note: '当面致意', expected_by: soon, script_lines: ['concern', 'listen'] }), { clause: '4.1c', word: 'script.first_contact' })
    minutes(10)
    const contacted = await story.did('linxiao', 'contact_customer', { method: 'visit', note: '客人冷得睡不着', expected_by: soon, script_lines: said })
    expect(noticesOf(contacted)).toContain('progress')
    expect(clockOf(contacted, 'first_contact')).toMatchObject({ status: 'met' })
  })

  it('is analysed for the real need and for its intent before anything is planned (3.1, 3.2)', async () => {
    expectRefused(await story.asks('linxiao', 'plan', refund), { clause: '3.1b', fields: ['need', 'intent'] })
    expect((await story.asks('linxiao', 'plan', { ...plan, intent: 'angry' })).status).toBe(400)
    await story.did('linxiao', 'plan', plan)
  })

  it('is put right in a way that the guest accepts too, and not otherwise (4.3)', async () => {
    expectRefused(await story.asks('linxiao', 'execute'), { clause: '4.3b' })
    expect((await story.asks('linxiao', 'answer', { result: '已换房' })).status).toBe(409)
    await story.did('linxiao', 'propose', { method: 'visit' })
    await story.did('linxiao', 'decline', { customer_view: '要免当晚房费，不是打折' })
    await story.did('linxiao', 'negotiate', { minutes: '免当晚房费，升级到行政房' })
    await story.did('linxiao', 'plan', { ...plan, measures: ['升级行政房', '免当晚房费'] })
    await story.did('linxiao', 'consent', { method: 'visit', customer_view: '接受' })
    await story.did('linxiao', 'execute')
    await story.did('linxiao', 'finish', { result: '已换到 1801，免当晚房费' })
    await story.did('linxiao', 'deliver', { remedy: 'apology', note: '值班经理当面致歉', proof: [await hotel.proof('linxiao')] })
    const told = await story.did('linxiao', 'answer', { result: '已换到 1801，免当晚房费', process: '检查空调、换房' })
    expect(noticesOf(told)).toContain('result')
    expect(clockOf(told, 'confirm')).toMatchObject({ status: 'running' })
  })

  it('is followed up by somebody who did not handle it, and closed with a prevention (4.4)', async () => {
    const call = await callAbout(hotel, 'sunjia', story.id)
    const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']
    const own = await hotel.as('linxiao').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', ticked, method: 'phone', customerView: '满意' })
    expect(own.status).toBe(409)
    expect((await hotel.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', ticked, method: 'phone', customerView: '后来很暖和' })).status).toBe(200)
    expectRefused(await story.asks('linxiao', 'close'), { clause: '4.4b' })
    await story.did('linxiao', 'close', { prevention: '入冬前逐间试制热', process: '检查、换房、免单' })
    expect(await dutiesOf(hotel, 'hemin', { complaint: story.id, name: 'prevent' })).toHaveLength(1)
  })

  it('is summed up before it is filed (5.1)', async () => {
    expectRefused(await story.asks('linxiao', 'archive'), { clause: '5.1a', word: 'summarised' })
    expectRefused(await story.asks('linxiao', 'summarise', { summary: '空调故障两次报修无人到场', lesson: '报修无人跟踪', prevention: '报修超时提醒' }), { clause: '5.1b', fields: ['cause'] })
    await story.did('linxiao', 'summarise', { summary: '空调故障两次报修无人到场', cause: 'process', lesson: '报修无人跟踪', prevention: '报修超时提醒' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })
})

describe('a guest who complains in bad faith', () => {
  let story: Stepping & { number: string }
  const bill = { need: '免两晚房费', intent: 'subjective' }

  it('is contacted as soon as anybody else; this time too late', async () => {
    hotel.desk.at('2026-03-04T10:00+08:00')
    story = await hotel.takes('linxiao', { channel: 'hotline', content: '说房内有蟑螂，要求免两晚房费，否则发到网上', fields: { customer_name: '马先生', phone: '13911112222', class: 'cleaning' } })
    minutes(90)
    await hotel.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'first_contact')).toMatchObject({ status: 'late' })
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '照片与本酒店地毯不符', expected_by: '2026-03-06T04:00:00.000Z', script_lines: said })
  })

  it('is suspected with evidence and reason only, and then nothing is answered until it is judged (3.2a)', async () => {
    const reason = '同一张照片去年在另一家酒店的评论里出现过'
    expectRefused(await story.asks('linxiao', 'suspect_malice', { reason }), { clause: '3.2a', fields: ['evidence'] })
    expectRefused(await story.asks('hemin', 'confirm_malice', { reason }), { clause: '3.2a', word: 'malice_suspected' })
    await story.did('linxiao', 'plan', { ...refund, remedies: [], ...bill })
    await story.did('linxiao', 'consent', { method: 'phone' })
    const suspected = await story.did('hemin', 'suspect_malice', { reason, evidence: [await hotel.proof('hemin')] })
    expect(clockOf(suspected, 'judge_malice')).toMatchObject({ status: 'running' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '免两晚房费' }), { clause: '3.2b' })
  })

  it('is found malicious by a second person, never by the one who suspects (3.2a)', async () => {
    expectRefused(await story.asks('linxiao', 'confirm_malice', { reason: '照片雷同' }), { clause: '3.2a' })
    const himself = await story.asks('hemin', 'confirm_malice', { reason: '照片雷同' })
    expect(himself).toMatchObject({ status: 409, body: { reason: 'recused', word: 'same_person' } })
    expectRefused(himself, { clause: '3.2a' })
    const judged = await story.did('zhengguodong', 'confirm_malice', { reason: '照片来自去年另一家酒店，图片时间可查' })
    expect(judged.state).toBe('consented')
    expect(clockOf(judged, 'judge_malice')).toMatchObject({ status: 'met' })
  })

  it('is answered all the same, by a head and with reasons (3.2b)', async () => {
    expectRefused(await story.asks('linxiao', 'answer', { result: '不予免单', explanation: '照片不是本酒店' }), { clause: '3.2b' })
    expectRefused(await story.asks('hemin', 'answer', { result: '不予免单' }), { clause: '3.2b', fields: ['explanation'] })
    const told = await story.did('hemin', 'answer', { result: '不予免单', explanation: '照片与本酒店地毯、家具不符，已查证来源', process: '核对照片、查房' })
    expect(told.state).toBe('answered')
    expect(noticesOf(told)).toContain('reasons')
    expect(noticesOf(told)).not.toContain('result')
  })

  it('keeps the right to a review, by somebody who had no part in it', async () => {
    const appealed = await story.did('linxiao', 'appeal', { reason: '客人坚持照片是真的' })
    expect(appealed.state).toBe('appealed')
    expect((await story.asks('hemin', 'decide_appeal', { verdict: 'upheld', reason: '维持' })).body).toMatchObject({ reason: 'recused' })
    await story.did('zhengguodong', 'decide_appeal', { verdict: 'upheld', reason: '证据确凿', result: '维持不予免单' })
  })

  it('and is closed like any other, with a prevention and a summary', async () => {
    await story.did('hemin', 'close', { prevention: '前台留存入住时房间照片', process: '查证、认定、答复、复核' })
    expect(await dutiesOf(hotel, 'hemin', { complaint: story.id, name: 'prevent' })).toEqual([])
    await story.did('linxiao', 'summarise', { summary: '恶意索要免单', cause: 'customer', lesson: '先核照片再许诺', prevention: '留存照片' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })

  it('the late contact is what conformance shows red', async () => {
    const march = await hotel.clauses('zhouwen', '2026-03-01', '2026-03-31')
    expect(march['4.1a']).toMatchObject({ status: 'breached', breached: [story.number] })
    expect(controlIn(march['4.1a'], 'clock.first_contact')).toMatchObject({ required: 2, kept: 1 })
    expect(march['3.2a']!.breached).toEqual([])
    expect(controlIn(march['3.2a'], 'step.confirm_malice').refused).toBeGreaterThan(0)
  })
})

describe('suspicion that was wrong', () => {
  it('is cleared, and the guest gets what is due', async () => {
    const story = await hotel.takes('linxiao', { channel: 'hotline', content: '早餐吃坏肚子', fields: { customer_name: '周女士', phone: '13711113333', class: 'catering' } })
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '有就诊记录', expected_by: '2026-03-06T04:00:00.000Z', script_lines: said })
    await story.did('linxiao', 'plan', { ...refund, need: '医药费', intent: 'objective' })
    await story.did('linxiao', 'suspect_malice', { reason: '当天无其他客人反映', evidence: [await hotel.proof('linxiao')] })
    await story.did('linxiao', 'consent', { method: 'phone' })
    expectRefused(await story.asks('linxiao', 'answer', { result: '承担医药费' }), { clause: '3.2b' })
    await story.did('hemin', 'clear_malice', { reason: '病历与留样一致' })
    expectRefused(await story.asks('zhengguodong', 'confirm_malice', { reason: '还是可疑' }), { clause: '3.2a', word: 'malice_cleared' })
    expect(await story.did('linxiao', 'answer', { result: '承担医药费', process: '核对病历' })).toMatchObject({ state: 'answered' })
  })
})
