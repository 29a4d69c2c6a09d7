// Decisions that need a second person, a higher one or a reason, through the front door of a company that works by the shelf's own rows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping, uploaded, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
})
afterAll(() => desk.close())

let calls = 0
async function filed(fields: Record<string, unknown> = {}): Promise<Stepping> {
  calls += 1
  const body = await registered(desk.as('linxiao'), { channel: 'hotline', content: `冰箱不制冷 ${calls}`, fields: { customer_name: '陈静', phone: `1380000${7000 + calls}`, class: 'quality', ...fields } })
  return stepping(desk, body.complaint.id)
}

async function investigated(): Promise<Stepping> {
  const story = await filed()
  await story.did('hemin', 'form_group', { group: [{ person: 'liuyang', role: 'lead' }, { person: 'qianfeng', role: 'member' }] })
  await story.did('liuyang', 'investigate')
  await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '检测' })
  await story.did('liuyang', 'take_statement', { party: 'customer', speaker: '陈静', statement: '买来就不制冷' })
  await story.did('liuyang', 'take_statement', { party: 'complained', speaker: '钱峰', statement: '批次问题' })
  await story.did('liuyang', 'end_investigation', { findings: '压缩机缺陷', responsibility: 'ours' })
  return story
}

describe('malice', () => {
  it('is suspected with evidence by one and confirmed by another; it ends nothing by itself', async () => {
    const story = await filed()
    const evidence = [await uploaded(desk, 'hemin')]
    expect((await story.asks('hemin', 'suspect_malice', { reason: '同一订单五次索赔' })).body).toMatchObject({ reason: 'needs', fields: ['evidence'] })
    await story.did('hemin', 'suspect_malice', { evidence, reason: '同一订单五次索赔' })
    expect((await story.asks('hemin', 'confirm_malice', { reason: '属实' })).body).toMatchObject({ reason: 'recused', word: 'same_person' })
    const confirmed = await story.did('zhengguodong', 'confirm_malice', { reason: '五次均为同一照片' })
    expect(confirmed.state).toBe('registered')
    expect((await desk.as('zhengguodong').get('/api/my-work')).body.todo.some((todo: { id: string; action: string }) => todo.id === story.id && todo.action === 'confirm_malice')).toBe(false)
  })
})

describe('who the customer is', () => {
  it('stays on the page as it was found', async () => {
    const story = await filed()
    const shown = await story.did('linxiao', 'check_identity', { verdict: 'verified', basis: '订单与回拨电话一致' })
    expect(shown.parts.found).toContainEqual({ label: expect.objectContaining({ zh: '核实身份' }), value: expect.objectContaining({ zh: '已核实' }) })
    expect(shown.axes.some((axis: { axis: string }) => axis.axis === 'verdict')).toBe(false)
  })
})

describe('a limit once set', () => {
  it('is kept when the matter is given on, unless a manager says why not', async () => {
    const story = await filed()
    await story.did('linxiao', 'dispatch', { unit: 'product', limit: '2026-03-06T10:00:00.000Z' })
    expect((await story.asks('linxiao', 'dispatch', { unit: 'logistics', limit: '2026-03-12T10:00:00.000Z' })).body).toMatchObject({ reason: 'condition', word: 'limit_kept' })
    expect((await story.asks('linxiao', 'dispatch', { unit: 'logistics', limit: '2026-03-12T10:00:00.000Z', override: { reason: '仓库盘点' } })).body).toMatchObject({ word: 'limit_kept' })
    await story.did('linxiao', 'dispatch', { unit: 'logistics', limit: '2026-03-06T10:00:00.000Z' })
    desk.later(120_000)
    const longer = await story.did('hemin', 'dispatch', { unit: 'product', limit: '2026-03-12T10:00:00.000Z', override: { reason: '仓库盘点' } })
    expect(longer.timeline.findLast((one: { type: string }) => one.type === 'dispatched').details).toContainEqual(expect.objectContaining({ value: expect.objectContaining({ zh: '仓库盘点' }) }))
  })
})

