// 电力投诉回访管理制度, over HTTP: a meter that runs too fast. One person contacts the user, solves the matter and calls back himself;
// being late leads to a penalty that is heard first, being in time to a reward, and an inspector asks to see it all.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callAbout, clockOf, dutiesOf, expectRefused, noticesOf, openProfile, type Profile } from '#test/profile-journey.ts'

type Story = Awaited<ReturnType<Profile['takes']>>
let utility: Profile
beforeAll(async () => {
  utility = await openProfile('electric-utility', {
    name: '滨江供电公司', at: '2026-06-01T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] },
      wanghaiyan: { name: '王海燕', posts: ['specialist@metering'], qualified: ['communication'] }, liuyang: { name: '刘洋', posts: ['specialist@metering'] },
      zhaolimin: { name: '赵立民', posts: ['manager@metering'] }, sunjia: { name: '孙佳', posts: ['caller@desk'] },
      zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] }, zhengguodong: { name: '郑国栋', posts: ['director'] },
    },
  })
})
afterAll(() => utility.close())

const lines = ['greet', 'purpose', 'satisfied', 'other', 'note']
const meter = (phone: string) => ({ channel: 'hotline', content: '换了新电表，一个月电费翻了一倍，要求校表', fields: { customer_name: '陈桂芳', phone, place: '滨江路 18 号', class: 'meter' } })
const findings = { cause: 'process', frequency: '本台区第二起', common: '换表当天底数抄错', need: '校表并退费' }

/** From the dispatch to the answer, as the responsible person works. */
async function worked(story: Story, plan: Record<string, unknown>): Promise<void> {
  await story.did('wanghaiyan', 'accept')
  await story.did('wanghaiyan', 'contact_customer', { method: 'phone', note: '约好明天上门校表' })
  await story.did('wanghaiyan', 'analyse', findings)
  await story.did('wanghaiyan', 'plan', plan)
  await story.did('wanghaiyan', 'execute')
  await story.did('wanghaiyan', 'finish', { result: '底数更正，退费到账' })
}

describe('a user complains about a meter', () => {
  let story: Story

  it('and one named person is put in charge, who is fit for it (6, 11, 12)', async () => {
    story = await utility.takes('linxiao', meter('13800006061'))
    expect(story.number).toBe('DL2026060001')
    expectRefused(await story.asks('linxiao', 'dispatch', { unit: 'metering', limit: '2026-06-05T10:00:00Z' }), { clause: '6d', fields: ['person'] })
    await story.did('linxiao', 'dispatch', { unit: 'metering', person: 'wanghaiyan', limit: '2026-06-05T10:00:00Z' })
    expectRefused(await story.asks('liuyang', 'accept'), { clause: '11' })
    await story.did('wanghaiyan', 'accept')
  })

  it('he contacts the user, finds the cause, makes a plan, and carries it out, in this order (3a, 6b, 6c)', async () => {
    const plan = { measures: ['更正底数', '退费 186 元'], owner: 'wanghaiyan', due: '2026-06-04T10:00:00Z' }
    expectRefused(await story.asks('wanghaiyan', 'plan', plan), { clause: '3a', word: 'contacted' })
    const spoken = await story.did('wanghaiyan', 'contact_customer', { method: 'phone', note: '约好明天上门校表' })
    expect(clockOf(spoken, 'first_contact')).toMatchObject({ status: 'met' })
    expectRefused(await story.asks('wanghaiyan', 'plan', plan), { clause: '6b', fields: ['cause'] })
    await story.did('wanghaiyan', 'analyse', findings)
    await story.did('wanghaiyan', 'plan', plan)
    expectRefused(await story.asks('wanghaiyan', 'answer', { result: '退费', process: '校表' }), { clause: '3b' })
    await story.did('wanghaiyan', 'execute')
    utility.desk.at('2026-06-03T15:00+08:00')
    await story.did('wanghaiyan', 'finish', { result: '底数更正，退费到账' })
    const answered = await story.did('wanghaiyan', 'answer', { result: '多计 300 度，退费 186 元', process: '上门校表、核对换表单' })
    expect(clockOf(answered, 'limit')).toMatchObject({ status: 'met' })
    expect(clockOf(answered, 'finish')).toMatchObject({ status: 'met' })
    expect(noticesOf(answered)).toContain('result')
  })

  it('he calls back himself within three days, with satisfaction, opinion and suggestion (7b, 8)', async () => {
    const call = await callAbout(utility, 'wanghaiyan', story.id)
    expect(call).toMatchObject({ caller: { id: 'wanghaiyan' }, dueAt: '2026-06-06T16:00:00.000Z' })
    const save = (login: string, data: object) => utility.as(login).post(`/api/callbacks/${call.id}/result`, { outcome: 'satisfied', ticked: lines, customerView: '退得快', ...data })
    expectRefused(await save('sunjia', { data: { suggestion: '换表当面抄底数' } }), { clause: '7b' })
    expectRefused(await save('wanghaiyan', {}), { clause: '8c', fields: ['suggestion'] })
    expectRefused(await save('wanghaiyan', { ticked: lines.slice(1), data: { suggestion: '换表当面抄底数' } }), { clause: '13a', fields: ['greet'] })
    const saved = await save('wanghaiyan', { data: { suggestion: '换表当面抄底数' } })
    expect(saved.status, saved.text.slice(0, 300)).toBe(200)
  })

  it('in time and satisfied, he is proposed for a reward, which the management decides (16)', async () => {
    const [reward] = await dutiesOf(utility, 'zhengguodong', { name: 'reward' })
    expect((await utility.as('wanghaiyan').post(`/api/duties/${reward!.id}/do`, { data: { decision: '表彰', basis: '及时' } })).status).toBe(409)
    expect((await utility.as('zhengguodong').post(`/api/duties/${reward!.id}/do`, { data: { decision: '通报表彰', basis: '两日办结，用户满意' } })).status).toBe(200)
    expect(await dutiesOf(utility, 'zhengguodong', { name: 'penalty' })).toEqual([])
  })

  it('and it is filed once its page in the callback archive is filled in (9)', async () => {
    await story.did('wanghaiyan', 'close')
    expectRefused(await story.asks('wanghaiyan', 'archive'), { clause: '9a' })
    const page = await utility.as('wanghaiyan').post(`/api/complaints/${story.id}/forms/archive`, { data: { customer_view: '退得快', suggestion: '换表当面抄底数' } })
    expect(page.status, page.text.slice(0, 300)).toBe(200)
    expect(await story.did('wanghaiyan', 'archive')).toMatchObject({ state: 'archived' })
    const print = await utility.as('wanghaiyan').get(`/api/complaints/${story.id}/forms/archive`)
    expect(print.text).toContain('换表当面抄底数')
  })
})

