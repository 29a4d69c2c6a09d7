// Figures over HTTP: counts agree with the list behind them, people count only what they may see, small numbers stay hidden from others,
// a series that rises is found, becomes a measure with an owner and a day, and its effect is judged by somebody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
let n = 0

async function take(fields: Record<string, string>): Promise<string> {
  n += 1
  const phone = `1380000${String(1000 + n)}`
  const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content: `第 ${n} 件：冰箱出现问题`, fields: { customer_name: `陈${n}`, phone, ...fields } })
  return complaint.id
}

const known = async () => (await desk.as('linxiao').get('/api/intake')).body.fields.find((field: { name: string }) => field.name === 'class').choices.map((one: { value: string }) => one.value) as string[]
let codes: string[] = []

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-01-05T09:00+08:00' })
  codes = await known()
  // Thirteen months of two quiet classes; in the last one the first comes up more than three times as often.
  for (let month = 0; month < 13; month += 1) {
    const [year, of] = [2026 + Math.floor(month / 12), (month % 12) + 1]
    desk.at(`${year}-${String(of).padStart(2, '0')}-12T10:00+08:00`)
    for (let i = 0; i < (month === 12 ? 16 : 4); i += 1) await take({ class: codes[0]! })
    for (let i = 0; i < 3; i += 1) await take({ class: codes[1]! })
  }
  desk.at('2027-02-03T09:00+08:00')
}, 120_000)
afterAll(() => desk.close())

const all = '/api/statistics?from=2026-01-01&to=2027-01-31'

describe('counts', () => {
  it('by class and month, each with the list behind it', async () => {
    const { body } = await desk.as('zhouwen').get(`${all}&by=class&then=month`)
    expect(body.columns).toHaveLength(13)
    expect(body.total.n).toBe(n)
    const [first, second] = body.rows
    expect([first.code, first.total.n, first.cells.at(-1), second.total.n]).toEqual([codes[0], 4 * 12 + 16, 16, 39])
    const list = await desk.as('zhouwen').get(`/api/complaints?view=all&only=class=${codes[0]}&from=2027-01-01&to=2027-01-31&limit=100`)
    expect(list.body.rows).toHaveLength(16)
  })

  it.each(['day', 'week', 'month', 'quarter', 'half-year', 'year'])('by every axis and %s the sums are the whole', async (then) => {
    const from = then === 'day' ? '2026-11-01' : '2026-01-01'
    const { body: { axes } } = await desk.as('zhouwen').get(all)
    for (const { name } of axes) {
      const { status, body } = await desk.as('zhouwen').get(`/api/statistics?from=${from}&to=2027-01-31&by=${name}&then=${then}`)
      const sums = body.rows?.map((row: { cells: number[] }) => row.cells.reduce((sum, one) => sum + one, 0))
      expect([name, status, sums?.reduce((a: number, b: number) => a + b, 0), body.rows?.map((row: { total: { n: number } }) => row.total.n)]).toEqual([name, 200, body.total?.n, sums])
    }
  })

  it('against the months before, of equal length', async () => {
    const { body } = await desk.as('zhouwen').get('/api/statistics?from=2027-01-01&to=2027-01-31&by=class&then=channel')
    expect(body).toMatchObject({ formerFrom: '2026-12-01', formerTo: '2026-12-31', former: 7, total: { n: 19 } })
    expect(body.rows[0]).toMatchObject({ former: 4, total: { n: 16 } })
  })

  it('times of handling are those of the ended ones', async () => {
    const id = await take({ class: codes[1]! })
    desk.later(3 * 3_600_000)
    await stepping(desk, id).did('linxiao', 'withdraw', { reason: '客户撤回' })
    const { body } = await desk.as('zhouwen').get(`/api/statistics?from=2027-02-01&to=2027-02-28&by=class&then=month`)
    expect(body.total).toMatchObject({ n: 1, open: 0, ended: 1, median: 3, p90: 3 })
  })

  it('of what the reader may see, and nothing else', async () => {
    const { body } = await desk.as('wanghaiyan').get(all)
    expect(body.total.n).toBe(0)
  })

  it('hides from others what fewer than five make up, and what would give it away', async () => {
    const { body } = await desk.as('zhouwen').get(`${all}&by=class&then=month&for=others`)
    expect(body.below).toBe(5)
    expect(body.rows[1].cells.every((cell: number | null) => cell === null)).toBe(true)
    expect(body.rows[0].cells.at(-1)).toBeNull()
    expect(body.rows[0].total.n).toBe(64)
  })

  it('what cannot be counted by is refused by name', async () => {
    for (const wrong of ['by=phone', 'by=class&then=fortnight', 'by=class&then=day&from=2020-01-01', 'only=phone=1', 'only=class=%25E0']) {
      expect((await desk.as('zhouwen').get(`${wrong.includes('from') ? '/api/statistics?to=2027-01-31' : all}&${wrong}`)).status).toBe(400)
    }
  })
})

