// A complaint at 云栖里 is answered; 孙佳 calls back within three days; it drips again, and the 24-hour clock starts by itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesk, type Answer, type Desk } from '#test/desk.ts'

let desk: Desk
let phone = 13600000000

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' })
})
afterAll(() => desk.close())

const lines = ['greet', 'purpose', 'satisfied', 'other', 'note']
const talked = { ticked: lines, customerView: '白天不滴了，晚上又滴' }

/** From the call of a resident to the answer of the engineer. */
async function answered(more: Record<string, unknown> = {}): Promise<string> {
  const fields = { customer_name: '周敏', phone: String(++phone), place: '3 栋 2 单元 502', class: 'unit_door', settleable: false, ...more }
  const { body, status, text } = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '楼上空调滴水，窗台被泡', fields })
  if (status >= 300) throw new Error(text)
  const { id } = body.complaint
  await step('linxiao', id, 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-12-08T10:00:00Z' })
  await step('wanghaiyan', id, 'accept')
  await step('wanghaiyan', id, 'answer', { result: '接长冷凝水管，窗台补漆', process: '到场维修', solution: '接长冷凝水管', told_by: 'phone' })
  return id
}

async function step(login: string, id: string, action: string, data: object = {}): Promise<Answer> {
  const reply = await desk.as(login).post(`/api/complaints/${id}/actions`, { action, data })
  if (reply.status !== 200) throw new Error(`${action}: ${reply.text}`)
  return reply
}

async function callsOn(complaint: string, view = 'all', row = '') {
  return (await desk.as('sunjia').get(`/api/callbacks?view=${view}&subject=${complaint}${row && `&row=${row}`}`)).body.rows
}

describe('an answered complaint', () => {
  let complaint: string
  let call: string

  test('is called back within three days, by somebody who has not handled it', async () => {
    complaint = await answered()
    const [row] = await callsOn(complaint)
    expect(row).toMatchObject({ row: 'complaint', dueAt: '2026-10-08T16:00:00.000Z', state: 'open', caller: { id: 'sunjia' }, late: false, phone: expect.stringMatching(/^136\*{4}/) })
    call = row.id
    const { body } = await desk.as('sunjia').get(`/api/callbacks/${call}`)
    expect(body.mayCall.allowed).toBe(true)
    expect(body.script.lines.map((line: { name: string }) => line.name)).toEqual(lines)
    expect(body.summary).toMatchObject({ result: '接长冷凝水管，窗台补漆', doneBy: '王海燕' })
    const still = body.outcomes.find((one: { value: string }) => one.value === 'still_defective')
    expect(still.consequences.map((one: { kind: string }) => one.kind)).toEqual(expect.arrayContaining(['step', 'clock']))
    expect(still.consequences.find((one: { kind: string }) => one.kind === 'clock')).toMatchObject({ dueAt: '2026-10-06T01:00:00.000Z', clauses: [{ id: '13.4' }] })
  })

  test('shows the number only to the caller, and the look is on record', async () => {
    const { body } = await desk.as('sunjia').post(`/api/callbacks/${call}/reveal`, { purpose: '回访' })
    expect(body).toEqual({ name: '周敏', phone: '13600000001', place: '3 栋 2 单元 502' })
    const handler = await desk.as('wanghaiyan').post(`/api/callbacks/${call}/reveal`, { purpose: '看看' })
    expect(handler.status).toBe(409)
    const looks = await desk.work('harmony', ({ tx }) => tx.selectFrom('entries').select('actorId').where('stream', '=', `access:callback:${call}`).execute())
    expect(looks).toEqual([{ actorId: 'sunjia' }])
  })

  test('cannot be called back by whoever handled it, not through the API either', async () => {
    const reply = await desk.as('wanghaiyan').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', ...talked })
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ code: 'refused', reason: 'wrong-role' })
    const given = await desk.as('gaojie').post(`/api/callbacks/${call}/caller`, { caller: 'wanghaiyan', reason: '方便' })
    expect(given.status).toBe(409)
  })

  test('is not done before every line of the script is said, in its order', async () => {
    const short = await desk.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', customerView: '好', ticked: lines.slice(0, 3) })
    expect(short.body).toMatchObject({ code: 'refused', word: 'script.callback', fields: ['other', 'note'], clauses: ['7a', '7b'] })
    const mixed = await desk.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', customerView: '好', ticked: ['purpose', 'greet', ...lines.slice(2)] })
    expect(mixed.status).toBe(409)
    const silent = await desk.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', ticked: lines })
    expect(silent.body).toMatchObject({ code: 'refused', fields: ['customer_view'] })
  })

  test('that is still defective is reopened and has special measures within 24 hours', async () => {
    desk.at('2026-10-07T10:20+08:00')
    const { status, body } = await desk.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'still_defective', ...talked })
    expect(status).toBe(200)
    expect(body.callback).toMatchObject({ state: 'done', outcome: 'still_defective', result: { by: '孙佳', customerView: '白天不滴了，晚上又滴' } })
    const { body: matter } = await desk.as('linxiao').get(`/api/complaints/${complaint}`)
    expect(matter).toMatchObject({ state: 'investigating', round: 2 })
    expect(matter.clocks.find((clock: { name: string }) => clock.name === 'special_measures')).toMatchObject({ status: 'running', dueAt: '2026-10-08T02:20:00.000Z' })
    expect(matter.timeline.map((entry: { type: string }) => entry.type)).toEqual(expect.arrayContaining(['callback.complaint.done', 'called_back', 'reopened']))
    expect(matter.timeline.filter((entry: { type: string }) => entry.type.startsWith('callback.')).map((entry: { label: { zh: string } }) => entry.label.zh)).toEqual(['回访：仍存在缺陷'])
  })

  test('is not saved twice', async () => {
    const again = await desk.as('sunjia').post(`/api/callbacks/${call}/result`, { outcome: 'satisfied', ...talked })
    expect(again.body).toMatchObject({ code: 'refused', reason: 'wrong-state' })
  })

  test('answered again is called back again, in its new round', async () => {
    await step('wanghaiyan', complaint, 'answer', { result: '更换水管', process: '复修', solution: '更换', told_by: 'phone' })
    expect((await callsOn(complaint)).map((row: { state: string }) => row.state)).toEqual(['open'])
    expect(await callsOn(complaint, 'done')).toHaveLength(1)
  })
})

