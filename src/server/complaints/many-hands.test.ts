// Several people at one complaint, through the front door: support by another unit, evidence from hand to hand, somebody away, a repeat tied to the former entry.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, said, stepping, uploaded, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'city'] })
})
afterAll(() => desk.close())

async function leak(): Promise<Stepping> {
  const body = await registered(desk.as('linxiao', 'harmony'), { channel: 'hotline', content: '电梯困人', fields: { customer_name: '陈静', phone: '13800006051', place: `${Math.random()}`, class: 'lift', severity: 'normal' } })
  const story = stepping(desk, body.complaint.id, 'harmony')
  await story.did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
  return story
}

describe('support by another unit', () => {
  it('lets that unit read the matter, waits in its list, and is shown as its own part', async () => {
    const story = await leak()
    await story.did('wanghaiyan', 'accept')
    const before = await desk.as('sunjia', 'harmony').get(`/api/complaints/${story.id}`)
    const asked = await story.did('wanghaiyan', 'ask_support', { unit: 'desk', question: '请查以往报修', limit: '2026-03-05T10:00:00.000Z' })
    expect(asked.parts.support).toMatchObject([{ question: '请查以往报修', given: null }])
    const todo = await desk.as('linxiao', 'harmony').get('/api/my-work')
    expect(todo.body.todo).toContainEqual(expect.objectContaining({ id: story.id, action: 'give_support' }))
    expect([200, 404]).toContain(before.status)
    const given = await story.did('linxiao', 'give_support', { findings: '去年报修三次' })
    expect(given.parts.support).toMatchObject([{ by: '林晓', findings: '去年报修三次', given: expect.any(String) }])
    expect((await story.asks('linxiao', 'give_support', { findings: '再来' })).body).toMatchObject({ reason: 'wrong-role' })
  })
})

describe('the register of evidence', () => {
  it('names kind, source and each hand it went through; only what is registered can be handed on', async () => {
    const story = await leak()
    await story.did('wanghaiyan', 'accept')
    const file = await uploaded(desk, 'wanghaiyan', 'harmony')
    const added = await story.did('wanghaiyan', 'add_evidence', { evidence: [file], evidence_kind: 'recording', source: '轿厢监控室' })
    expect(added.evidence).toMatchObject([{ sort: { zh: '录音' }, origin: '轿厢监控室', sha256: expect.stringMatching(/^a+$/), custody: [] }])
    const action = added.actions.find((one: { action: string }) => one.action === 'pass_evidence')
    const piece = added.evidence[0].id
    expect(action.fields.find((field: { name: string }) => field.name === 'evidence')).toMatchObject({ type: 'choices', choices: [{ value: piece }] })
    const unknown = await story.asks('wanghaiyan', 'pass_evidence', { evidence: ['00000000-0000-4000-8000-000000000000'], person: 'zhaolimin', purpose: '送检' })
    expect(unknown).toMatchObject({ status: 400 })
    await story.did('wanghaiyan', 'pass_evidence', { evidence: [piece], person: 'zhaolimin', purpose: '送检' })
    const twice = await story.did('zhaolimin', 'pass_evidence', { evidence: [piece], person: 'zhouwen', purpose: '留存' })
    expect(twice.evidence).toHaveLength(1)
    expect(twice.evidence[0].custody).toMatchObject([{ from: expect.any(String), to: '赵立民', purpose: '送检' }, { from: '赵立民', to: '周雯', purpose: '留存' }])
  })
})

describe('somebody who is away', () => {
  it('is stood in for by the colleague he named, from the first to the last day, with both names on record', async () => {
    const story = await leak()
    await story.did('wanghaiyan', 'accept')
    expect((await story.asks('sunjia', 'contact_customer', { method: 'phone', note: '约时间' })).status).not.toBe(200)
    const wrong = await desk.as('wanghaiyan', 'harmony').post('/api/absences', { from: '2026-03-05', to: '2026-03-04', deputy: 'wanghaiyan', reason: '培训' })
    expect(wrong).toMatchObject({ status: 400 })
    expect(wrong.body.faults.map((fault: { field: string }) => fault.field).sort()).toEqual(['deputy', 'to'])
    expect((await desk.as('sunjia', 'harmony').post('/api/absences', { person: 'wanghaiyan', from: '2026-03-02', to: '2026-03-04', deputy: 'sunjia', reason: '培训' })).status).toBe(403)
    const entered = await desk.as('wanghaiyan', 'harmony').post('/api/absences', { from: '2026-03-02', to: '2026-03-04', deputy: 'sunjia', reason: '培训' })
    expect(entered.body.absences).toMatchObject([{ personName: '王海燕', deputyName: '孙佳', now: true }])
    expect((await desk.as('sunjia', 'harmony').get('/api/my-work')).body.todo.some((todo: { id: string }) => todo.id === story.id)).toBe(true)
    const done = await story.did('sunjia', 'investigate', {})
    const entry = done.timeline.find((one: { type: string }) => one.type === 'investigation_started')
    expect(entry.details).toContainEqual({ label: expect.objectContaining({ zh: '代行' }), value: '王海燕' })
    const proposals = await desk.as('zhaolimin', 'harmony').get(`/api/complaints/${story.id}/proposals?unit=engineering`)
    expect(proposals.body.people.find((one: { id: string }) => one.id === 'wanghaiyan').why).toContainEqual({ zh: '外出至 2026-03-04', en: 'away until 2026-03-04' })
    await desk.as('wanghaiyan', 'harmony').post(`/api/absences/${entered.body.absences[0].id}/end`)
    expect((await story.asks('sunjia', 'plan', { measures: ['检修'], owner: 'sunjia', due: '2026-03-09T10:00:00.000Z' })).body).toMatchObject({ reason: 'wrong-role' })
  })
})