describe('the board', () => {
  it('says where everything is, as the lists do', async () => {
    const { body } = await desk.as('zhouwen').get('/api/board')
    const list = await desk.as('zhouwen').get('/api/complaints?limit=1')
    expect(body.open).toBe(list.body.counts.open)
    expect(body.late).toBe(list.body.counts.late)
    expect(body.stages.reduce((sum: number, one: { n: number }) => sum + one.n, 0)).toBe(body.open)
    expect(body.units.reduce((sum: number, one: { n: number }) => sum + one.n, 0)).toBe(body.open)
    expect(body.today).toEqual({ received: 1, ended: 1 })
  })

  it('says on a wall nothing of anybody', async () => {
    const { text, body } = await desk.as('zhouwen').get('/api/board?place=wall')
    expect(body.next.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/冰箱|陈\d|13800/)
  })
})

describe('findings and measures', () => {
  it('a class that came three times as often is found, the quiet one is not', async () => {
    const { body } = await desk.as('zhouwen').get('/api/findings')
    expect(body.month).toBe('2027-01')
    const ofClass = body.findings.filter((one: { only: string }) => one.only.startsWith('class='))
    expect(ofClass.map((one: { only: string }) => one.only)).toEqual(expect.arrayContaining([`class=${codes[0]}`]))
    expect(ofClass.some((one: { only: string }) => one.only === `class=${codes[1]}`)).toBe(false)
    const [found] = ofClass
    const list = await desk.as('zhouwen').get(`/api/complaints?view=all&only=${found.only}&from=${found.from}&to=${found.to}&limit=200`)
    expect(list.body.rows).toHaveLength(found.n)
    expect(found.points).toHaveLength(13)
  })

  it('becomes a measure once, with owner and day, done by its owner and judged by another', async () => {
    const { body: { findings } } = await desk.as('linxiao').get('/api/findings')
    const { key } = findings.find((one: { only: string }) => one.only === `class=${codes[0]}`)
    const proposed = await desk.as('linxiao').post('/api/measures', { title: '更换压缩机供应商', cause: '一月集中出现', kind: 'product', finding: key })
    expect(proposed).toMatchObject({ status: 201, body: { state: 'proposed', acts: [] } })
    expect((await desk.as('zhouwen').post('/api/measures', { title: '再提一次', finding: key })).status).toBe(409)
    const { id } = proposed.body
    const move = (login: string, act: string, more: object) => desk.as(login).post(`/api/measures/${id}`, { act, ...more })
    expect((await move('linxiao', 'take_on', { version: 1, owner: 'liuyang', due: '2027-02-20' })).status).toBe(403)
    expect((await move('qianfeng', 'take_on', { version: 1 })).body.faults[0].field).toBe('owner')
    expect((await move('qianfeng', 'take_on', { version: 1, owner: 'liuyang', due: '2027-02-20' })).body).toMatchObject({ state: 'open', ownerName: '刘洋' })
    expect((await move('qianfeng', 'take_on', { version: 1, owner: 'liuyang', due: '2027-02-20' })).status).toBe(412)
    desk.at('2027-02-25T09:00+08:00')
    const { body: overdue } = await desk.as('qianfeng').get('/api/measures?view=overdue')
    expect(overdue.rows.map((row: { id: string }) => row.id)).toContain(id)
    expect((await move('linxiao', 'done', { version: 2, says: '完成' })).status).toBe(403)
    expect((await move('liuyang', 'done', { version: 2, says: '新供应商首批到货' })).body).toMatchObject({ state: 'done' })
    desk.at('2027-03-20T09:00+08:00')
    await take({ class: codes[0]! })
    const judged = await move('zhouwen', 'effective', { version: 3, says: '三周只有一件' })
    expect(judged.body).toMatchObject({ state: 'effective', effect: { days: 23, before: 0, after: 1 } })
    const seen = (await desk.as('zhouwen').get('/api/findings?month=2027-01')).body.findings.find((one: { key: string }) => one.key === key)
    expect(seen.measure).toMatchObject({ id, state: 'effective' })
  })

  it('tells nobody of a complaint that he may not see', async () => {
    const id = await take({ class: codes[1]! })
    const { body } = await desk.as('linxiao').post('/api/measures', { title: '回电话术改进', kind: 'training', complaint: id })
    expect(body.complaint.id).toBe(id)
    const [seen] = (await desk.as('wanghaiyan').get('/api/measures?view=proposed')).body.rows.filter((row: { id: string }) => row.id === body.id)
    expect(seen.complaint).toBeNull()
    expect((await desk.as('wanghaiyan').post('/api/measures', { title: '看不见的投诉', complaint: id })).status).toBe(404)
  })

  it('stands in one register with what duties ask for', async () => {
    const { body } = await desk.as('zhouwen').get('/api/measures?view=all&limit=2')
    const next = body.next === null ? { rows: [] } : (await desk.as('zhouwen').get(`/api/measures?view=all&limit=200&after=${body.next}`)).body
    const ids = [...body.rows, ...next.rows].map((row: { id: string }) => row.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...body.rows, ...next.rows].some((row: { duty: string | null }) => row.duty === null)).toBe(true)
  })
})