describe('somebody who cannot be reached', () => {
  test('is unreachable only after three tries on two days', async () => {
    desk.at('2026-10-12T10:00+08:00')
    const complaint = await answered()
    const [row] = await callsOn(complaint)
    const save = () => desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome: 'unreachable' })
    const attempt = (at: string) => {
      desk.at(at)
      return desk.as('sunjia').post(`/api/callbacks/${row.id}/attempts`, { outcome: 'no_answer', note: '响 40 秒' })
    }
    await attempt('2026-10-12T10:05+08:00')
    await attempt('2026-10-12T18:30+08:00')
    await attempt('2026-10-12T19:30+08:00')
    expect((await save()).body).toMatchObject({ code: 'refused', word: 'attempts_used', detail: '还不能记为联系不上' })
    const last = await attempt('2026-10-13T10:05+08:00')
    expect(last.body.attemptRule).toMatchObject({ times: 3, days: 2, used: true })
    expect((await save()).status).toBe(200)
  })
})

describe('a question that cannot be answered in the call', () => {
  test('needs to whom it was reported and when the answer will come', async () => {
    const complaint = await answered()
    const [row] = await callsOn(complaint)
    const post = (data: object) => desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome: 'question', ticked: lines, customerView: '什么时候换整栋的水管？', data })
    expect((await post({})).body).toMatchObject({ code: 'refused', fields: ['promised_at', 'reported_to'], clauses: ['10'] })
    expect((await post({ promised_at: '2026-10-01T00:00:00Z', reported_to: 'majun' })).body).toMatchObject({ code: 'refused', fields: ['promised_at'] })
    expect((await post({ promised_at: '2026-10-15T09:00:00Z', reported_to: 'nobody' })).body).toMatchObject({ fields: ['reported_to'] })
    const saved = await post({ promised_at: '2026-10-15T09:00:00Z', reported_to: 'majun' })
    expect(saved.status).toBe(200)
    expect(saved.body.followed.map((one: { kind: string }) => one.kind)).toContain('duty')
  })
})

