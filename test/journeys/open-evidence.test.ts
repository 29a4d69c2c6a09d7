// A picture sent by a customer is seen by those who see the matter, byte for byte, and by nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest'
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
