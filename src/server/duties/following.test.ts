// Duties that follow from orders and callbacks at 云栖里: watching an important repair, passing an opinion on, keeping a promise.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

const open = async (login: string, name: string) => (await desk.as(login).get(`/api/duties?view=open&name=${name}&limit=50`)).body.rows

async function called(phone: string, result: object): Promise<string> {
  const { body, text } = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '周敏', phone, place: `${phone} 室`, class: 'unit_door', settleable: false } })
  expect(body.complaint, text).toBeTruthy()
  for (const [login, action, data] of [
    ['linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-10-08T10:00:00Z' }], ['wanghaiyan', 'accept', {}],
    ['wanghaiyan', 'answer', { result: '更换闭门器', process: '维修', solution: '更换', told_by: 'phone' }],
  ] as const) {
    const step = await desk.as(login).post(`/api/complaints/${body.complaint.id}/actions`, { action, data })
    expect(step.status, step.text).toBe(200)
  }
  const [call] = (await desk.as('sunjia').get(`/api/callbacks?view=all&subject=${body.complaint.id}`)).body.rows
  const saved = await desk.as('sunjia').post(`/api/callbacks/${call.id}/result`, { ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], ...result })
  expect(saved.status, saved.text).toBe(200)
  return body.complaint.id
}

it('an important repair is watched six times by the inspector (13.3a), an ordinary one is not', async () => {
  const order = { kind: 'order', service: 'repair', completedAt: '2026-10-05T00:30:00.000Z', title: '补漏', customerName: '住户', phone: '13611110000' }
  expect((await desk.as('linxiao').post('/api/orders', { ...order, orderNo: 'WX-1', class: 'roof_leak' })).status).toBeLessThan(300)
  expect((await desk.as('linxiao').post('/api/orders', { ...order, orderNo: 'WX-2', class: 'lift' })).status).toBeLessThan(300)
  const watch = await open('zhouwen', 'watch')
  expect(watch.map((one: { label: string }) => one.label)).toEqual([1, 2, 3, 4, 5, 6].map((n) => `watch WX-1 ${n}`))
  expect(watch[0]).toMatchObject({ mine: true, complaint: null, clauses: [{ id: '13.3a' }] })
  const done = await desk.as('zhouwen').post(`/api/duties/${watch[0].id}/do`, { data: { facts: '无渗漏', tick: true, date: '2026-10-05' } })
  expect(done.body, done.text).toMatchObject({ status: 'closed' })
  expect((await desk.as('zhouwen').post(`/api/duties/${watch[1].id}/do`, { data: { facts: '无渗漏', tick: true, date: '2026-10-05' } })).body).toMatchObject({ reason: 'window' })
})

it('an opinion heard in a callback is passed on within a working day (8b)', async () => {
  await called('13600000001', { outcome: 'opinion', customerView: '希望定期检查闭门器' })
  const [duty] = await open('linxiao', 'pass_on')
  expect(duty).toMatchObject({ mine: true, dueAt: '2026-10-08T10:00:00.000Z', complaint: { number: expect.any(String) }, clauses: [{ id: '8b' }] })
})

it('what cannot be answered in the call is promised, and the promise falls due (10)', async () => {
  const complaint = await called('13600000002', { outcome: 'question', customerView: '何时统一更换', data: { promised_at: '2026-10-06T08:00:00.000Z', reported_to: 'majun' } })
  const [duty] = await open('majun', 'promise')
  expect(duty).toMatchObject({ mine: true, dueAt: '2026-10-06T08:00:00.000Z' })
  const shown = await desk.as('majun').get(`/api/duties/${duty.id}`)
  expect(shown.body.data).toEqual({ promised_at: '2026-10-06T08:00:00.000Z', reported_to: 'majun' })
  const noticed = async () => (await desk.as('linxiao').get(`/api/complaints/${complaint}`)).body.notices.filter((notice: { name: string }) => notice.name === 'result')
  const before = (await noticed()).length
  const kept = await desk.as('majun').post(`/api/duties/${duty.id}/do`, { data: { result: '12 月统一更换' } })
  expect(kept.body, kept.text).toMatchObject({ status: 'closed', data: { promised_at: '2026-10-06T08:00:00.000Z', result: '12 月统一更换' } })
  // The duty sends the answer: it is on record that the customer was told, and the next call shows the promise as kept.
  const told = await noticed()
  expect(told).toHaveLength(before + 1)
  expect(JSON.stringify(told)).toContain('12 月统一更换')
})
