// Conformance bites: for each of the three regulations a promise is kept, kept late and broken, and the clause takes the colour that it should.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clausesOf, controlIn, type Clause } from '#test/clauses.ts'
import { openDesk, type Desk } from '#test/desk.ts'

type Step = (login: string, id: string, action: string, data?: object) => Promise<void>

function stepsAt(desk: Desk): Step {
  return async (login, id, action, data = {}) => {
    const reply = await desk.as(login).post(`/api/complaints/${id}/actions`, { action, data })
    expect(`${action} ${reply.status} ${reply.status === 200 ? '' : reply.text}`).toBe(`${action} 200 `)
  }
}

const filed = async (desk: Desk, intake: object): Promise<{ id: string; number: string }> => {
  const answer = await desk.as('linxiao').post('/api/complaints', intake)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.complaint
}

/** Every count of every control over two neighbouring stretches is that of the whole. */
async function expectAddsUp(clauses: (from: string, to: string) => Promise<Record<string, Clause>>, [from, middle, next, to]: [string, string, string, string]): Promise<void> {
  const [first, second, whole] = [await clauses(from, middle), await clauses(next, to), await clauses(from, to)]
  let counted = 0
  for (const id of Object.keys(whole)) {
    expect(first[id]!.required + second[id]!.required, id).toBe(whole[id]!.required)
    expect(first[id]!.kept + second[id]!.kept, id).toBe(whole[id]!.kept)
    expect(first[id]!.breachedCount + second[id]!.breachedCount, id).toBe(whole[id]!.breachedCount)
    counted += whole[id]!.required
  }
  expect(counted).toBeGreaterThan(0)
}