describe('the ladder', () => {
  it('takes the matter one rung higher each time, to a person who then sees it and has it in his list', async () => {
    const story = await filed()
    await story.did('linxiao', 'dispatch', { unit: 'product', limit: '2026-03-06T10:00:00.000Z' })
    await story.did('liuyang', 'accept')
    const first = await story.did('liuyang', 'escalate', { reason: '客户要求换新机' })
    const rung = first.parts.escalatedTo
    expect(rung).toBeTruthy()
    const second = await story.did('liuyang', 'escalate', { reason: '仍未解决' })
    expect([second.parts.escalatedTo, rung]).toEqual([expect.any(String), '钱峰'])
    expect(second.parts.escalatedTo).not.toBe('刘洋')
    const todo = (await desk.as('qianfeng').get(`/api/complaints/${story.id}`)).status
    expect(todo).toBe(200)
  })
})

describe('time that will not do', () => {
  it('is told before it is over, with the reason and the new day, and on the day nothing is owed of that kind any more', async () => {
    const story = await filed()
    expect((await story.asks('linxiao', 'tell_delay', { reason: '等配件' })).body).toMatchObject({ reason: 'needs', fields: ['expected_by'] })
    const told = await story.did('linxiao', 'tell_delay', { reason: '等配件', expected_by: '2026-03-20T10:00:00.000Z' })
    const letter = told.notices.findLast((one: { name: string }) => one.name === 'delay')
    expect(letter.text).toMatch(/等配件[\s\S]*3 月 20 日/)
  })
})

describe('what was promised', () => {
  it('is paid as approved and no more, unless a manager says why', async () => {
    const story = await investigated()
    const proof = await uploaded(desk, 'liuyang')
    await story.did('liuyang', 'plan', { measures: ['退款'], owner: 'liuyang', due: '2026-03-09T10:00:00.000Z', remedies: [{ remedy: 'refund', amount: 30_000 }] })
    expect((await story.asks('liuyang', 'deliver', { remedy: 'refund', amount: 50_000, proof })).body).toMatchObject({ word: 'as_promised' })
    const paid = await story.did('liuyang', 'deliver', { remedy: 'refund', amount: 30_000, proof })
    expect(paid.parts.plans).toMatchObject([{ version: 1, amount: 30_000 }])
    expect(paid.fields.find((field: { name: string }) => field.name === 'statements').value.zh).toContain('陈静')
  })
})

describe('a customer who cannot be contented', () => {
  it('is answered twice, and then the director closes with the reasons and the remedies outside, told to the customer', async () => {
    const story = await investigated()
    const answer = { result: '更换压缩机', solution: '更换', remedies: [{ remedy: 'explain' }], process: '上门更换' }
    await story.did('liuyang', 'answer', answer)
    await story.did('linxiao', 'confirm', { outcome: 'dissatisfied', customer_view: '要求赔十倍' })
    const early = await story.asks('zhengguodong', 'close', { explanation: '依法赔偿', outside_remedies: '消费者协会 12315', reason: 'disagreed' })
    expect(early.body).toMatchObject({ reason: 'condition', word: "n('answered') >= 2", step: 'close_disagreed' })
    await story.did('hemin', 'reopen', { reason: '再商量一次' })
    await story.did('liuyang', 'take_statement', { party: 'customer', statement: '坚持十倍' })
    await story.did('liuyang', 'take_statement', { party: 'complained', statement: '按三包处理' })
    await story.did('liuyang', 'verify', { verdict: 'substantiated', basis: '同前' })
    await story.did('liuyang', 'end_investigation', { findings: '同前', responsibility: 'ours' })
    await story.did('liuyang', 'answer', answer)
    await story.did('linxiao', 'confirm', { outcome: 'dissatisfied', customer_view: '仍不接受' })
    expect((await story.asks('zhengguodong', 'close', { reason: 'disagreed', explanation: '依法赔偿' })).body).toMatchObject({ reason: 'needs', fields: ['outside_remedies'] })
    const closed = await story.did('zhengguodong', 'close', { reason: 'disagreed', explanation: '依法赔偿', outside_remedies: '消费者协会 12315、人民法院' })
    expect(closed.state).toBe('closed')
    expect(closed.notices.findLast((one: { name: string }) => one.name === 'final').text).toContain('12315')
    const thanks = await story.did('linxiao', 'tell_improvement', { improvement: '该批次压缩机全部更换供应商' })
    expect(thanks.notices.findLast((one: { name: string }) => one.name === 'improvement').text).toContain('更换供应商')
  })
})
