// A reply to a review without telephone or mail is held until a named person has posted it on the site, with proof; only then is it sent.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clockOf, openProfile, type Profile } from '#test/profile-journey.ts'

let hotel: Profile
beforeAll(async () => {
  hotel = await openProfile('hotel-reviews', {
    name: '云栖酒店', at: '2026-03-02T10:00+08:00',
    staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, majun: { name: '马骏', posts: ['director'] } },
  })
})
afterAll(() => hotel.close())

const review = { channel: 'reviews', content: '服务热情，下次还来', fields: { customer_name: '携程用户 M***8', phone: { missing: 'unknown', reason: '网上评价没有电话' }, site: '携程', score: 5 } }
const link = 'https://hotels.example/reviews/8801'

it('is held with the site it is for, listed as waiting, and counts as sent only when it stands there', async () => {
  const story = await hotel.takes('linxiao', review)
  const replied = await story.did('linxiao', 'settle', { note: '感谢您的好评', result: '期待您再次光临', process: '网上回复' })
  const letter = replied.notices.find((one: { name: string }) => one.name === 'review_reply')
  expect(letter).toMatchObject({ channel: 'site', status: 'held', site: '携程', putOut: { refusal: null } })
  expect(clockOf(replied, 'review_reply')).toMatchObject({ status: 'running' })
  expect((await story.asks('linxiao', 'close')).status).toBe(409)
  const waiting = async () => (await hotel.as('linxiao').get('/api/reviews?state=waiting')).body.rows.map((one: { row: { id: string }; reply: string | null }) => [one.row.id, one.reply])
  expect(await waiting()).toEqual([[story.id, '期待您再次光临']])

  const putOut = (login: string, said: object) => hotel.as(login).post(`/api/complaints/${story.id}/letters/${letter.id}/out`, said)
  hotel.desk.later(20 * 60_000)
  expect((await putOut('linxiao', {})).body).toMatchObject({ code: 'invalid', faults: [{ field: 'proof' }] })
  expect((await putOut('linxiao', { link, at: '2026-03-02T01:00:00Z' })).body).toMatchObject({ code: 'invalid', faults: [{ field: 'at' }] })
  expect((await putOut('linxiao', { link, at: '2026-03-02T03:00:00Z' })).body).toMatchObject({ code: 'invalid', faults: [{ field: 'at' }] })
  expect((await putOut('zhouwen', { link })).body).toMatchObject({ code: 'refused', clause: '2.3b', control: 'notice.review_reply' })

  const posted = await putOut('linxiao', { link, at: '2026-03-02T02:10:00Z', proof: [await hotel.proof('linxiao')] })
  expect(posted.status, posted.text).toBe(200)
  expect(posted.body.notices.find((one: { id: string }) => one.id === letter.id)).toMatchObject({ status: 'sent', at: '2026-03-02T02:10:00.000Z', putOut: null })
  expect(clockOf(posted.body, 'review_reply')).toMatchObject({ status: 'met' })
  expect(posted.body.timeline.find((one: { type: string }) => one.type === 'notice.review_reply.sent')).toMatchObject({ actor: { name: '林晓' }, at: '2026-03-02T02:10:00.000Z' })
  expect(posted.body.evidence).toEqual([expect.objectContaining({ collector: '林晓', origin: link })])
  expect(await waiting()).toEqual([])
  const [answered] = (await hotel.as('linxiao').get('/api/reviews?state=answered')).body.rows
  expect(answered).toMatchObject({ answeredAt: '2026-03-02T02:10:00.000Z' })
  expect((await putOut('linxiao', { link })).body).toMatchObject({ code: 'refused', reason: 'wrong-state' })
  expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
})

it('a guest who left a telephone is answered there, and nothing waits to be posted', async () => {
  const story = await hotel.takes('linxiao', { ...review, fields: { ...review.fields, phone: '13800006031' } })
  const replied = await story.did('linxiao', 'settle', { note: '感谢', result: '期待您再次光临', process: '短信' })
  expect(replied.notices.find((one: { name: string }) => one.name === 'review_reply')).toMatchObject({ channel: 'sms', status: 'sent', putOut: null })
})
