// 公司客户投诉处理制度, over HTTP: from the web form to the archive, and where the regulation stops people on the way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stepping, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
})
afterAll(() => desk.close())

const web = { content: '冰箱买了三天就不制冷，客服一直推诿，要求更换', fields: { customer_name: '陈静', phone: '13800006021' } }
type Slip = { number: string; code: string }

async function filed(fields: Record<string, unknown> = web.fields): Promise<Slip> {
  const answer = await desk.visitor.post('/public/acme/complaints', { content: web.content, fields })
  expect(answer.status).toBe(201)
  return answer.body
}

/** The one that came in last, as the desk finds it. */
async function newest(): Promise<Stepping> {
  const found = await desk.as('linxiao').get('/api/complaints?order=received&limit=1')
  return stepping(desk, found.body.rows[0].id)
}

describe('a complaint on the web form', () => {
  it('travels to the archive', async () => {
    const slip = await filed()
    const story = await newest()
    const { did, asks } = story
    expect(slip.code).toMatch(/^[0-9A-Z]{7}(-[0-9A-Z]{7}){3}$/)

    expect((await story.shown('linxiao')).state).toBe('received')
    const registered = await did('linxiao', 'register')
    expect(registered).toMatchObject({ state: 'registered', number: 'KS202600001' })
    desk.later(3_600_000)
    const letter = await did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
    expect(letter.notices).toMatchObject([{ name: 'acceptance', status: 'sent', channel: 'portal' }])
    expect(letter.clocks.find((clock: { name: string }) => clock.name === 'acceptance')).toMatchObject({ status: 'met', within: { zh: '24小时' }, clauses: [{ id: '2a' }] })

    const early = await asks('hemin', 'investigate', { investigator: 'liuyang' })
    expect(early).toMatchObject({ status: 409, body: { code: 'refused', clause: '3a' } })
    await did('hemin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'qianfeng', role: 'member' }] })
    await did('liuyang', 'investigate')
    await did('liuyang', 'verify', { verdict: 'substantiated', basis: '现场检测压缩机不启动' })
    await did('liuyang', 'take_statement', { party: 'customer', statement: '第三天起不制冷' })
    const oneSided = await asks('liuyang', 'end_investigation', { findings: '压缩机缺陷', responsibility: 'ours' })
    expect(oneSided).toMatchObject({ status: 409, body: { code: 'refused', reason: 'condition', word: 'both_heard', step: 'end_investigation' } })
    expect(oneSided.body.clauses).toEqual(expect.arrayContaining(['3b', '3c']))
    await did('liuyang', 'take_statement', { party: 'complained', statement: '该批次压缩机已停用' })
    await did('liuyang', 'end_investigation', { findings: '压缩机缺陷', responsibility: 'ours', process: '检测、询问双方' })

    const bare = await asks('liuyang', 'answer', { result: '更换新机', solution: '三日内上门更换' })
    expect(bare).toMatchObject({ status: 409, body: { reason: 'needs', fields: ['remedies'] } })
    const answered = await did('liuyang', 'answer', { result: '更换新机并道歉', solution: '三日内上门更换', remedies: [{ remedy: 'explain' }] })
    expect(answered.state).toBe('answered')
    expect(answered.clocks.find((clock: { name: string }) => clock.name === 'result')).toMatchObject({ status: 'met' })

    const seen = await desk.visitor.post('/public/acme/track', { org: 'acme', number: 'KS202600001', code: slip.code })
    expect(seen.body).toMatchObject({ number: 'KS202600001', result: '更换新机并道歉' })
    const agreed = await desk.visitor.post('/public/acme/actions', { number: 'KS202600001', code: slip.code, action: 'confirm', data: { outcome: 'satisfied' } })
    expect(agreed.status).toBe(200)
    await did('linxiao', 'close')
    const filedAway = await did('linxiao', 'archive')
    expect(filedAway).toMatchObject({ state: 'archived', next: { says: { zh: '已归档' } } })
    expect(filedAway.stages.map((stage: { status: string }) => stage.status)).toEqual(Array(6).fill('done'))
  })

  it('is not taken without name and telephone (1.3)', async () => {
    const answer = await desk.visitor.post('/public/acme/complaints', { content: web.content, fields: { customer_name: '陈静' } })
    expect(answer).toMatchObject({ status: 409, body: { code: 'refused', fields: ['phone'], clauses: expect.arrayContaining(['1.3']) } })
  })

  it('and closed stays closed', async () => {
    const list = await desk.as('zhengguodong').get('/api/complaints?view=closed')
    const { id } = list.body.rows.find((row: { number: string }) => row.number === 'KS202600001')
    const { asks } = stepping(desk, id)
    for (const action of ['dispatch', 'answer', 'close', 'investigate', 'approve', 'confirm']) expect((await asks('linxiao', action)).status, action).toBe(409)
    expect((await stepping(desk, id).shown('linxiao')).state).toBe('archived')
  })
})

describe('the acceptance letter 受理确认函', () => {
  it('holds exactly its four parts, and goes out once', async () => {
    const answer = await desk.as('linxiao').post('/api/complaints', { channel: 'letter', content: '来信投诉送货超时', fields: { customer_name: '周先生', phone: { missing: 'unknown', reason: '信上未写' }, address: '滨江路 18 号' } })
    expect(answer.status).toBe(201)
    const story = stepping(desk, answer.body.complaint.id)
    const held = await story.did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
    expect(held.notices).toMatchObject([{ name: 'acceptance', status: 'held', channel: 'print' }])
    const clock = (body: { clocks: { name: string; status: string }[] }) => body.clocks.find((one) => one.name === 'acceptance')?.status
    expect(clock(held)).toBe('running')
    const print = await desk.as('linxiao').get(`/api/complaints/${story.id}/forms/acceptance_letter`)
    expect(print.body.rows.map((row: { name: string }) => row.name)).toEqual(['accepted_at', 'acceptor', 'acceptor_contact', 'number'])
    expect(print.body).toMatchObject({ seal: true, code: 'KF-01', organisation: '云杉电器' })
    for (const row of print.body.rows) expect(row.value, row.name).not.toBe('')
    expect(print.body.letter.split('\n')).toHaveLength(4)
    expect(print.body.letter).not.toContain('送货')
    const handed = await desk.as('linxiao').post(`/api/complaints/${story.id}/forms/acceptance_letter`, { data: {} })
    expect(handed.status).toBe(200)
    expect(clock(handed.body)).toBe('met')
    expect(handed.body.notices).toMatchObject([{ status: 'printed' }])
    expect(handed.body.timeline.filter((entry: { type: string }) => entry.type === 'notice.acceptance.sent')).toHaveLength(1)
  })
})

describe('whom it does not concern', () => {
  it('finds nothing: not by address, in lists, in search, among similar ones or in his work (5b)', async () => {
    const kept = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '销售人员虚假承诺赠品扫地机器人', fields: { customer_name: '马女士', phone: '13911112222', place: '解放路店', class: 'sale' } })
    const { id, number } = kept.body.complaint
    expect((await desk.as('linxiao').get('/api/complaints?q=扫地机器人')).body.rows).toHaveLength(1)
    for (const login of ['liuyang', 'fengtao', 'wulei']) {
      const stranger = desk.as(login)
      expect((await stranger.get(`/api/complaints/${id}`)).status, login).toBe(404)
      expect((await stranger.post(`/api/complaints/${id}/actions`, { action: 'dispatch', data: {} })).status).toBe(404)
      expect((await stranger.post(`/api/complaints/${id}/reveal`, { purpose: '看看' })).status).toBe(404)
      expect((await stranger.get(`/api/complaints/${id}/forms/register`)).status).toBe(404)
      const list = await stranger.get(`/api/complaints?view=all&q=${encodeURIComponent('扫地机器人')}`)
      expect(list.body.rows).toEqual([])
      // 刘洋 sees the matter that he investigated, and no other.
      expect(list.body.counts.all, login).toBe(login === 'liuyang' ? 1 : 0)
      expect((await stranger.get(`/api/complaints?view=all&q=${number}`)).body.rows).toEqual([])
      expect((await stranger.get('/api/same?phone=13911112222&place=解放路店&class=sale')).body).toEqual({ matters: [], caller: null })
      expect((await stranger.get('/api/my-work')).body.todo.filter((row: { id: string }) => row.id === id)).toEqual([])
    }
  })

  it('and any employee who registers one keeps sight of it', async () => {
    const mine = await desk.as('liuyang').post('/api/complaints', { channel: 'hotline', content: '朋友转来：净水器漏水', fields: { customer_name: '何先生', phone: '13700000001' } })
    expect(mine.status).toBe(201)
    expect(mine.body.complaint).toMatchObject({ state: 'registered' })
    expect((await desk.as('liuyang').get(`/api/complaints/${mine.body.complaint.id}`)).status).toBe(200)
    expect((await desk.as('linxiao').get(`/api/complaints/${mine.body.complaint.id}`)).status).toBe(200)
  })
})
