// 酒店投诉处理流程, over HTTP: a room without cold air from the front desk to the archive, a guest reached too late,
// and two reviews on a travel site, one that is thanked for and one that has to be put right first.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReviewRow } from '#core/channels/reviews-contract.ts'
import { importTable, readMap } from '#server/channels/import.ts'
import { controlIn } from '#test/clauses.ts'
import { registered, stepping, type Stepping } from '#test/complaint-steps.ts'
import { clockOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hotel: Profile
beforeAll(async () => {
  hotel = await openProfile('hotel-reviews', {
    name: '云栖酒店', at: '2026-03-02T20:10+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@engineering'] },
      zhaolimin: { name: '赵立民', posts: ['manager@engineering'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
      majun: { name: '马骏', posts: ['director'] },
    },
  })
})
afterAll(() => hotel.close())

const guest = { customer_name: '陈静', phone: '13800006021', room_no: '1206' }
const limit = '2026-03-03T10:00:00.000Z'
const plan = { measures: ['更换风机'], plan_steps: [{ what: '换房到 1508' }, { what: '更换 1206 的风机' }], owner: 'wanghaiyan', due: limit }
const minutes = (n: number) => hotel.desk.later(n * 60_000)
const breached: string[] = []

/** What the desk does first with whatever a guest complains of: talks, makes sure, grades, and hands it to the department. */
async function handedOn({ did }: Stepping, about: { class: string; unit: string }): Promise<void> {
  await did('linxiao', 'contact_customer', { method: 'visit', note: '到房间查看', reached: true })
  await did('linxiao', 'verify', { verdict: 'substantiated', basis: '现场查看属实' })
  await did('linxiao', 'assess', { class: about.class, severity: 'normal' })
  await did('linxiao', 'dispatch', { unit: about.unit, limit })
  await did('wanghaiyan', 'accept')
}

describe('a guest at the front desk', () => {
  let story: Stepping

  it('is registered with the room (1.1)', async () => {
    const { room_no, ...nameless } = guest
    story = await hotel.takes('linxiao', { channel: 'front_desk', content: '房间空调不制冷，睡不着', fields: nameless })
    expectRefused(await story.asks('linxiao', 'register'), { clause: '1.1c', fields: ['room_no'] })
    await story.did('linxiao', 'register', { room_no })
    expect(clockOf(await story.shown('linxiao'), 'first_contact')).toMatchObject({ status: 'running', dueAt: '2026-03-02T12:40:00.000Z' })
    expect((await hotel.as('linxiao').get(`/api/complaints/${story.id}`)).body.customer.word).toEqual({ zh: '客人', en: 'guest' })
  })

  it('is confirmed with the guest before anybody is sent (1.2)', async () => {
    const graded = { class: 'room', severity: 'high' }
    expectRefused(await story.asks('linxiao', 'assess', graded), { clause: '1.2b', word: 'contacted' })
    await story.did('linxiao', 'contact_customer', { method: 'visit', note: '到 1206 房查看', reached: true })
    expectRefused(await story.asks('linxiao', 'assess', graded), { clause: '1.2b', word: 'verified' })
    expect((await story.asks('linxiao', 'dispatch', { unit: 'engineering', limit })).status).toBe(409)
    const confirmed = await story.did('linxiao', 'verify', { verdict: 'substantiated', basis: '出风口无冷气' })
    expect(clockOf(confirmed, 'first_contact')).toMatchObject({ status: 'met' })
    expect(clockOf(confirmed, 'act')).toMatchObject({ status: 'running', dueAt: '2026-03-02T14:10:00.000Z' })
    expectRefused(await story.asks('linxiao', 'assess', { class: 'room' }), { clause: '1.2b', fields: ['severity'] })
    await story.did('linxiao', 'assess', graded)
    expect(clockOf(await story.did('linxiao', 'dispatch', { unit: 'engineering', limit }), 'act')).toMatchObject({ status: 'met' })
    await story.did('wanghaiyan', 'accept')
  })

  it('has his demand judged and the plan explained before it is carried out (1.3)', async () => {
    const refund = { ...plan, remedies: [{ remedy: 'refund', amount: 30_000 }] }
    expectRefused(await story.asks('wanghaiyan', 'plan', refund), { clause: '1.3d', fields: ['reasonable'] })
    await story.did('wanghaiyan', 'judge_demand', { reasonable: 'yes', reason: '一夜无法入睡，要求减免房费合理' })
    const { plan_steps, ...stepless } = refund
    expectRefused(await story.asks('wanghaiyan', 'plan', stepless), { clause: '1.3a', fields: ['plan_steps'] })
    await story.did('wanghaiyan', 'plan', { ...refund, plan_steps })
    expectRefused(await story.asks('wanghaiyan', 'execute'), { clause: '1.3b', word: 'proposed' })
    expectRefused(await story.asks('wanghaiyan', 'propose', { method: 'visit' }), { clause: '1.3b', fields: ['explanation'] })
    await story.did('wanghaiyan', 'propose', { method: 'visit', explanation: '今晚换到 1508，明早换风机，减免一晚房费' })
    expectRefused(await story.asks('wanghaiyan', 'execute'), { clause: '1.3b' })
    expect((await story.asks('wanghaiyan', 'approve')).status).toBe(409)
    await story.did('zhaolimin', 'approve')
    await story.did('wanghaiyan', 'execute')
  })

  it('is followed up until it is solved, and only then closed (1.4)', async () => {
    await story.did('wanghaiyan', 'finish', { result: '已换房，风机已更换' })
    await story.did('wanghaiyan', 'deliver', { remedy: 'refund', amount: 30_000, proof: await hotel.proof('wanghaiyan') })
    const answered = await story.did('wanghaiyan', 'answer', { result: '已换房并减免一晚房费', process: '换房、更换风机' })
    expect(noticesOf(answered)).toContain('result')
    expectRefused(await story.asks('linxiao', 'close'), { clause: '1.4a' })
    await story.did('linxiao', 'check_execution', { verdict: 'partly' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '1.4a' })
    minutes(12 * 60)
    expect(clockOf(await story.did('linxiao', 'check_execution', { verdict: 'done' }), 'follow_up')).toMatchObject({ status: 'met' })
    await story.did('linxiao', 'confirm', { outcome: 'satisfied' })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
    for (const action of ['plan', 'answer', 'close', 'dispatch']) expect((await story.asks('hemin', action)).status, action).toBe(409)
  })
})

