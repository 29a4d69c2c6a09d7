// The screens' own work, through the front door: lists as set and taken out, boxes, many at once, the bell, the radar, texts, drafts, who is here.
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
const ids: string[] = []
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'city'] })
  const texts = ['=HYPERLINK("http://x","电梯异响")', '+1 电梯停运', '电梯困人', '电梯门夹人']
  for (const [n, content] of texts.entries()) {
    const body = await registered(desk.as('linxiao', 'harmony'), { channel: 'hotline', content, fields: { customer_name: '陈静', phone: `1380000602${n}`, place: `${n + 1} 栋电梯`, class: 'lift', severity: 'normal' } })
    ids.push(body.complaint.id)
  }
})
afterAll(() => desk.close())

async function sheetOf(login: string, path: string, org?: string): Promise<{ rows: string[][]; formulas: number; name: string }> {
  const cookie = await desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org: org ?? 'harmony', login, password: 'wenguo-demo' } })
  const reply = await desk.app.inject({ method: 'GET', url: path, headers: { cookie: `wenguo=${cookie.cookies[0]!.value}` } })
  expect(`${reply.statusCode} ${reply.statusCode === 200 ? '' : reply.body}`.trim()).toBe('200')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(reply.rawPayload as never)
  const rows: string[][] = []
  let formulas = 0
  book.worksheets[0]!.eachRow((row) => {
    rows.push((row.values as unknown[]).slice(1).map((value) => String(value ?? '')))
    row.eachCell((cell) => {
      if (cell.type === ExcelJS.ValueType.Formula || cell.type === ExcelJS.ValueType.Hyperlink) formulas++
    })
  })
  return { rows, formulas, name: decodeURIComponent(String(reply.headers['content-disposition'])) }
}