describe('two at once', () => {
  test('saving the same call twice at the same moment counts once', async () => {
    const complaint = await answered()
    const [row] = await callsOn(complaint)
    const replies = await Promise.all(['satisfied', 'dissatisfied'].map((outcome) => desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome, ...talked })))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    const done = await desk.work('harmony', ({ tx }) => tx.selectFrom('entries').select('seq').where('stream', '=', `complaint:${complaint}`).where('type', '=', 'callback.complaint.done').execute())
    expect(done).toHaveLength(1)
  })

  test('the same order handed in twice at the same moment is one order', async () => {
    const order = { orderNo: 'WX-SAME', service: 'cleaning', title: '楼道保洁', completedAt: desk.now(), customerName: '罗女士', phone: '13900000001' }
    const replies = await Promise.all([1, 2, 3].map(() => desk.as('linxiao').post('/api/orders', order)))
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 200, 201])
    expect(await callsOn(replies[0]!.body.order.id)).toHaveLength(1)
  })

  test.each([
    ['a contract without its end', { orderNo: 'X1', kind: 'contract', startsOn: '2026-10-01' }, 'endsOn'],
    ['work finished in the future', { orderNo: 'X2', completedAt: '2099-01-01T00:00:00Z' }, 'completedAt'],
    ['a time without zone', { orderNo: 'X3', completedAt: '2026-10-01 10:00' }, 'completedAt'],
    ['an unknown field', { orderNo: 'X4', colour: 'red' }, 'colour'],
    ['no number', { service: 'repair' }, 'orderNo'],
  ])('an order with %s is refused with its field', async (_name, order, field) => {
    const { status, body } = await desk.as('linxiao').post('/api/orders', order)
    expect([status, body.faults?.[0]?.field]).toEqual([400, field])
  })
})

describe('who is called', () => {
  test('an anonymous complaint has no callback', async () => {
    const complaint = await answered({ customer_name: { missing: 'refused', reason: '不愿留名' }, phone: { missing: 'refused', reason: '不愿留电话' } })
    expect(await callsOn(complaint)).toEqual([])
  })

  test('each complainer of a joined matter is called once', async () => {
    const first = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '李先生', phone: '13700000001', place: '9 栋', class: 'unit_door', settleable: false } })
    const { id, number } = first.body.complaint
    for (const [name, number_] of [['张女士', '13700000002'], ['李先生', '13700000001']] as const) {
      const joined = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门还是关不上', join: number, fields: { customer_name: name, phone: number_, place: '9 栋' } })
      expect(joined.status, joined.text).toBeLessThan(300)
    }
    await step('linxiao', id, 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-10-20T10:00:00Z' })
    await step('wanghaiyan', id, 'accept')
    await step('wanghaiyan', id, 'answer', { result: '换闭门器', process: '到场', solution: '更换', told_by: 'phone' })
    const rows = await callsOn(id)
    expect(rows.map((row: { phone: string }) => row.phone).sort()).toEqual(['137****0001', '137****0002'])
  })

  test('without a fitting caller the call waits in sight of all', async () => {
    const complaint = await answered({ complained_person: 'sunjia' })
    const [row] = await callsOn(complaint, 'unassigned')
    expect(row).toMatchObject({ caller: null })
    const tried = await desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome: 'satisfied', ...talked })
    expect(tried.body).toMatchObject({ code: 'refused', reason: 'recused', word: 'complained_about' })
  })
})

