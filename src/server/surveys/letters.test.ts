// 启明贸易 sends its survey by mail: one letter each with a link of its own, a reminder to those who keep silent, and each link leads to one answer.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn, openPostOffice, type PostOffice } from '#test/post-office.ts'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let firm: Profile
let post: PostOffice
let received: string[] = []
const policy = 'company-flow-a'

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '启明贸易', at: '2026-07-01T09:00+08:00', fills: { surveys: { regular: { reminders: 1 } } },
    staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] } },
  })
  post = await openPostOffice('启明贸易 <survey@qiming.example>', 'https://qiming.example/')
  received = post.received
}, 60_000)
afterAll(async () => {
  post?.close()
  await firm?.close()
})

test('each is written to once, the silent are reminded, and both links lead to the same answer', async () => {
  const data = { purpose: '半年一问', survey_scope: '全部', survey_group: '全部客户', date: '2026-07-01', period: '每半年', content: '总体', closes_on: '2026-07-10' }
  const { body } = await firm.as('hemin').post('/api/surveys/waves', { policy, survey: 'regular', data })
  const step = (name: string, more: object = {}) => firm.as('hemin').post(`/api/surveys/waves/${body.id}/steps`, { step: name, data: more })
  await firm.as('hemin').post(`/api/surveys/waves/${body.id}/audience`, { rows: [{ name: '陈静', email: 'chen@example.com' }, { name: '李强', email: 'li@example.com' }, { name: '王芳', phone: '13800000001' }] })
  await step('approve')
  await step('review', { verdict: 'fit', opinion: '可以' })
  expect((await step('open')).body).toMatchObject({ state: 'opened', invited: 3 })
  await firm.desk.runJobs()
  expect(received).toHaveLength(2)
  const links = received.map(linkIn)
  expect(new Set(links).size).toBe(2)
  const chen = links[received.findIndex((letter) => letter.includes('chen@example.com'))]!
  expect((await firm.desk.visitor.post(`/public/${policy}/surveys/${chen}`, { answers: { overall: 5 } })).body).toMatchObject({ accepted: true })
  firm.desk.at('2026-07-06T09:00+08:00')
  await firm.desk.runJobs()
  // Only who has not answered is reminded; and never more often than the regulation says.
  expect(received).toHaveLength(3)
  expect(received[2]).toContain('li@example.com')
  const [first, again] = [links[received.findIndex((letter) => letter.includes('li@example.com'))]!, linkIn(received[2]!)]
  expect(first).not.toBe(again)
  expect((await firm.desk.visitor.post(`/public/${policy}/surveys/${first}`, { answers: { overall: 4 } })).body.accepted).toBe(true)
  expect((await firm.desk.visitor.post(`/public/${policy}/surveys/${again}`, { answers: { overall: 1 } })).body.accepted).toBe(false)
  firm.desk.at('2026-07-09T09:00+08:00')
  await firm.desk.runJobs()
  expect(received).toHaveLength(3)
})
