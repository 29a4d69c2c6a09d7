// 物业投诉处理及回访制度, over HTTP: a roof leak from the call to the archive, a repeat that reopens it, and who has to stand aside.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'] })
})
afterAll(() => desk.close())

const leak = { channel: 'hotline', content: '屋面漏水，客厅顶部湿了一片', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', class: 'roof_leak' } }
const limit = '2026-03-20T10:00:00.000Z'
const plan = { measures: ['重做防水'], owner: 'wanghaiyan', due: '2026-03-18T10:00:00.000Z' }
const clock = (body: { clocks: { name: string }[] }, name: string) => body.clocks.find((one) => one.name === name) as { status: string; dueAt: string } | undefined

async function call(more: Record<string, unknown> = {}, fields: Record<string, unknown> = {}): Promise<Stepping> {
  const body = await registered(desk.as('linxiao'), { ...leak, ...more, fields: { ...leak.fields, ...fields } })
  return stepping(desk, body.complaint.id)
}

async function answered(story: Stepping): Promise<void> {
  const { did } = story
  await did('linxiao', 'dispatch', { unit: 'engineering', limit, settleable: false })
  await did('wanghaiyan', 'accept')
  await did('wanghaiyan', 'investigate')
  await did('wanghaiyan', 'end_investigation', { findings: '防水层老化' })
  await did('wanghaiyan', 'plan', plan)
  await did('zhaolimin', 'approve')
  await did('wanghaiyan', 'execute')
  await did('wanghaiyan', 'finish', { result: '已重做防水，闭水试验合格' })
  await did('wanghaiyan', 'answer', { process: '勘查、拆除、重做', result: '已重做防水' })
}

describe('a roof leak by telephone', () => {
  it('travels to the archive, with the call back left to somebody who did not handle it', async () => {
    const story = await call()
    expect((await story.shown('linxiao')).number).toMatch(/^TS202603\d{4}$/)
    const undecided = await story.asks('linxiao', 'dispatch', { unit: 'engineering', limit })
    expect(undecided).toMatchObject({ status: 409, body: { reason: 'needs', fields: ['settleable'], clause: '1b' } })
    await answered(story)
    const after = await story.shown('wanghaiyan')
    expect(clock(after, 'reply')).toMatchObject({ status: 'met', dueAt: '2026-03-05T16:00:00.000Z' })
    expect(after.callbacks).toMatchObject([{ status: 'open', dueAt: '2026-03-05T16:00:00.000Z' }])
    await story.did('linxiao', 'confirm', { outcome: 'satisfied' })
    await story.did('linxiao', 'close')
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived', round: 1 })
  })

  it('is opened again by the next call about it, and special measures are due within 24 hours (13.4)', async () => {
    const story = await call({ content: '4 栋漏水' }, { phone: '13800006022', place: '4 栋 101' })
    await answered(story)
    const again = await registered(desk.as('linxiao'), { ...leak, join: (await story.shown('linxiao')).number, fields: { customer_name: '陈静', phone: '13800006022' } })
    expect(again.complaint).toMatchObject({ id: story.id, state: 'investigating', round: 2 })
    expect(again.complaint.contacts).toHaveLength(2)
    expect(again.complaint.timeline.map((entry: { type: string }) => entry.type)).toEqual(expect.arrayContaining(['contact.received', 'repeat_received', 'reopened']))
    expect(clock(again.complaint, 'special_measures')).toMatchObject({ status: 'running', dueAt: '2026-03-03T01:00:00.000Z' })
    await story.did('wanghaiyan', 'plan', plan)
    const approved = await story.did('gaojie', 'approve')
    expect(clock(approved, 'special_measures')).toMatchObject({ status: 'met' })
  })
})

describe('who is complained about', () => {
  it('is not given the matter, does not approve it and does not call back, through the API either', async () => {
    const story = await call({ content: '工程部赵立民态度粗暴' }, { phone: '13800006023', place: '5 栋', class: 'unit_door', complained_person: 'zhaolimin' })
    const given = await story.asks('linxiao', 'dispatch', { unit: 'engineering', person: 'zhaolimin', limit, settleable: false })
    expect(given).toMatchObject({ status: 409, body: { code: 'refused', reason: 'recused', word: 'complained_about', fields: ['person'] } })
    await story.did('linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit, settleable: false })
    expect((await story.asks('zhaolimin', 'accept')).status).not.toBe(200)
    await story.did('wanghaiyan', 'accept')
    await story.did('wanghaiyan', 'plan', plan)
    const own = await story.asks('zhaolimin', 'approve')
    expect(own.status === 404 || own.body.reason === 'recused').toBe(true)
    expect(own.status).not.toBe(200)
    await story.did('majun', 'approve')
  })

  it('nor is the drafter of a plan its approver', async () => {
    const story = await call({ content: '6 栋渗水' }, { phone: '13800006024', place: '6 栋' })
    await story.did('linxiao', 'dispatch', { unit: 'engineering', limit, settleable: false })
    await story.did('zhaolimin', 'accept')
    await story.did('zhaolimin', 'plan', { ...plan, owner: 'zhaolimin' })
    expect(await story.asks('zhaolimin', 'approve')).toMatchObject({ status: 409, body: { reason: 'recused', word: 'same_person' } })
  })
})

describe('time passing', () => {
  it('warns each person named once, then marks it late, whoever looks how often', async () => {
    const story = await call({ content: '门禁坏了' }, { phone: '13800006025', place: '7 栋', class: 'access' })
    const due = clock(await story.shown('linxiao'), 'reply')!.dueAt
    expect(due).toBe('2026-03-05T16:00:00.000Z')
    desk.at('2026-03-05T15:59:00Z')
    await desk.runJobs()
    desk.at('2026-03-05T16:00:01Z')
    await desk.runJobs()
    await desk.runJobs()
    const late = await story.shown('linxiao')
    expect(clock(late, 'reply')).toMatchObject({ status: 'late' })
    const types = late.timeline.map((entry: { type: string }) => entry.type)
    for (const type of ['clock.reply.late', 'limit_passed']) expect(types.filter((one: string) => one === type), type).toHaveLength(1)
    expect(types.filter((one: string) => one === 'clock.reply.warned').length).toBeGreaterThan(0)
    const bells = await desk.work('harmony', ({ tx }) => tx.selectFrom('messages').selectAll().where('complaintId', '=', story.id).execute())
    const keys = bells.map((bell) => `${bell.personId} ${bell.key}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(bells.some((bell) => bell.kind === 'late')).toBe(true)
    const list = await desk.as('linxiao').get('/api/complaints?view=late')
    expect(list.body.rows.map((row: { id: string }) => row.id)).toContain(story.id)
  })
})