describe('the same again, a week late', () => {
  let late: Story

  it('is on the record of its limit, and a penalty is proposed and heard before it is decided (7a, 15)', async () => {
    utility.desk.at('2026-06-08T09:00+08:00')
    late = await utility.takes('linxiao', meter('13800006062'))
    await late.did('linxiao', 'dispatch', { unit: 'metering', person: 'wanghaiyan', limit: '2026-06-10T10:00:00Z' })
    utility.desk.at('2026-06-16T09:00+08:00')
    await utility.desk.runJobs()
    await worked(late, { measures: ['更正底数'], owner: 'wanghaiyan', due: '2026-06-17T10:00:00Z' })
    const answered = await late.did('wanghaiyan', 'answer', { result: '退费 90 元', process: '校表' })
    expect(clockOf(answered, 'limit')).toMatchObject({ status: 'late' })
    const [penalty] = await dutiesOf(utility, 'zhengguodong', { name: 'penalty' })
    expectRefused(await utility.as('zhengguodong').post(`/api/duties/${penalty!.id}/do`, { data: { decision: '扣 1 分', basis: '超期' } }), { clause: '15', fields: ['statement'] })
    const heard = await utility.as('zhengguodong').post(`/api/duties/${penalty!.id}/do`, { data: { statement: '本人说明：当周抢修值班', decision: '提醒，不扣分', basis: '抢修值班属实' } })
    expect(heard.status, heard.text.slice(0, 300)).toBe(200)
  })

  it('and a dissatisfied user brings it back, whoever was late is not rewarded (3c, 16)', async () => {
    const call = await callAbout(utility, 'wanghaiyan', late.id)
    const saved = await utility.as('wanghaiyan').post(`/api/callbacks/${call.id}/result`, { outcome: 'dissatisfied', ticked: lines, customerView: '拖了一周', data: { suggestion: '说到做到' } })
    expect(saved.status, saved.text.slice(0, 300)).toBe(200)
    expect(await late.shown('linxiao')).toMatchObject({ state: 'accepted', round: 2 })
    expect(await dutiesOf(utility, 'zhengguodong', { name: 'penalty' })).toHaveLength(1)
    expect(await dutiesOf(utility, 'zhengguodong', { name: 'reward' })).toEqual([])
  })
})

describe('from outside', () => {
  it('an inspection is entered, answered with facts and measures, and accepted by somebody else (19)', async () => {
    const opened = await utility.as('hemin').post('/api/duties', { policy: 'electric-utility', name: 'inspection', data: {} })
    expect(opened.status, opened.text.slice(0, 300)).toBe(201)
    const { id } = opened.body
    expect((await utility.as('linxiao').post('/api/duties', { policy: 'electric-utility', name: 'inspection', data: {} })).status).toBe(403)
    const data = { body: '市消费者委员会', facts: '六月两起换表投诉', measures: ['换表双人抄底数'], proof: [await utility.proof('hemin')] }
    expectRefused(await utility.as('hemin').post(`/api/duties/${id}/do`, { data: { ...data, measures: [] } }), { clause: '19a', fields: ['measures'] })
    expect((await utility.as('hemin').post(`/api/duties/${id}/do`, { data })).status).toBe(200)
    expectRefused(await utility.as('hemin').post(`/api/duties/${id}/check`, { verdict: 'accepted' }), { clause: '19a' })
    expect((await utility.as('zhouwen').post(`/api/duties/${id}/check`, { verdict: 'accepted' })).status).toBe(200)
  })

  it('and the limit that was missed is what conformance shows red (7a)', async () => {
    const june = await utility.clauses('zhouwen', '2026-06-01', '2026-06-30')
    expect(june['7a']).toMatchObject({ status: 'breached' })
    expect(june['7a']!.breached).toContain('DL2026060002')
    expect(june['7a']!.breached).not.toContain('DL2026060001')
    expect(june['7b']!.breached).toEqual([])
  })
})
