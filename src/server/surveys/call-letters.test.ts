// A callback by questionnaire: 孙佳 sends it instead of telephoning; 陈芸 answers, or keeps silent and is telephoned after all. What she writes counts like what she says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callAbout, dutiesOf, expectRefused, openProfile, type Profile } from '#test/profile-journey.ts'
import { linkIn, openPostOffice, type PostOffice } from '#test/post-office.ts'

const policy = 'callback-only'
const lines = ['greet', 'purpose', 'solved', 'sorry', 'made_good', 'thanks', 'note']
let service: Profile
let post: PostOffice
let story: Awaited<ReturnType<Profile['takes']>>
let call: string
let link: string

beforeAll(async () => {
  service = await openProfile(policy, {
    name: '云杉宽带客服', at: '2026-03-09T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@field'] },
      zhaolimin: { name: '赵立民', posts: ['manager@field'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
  post = await openPostOffice('云杉宽带 <service@yunshan.example>', 'https://yunshan.example/')
}, 60_000)
afterAll(async () => {
  post?.close()
  await service?.close()
})

const send = (login: string, id: string, method = 'mail') => service.as(login).post(`/api/callbacks/${id}/letters`, { method })
const shown = async (id = call) => (await service.as('sunjia').get(`/api/callbacks/${id}`)).body
const page = (token: string) => `/public/${policy}/surveys/${token}`
const answer = (token: string, answers: object) => service.desk.visitor.post(page(token), { answers })

async function answered(fields: object): Promise<Awaited<ReturnType<Profile['takes']>>> {
  const made = await service.takes('linxiao', { channel: 'hotline', content: '断网三天没人来修', fields: { customer_name: '陈芸', phone: '13800006071', class: 'service', ...fields } })
  await made.did('linxiao', 'dispatch', { unit: 'field', limit: '2026-03-11T10:00:00Z' })
  await made.did('wanghaiyan', 'accept')
  await mends(made)
  return made
}

async function mends(made: typeof story): Promise<void> {
  await made.did('wanghaiyan', 'answer', { result: '光缆接头更换', process: '上门检测、更换', remedies: [{ remedy: 'apology' }] })
  await made.did('wanghaiyan', 'deliver', { remedy: 'apology', note: '上门致歉', proof: [await service.proof('wanghaiyan')] })
}

describe('a letter instead of a call', () => {
  test('is offered where the regulation lets one write, not to the handler, and not without an address', async () => {
    const other = await answered({ phone: '13800006072' })
    const without = await callAbout(service, 'sunjia', other.id)
    expect((await shown(without.id)).letters.offers).toEqual([{ method: 'mail', label: expect.anything(), refusal: expect.objectContaining({ word: 'mail', says: { zh: '没有客户的邮箱', en: expect.any(String) } }) }])
    story = await answered({ email: 'chen@example.com' })
    call = (await callAbout(service, 'sunjia', story.id)).id
    expect((await shown()).letters).toMatchObject({ offers: [{ method: 'mail', refusal: null }], waits: { zh: '1日' }, sent: [] })
    expectRefused(await send('wanghaiyan', call), { clause: '4.2a' })
    expectRefused(await send('sunjia', call, 'sms'), { clause: '3.1a', word: 'method' })
  })

  test('counts as an attempt; the call rests until its answer is due, and no second letter goes out meanwhile', async () => {
    const sent = await send('sunjia', call)
    expect(sent.status, sent.text.slice(0, 300)).toBe(200)
    expect(sent.body).toMatchObject({ url: null, callback: { attempts: 1, attemptLog: [{ outcome: 'letter', by: '孙佳', nextAt: '2026-03-10T16:00:00.000Z' }], letters: { sent: [{ method: 'mail', answeredAt: null }] } } })
    expectRefused(await send('sunjia', call), { clause: '4.2a' })
    await service.desk.runJobs()
    await service.desk.runJobs()
    expect(post.received).toHaveLength(1)
    expect(post.received[0]).toContain('chen@example.com')
    link = linkIn(post.received[0]!)
  })

  test('is looked at by scanners as often as they like: the call stays as it was', async () => {
    const before = await shown()
    const { app } = service.desk
    for (const method of ['GET', 'HEAD', 'GET'] as const) expect((await app.inject({ method, url: page(link), headers: { 'sec-purpose': 'prefetch' } })).statusCode).toBe(200)
    expect((await service.desk.visitor.get(page(link))).body).toMatchObject({ state: 'open', about: story.number, questionnaire: { pages: [{ elements: expect.arrayContaining([expect.objectContaining({ name: 'outcome' })]) }] } })
    expect(await shown()).toEqual(before)
    expect((await service.desk.visitor.get(page(`${link.slice(0, -2)}xx`))).status).toBe(404)
  })

  test('answered so that it does not fit, it is refused by name and stays open', async () => {
    const wrong = await answer(link, { outcome: 'unreachable', caller: '孙佳' })
    expect([wrong.status, wrong.body.faults.map((one: { field: string }) => one.field).sort()]).toEqual([400, ['caller', 'outcome']])
    expect((await answer(link, { outcome: 'not_solved' })).body.faults).toMatchObject([{ field: 'customer_view' }])
  })

  test('answered in time, it is the result: not solved reopens the matter as a spoken word would, and the first answer stays', async () => {
    const both = await Promise.all([answer(link, { outcome: 'not_solved', customer_view: '晚上还是掉线' }), answer(link, { outcome: 'satisfied' })])
    expect(both.map((one) => one.status)).toEqual([200, 200])
    expect(both.filter((one) => one.body.accepted)).toHaveLength(1)
    const kept = await shown()
    const first = both[0]!.body.accepted ? 'not_solved' : 'satisfied'
    expect(kept).toMatchObject({ state: 'done', outcome: first, result: { method: 'mail', by: { zh: '客户本人' } } })
    expect((await answer(link, { outcome: 'praise' })).body.accepted).toBe(false)
    expect((await service.desk.visitor.get(page(link))).body).toMatchObject({ state: 'answered', questionnaire: null })
    expect((await shown()).outcome).toBe(first)
  })
})

describe('what is written flows on', () => {
  test('not solved: a second round, and the duty to settle it with the department', async () => {
    story = await answered({ email: 'li@example.com', customer_name: '李强', phone: '13800006073' })
    call = (await callAbout(service, 'sunjia', story.id)).id
    await send('sunjia', call)
    await service.desk.runJobs()
    expect((await answer(linkIn(post.received.at(-1)!), { outcome: 'not_solved', customer_view: '晚上还是掉线' })).body.accepted).toBe(true)
    expect(await story.shown('linxiao')).toMatchObject({ state: 'accepted', round: 2 })
    expect(await dutiesOf(service, 'linxiao', { name: 'coordinate', complaint: story.id })).toHaveLength(1)
    expect((await shown()).result).toMatchObject({ customerView: '晚上还是掉线' })
  })

  test('silence: after the time of the regulation the customer is on the telephone list again, and the link closes with the call', async () => {
    await mends(story)
    call = (await callAbout(service, 'sunjia', story.id)).id
    await send('sunjia', call)
    await service.desk.runJobs()
    const late = linkIn(post.received.at(-1)!)
    const next = async () => (await service.as('sunjia').get('/api/callbacks?view=mine')).body.rows.find((row: { id: string }) => row.id === call)
    expect(await next()).toMatchObject({ state: 'open', nextAttemptAt: '2026-03-10T16:00:00.000Z' })
    expectRefused(await send('sunjia', call), { clause: '4.2a' })
    service.desk.at('2026-03-11T09:00+08:00')
    await service.desk.runJobs()
    const called = await shown()
    expect(called).toMatchObject({ state: 'open', mayCall: { allowed: true }, letters: { offers: [{ refusal: null }], sent: [{ answeredAt: null }] } })
    expect((await service.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', customerView: '不掉了', ticked: lines })).status).toBe(200)
    expect((await service.desk.visitor.get(page(late))).body).toMatchObject({ state: 'closed', questionnaire: null })
    expect((await answer(late, { outcome: 'dissatisfied', customer_view: '又掉线' })).status).toBe(409)
    expect(await shown()).toMatchObject({ outcome: 'satisfied', result: { by: '孙佳', method: 'phone' } })
  })

  test('a satisfied customer may leave the words out; that is on record as left out', async () => {
    const [open] = (await service.as('sunjia').get('/api/callbacks?view=mine')).body.rows.filter((row: { state: string }) => row.state === 'open')
    expect(open).toBeDefined()
    story = await answered({ email: 'wang@example.com', customer_name: '王芳', phone: '13800006074' })
    call = (await callAbout(service, 'sunjia', story.id)).id
    await send('sunjia', call)
    await service.desk.runJobs()
    expect((await answer(linkIn(post.received.at(-1)!), { outcome: 'satisfied' })).body.accepted).toBe(true)
    expect(await shown()).toMatchObject({ outcome: 'satisfied', result: { customerView: null, by: { zh: '客户本人' } } })
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
  })
})