describe('公司客户投诉处理制度 at 云杉电器', () => {
  let desk: Desk
  const clauses = (from: string, to: string) => clausesOf(desk, { org: 'acme', login: 'zhouwen', from, to })
  const numbers: string[] = []
  beforeAll(async () => {
    desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
    await desk.runJobs()
    const step = stepsAt(desk)
    desk.at('2026-03-03T09:00+08:00')
    const ids: string[] = []
    for (const phone of ['13800006001', '13800006002', '13800006003']) {
      const { id, number } = await filed(desk, { channel: 'hotline', content: '冰箱不制冷', fields: { customer_name: '陈静', phone, email: 'chen@example.com', class: 'quality' } })
      ids.push(id)
      numbers.push(number)
    }
    for (const [id, time] of [[ids[0]!, '2026-03-03T11:00+08:00'], [ids[1]!, '2026-03-04T15:00+08:00']] as const) {
      desk.at(time)
      await desk.runJobs()
      await step('linxiao', id, 'acknowledge', { acceptor_contact: '400-800-1234' })
      await desk.runJobs()
    }
  })
  afterAll(() => desk.close())

  it('2a: in time, late and missed are told apart, with their numbers', async () => {
    desk.at('2026-03-10T09:00+08:00')
    await desk.runJobs()
    const march = await clauses('2026-03-01', '2026-03-31')
    expect(march['2a']).toMatchObject({ status: 'breached', required: 3, kept: 1 })
    expect(march['2a']!.breached).toEqual([numbers[1], numbers[2]])
    expect(controlIn(march['2a'], 'clock.acceptance')).toMatchObject({ late: 1, missed: 1, running: 0 })
  })

  it('before the limit had passed it was running, and in another month nothing is due', async () => {
    const thirdOfMarch = await clauses('2026-03-01', '2026-03-03')
    expect(controlIn(thirdOfMarch['2a'], 'clock.acceptance')).toMatchObject({ required: 1, kept: 1, running: 2 })
    const april = await clauses('2026-04-01', '2026-04-30')
    expect(controlIn(april['2a'], 'clock.acceptance')).toMatchObject({ required: 0, running: 0, status: 'not-due' })
  })

  it('agrees with the entries themselves, read without any clock', async () => {
    const { rows } = await desk.work('acme', ({ tx }) => sql<{ kept: number; all: number }>`
      select count(*) filter (where told.at <= came.at + interval '24 hours')::int as kept, count(*)::int as all
      from entries came left join lateral (
        select min(e.at) as at from entries e join complaints c on 'complaint:' || c.id = e.stream join contact_places p on p.complaint_id = c.id
        where 'contact:' || p.contact_id = came.stream and e.type = 'notice.acceptance.sent') told on true
      where came.stream like 'contact:%' and came.type = 'received'`.execute(tx))
    const march = await clauses('2026-03-01', '2026-03-31')
    expect(controlIn(march['2a'], 'clock.acceptance')).toMatchObject({ required: rows[0]!.all, kept: rows[0]!.kept })
  })

  it('each number opens its records: due, met and how late, page by page', async () => {
    const ask = (more: string) => desk.as('zhengguodong').get(`/api/conformance/records?policy=company-acceptance&control=clock.acceptance&from=2026-03-01&to=2026-03-31${more}`)
    const breached = await ask('')
    expect(breached.body.rows.sort((a: { number: string }, b: { number: string }) => a.number.localeCompare(b.number))).toMatchObject([
      { kind: 'complaint', number: numbers[1], status: 'late', dueAt: '2026-03-04T01:00:00.000Z', metAt: '2026-03-04T07:00:00.000Z', lateMs: 6 * 3_600_000, how: { zh: '超 6 时' } },
      { kind: 'complaint', number: numbers[2], status: 'missed', metAt: null },
    ])
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { body: { rows: { number: string }[]; next: string | null } } = await ask(`&status=all&limit=1${next && `&after=${next}`}`)
      seen.push(...page.body.rows.map((row) => row.number))
      next = page.body.next
    }
    expect(seen.sort()).toEqual([...numbers].sort())
    expect((await desk.as('fengtao').get('/api/conformance/records?policy=company-acceptance&control=clock.acceptance&from=2026-03-01&to=2026-03-31')).body.rows[0]).toMatchObject({ subject: '', complaint: null })
  })

  it('0: who has not confirmed having read the regulation in 14 days breaks it', async () => {
    const own = (await desk.as('linxiao').get('/api/duties?view=mine')).body.rows.find((row: { name: string }) => row.name === 'read')
    expect((await desk.as('linxiao').post(`/api/duties/${own.id}/do`, { data: { signature: true } })).status).toBe(200)
    desk.at('2026-03-20T09:00+08:00')
    await desk.runJobs()
    const march = await clauses('2026-03-01', '2026-03-31')
    expect(march['0']).toMatchObject({ status: 'breached', required: 11, kept: 1 })
    expect(march['0']!.breached).toContain('read 2026-01-01 王海燕')
    expect(march['0']!.breached).not.toContain('read 2026-01-01 林晓')
  })

  it('5c: no statement is no evidence; an honest "not kept" is a breach; only its role may give it, when the half-year ends', async () => {
    desk.at('2026-06-30T10:00+08:00')
    await desk.runJobs()
    expect((await desk.as('hemin').get('/api/attests?view=all')).body.rows).toEqual([])
    desk.at('2026-07-02T10:00+08:00')
    await desk.runJobs()
    const [attest] = (await desk.as('hemin').get('/api/attests')).body.rows
    expect(attest).toMatchObject({ name: 'use', period: { from: '2026-07-01', to: '2026-12-31' }, mine: false, refusal: { code: 'window' } })
    desk.at('2027-01-20T10:00+08:00')
    await desk.runJobs()
    const silent = await clauses('2026-07-01', '2027-01-31')
    expect(controlIn(silent['5c'], 'attest.use')).toMatchObject({ status: 'no-evidence', required: 1, kept: 0 })
    expect(silent['5c']!.status).toBe('no-evidence')
    expect((await desk.as('linxiao').post(`/api/attests/${attest.id}`, { kept: true, statement: '都按规定' })).body).toMatchObject({ reason: 'wrong-role', clauses: ['5c'] })
    expect((await desk.as('hemin').post(`/api/attests/${attest.id}`, { kept: true, statement: '都按规定' })).body).toMatchObject({ reason: 'needs', fields: ['proof'] })
    const honest = await desk.as('hemin').post(`/api/attests/${attest.id}`, { kept: false, statement: '有一次外泄，已处理' })
    expect(honest.body).toMatchObject({ status: 'not_kept', statedBy: '何敏' })
    expect((await clauses('2026-07-01', '2027-01-31'))['5c']).toMatchObject({ status: 'breached', breached: ['use 2026-H2'] })
  })

  it('adjacent periods add up', () => expectAddsUp(clauses, ['2026-03-01', '2026-03-03', '2026-03-04', '2026-03-31']))
})