describe('a list as a file', () => {
  it('has the columns as this person has set them, the rows as filtered, who took it when, and no formula', async () => {
    const set = await desk.as('zhouwen', 'harmony').put('/api/lists/complaints/columns', { columns: [{ name: 'number' }, { name: 'subject', width: 300 }, { name: 'unit' }, { name: 'received' }] })
    expect(set.body.columns.map((one: { name: string; width: number }) => [one.name, one.width])).toEqual([['number', 130], ['subject', 300], ['unit', 120], ['received', 140]])
    const { rows, formulas, name } = await sheetOf('zhouwen', '/api/exports/complaints?class=lift&q=%E7%94%B5%E6%A2%AF&view=all&order=received')
    expect(rows[0]![0]).toMatch(/云栖里物业服务中心 · 周雯 于 2026-03-02 09:00 导出/)
    expect(rows[1]).toEqual(['编号', '投诉', '承办单位', '接收时间'])
    expect(rows.slice(2, -1)).toHaveLength(4)
    expect(rows.at(-1)![0]).toBe(rows[0]![0])
    expect(rows.flat().filter((cell) => /^[=+@-]/.test(cell))).toEqual([])
    expect(rows.flat()).toContain('\'=HYPERLINK("http://x","电梯异响")')
    expect(formulas).toBe(0)
    expect(name).toContain('投诉-2026-03-020900.xlsx')
    const other = await desk.as('zhaolimin', 'harmony').get('/api/lists/complaints/columns')
    expect(other.body.columns.map((one: { name: string }) => one.name)).toContain('clock')
  })

  it('is in the ledger: who, how many rows, which columns, by which filter', async () => {
    const entries = await desk.work('harmony', ({ tx }) => tx.selectFrom('entries').innerJoin('entryPayloads', (join) => join.onRef('entryPayloads.stream', '=', 'entries.stream').onRef('entryPayloads.seq', '=', 'entries.seq')).select(['entries.actorId', 'entries.type', 'entryPayloads.data']).where('entries.stream', '=', 'access:list:complaints').execute())
    expect(entries).toMatchObject([{ actorId: 'zhouwen', type: 'exported', data: { fields: ['number', 'subject', 'unit', 'received'], reason: '4 xlsx q=电梯 view=all class=lift order=received' } }])
  })

  it('leaves as CSV with a byte order mark for the same filter, in the language asked for', async () => {
    const csv = await desk.as('linxiao', 'harmony').get('/api/exports/complaints?format=csv&lang=en&columns=number,subject,state&q=%E5%9B%B0%E4%BA%BA')
    expect(csv.text.startsWith('\uFEFFNumber,Complaint,State\r\n')).toBe(true)
    expect(csv.text.split('\r\n')).toHaveLength(4)
    expect(csv.text).toContain('exported by 林晓')
    expect(csv.headers['content-type']).toMatch(/text\/csv/)
  })

  it('hides what the regulation hides in exports, and shows nobody what he does not see', async () => {
    await registered(desk.as('linxiao', 'city'), { channel: 'hotline', content: '占道经营油烟扰民', fields: { customer_name: '陈大海', phone: '13812345678', place: '人民路 5 号', ...(await cityFields()) } })
    const { rows } = await sheetOf('guohua', '/api/exports/complaints?view=all&columns=subject,customer,place', 'city')
    expect(rows.flat()).not.toContain('陈大海')
    expect(rows.flat().some((cell) => /^陈\*+$/.test(cell))).toBe(true)
    expect((await desk.as('songqiang', 'harmony').get('/api/exports/complaints?format=csv&columns=number&view=all')).text.split('\r\n').filter((line) => /TS2026/.test(line))).toEqual([])
    expect((await desk.as('linxiao', 'harmony').get('/api/exports/complaints?columns=salary')).status).toBe(400)
  })

  it('exists for callbacks, duties, contacts, customers and orders too, each with columns and views of its own', async () => {
    const agent = desk.as('linxiao', 'harmony')
    const entered = await agent.post('/api/orders', { orderNo: 'KH-001', kind: 'customer', title: '3 栋 501 业主', customerName: '陈静', phone: '13800006021', startsOn: '2026-01-01', callEvery: 'month' })
    expect(entered.status, entered.text).toBe(201)
    for (const list of ['callbacks', 'duties', 'contacts', 'orders?kind=contract']) {
      const { rows } = await sheetOf('linxiao', `/api/exports/${list}`)
      expect(rows.length).toBeGreaterThanOrEqual(3)
    }
    expect((await agent.put('/api/lists/customers/columns', { columns: [{ name: 'number' }, { name: 'rhythm' }, { name: 'phone' }] })).status).toBe(200)
    const { rows, name } = await sheetOf('linxiao', '/api/exports/orders?kind=customer&q=501')
    expect(rows.slice(1, 3)).toEqual([['编号', '希望多久回访一次', '电话'], ['KH-001', '每月', expect.stringMatching(/^138\*+/)]])
    expect(name).toContain('客户-')
    expect((await sheetOf('linxiao', '/api/exports/orders?kind=order')).rows[1]).toContain('经办人')
    expect((await agent.put('/api/lists/events/columns', { columns: [{ name: 'salary' }] })).status).toBe(400)

    const keep = (list: string, query: string) => agent.post('/api/views', { list, name: '三栋', query })
    expect([(await keep('customers', 'kind=customer&q=501')).status, (await keep('duties', 'view=late&q=3')).status]).toEqual([200, 200])
    expect((await agent.get('/api/views?list=customers')).body.views).toMatchObject([{ name: '三栋', query: 'kind=customer&q=501' }])
    expect((await agent.get('/api/views')).body.views).toEqual([])
    expect((await desk.as('gaojie', 'harmony').get('/api/views?list=duties')).body.views).toEqual([])
  })
})

async function cityFields(): Promise<Record<string, unknown>> {
  const form = (await desk.as('linxiao', 'city').get('/api/intake')).body
  const choice = form.fields.find((field: { name: string }) => field.name === 'class')?.choices?.[0]?.value
  return { ...(choice && { class: choice }), script_skipped: '急' }
}