describe('a guest who is reached too late', () => {
  it('leaves a late clock behind that nothing takes away', async () => {
    const story = await hotel.takes('linxiao', { channel: 'hotline', content: '早餐等了四十分钟', fields: { ...guest, phone: '13800006022', room_no: '805' } })
    breached.push(story.number)
    minutes(31)
    await hotel.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'first_contact')).toMatchObject({ status: 'late' })
    await story.did('linxiao', 'contact_customer', { method: 'phone', note: '致歉，次日送早餐到房', reached: true })
    const settled = await story.did('linxiao', 'settle', { result: '赠送次日早餐并致歉', remedies: [{ remedy: 'apology' }], process: '电话致歉' })
    expect(settled).toMatchObject({ state: 'answered' })
    await story.did('linxiao', 'close')
  })
})

/** Posts the reply where the review stands. */
async function posted(story: Stepping, login: string) {
  const letter = (await story.shown(login)).notices.find((one: { name: string }) => one.name === 'review_reply')
  const out = await hotel.as(login).post(`/api/complaints/${story.id}/letters/${letter.id}/out`, { link: 'https://hotels.example/reviews/1' })
  expect(out.status, out.text).toBe(200)
  return out.body
}

describe('what guests write on travel sites', () => {
  const written = (score: number, content: string) => ({ channel: 'reviews', kind: 'complaint', content, fields: { customer_name: '携程用户 M***8', phone: { missing: 'unknown', reason: '网上评价没有电话' }, site: '携程', score } })

  it('is registered with site and score; a good one is thanked for the same day (2.3)', async () => {
    const { fields, ...review } = written(5, '服务热情，下次还来')
    const bare = stepping(hotel.desk, (await registered(hotel.as('linxiao'), { ...review, fields: { customer_name: fields.customer_name, phone: fields.phone } })).complaint.id, hotel.org)
    expectRefused(await bare.asks('linxiao', 'register'), { clause: '2.3a', fields: ['site', 'score'] })
    await bare.did('linxiao', 'register', { site: '携程', score: 5 })
    expectRefused(await bare.asks('linxiao', 'settle', { result: '感谢入住' }), { clause: '2.3b', fields: ['note'] })
    const replied = await bare.did('linxiao', 'settle', { note: '感谢您的好评', result: '期待您再次光临', process: '网上回复' })
    expect(replied).toMatchObject({ state: 'answered' })
    expect(clockOf(replied, 'review_reply')).toMatchObject({ status: 'running' })
    expectRefused(await bare.asks('linxiao', 'close'), { clause: '1.4a' })
    expect(clockOf(await posted(bare, 'linxiao'), 'review_reply')).toMatchObject({ status: 'met' })
    await bare.did('linxiao', 'close')
  })

  it('a bad one cannot be thanked away: it is put right like any complaint, and answered with what was done', async () => {
    const story = await hotel.takes('linxiao', written(2, '浴室有霉味，前台说没办法'))
    breached.push(story.number)
    expect((await story.asks('linxiao', 'settle', { note: '感谢您的意见', result: '我们会改进' })).status).toBe(409)
    await handedOn(story, { class: 'room', unit: 'engineering' })
    minutes(2 * 24 * 60)
    await hotel.desk.runJobs()
    expect(clockOf(await story.shown('linxiao'), 'review_reply')).toMatchObject({ status: 'late' })
    await story.did('wanghaiyan', 'judge_demand', { reasonable: 'yes', reason: '属实' })
    await story.did('wanghaiyan', 'plan', { ...plan, due: '2026-03-10T10:00:00.000Z' })
    await story.did('wanghaiyan', 'propose', { method: 'online', explanation: '通风改造，三天完成' })
    await story.did('wanghaiyan', 'execute')
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '已改造通风' }), { clause: '2.3c', fields: ['note'] })
    const answered = await story.did('wanghaiyan', 'answer', { note: '感谢您指出', result: '已改造通风并清除霉斑', process: '拆检、通风改造' })
    expect(answered).toMatchObject({ state: 'answered' })
    expectRefused(await story.asks('linxiao', 'close'), { clause: '1.4a' })
    await story.did('linxiao', 'check_execution', { verdict: 'done' })
    await posted(story, 'linxiao')
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
  })

  it('shows in conformance with what was late and what was refused', async () => {
    minutes(3 * 24 * 60)
    await hotel.desk.runJobs()
    const march = await hotel.clauses('zhouwen', '2026-03-01', '2026-03-31')
    expect(march['1.2a']).toMatchObject({ status: 'breached', breached: [breached[0]] })
    expect(controlIn(march['1.2a'], 'clock.first_contact')).toMatchObject({ late: 1 })
    expect(march['2.3b']!.breached).toEqual([breached[1]])
    expect(controlIn(march['2.3b'], 'clock.review_reply')).toMatchObject({ required: 2, kept: 1, late: 1 })
    expect(controlIn(march['1.3d'], 'record.judged').refused).toBe(1)
    // Nobody has looked through the sites: each day that is over is a breach of its own.
    expect(controlIn(march['2.3a'], 'duty.watch_reviews').missed).toBeGreaterThan(3)
  })
})