describe('contracts, works and lateness', () => {
  test('a contracted service is called back in the middle and after its end', async () => {
    desk.at('2026-11-01T09:00+08:00')
    const { body } = await desk.as('linxiao').post('/api/orders', { orderNo: 'HT-001', kind: 'contract', service: 'special', title: '家政包月', worker: '陈师傅', startsOn: '2026-11-01', endsOn: '2026-11-30', customerName: '马女士', phone: '13800000001' })
    expect(await callsOn(body.order.id)).toEqual([])
    desk.at('2026-11-15T00:01+08:00')
    await desk.runJobs()
    expect(await callsOn(body.order.id)).toMatchObject([{ row: 'special_middle', arose: '2026-11-14T16:00:00.000Z', dueAt: '2026-11-30T16:00:00.000Z' }])
    desk.at('2026-12-01T00:01+08:00')
    await desk.runJobs()
    expect((await callsOn(body.order.id)).map((row: { row: string; dueAt: string }) => [row.row, row.dueAt])).toEqual(expect.arrayContaining([['special_end', '2026-12-07T16:00:00.000Z']]))
  })

  test('works are called back within a month; what is not called by then is late and missing', async () => {
    desk.at('2026-12-01T10:00+08:00')
    const { body } = await desk.as('linxiao').post('/api/orders', { orderNo: 'GC-001', service: 'works', title: '屋面防水', worker: '陈师傅', completedAt: desk.now(), customerName: '黄先生', phone: '13800000002' })
    const [row] = await callsOn(body.order.id)
    expect(row).toMatchObject({ row: 'works', dueAt: '2027-01-01T16:00:00.000Z' })
    desk.at('2027-01-03T10:00+08:00')
    await desk.runJobs()
    expect((await callsOn(body.order.id, 'late', 'works')).map((one: { id: string }) => one.id)).toEqual([row.id])
    const { body: rates } = await desk.as('zhouwen').get('/api/callbacks/rates?from=2027-01-01&to=2027-01-31')
    expect(rates.rows.find((one: { row: string }) => one.row === 'works')).toMatchObject({ required: 1, kept: 0, missed: 1, breached: [{ number: 'GC-001' }] })
  })

  test('a defect that shows in the call about a service waits as a new contact', async () => {
    const [row] = (await desk.as('sunjia').get('/api/callbacks?view=late&row=works')).body.rows
    const saved = await desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome: 'not_solved', ticked: lines, customerView: '下雨还是漏' })
    expect(saved.status, saved.text).toBe(200)
    const { body } = await desk.as('sunjia').get('/api/contacts')
    expect(body.rows.map((one: { content: string; channel: string }) => [one.channel, one.content])).toContainEqual(['callback', '下雨还是漏'])
  })

  test('works that are still defective are a complaint at once, with the 24 hours of special measures running from the call', async () => {
    await desk.as('linxiao').post('/api/orders', { orderNo: 'GC-009', service: 'works', title: '屋面补漏', worker: '王海燕', completedAt: desk.now(), customerName: '罗女士', phone: '13812340909', place: '9 栋 909' })
    const [row] = (await desk.as('sunjia').get('/api/callbacks?view=all&row=works&q=GC-009')).body.rows
    const saved = await desk.as('sunjia').post(`/api/callbacks/${row.id}/result`, { outcome: 'still_defective', ticked: lines, customerView: '补过的地方又漏了' })
    expect(saved.status, saved.text).toBe(200)
    const opened = await desk.work('harmony', ({ tx }) => tx.selectFrom('complaints').select(['id', 'channel']).where('text', 'like', '%补过的地方又漏了%').execute())
    expect(opened.map((one) => one.channel)).toEqual(['callback'])
    const matter = (await desk.as('sunjia').get(`/api/complaints/${opened[0]!.id}`)).body
    expect(matter.clocks.find((clock: { name: string }) => clock.name === 'special_measures')).toMatchObject({ status: 'running' })
    const due = Date.parse(matter.clocks.find((clock: { name: string }) => clock.name === 'special_measures').dueAt)
    expect(due - Date.parse(desk.now())).toBe(24 * 3_600_000)
    expect((await desk.as('sunjia').get('/api/contacts')).body.rows.map((one: { content: string }) => one.content)).not.toContain('补过的地方又漏了')
  })

  test('pages of the queue follow one another without gap or double', async () => {
    const all = (await desk.as('sunjia').get('/api/callbacks?view=all&limit=200')).body.rows.map((row: { id: string }) => row.id)
    const paged: string[] = []
    let after = ''
    do {
      const { body } = await desk.as('sunjia').get(`/api/callbacks?view=all&limit=2${after && `&after=${after}`}`)
      paged.push(...body.rows.map((row: { id: string }) => row.id))
      after = body.next ?? ''
    } while (after)
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
  })

  test('the queue finds a call by its number, its customer and what it is about', async () => {
    const found = async (q: string) => (await desk.as('sunjia').get(`/api/callbacks?view=all&limit=200&q=${encodeURIComponent(q)}`)).body.rows.map((row: { subject: { number: string } }) => row.subject.number) as string[]
    const numbers = await found('HT-001')
    expect(new Set(numbers)).toEqual(new Set(['HT-001']))
    expect(await found('家政')).toEqual(numbers)
    expect(await found('_')).toEqual([])
  })

  test('the board counts the calls that its reader may see, as the queue does', async () => {
    const counted = async (login: string) => {
      const { all, late } = (await desk.as(login).get('/api/callbacks?view=all&limit=1')).body.counts
      expect((await desk.as(login).get('/api/board')).body.callbacks, login).toEqual({ open: all, late })
      return all as number
    }
    expect(await counted('sunjia')).toBeGreaterThan(3)
    expect(await counted('wanghaiyan')).toBe(0)
  })
})