describe('many at once', () => {
  it('says for each row whether it may be done and why not, and changes nothing', async () => {
    const before = await versions()
    const offered = (await desk.as('linxiao', 'harmony').post('/api/complaints/many/actions', { ids })).body.actions
    expect(offered.find((one: { action: string }) => one.action === 'dispatch')).toMatchObject({ allowed: 4, of: 4, label: { zh: '派发' } })
    await stepping(desk, ids[0]!, 'harmony').did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
    await stepping(desk, ids[0]!, 'harmony').did('wanghaiyan', 'accept')
    const tried = (await desk.as('linxiao', 'harmony').post('/api/complaints/many/try', { ids: [...ids, 'nowhere'], action: 'dispatch', data: { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false } })).body.rows
    expect(tried.map((row: { ok: boolean }) => row.ok)).toEqual([false, true, true, true, false])
    expect(tried[0].refusal).toMatchObject({ code: 'wrong-state', remedy: expect.anything() })
    expect(tried[4].refusal).toMatchObject({ code: 'not-found' })
    const lacking = (await desk.as('linxiao', 'harmony').post('/api/complaints/many/try', { ids: [ids[1]], action: 'dispatch', data: {} })).body.rows[0]
    expect(lacking).toMatchObject({ ok: false, refusal: { code: 'needs' } })
    expect((await versions()).slice(1)).toEqual(before.slice(1))
    const { rows: alone } = { rows: await Promise.all(tried.slice(0, 4).map((row: { id: string; version: number }) => desk.as('linxiao', 'harmony').post(`/api/complaints/${row.id}/actions`, { action: 'dispatch', data: { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false } }, { ifMatch: `"${row.version}"` }))) }
    expect(alone.map((answer) => answer.status)).toEqual([409, 200, 200, 200])
  })

  it('lets nobody do with many what he may not do with one', async () => {
    const tried = (await desk.as('sunjia', 'harmony').post('/api/complaints/many/try', { ids, action: 'close', data: {} })).body.rows
    expect(tried.every((row: { ok: boolean }) => !row.ok)).toBe(true)
    expect((await desk.as('songqiang', 'harmony').post('/api/complaints/many/actions', { ids })).status).toBe(404)
  })

  async function versions(): Promise<number[]> {
    return Promise.all(ids.map(async (id) => (await desk.as('linxiao', 'harmony').get(`/api/complaints/${id}`)).body.version))
  }
})

describe('the boxes of one’s own work', () => {
  it('say what waits for me, what I have had a hand in, what I took in and what I was told of', async () => {
    await stepping(desk, ids[1]!, 'harmony').did('wanghaiyan', 'accept')
    await stepping(desk, ids[1]!, 'harmony').did('wanghaiyan', 'consult', { person: 'songqiang', question: '门禁记录在哪里' })
    const boxes = async (login: string) => (await desk.as(login, 'harmony').get('/api/complaints?view=all')).body.counts
    const listed = async (login: string, view: string) => (await desk.as(login, 'harmony').get(`/api/complaints?view=${view}`)).body.rows.map((row: { id: string }) => row.id)
    expect(await boxes('linxiao')).toMatchObject({ started: 4, done: 4 })
    expect(await boxes('wanghaiyan')).toMatchObject({ todo: 4, started: 0 })
    expect(await listed('songqiang', 'cc')).toEqual([ids[1]])
    expect(await listed('wanghaiyan', 'cc')).not.toContain(ids[1])
    const paged = await desk.as('linxiao', 'harmony').get('/api/complaints?view=started&limit=3')
    expect(paged.body.rows).toHaveLength(3)
    expect((await desk.as('linxiao', 'harmony').get(`/api/complaints?view=started&limit=3&after=${encodeURIComponent(paged.body.next)}`)).body.rows).toHaveLength(1)
  })

  it('can be searched by person, clause and clock', async () => {
    const count = async (query: string) => (await desk.as('zhouwen', 'harmony').get(`/api/complaints?view=all&${query}`)).body.rows.length
    expect(await count('person=wanghaiyan')).toBeGreaterThanOrEqual(1)
    expect(await count('person=songqiang')).toBe(0)
    expect(await count('clock=running')).toBe(4)
    expect(await count('clock=none')).toBe(0)
    const { body } = await desk.as('zhouwen', 'harmony').get(`/api/complaints/${ids[1]}`)
    expect(await count(`clause=${encodeURIComponent(body.clocks[0].clauses[0].id)}`)).toBeGreaterThanOrEqual(1)
    expect(await count('clause=99.9')).toBe(0)
  })
})

