// Duties and statements through the front door: the daily review of the hotline, rectification after a finding, what is late and what is missing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { said, stepping } from '#test/complaint-steps.ts'

type Row = { id: string; label: string; name: string; about: string | null; status: string; late: boolean; mine: boolean; dueAt: string; title: { zh: string; en: string } }

const named = (body: { rows: Row[] }, name: string) => body.rows.filter((row) => row.name === name)

describe('at the hotline 96310', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await openDesk({ orgs: ['city'], at: '2026-03-02T08:00+08:00' })
    await desk.runJobs()
  })
  afterAll(() => desk.close())

  const call = async (place: string) => {
    const answer = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: `${place}有人占道经营`, fields: { customer_name: '陈先生', phone: '13800000001', place, class: 'street_trade', in_remit: true, settleable: false, ...said } })
    expect(answer.status, answer.text).toBe(201)
    return answer.body.complaint as { id: string; number: string | null }
  }
  const review = async (day: string) => {
    const { body } = await desk.as('linxiao').get('/api/duties?view=all&name=three_day_review&limit=200')
    return (body.rows as Row[]).find((row) => row.label.includes(day) && row.about === '林晓')!
  }

  it('林晓 owes the review of her own intake of three days, every day, and nobody else may do it', async () => {
    desk.at('2026-03-03T09:00+08:00')
    await desk.runJobs()
    const first = await call('解放路 12 号')
    desk.later(3_600_000)
    const second = await call('人民路 3 号')
    const { id } = await review('2026-03-03')
    const shown = await desk.as('linxiao').get(`/api/duties/${id}`)
    expect(shown.body).toMatchObject({ status: 'open', mine: true, dueAt: '2026-03-03T16:00:00.000Z', clauses: [{ id: '1.6a' }, { id: '1.6b' }] })
    expect(shown.body.covers.map((one: { id: string }) => one.id).sort()).toEqual([first.id, second.id].sort())
    const stranger = await desk.as('guohua').post(`/api/duties/${id}/do`, { covered: [] })
    expect(stranger).toMatchObject({ status: 409, body: { code: 'refused', reason: 'wrong-role' } })

    const half = await desk.as('linxiao').post(`/api/duties/${id}/do`, { covered: [{ id: first.id, tick: true, remark: '已派发' }] })
    expect(half).toMatchObject({ status: 409, body: { reason: 'needs', fields: [`covered.${second.id}`] } })
    const done = await desk.as('linxiao').post(`/api/duties/${id}/do`, { covered: [{ id: first.id, tick: true, remark: '已派发' }, { id: second.id, tick: true, remark: '等待大队反馈' }] })
    expect(done).toMatchObject({ status: 200, body: { status: 'closed', late: false } })
    expect(done.body.timeline.map((one: { type: string }) => one.type)).toEqual(['duty.three_day_review.arose', 'duty.three_day_review.done'])
    const again = await desk.as('linxiao').post(`/api/duties/${id}/do`, { covered: [] })
    expect(again).toMatchObject({ status: 409, body: { reason: 'wrong-state' } })
  })

  it('a review that is not done is late once; a day without any intake to review falls away', async () => {
    for (const day of ['04', '05', '06', '07', '08', '09']) {
      desk.at(`2026-03-${day}T00:10+08:00`)
      await desk.runJobs()
    }
    await desk.runJobs()
    expect(await review('2026-03-04')).toMatchObject({ status: 'open', late: true })
    expect(await review('2026-03-08')).toMatchObject({ status: 'moot' })
    const { body } = await desk.as('linxiao').get(`/api/duties/${(await review('2026-03-04')).id}`)
    expect(body.timeline.filter((one: { type: string }) => one.type.endsWith('.late'))).toHaveLength(1)
  })

  it('everybody confirms having read the regulation, each for himself', async () => {
    const { body } = await desk.as('dengfei').get('/api/duties?view=mine')
    const own = named(body, 'read')
    expect(own).toHaveLength(1)
    expect(own[0]).toMatchObject({ about: '邓飞', mine: true })
    expect(own[0]!.title.zh).toMatch(/^阅读制度《.+》$/)
    expect(own[0]!.title.en).not.toMatch(/\p{Script=Han}/u)
    const empty = await desk.as('dengfei').post(`/api/duties/${own[0]!.id}/do`, {})
    expect(empty.body).toMatchObject({ reason: 'needs', fields: ['signature'] })
    const other = await desk.as('caoyun').post(`/api/duties/${own[0]!.id}/do`, { data: { signature: true } })
    expect(other.status).toBe(409)
    const read = await desk.as('dengfei').post(`/api/duties/${own[0]!.id}/do`, { data: { signature: true } })
    expect(read.body).toMatchObject({ status: 'closed' })
  })

  it('a list is paged by its key without gap or double', async () => {
    const all = (await desk.as('linxiao').get('/api/duties?view=all&limit=200')).body.rows.map((row: Row) => row.id)
    const paged: string[] = []
    let next: string | null = null
    do {
      const page = await desk.as('linxiao').get(`/api/duties?view=all&limit=3${next ? `&after=${next}` : ''}`)
      paged.push(...page.body.rows.map((row: Row) => row.id))
      next = page.body.next
    } while (next)
    expect(paged).toEqual(all)
    expect((await desk.as('linxiao').get('/api/duties?after=xyz')).status).toBe(400)
  })

  it('refusals are counted although the deed itself was taken back', async () => {
    const rows = await desk.work('city', ({ tx }) => tx.selectFrom('refusals').select(['control', 'n']).where('control', '=', 'duty.three_day_review').execute())
    expect(rows.reduce((sum, row) => sum + row.n, 0)).toBe(3)
  })
})

