// Angry matters that are put off until the month looks good, and orders entered after their list was closed: 周雯 sees both, with the calls and orders behind them.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']
let phone = 13600000000

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

async function answered(): Promise<string> {
  const { body, text } = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '周敏', phone: String(++phone), place: `${phone} 室`, class: 'unit_door', settleable: false } })
  expect(body.complaint, text).toBeTruthy()
  for (const [login, action, data] of [['linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-11-20T10:00:00Z' }], ['wanghaiyan', 'accept', {}], ['wanghaiyan', 'answer', { result: '更换闭门器', process: '维修', solution: '更换', told_by: 'phone' }]] as const) {
    const step = await desk.as(login).post(`/api/complaints/${body.complaint.id}/actions`, { action, data })
    expect(step.status, step.text).toBe(200)
  }
  return body.complaint.id
}
const callOn = async (subject: string) => (await desk.as('sunjia').get(`/api/callbacks?view=all&subject=${subject}`)).body.rows[0] as { id: string; dueAt: string; subject: { number: string } }
async function called(call: { id: string }, result: object): Promise<void> {
  desk.later(600_000)
  await desk.as('sunjia').post(`/api/callbacks/${call.id}/reveal`, { purpose: '回访' })
  const saved = await desk.as('sunjia').post(`/api/callbacks/${call.id}/result`, { ticked, customerView: '……', ...result })
  expect(saved.status, saved.text).toBe(200)
}
const leads = async () => (await desk.as('zhouwen').get('/api/callbacks/leads?from=2026-10-01&to=2026-10-31')).body.leads as { kind: string; who: string | null; records: { number: string }[] }[]

it('the dissatisfied, and only they, put off beyond their limit: who did it, and which calls', async () => {
  const calls = []
  for (let i = 0; i < 10; i += 1) calls.push(await callOn(await answered()))
  const [angry, content] = [calls.slice(0, 4), calls.slice(4)]
  for (const call of content) await called(call, { outcome: 'satisfied' })
  expect((await leads()).filter((one) => one.kind === 'put_off' || one.kind === 'bad_ones_late')).toEqual([])
  const after = new Date(Date.parse(angry[0]!.dueAt) + 86_400_000).toISOString()
  for (const call of angry) expect((await desk.as('sunjia').post(`/api/callbacks/${call.id}/attempts`, { outcome: 'busy', nextAt: after })).status).toBe(200)
  desk.at(after)
  for (const call of angry) await called(call, { outcome: 'dissatisfied' })
  const found = await leads()
  for (const kind of ['put_off', 'bad_ones_late']) expect(found.find((one) => one.kind === kind)?.records.map((one) => one.number).sort(), kind).toEqual(angry.map((call) => call.subject.number).sort())
  expect(found.find((one) => one.kind === 'put_off')?.who).toBe('孙佳')
})

it('an order entered back-dated, after its list was closed, is never drawn and is shown with its number', async () => {
  const order = (n: number, completedAt: string) => desk.as('linxiao').post('/api/orders', { orderNo: `WX-${n}`, service: 'repair', title: '维修', worker: '王海燕', completedAt, customerName: `住户${n}`, phone: String(13_800_000_000 + n) })
  for (let n = 1; n <= 6; n += 1) expect((await order(n, desk.now())).status).toBe(201)
  expect((await leads()).some((one) => one.kind === 'handed_in_late')).toBe(false)
  const before = desk.now()
  desk.at('2026-11-02T09:00+08:00')
  await desk.runJobs()
  expect((await order(7, before)).status).toBe(201)
  await desk.runJobs()
  expect((await leads()).find((one) => one.kind === 'handed_in_late')?.records.map((one) => one.number)).toContain('WX-7')
  expect((await desk.as('sunjia').get('/api/callbacks?view=all&q=WX-7')).body.rows).toEqual([])
})
