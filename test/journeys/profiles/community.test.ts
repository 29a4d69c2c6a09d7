// 小区管理处投诉处理回访制度, over HTTP: a lift that stops between two floors, taken at the window with an exact hour for the answer,
// and a callback that asks what else is wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callAbout, clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

let office: Profile
let story: Awaited<ReturnType<Profile['takes']>>
beforeAll(async () => {
  office = await openProfile('community-office', {
    name: '梧桐里小区管理处', at: '2026-05-06T09:30+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['specialist@engineering'] }, liuyang: { name: '刘洋', posts: ['staff@engineering'] }, qianfeng: { name: '钱峰', posts: ['manager@engineering'] },
      songqiang: { name: '宋强', posts: ['manager@order'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => office.close())

const asked = ['greet', 'what', 'where', 'repeat', 'limit']
const fields = { customer_name: '陈建国', phone: '13800006051', place: '5 栋 2 单元', class: 'lift' }
const lift = { channel: 'window', content: '电梯一周停了三次，昨晚关了二十分钟', fields }

describe('at the window', () => {
  it('the details are asked by the fixed process, and an exact time of the answer is set (3.1.2)', async () => {
    expectRefused(await office.as('linxiao').post('/api/complaints', lift), { clause: '3.1.2a', word: 'script.window' })
    story = await office.takes('linxiao', { ...lift, fields: { ...fields, script_lines: asked } })
    expect(story.body).toMatchObject({ state: 'received' })
    expectRefused(await story.asks('linxiao', 'register', { script_lines: asked }), { clause: '3.1.2c', fields: ['expected_by'] })
    expectRefused(await story.asks('linxiao', 'register', { expected_by: '2026-05-08T10:00:00.000Z', script_lines: asked.slice(0, 2) }), { clause: '3.1.2a', word: 'script.window' })
    expectRefused(await story.asks('zhaolimin', 'register', { expected_by: '2026-05-08T10:00:00.000Z', script_lines: asked }), { clause: '3.1.1b' })
    const body = await story.did('linxiao', 'register', { expected_by: '2026-05-08T10:00:00.000Z', script_lines: asked })
    expect(body).toMatchObject({ state: 'registered', number: 'XQ2026050001' })
    expect(clockOf(body, 'promised')).toMatchObject({ status: 'running', dueAt: '2026-05-08T10:00:00.000Z' })
    const told = await story.did('linxiao', 'acknowledge')
    expect(noticesOf(told)).toContain('receipt')
    expect(clockOf(told, 'receipt')).toMatchObject({ status: 'met' })
  })
})

describe('the person responsible', () => {
  it('is somebody competent, named when it is handed over (3.2.1)', async () => {
    expectRefused(await story.asks('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-05-08T08:00:00Z' }), { clause: '3.2.1b', fields: ['person'] })
    await story.did('linxiao', 'dispatch', { unit: 'engineering', person: 'wanghaiyan', limit: '2026-05-08T08:00:00Z' })
    expectRefused(await story.asks('liuyang', 'accept'), { clause: '3.2.1c' })
    await story.did('wanghaiyan', 'accept')
  })

  it('talks with those concerned before anything is answered, and tells how far it has come (3.2.2, 3.2.3)', async () => {
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '已修', process: '换门锁' }), { clause: '3.2.2a' })
    const talked = await story.did('wanghaiyan', 'negotiate', { minutes: '维保单位答应今晚换门机皮带' })
    expect(clockOf(talked, 'talk')).toMatchObject({ status: 'met' })
    office.desk.later(2 * 86_400_000)
    await office.desk.runJobs()
    const body = await story.did('wanghaiyan', 'tell_progress', { note: '皮带已到，今晚更换' })
    expect(noticesOf(body)).toContain('progress')
    expect(body.clocks.filter((clock: { name: string }) => clock.name === 'progress').map((clock: { status: string }) => clock.status).sort()).toEqual(['met', 'running'])
  })

  it('and answers; the promise of Friday six o’clock was broken by a night', async () => {
    office.desk.at('2026-05-09T09:00+08:00')
    await office.desk.runJobs()
    const answered = await story.did('wanghaiyan', 'answer', { result: '门机皮带已换，试运行一夜正常', process: '协商维保单位、更换、试运行' })
    expect(clockOf(answered, 'promised')).toMatchObject({ status: 'late' })
    expect(noticesOf(answered)).toContain('result')
  })
})

describe('the callback', () => {
  const lines = ['greet', 'purpose', 'satisfied', 'other', 'note']

  it('asks whether he is satisfied and what else is unsolved; what is not solved is taken up again (3.3)', async () => {
    const call = await callAbout(office, 'sunjia', story.id)
    expect(call.dueAt).toBe('2026-05-16T16:00:00.000Z')
    const save = (data: object) => office.as('sunjia').post(`/api/callbacks/${call.id}/result`, data)
    expectRefused(await save({ outcome: 'satisfied', customerView: '好了', ticked: ['greet', 'purpose', 'satisfied', 'note'] }), { clause: '3.3.2b', fields: ['other'] })
    expectRefused(await save({ outcome: 'not_solved', ticked: lines }), { clause: '3.3.1c', fields: ['customer_view'] })
    expectRefused(await office.as('wanghaiyan').post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', customerView: '好', ticked: lines }), { clause: '3.3.1b' })
    expect((await save({ outcome: 'not_solved', customerView: '今早又停在六楼', ticked: lines })).status).toBe(200)
    expect(await story.shown('linxiao')).toMatchObject({ state: 'accepted', round: 2 })
  })

  it('the second time he is satisfied, has a suggestion, and it is passed on (2.1b)', async () => {
    await story.did('wanghaiyan', 'contact_customer', { method: 'visit', note: '同业主一起看现场' })
    await story.did('wanghaiyan', 'answer', { result: '更换门机控制板', process: '检测、更换' })
    const call = await callAbout(office, 'sunjia', story.id)
    const saved = await office.as('sunjia').post(`/api/callbacks/${call.id}/result`, { outcome: 'opinion', customerView: '希望电梯保养提前贴通知', ticked: lines })
    expect(saved.status, saved.text.slice(0, 300)).toBe(200)
    const [owed] = await dutiesOf(office, 'linxiao', { name: 'pass_on', complaint: story.id })
    expectRefused(await office.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { opinion: '保养前贴通知' } }), { clause: '2.1b', fields: ['unit'] })
    expect((await office.as('linxiao').post(`/api/duties/${owed!.id}/do`, { data: { unit: 'engineering', opinion: '保养前贴通知' } })).status).toBe(200)
    expectRefused(await story.asks('linxiao', 'close'), { clause: '2.2d', word: 'duties_done' })
    expect((await office.as('zhaolimin').post(`/api/duties/${owed!.id}/check`, { verdict: 'accepted' })).status).toBe(200)
    expect(await story.did('linxiao', 'close')).toMatchObject({ state: 'closed' })
    expect(await story.did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })

  it('follows a plan that goes through every complaint of the month (3.3.1a)', async () => {
    office.desk.at('2026-06-30T18:00+08:00')
    await office.desk.runJobs()
    await office.takes('linxiao', { ...lift, content: '楼道灯坏了', fields: { ...fields, class: 'repair', phone: '13800006052', expected_by: '2026-07-02T10:00:00.000Z', script_lines: asked } })
    const [plan] = await dutiesOf(office, 'zhaolimin', { name: 'callback_plan' })
    const page = await office.as('zhaolimin').get(`/api/duties/${plan!.id}`)
    expect(page.body.covers.length).toBeGreaterThan(0)
    const data = { persons: ['孙佳'], date: '2026-07-03' }
    expect((await office.as('zhaolimin').post(`/api/duties/${plan!.id}/do`, { data })).status).toBe(409)
    const covered = page.body.covers.map(({ id }: { id: string }) => ({ id, tick: true, remark: '孙佳，7 月 3 日' }))
    const done = await office.as('zhaolimin').post(`/api/duties/${plan!.id}/do`, { data, covered })
    expect(done.status, done.text.slice(0, 400)).toBe(200)
  })
})

it('the promised hour that was missed is what conformance shows red (3.1.2c)', async () => {
  const may = await office.clauses('zhouwen', '2026-05-01', '2026-05-31')
  expect(may['3.1.2c']).toMatchObject({ status: 'breached', breached: ['XQ2026050001'] })
  expect(may['3.2.2a']!.breached).toEqual([])
  expect(may['3.3.1b']!.kept).toBeGreaterThan(0)
})