describe('the radar', () => {
  it('counts what will be late by unit and person, and each number is the list it opens', async () => {
    const { body } = await desk.as('zhouwen', 'harmony').get('/api/radar')
    expect(body.totals.week).toBeGreaterThanOrEqual(1)
    expect(body.days[0].day).toBe('2026-03-02')
    expect(body.days).toHaveLength(7)
    expect(body.days.reduce((sum: number, day: { n: number }) => sum + day.n, 0)).toBe(body.totals.week)
    for (const [span, to] of [['hours', body.hoursTo], ['today', body.todayTo], ['week', body.weekTo]] as const) {
      const list = await desk.as('zhouwen', 'harmony').get(`/api/complaints?view=open&dueFrom=${body.now}&dueTo=${to}&limit=200`)
      expect([span, list.body.rows.length]).toEqual([span, body.totals[span]])
    }
    for (const row of body.rows) {
      const list = await desk.as('zhouwen', 'harmony').get(`/api/complaints?view=open&dueFrom=${body.now}&dueTo=${body.weekTo}&limit=200&unit=${row.unit ?? '-'}&owner=${row.owner ?? '-'}`)
      expect(list.body.rows.length).toBe(row.week)
    }
    expect(body.next[0]).toMatchObject({ dueAt: expect.any(String), clause: { id: expect.any(String) }, clock: expect.anything() })
    expect((await desk.as('songqiang', 'harmony').get('/api/radar')).body.totals.week).toBeLessThan(body.totals.week)
  })
})

describe('the bell', () => {
  it('rings for warnings and passed limits, counts what is unread, and leads to the complaint', async () => {
    desk.later(30 * 86_400_000)
    await desk.runJobs()
    const { body } = await desk.as('wanghaiyan', 'harmony').get('/api/messages?limit=2')
    expect(body.unread).toBeGreaterThan(2)
    expect(body.rows).toHaveLength(2)
    expect(body.rows[0]).toMatchObject({ read: false, says: expect.anything() })
    // What rang at the same instant stands in no particular order.
    expect((await desk.as('wanghaiyan', 'harmony').get('/api/messages?limit=50')).body.rows).toContainEqual(expect.objectContaining({ read: false, complaint: expect.objectContaining({ id: expect.any(String) }) }))
    const second = await desk.as('wanghaiyan', 'harmony').get(`/api/messages?limit=2&after=${encodeURIComponent(body.next)}`)
    expect(second.body.rows[0].id).not.toBe(body.rows[1].id)
    const marked = await desk.as('wanghaiyan', 'harmony').post('/api/messages/read', { ids: [body.rows[0].id] })
    expect(marked.body.unread).toBe(Math.min(100, body.unread) - 1)
    await desk.as('sunjia', 'harmony').post('/api/messages/read', { ids: [body.rows[1].id] })
    expect((await desk.as('wanghaiyan', 'harmony').get('/api/messages/unread')).body.unread).toBe(marked.body.unread)
    expect((await desk.as('wanghaiyan', 'harmony').post('/api/messages/read', { all: true })).body.unread).toBe(0)
  })
})