describe('投诉处理及回访制度 at 云栖里', () => {
  let desk: Desk
  const clauses = (from: string, to: string) => clausesOf(desk, { org: 'harmony', login: 'zhouwen', from, to })
  const numbers: string[] = []
  beforeAll(async () => {
    desk = await openDesk({ orgs: ['harmony'], at: '2026-09-01T09:00+08:00' })
    await desk.runJobs()
    const step = stepsAt(desk)
    desk.at('2026-09-07T09:00+08:00')
    const ids: string[] = []
    for (const place of ['1 栋', '2 栋']) {
      const { id, number } = await filed(desk, { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '周敏', phone: '13600000001', place, class: 'unit_door', settleable: false } })
      ids.push(id)
      numbers.push(number)
      await step('linxiao', id, 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-09-20T10:00:00Z' })
    }
    for (const [id, time] of [[ids[0]!, '2026-09-08T09:00+08:00'], [ids[1]!, '2026-09-12T09:00+08:00']] as const) {
      desk.at(time)
      await desk.runJobs()
      await step('wanghaiyan', id, 'accept')
      await step('wanghaiyan', id, 'answer', { result: '更换闭门器', process: '到场维修', solution: '更换', told_by: 'phone' })
      if (id !== ids[0]) continue
      desk.later(3_600_000)
      const [call] = (await desk.as('sunjia').get(`/api/callbacks?view=all&subject=${id}`)).body.rows
      const saved = await desk.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', ticked: ['greet', 'purpose', 'satisfied', 'other', 'note'], customerView: '修好了' })
      expect(saved.status, saved.text).toBe(200)
    }
    desk.at('2026-10-20T09:00+08:00')
    for (let i = 0; i < 4; i += 1) await desk.runJobs()
  })
  afterAll(() => desk.close())

  it('4a: one answer within three days and one on the fifth', async () => {
    const september = await clauses('2026-09-01', '2026-09-30')
    expect(september['4a']).toMatchObject({ status: 'breached', required: 2, kept: 1, breached: expect.arrayContaining([numbers[1]]) })
  })

  it('12.1 and 13.1: a call that nobody made is missing, and the share falls below 100 %', async () => {
    const september = await clauses('2026-09-01', '2026-09-30')
    expect(september['12.1']).toMatchObject({ status: 'breached', required: 2, kept: 1, breached: [numbers[1]] })
    const share = controlIn(september['13.1'], 'measure.complaint_callbacks')
    expect(share).toMatchObject({ status: 'breached', required: 1, kept: 0 })
    expect(share.figures[0]).toMatchObject({ value: 50, n: 2, status: 'breached' })
    const behind = (control: string) => desk.as('majun').get(`/api/conformance/records?policy=property-callback&control=${control}&from=2026-09-01&to=2026-09-30&status=required`)
    expect((await behind('measure.complaint_callbacks')).body.rows).toMatchObject([{ kind: 'measure', number: 'complaint_callbacks 2026-09', status: 'missed', how: { zh: '50%（1/2），要求不低于 100%' } }])
    expect(share).toMatchObject({ of: 'callback.complaint' })
    expect((await behind('callback.complaint')).body.rows.map((row: { status: string }) => row.status).sort()).toEqual(['kept', 'missed'])
  })

  it('7a: the script was kept in each call; and a quarter that has only begun owes no statement yet', async () => {
    const september = await clauses('2026-09-01', '2026-09-30')
    expect(controlIn(september['7a'], 'script.callback')).toMatchObject({ status: 'met', required: 1, kept: 1 })
    expect(controlIn(september['7a'], 'attest.courtesy').status).toBe('not-due')
  })

  it('8a: the month that nobody analysed breaks the clause ten days after its end', async () => {
    expect((await clauses('2026-09-01', '2026-09-30'))['8a']).toMatchObject({ status: 'running', required: 0 })
    expect((await clauses('2026-10-01', '2026-10-31'))['8a']).toMatchObject({ status: 'breached', required: 1, kept: 0, breached: ['opinions 2026-09'] })
  })

  it('13.2: without any order handed in there is no evidence, and it says so', async () => {
    expect((await clauses('2026-09-01', '2026-09-30'))['13.2']).toMatchObject({ status: 'no-evidence', required: 0 })
  })

  it('13.2: five of twelve repairs are to be called; uncalled, the draw is red when the last window has closed', async () => {
    desk.at('2026-10-20T10:00+08:00')
    for (let i = 1; i <= 12; i += 1) {
      const answer = await desk.as('linxiao').post('/api/orders', { orderNo: `WX-${i}`, kind: 'order', service: 'repair', class: 'lift', title: '更换灯泡', completedAt: '2026-10-20T01:00:00.000Z', customerName: '住户', phone: '13611110000' })
      expect(answer.status, answer.text).toBeLessThan(300)
    }
    for (const day of ['2026-10-21', '2026-10-31', '2026-11-01', '2026-11-10']) {
      desk.at(`${day}T06:00+08:00`)
      for (let i = 0; i < 4; i += 1) await desk.runJobs()
    }
    const until = await clauses('2026-10-01', '2026-11-09')
    const draw = controlIn(until['13.2'], 'draw.orders')
    expect(draw).toMatchObject({ required: 1, kept: 0, status: 'breached' })
    expect(controlIn(until['13.2'], 'callback.service')).toMatchObject({ required: 5, kept: 0, missed: 5 })
  })

  it('adjacent periods add up', () => expectAddsUp(clauses, ['2026-09-01', '2026-09-10', '2026-09-11', '2026-10-31']))
})
