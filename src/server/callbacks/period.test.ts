// October at 云栖里: what the callbacks came to, number by number, and what 周雯 should look at twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
const ticked = ['greet', 'purpose', 'satisfied', 'other', 'note']
const span = 'from=2026-10-01&to=2026-10-31'
let phone = 13600000000

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

async function answered(more: Record<string, unknown> = {}): Promise<string> {
  const { body, text } = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '周敏', phone: String(++phone), place: `${phone} 室`, class: 'unit_door', settleable: false, ...more } })
  expect(body.complaint, text).toBeTruthy()
  for (const [login, action, data] of [['linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-11-20T10:00:00Z' }], ['wanghaiyan', 'accept', {}], ['wanghaiyan', 'answer', { result: '更换闭门器', process: '维修', solution: '更换', told_by: 'phone' }]] as const) {
    const step = await desk.as(login).post(`/api/complaints/${body.complaint.id}/actions`, { action, data })
    expect(step.status, step.text).toBe(200)
  }
  return body.complaint.id
}
const callOn = async (subject: string) => (await desk.as('sunjia').get(`/api/callbacks?view=all&subject=${subject}`)).body.rows[0]
async function called(subject: string, result: object, seen = true): Promise<string> {
  const call = await callOn(subject)
  if (seen) await desk.as('sunjia').post(`/api/callbacks/${call.id}/reveal`, { purpose: '回访' })
  const saved = await desk.as('sunjia').post(`/api/callbacks/${call.id}/result`, { ticked, customerView: '……', ...result })
  expect(saved.status, saved.text).toBe(200)
  return call.id
}
const summary = async () => (await desk.as('zhouwen').get(`/api/callbacks/summary?${span}`)).body
const leads = async () => (await desk.as('zhouwen').get(`/api/callbacks/leads?${span}`)).body.leads as { kind: string; who: string | null; says: { zh: string }; records: { number: string }[] }[]

describe('the summary of a period', () => {
  it('counts what was owed, made, late and missing, by kind, method, outcome and unit', async () => {
    const matters = []
    for (let i = 0; i < 6; i += 1) matters.push(await answered())
    desk.at('2026-10-06T10:00+08:00')
    await called(matters[0]!, { outcome: 'satisfied' })
    desk.later(120_000)
    await called(matters[1]!, { outcome: 'opinion', method: 'visit', customerView: '希望定期检查' })
    desk.later(120_000)
    await called(matters[2]!, { outcome: 'still_defective', customerView: '又关不上了' })
    desk.later(120_000)
    await called(matters[3]!, { outcome: 'question', customerView: '什么时候换', data: { promised_at: '2026-10-08T08:00:00Z', reported_to: 'majun' } })
    desk.at('2026-10-12T10:00+08:00')
    await called(matters[4]!, { outcome: 'dissatisfied', customerView: '太慢' })
    const { total, lines, readings } = await summary()
    expect(total).toMatchObject({ required: 6, inTime: 4, late: 1, missing: 1, talked: 5, satisfied: 1, dissatisfied: 1, unsolved: 1, raised: 2, running: 0 })
    expect(lines.row.map((line: { code: string; required: number }) => [line.code, line.required])).toEqual([['property-callback/complaint', 6]])
    expect(Object.fromEntries(lines.method.map((line: { code: string; required: number }) => [line.code, line.required]))).toEqual({ phone: 4, visit: 1, '': 1 })
    expect(lines.unit[0]).toMatchObject({ code: 'engineering', required: 6 })
    expect(readings.satisfaction.satisfied).toMatchObject({ part: 1, n: 5, share: 0.2 })
    expect(readings.satisfaction.satisfied.low).toBeCloseTo(0.036, 2)
    expect(readings.handling).toMatchObject({ inTime: { part: 4, n: 6 }, solved: { part: 4, n: 5 }, promises: { name: 'promise', n: 1, open: 1 } })
    expect(readings.handling.reopened).toBeGreaterThanOrEqual(1)
    expect(readings.improvement).toMatchObject({ raised: 2, opinions: 1, questions: 1, problems: 0 })
    expect(readings.improvement.followed.find((one: { name: string }) => one.name === 'pass_on')).toMatchObject({ n: 1, open: 1, done: 0 })
  })

  it('each number opens exactly the calls that it counts', async () => {
    const { total, lines } = await summary()
    const behind = async (more: string) => (await desk.as('zhouwen').get(`/api/callbacks?view=period&${span}&limit=200${more}`)).body.rows.length
    for (const figure of Object.keys(total)) expect([figure, await behind(`&figure=${figure}`)]).toEqual([figure, total[figure]])
    for (const dimension of Object.keys(lines)) for (const line of lines[dimension]) expect([dimension, line.code, await behind(`&by=${dimension}&code=${encodeURIComponent(line.code)}`)]).toEqual([dimension, line.code, line.required])
  })

  it('a call made after the period counts where it was due, as late', async () => {
    const late = await answered()
    desk.at('2026-11-03T10:00+08:00')
    const before = (await summary()).total
    await called(late, { outcome: 'dissatisfied', customerView: '拖到现在' })
    const { total } = await summary()
    expect([before.missing - total.missing, total.late - before.late, total.required - before.required]).toEqual([1, 1, 0])
    expect((await desk.as('zhouwen').get('/api/callbacks/summary?from=2026-11-01&to=2026-11-30')).body.total.required).toBe(0)
  })

  it('is not for those whose work is asked about; leads are not for callers', async () => {
    expect((await desk.as('wanghaiyan').get(`/api/callbacks/summary?${span}`)).status).toBe(403)
    expect((await desk.as('sunjia').get(`/api/callbacks/leads?${span}`)).status).toBe(403)
    expect((await desk.as('zhouwen').get('/api/callbacks/summary?from=gestern&to=2026-10-31')).body.faults[0].field).toBe('from')
  })
})