describe('a finding that the company is at fault', () => {
  let desk: Desk
  let id: string
  beforeAll(async () => {
    desk = await openDesk({ orgs: ['acme'] })
    await desk.runJobs()
    const filed = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '冰箱不制冷', fields: { customer_name: '陈静', phone: '13800006021', class: 'quality' } })
    const story = stepping(desk, filed.body.complaint.id)
    id = filed.body.complaint.id
    await story.did('hemin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'qianfeng', role: 'member' }] })
    await story.did('liuyang', 'investigate')
    await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '检测' })
    await story.did('liuyang', 'take_statement', { party: 'customer', statement: '不制冷' })
    await story.did('liuyang', 'take_statement', { party: 'complained', statement: '批次问题' })
    await story.did('liuyang', 'fix_responsibility', { responsibility: 'ours', basis: '检测报告', shares: [{ unit: 'product' }, { unit: 'logistics' }] })
    await story.did('liuyang', 'end_investigation', { findings: '压缩机缺陷', responsibility: 'ours', shares: [{ unit: 'product' }, { unit: 'logistics' }] })
  })
  afterAll(() => desk.close())

  const proof = async () => (await desk.work('acme', ({ tx, org, now }) => tx.insertInto('blobs').values({ orgId: org, id: crypto.randomUUID(), sha256: 'a'.repeat(64), size: 3, type: 'text/plain', name: '整改照片.txt', byId: 'qianfeng', createdAt: now }).returning('id').executeTakeFirstOrThrow())).id

  it('each responsible unit owes a rectification, done by its head, accepted by the supervisor', async () => {
    const { body } = await desk.as('qianfeng').get(`/api/duties?view=open&complaint=${id}`)
    const duties = named(body, 'rectify')
    expect(duties.map((row) => row.about).sort()).toEqual(['产品部', '物流部'])
    const own = duties.find((row) => row.about === '产品部')!
    expect(own).toMatchObject({ mine: true })
    expect(duties.find((row) => row.about === '物流部')).toMatchObject({ mine: false })

    const file = await proof()
    const notHis = await desk.as('fengtao').post(`/api/duties/${own.id}/do`, { data: { measures: ['停用批次'], proof: [file] } })
    expect(notHis).toMatchObject({ status: 409, body: { reason: 'wrong-role' } })
    const bare = await desk.as('qianfeng').post(`/api/duties/${own.id}/do`, { data: { measures: ['停用批次'] } })
    expect(bare).toMatchObject({ status: 409, body: { reason: 'needs', fields: ['proof'] } })
    const done = await desk.as('qianfeng').post(`/api/duties/${own.id}/do`, { data: { measures: ['停用批次'], proof: [file] } })
    expect(done.body).toMatchObject({ status: 'done', checkedBy: { zh: expect.stringContaining('督查') } })

    const back = await desk.as('zhouwen').post(`/api/duties/${own.id}/check`, { verdict: 'returned' })
    expect(back.body).toMatchObject({ reason: 'needs', fields: ['note'] })
    const returned = await desk.as('zhouwen').post(`/api/duties/${own.id}/check`, { verdict: 'returned', note: '没有说明库存怎么处理' })
    expect(returned.body).toMatchObject({ status: 'open', dueAt: own.dueAt })
    await desk.as('qianfeng').post(`/api/duties/${own.id}/do`, { data: { measures: ['停用批次', '库存退回'], proof: [file] } })
    expect((await desk.as('qianfeng').post(`/api/duties/${own.id}/check`, { verdict: 'accepted' })).body).toMatchObject({ reason: 'wrong-role' })
    const accepted = await desk.as('zhouwen').post(`/api/duties/${own.id}/check`, { verdict: 'accepted' })
    expect(accepted.body).toMatchObject({ status: 'closed' })
    // What is over is told in one sentence: no step is offered and none refused.
    const over = await desk.as('qianfeng').get(`/api/duties/${own.id}`)
    expect(over.body).toMatchObject({ actions: [], doneBy: { name: '钱峰' }, acceptedBy: { name: '周雯', at: desk.now() } })
    const other = duties.find((row) => row.about === '物流部')!
    expect((await desk.as('qianfeng').get(`/api/duties/${other.id}`)).body).toMatchObject({ doneBy: null, acceptedBy: null, actions: [{ action: 'do', allowed: false, refusal: { code: 'wrong-role' } }] })
  })

  it('are found by what they are called, whom they concern and the number of their complaint', async () => {
    const found = async (q: string) => ((await desk.as('zhouwen').get(`/api/duties?view=all&limit=200&complaint=${id}&q=${encodeURIComponent(q)}`)).body.rows as { name: string; about: string | null; title: { zh: string }; complaint: { number: string } }[])
    const [one] = (await found('物流')).filter((row) => row.name === 'rectify')
    expect(one!.about).toBe('物流部')
    expect((await found(one!.title.zh)).map((row) => row.about).sort()).toEqual(['产品部', '物流部'])
    expect((await found(one!.complaint.number)).length).toBeGreaterThanOrEqual(2)
    expect(await found('%')).toEqual([])
  })

  it('the board counts the duties that its reader may see, as the list does', async () => {
    const counted = async (login: string) => {
      const { open, late } = (await desk.as(login).get('/api/duties?limit=1')).body.counts
      expect((await desk.as(login).get('/api/board')).body.duties, login).toEqual({ open, late })
      return open as number
    }
    expect(await counted('zhouwen')).toBeGreaterThan(await counted('wanghaiyan'))
  })

  it('and what was accepted is looked at again after two months, not before (duty on a duty)', async () => {
    const { body } = await desk.as('zhouwen').get(`/api/duties?view=open&name=recurrence`)
    expect(body.rows).toHaveLength(1)
    const early = await desk.as('zhouwen').post(`/api/duties/${body.rows[0].id}/do`, { data: { complaints: ['无'], verdict: 'unsubstantiated' } })
    expect(early.body).toMatchObject({ reason: 'window' })
  })

  it('the matter counts its open tasks: the other unit and the look after two months', async () => {
    const row = await desk.work('acme', ({ tx }) => tx.selectFrom('complaints').select('matter').where('id', '=', id).executeTakeFirstOrThrow())
    expect(row.matter.openTasks).toBe(2)
    const shown = await desk.as('liuyang').get(`/api/complaints/${id}`)
    expect(shown.body.duties.map((duty: { status: string }) => duty.status).sort()).toEqual(['closed', 'open', 'open'])
  })
})