describe('how much lies with whom', () => {
  it('is counted by unit and person, as far as the reader sees', async () => {
    const { body } = await desk.as('zhaolimin', 'harmony').get('/api/workload')
    const own = body.rows.filter((row: { unit: string }) => row.unit === 'engineering')
    expect(own.reduce((sum: number, row: { open: number }) => sum + row.open, 0)).toBeGreaterThanOrEqual(3)
  })

  it('names everybody of those units with what is in hand, the empty hands too, and what is not handed out yet with the step that gives it away', async () => {
    const filed = await registered(desk.as('linxiao', 'harmony'), { channel: 'hotline', content: '单元门锁坏了，关不上', fields: { customer_name: '陈静', phone: '13800006077', place: '9 栋', class: 'door_lock', severity: 'normal', ...said } })
    await leak()
    const seen = async (login: string) => (await desk.as(login, 'harmony').get('/api/workload')).body
    const listed = async (login: string, filter: string) => (await desk.as(login, 'harmony').get(`/api/complaints?limit=200&${filter}`)).body.rows.length as number
    const all = await seen('zhouwen')
    for (const one of all.people as { id: string; open: number; late: number }[]) expect([one.open, one.late], one.id).toEqual([await listed('zhouwen', `view=open&owner=${one.id}`), await listed('zhouwen', `view=late&owner=${one.id}`)])
    expect(all.people.find((one: { id: string }) => one.id === 'wanghaiyan')).toMatchObject({ name: '王海燕', unit: 'engineering', unitLabel: { zh: '工程部' }, roles: [{ zh: '员工' }], away: null })
    expect(all.people.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(['wanghaiyan', 'zhaolimin', 'linxiao']))
    expect([all.noUnit, all.noOwner]).toEqual([await listed('zhouwen', 'view=open&unit=-'), await listed('zhouwen', 'view=unassigned')])

    const own = await seen('linxiao')
    expect(own.left.find((one: { id: string }) => one.id === filed.complaint.id)).toMatchObject({ number: filed.complaint.number, subject: expect.stringContaining('门锁'), action: 'dispatch' })
    // Whoever watches sees it too, and is offered no step that is not his.
    expect(all.left.find((one: { id: string }) => one.id === filed.complaint.id)).toMatchObject({ action: null })
  })
})

describe('a repeat on a later day', () => {
  it('is a new entry tied to the former one by the system, and can be untied', async () => {
    const intake = { channel: 'hotline', content: '夜间施工', fields: { customer_name: '陈勇', phone: '13800006052', place: '中山街 5 号', class: 'noise', in_remit: true, ...said } }
    const city = desk.as('linxiao', 'city')
    const form = await city.get('/api/intake?channel=hotline')
    const code = form.body.fields.find((field: { name: string }) => field.name === 'class')?.choices?.[0]?.value
    const first = await registered(city, { ...intake, fields: { ...intake.fields, class: code } })
    desk.later(3 * 86_400_000)
    const second = await registered(city, { ...intake, fields: { ...intake.fields, class: code } })
    expect(second.complaint.number).not.toBe(first.complaint.number)
    const tied = second.complaint.timeline.find((one: { type: string }) => one.type === 'linked')
    expect(tied).toMatchObject({ machine: true, details: expect.arrayContaining([expect.objectContaining({ value: first.complaint.number })]) })
    const story = stepping(desk, second.complaint.id, 'city')
    const untied = await story.did('linxiao', 'unlink', { reason: '不是同一工地' })
    expect(untied.timeline.at(-1)).toMatchObject({ type: 'unlinked' })
    expect((await story.asks('linxiao', 'unlink', { reason: '再来一次' })).body).toMatchObject({ reason: 'condition', word: 'linked' })
  })
})