describe('a file of reviews', () => {
  it('comes in: a good one is no complaint, a bad one is, a reply keeps its own time, a mark beyond the scale is refused', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'wenguo-reviews-')), 'reviews.csv')
    writeFileSync(file, ['评价编号,站点,评分,内容,用户,发布时间,回复,回复时间',
      'R-1,美团,5,早餐丰富,小*,2026-03-03 09:00,,', 'R-2,美团,2,隔音差,大*,2026-03-03 10:00,,', 'R-3,去哪儿,4.5,位置好,甲*,2026-03-01 08:00,感谢您的好评,2026-03-01 11:00',
      'R-4,去哪儿,1,马桶漏水,乙*,2026-02-20 08:00,已修好，抱歉,2026-02-23 08:00', 'R-5,美团,9,换算错了,丙*,2026-03-03 10:00,,', 'R-6,美团,3,,丁*,2026-03-03 10:00,,'].join('\n'))
    const bringIn = async () => importTable(hotel.desk.transact, { file, map: await readMap('maps/reviews.yaml'), org: hotel.org, now: hotel.desk.now(), dryRun: false })
    expect(await bringIn()).toMatchObject({ read: 6, created: 4, unchanged: 0, refused: [{ row: 6, field: 'score' }, { row: 7, field: 'content' }] })
    expect(await bringIn()).toMatchObject({ created: 0, unchanged: 4 })
    const waiting = (await hotel.as('linxiao').get('/api/reviews?state=waiting')).body
    expect(waiting.rows.map(({ site, score, row, answeredAt }: ReviewRow) => [site, score, row.kind, row.state, row.next?.name, answeredAt])).toEqual([['美团', 2, 'complaint', 'registered', expect.anything(), null], ['美团', 5, 'evaluation', 'registered', expect.anything(), null]])
    expect(waiting.sites.find(({ site }: { site: string }) => site === '去哪儿')).toEqual({ site: '去哪儿', n: 2, mean: 2.75, complaints: 1, waiting: 0, late: 0, hours: 37.5 })
    const answered = (await hotel.as('linxiao').get('/api/reviews?state=answered&site=去哪儿')).body.rows
    expect(answered.map(({ reply, answeredAt }: ReviewRow) => [reply, answeredAt])).toEqual([['感谢您的好评', '2026-03-01T03:00:00.000Z'], ['已修好，抱歉', '2026-02-23T00:00:00.000Z']])
    const clocks = await Promise.all(answered.map(async ({ row }: ReviewRow) => clockOf((await hotel.as('linxiao').get(`/api/complaints/${row.id}`)).body, 'review_reply')?.status))
    expect(clocks).toEqual(['met', 'late'])
    expect((await hotel.as('linxiao').get('/api/my-work')).body.reviewsWaiting).toBe(2)
  })
})