describe('what deserves a second look', () => {
  it('is nothing where everybody works honestly', async () => {
    expect(await leads()).toEqual([])
  })

  it('shows a talk without a look at the number, and results faster than anybody speaks', async () => {
    desk.at('2026-10-20T10:00+08:00')
    const [one, two] = [await answered(), await answered()]
    await called(one, { outcome: 'satisfied' }, false)
    desk.later(4_000)
    await called(two, { outcome: 'satisfied' })
    expect(await leads()).toEqual([expect.objectContaining({ kind: 'number_not_seen', who: '孙佳', records: [expect.objectContaining({ id: expect.any(String) })] }), expect.objectContaining({ kind: 'too_quick', who: '孙佳' })])
  })

  it('shows a number that was changed before the call, with who changed it', async () => {
    const order = { kind: 'order', service: 'cleaning', completedAt: desk.now(), title: '楼道保洁', customerName: '罗女士', phone: '13900000001', orderNo: 'BJ-1' }
    await desk.as('linxiao').post('/api/orders', order)
    desk.later(3_600_000)
    await desk.as('linxiao').post('/api/orders', { ...order, phone: '13900000002' })
    expect((await leads()).find((one) => one.kind === 'number_changed')).toMatchObject({ who: '林晓', records: [{ number: 'BJ-1' }] })
  })

  it('shows a matter that was joined to another while its call was waiting; the one who handled it is refused', async () => {
    const [first, second] = [await answered(), await answered()]
    const master = (await desk.as('linxiao').get(`/api/complaints/${first}`)).body.number
    const join = (login: string) => desk.as(login).post(`/api/complaints/${second}/actions`, { action: 'join', data: { master, reason: '同一扇门' } })
    expect((await join('wanghaiyan')).body).toMatchObject({ code: 'refused' })
    expect((await callOn(second)).state).toBe('open')
    const joined = await join('linxiao')
    expect(joined.status, joined.text).toBe(200)
    expect((await leads()).find((one) => one.kind === 'ended_before_call')).toMatchObject({ who: '林晓', says: { zh: '林晓 在答复以后了结 1 件，其中 1 件正等着回访' } })
  })

  it('shows one visit split into two orders, where the sample grows smaller by it', async () => {
    desk.at('2026-10-22T10:00+08:00')
    for (let i = 1; i <= 50; i += 1) await desk.as('linxiao').post('/api/orders', { orderNo: `WX-${i}`, service: 'repair', title: '维修', worker: '王海燕', completedAt: '2026-10-21T02:00:00.000Z', customerName: `住户${i}`, phone: String(13800000000 + i) })
    expect((await leads()).filter((one) => one.kind === 'split_orders')).toEqual([])
    await desk.as('linxiao').post('/api/orders', { orderNo: 'WX-51', service: 'repair', title: '同一次上门', worker: '王海燕', completedAt: '2026-10-21T03:00:00.000Z', customerName: '住户50', phone: '13800000050' })
    const found = (await leads()).find((one) => one.kind === 'split_orders')
    expect(found?.says.zh).toBe('名单 51 张，抽 8 张；同一客户同一天的算一张，则是 50 张，要抽 15 张')
    expect(found?.records.map((record) => record.number)).toEqual(['', 'WX-50', 'WX-51'])
  })

  it('an order that is counted leaves its list by no amendment', async () => {
    await desk.as('linxiao').post('/api/orders', { orderNo: 'WX-7', service: 'help', completedAt: '2026-11-02T02:00:00.000Z' })
    const rows = await desk.work('harmony', ({ tx, org }) => tx.selectFrom('drawItems').innerJoin('draws', 'draws.id', 'drawItems.drawId').select(['drawItems.grp', 'draws.period']).where('drawItems.orgId', '=', org).where('drawItems.item', '=', 'WX-7').execute())
    expect(rows.map(({ grp, period }) => `${period} ${grp}`).filter((one) => /11|help/.test(one))).toEqual([])
    expect(rows).toContainEqual({ grp: 'repair', period: '2026-10' })
  })
})
