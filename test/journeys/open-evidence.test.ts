// A picture sent by a customer is seen by those who see the matter, byte for byte, and by nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CUSTOMER } from '#core/people/actor.ts'
import { receiveContact } from '#server/complaints/receive.ts'
import { openDesk, type Desk } from '../desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'], at: '2026-11-20T10:00+08:00' })
})
afterAll(() => desk.close())

it('opens for the desk, not for another organisation, not for a visitor, not for who may not know', async () => {
  const sent = await desk.app.inject({ method: 'POST', url: '/public/acme/files', payload: '收据第 7 号', headers: { 'content-type': 'text/plain', 'x-file-name': 'a.txt' } })
  const file = sent.json().id as string
  const filed = await desk.visitor.post('/public/acme/complaints', { content: '洗衣机漏水', fields: { customer_name: '陈静', phone: '13811112222' }, files: [file] })
  expect(filed.status).toBe(201)
  const agent = desk.as('linxiao')
  const { rows } = (await agent.get('/api/complaints?view=all')).body
  const { evidence } = (await agent.get(`/api/complaints/${rows[0].id}`)).body
  const opened = await agent.get(evidence[0].url)
  expect([opened.status, opened.text, opened.headers['content-type']]).toEqual([200, '收据第 7 号', expect.stringContaining('text/plain')])
  const others = [desk.as('linxiao', 'city'), desk.visitor, desk.as('wulei')]
  expect(await Promise.all(others.map(async (one) => (await one.get(evidence[0].url)).status))).toEqual([404, 401, 404])
})

it('that came with a contact waiting for its place goes with the contact', async () => {
  const { uploaded } = await held()
  const agent = desk.as('linxiao')
  const [waiting] = (await agent.get('/api/contacts')).body.rows
  const settled = await agent.post(`/api/contacts/${waiting.id}/settle`, { as: 'opened', reason: '是投诉' })
  const { evidence } = (await agent.get(`/api/complaints/${settled.body.complaint}`)).body
  expect(evidence.map((one: { name: string }) => one.name)).toEqual(['b.txt'])
  expect((await agent.get(evidence[0].url)).text).toBe(uploaded)
})

/** A mail that a machine wrote: kept with what it brought, and not opened by itself. */
async function held() {
  const uploaded = '自动回复的附件'
  const sent = await desk.app.inject({ method: 'POST', url: '/public/acme/files', payload: uploaded, headers: { 'content-type': 'text/plain', 'x-file-name': 'b.txt' } })
  await desk.work('acme', (work) => receiveContact({ ...work, actor: CUSTOMER }, {
    channel: 'mailbox', content: '我在休假', fields: { customer_name: '何平', phone: '13822223333' }, files: [sent.json().id], hold: true, externalId: '<1@x>',
  }))
  return { uploaded }
}