describe('texts for reuse', () => {
  it('are filled from the record, in the step for which they were kept', async () => {
    const kept = await desk.as('linxiao', 'harmony').post('/api/texts', { name: '约上门', action: 'contact_customer', body: '您好，{编号}（{事由}）由{责任人}负责，{place}。' })
    expect(kept.status).toBe(200)
    const { body } = await desk.as('linxiao', 'harmony').get(`/api/complaints/${ids[2]}/texts?action=contact_customer`)
    const shown = (await desk.as('linxiao', 'harmony').get(`/api/complaints/${ids[2]}`)).body
    expect(body.texts[0]).toMatchObject({ name: '约上门', own: true, text: expect.stringContaining(`${shown.number}（电梯困人）由`) })
    expect((await desk.as('linxiao', 'harmony').get(`/api/complaints/${ids[2]}/texts?action=close`)).body.texts).toEqual([])
    expect((await desk.as('wanghaiyan', 'harmony').get('/api/texts')).body.texts).toEqual([])
  })

  it('refuse a place that nothing fills, a second one of the same name, and a text for everybody from somebody who leads nobody', async () => {
    const agent = desk.as('linxiao', 'harmony')
    expect((await agent.post('/api/texts', { name: '错', body: '您好 {编码}' })).body.faults[0].message).toContain('{编码}')
    expect((await agent.post('/api/texts', { name: '约上门', body: '再来' })).status).toBe(400)
    expect((await agent.post('/api/texts', { name: '通用', body: '您好', forAll: true })).status).toBe(403)
    const shared = await desk.as('wulei', 'harmony').post('/api/texts', { name: '通用', body: '您好，我是{本人姓名}。', forAll: true })
    expect(shared.status).toBe(200)
    const offered = (await agent.get('/api/texts')).body.texts
    expect(offered).toMatchObject([{ name: '通用', own: false, mayChange: false }, { name: '约上门', own: true, mayChange: true }])
    expect((await agent.delete(`/api/texts/${shared.body.id}`)).status).toBe(403)
    expect((await desk.as('wanghaiyan', 'harmony').delete(`/api/texts/${offered[1].id}`)).status).toBe(404)
  })
})

describe('several people at one complaint', () => {
  it('see who else has it open and at which step, until they have been gone for a while', async () => {
    const here = (login: string, action: string | null) => desk.as(login, 'harmony').post(`/api/complaints/${ids[2]}/here`, { action })
    expect((await here('wanghaiyan', 'investigate')).body.others).toEqual([])
    expect((await here('zhaolimin', null)).body.others).toMatchObject([{ name: '王海燕', action: 'investigate', actionLabel: { zh: '开始调查' } }])
    await here('wanghaiyan', null)
    expect((await here('zhaolimin', null)).body.others).toMatchObject([{ name: '王海燕', action: null, actionLabel: null }])
    expect((await desk.as('wanghaiyan', 'harmony').delete(`/api/complaints/${ids[2]}/here`)).status).toBe(200)
    expect((await here('zhaolimin', null)).body.others).toEqual([])
    await here('wanghaiyan', 'add_note')
    desk.later(13_000)
    expect((await here('zhaolimin', null)).body.others).toEqual([])
    expect((await here('songqiang', null)).status).toBe(404)
  })

  it('keep what they have begun, for themselves after a reload and for a colleague to see', async () => {
    const draft = { facts: '到场，门机异响' }
    expect((await desk.as('wanghaiyan', 'harmony').put(`/api/complaints/${ids[2]}/drafts/investigate`, { data: draft })).status).toBe(200)
    expect((await desk.as('zhaolimin', 'harmony').get(`/api/complaints/${ids[2]}/drafts`)).body.drafts).toMatchObject([{ name: '王海燕', mine: false, action: 'investigate', data: draft }])
    await desk.as('zhaolimin', 'harmony').delete(`/api/complaints/${ids[2]}/drafts/investigate`)
    expect((await desk.as('wanghaiyan', 'harmony').get(`/api/complaints/${ids[2]}/drafts`)).body.drafts).toMatchObject([{ mine: true }])
    await stepping(desk, ids[2]!, 'harmony').did('wanghaiyan', 'accept')
    await stepping(desk, ids[2]!, 'harmony').did('wanghaiyan', 'investigate', {})
    expect((await desk.as('wanghaiyan', 'harmony').get(`/api/complaints/${ids[2]}/drafts`)).body.drafts).toEqual([])
    expect((await desk.as('songqiang', 'harmony').get(`/api/complaints/${ids[2]}/drafts`)).status).toBe(404)
  })
})
