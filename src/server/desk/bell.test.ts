// The bell through the front door: hand-overs, approvals, duties, calls, surveys and regulations ring for whoever they concern, in groups, each leading to a record that he may see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
let id = ''
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'] })
  id = (await registered(desk.as('linxiao'), { channel: 'hotline', content: '电梯困人', fields: { customer_name: '陈静', phone: '13600007001', place: '3 栋', class: 'lift', severity: 'normal' } })).complaint.id
})
afterAll(() => desk.close())

type Row = { id: string; kind: string; topic: string; about: string | null; says: { zh: string; en: string }; complaint: { id: string } | null; read: boolean }
const bell = async (login: string, query = 'view=all&limit=200'): Promise<{ rows: Row[]; next: string | null; unread: number; groups: { topic: string; unread: number }[] }> => {
  const answer = await desk.as(login).get(`/api/messages?${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('the bell of a complaint', () => {
  it('rings for whoever a matter is given to, and not for the one who gives it', async () => {
    await stepping(desk, id).did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
    const { rows } = await bell('zhaolimin')
    expect(rows.filter((row) => row.kind === 'assigned')).toMatchObject([{ topic: 'complaint', complaint: { id }, says: { zh: expect.stringMatching(/^TS.*「电梯困人」交给您负责$/) }, read: false }])
    expect((await bell('linxiao')).rows.filter((row) => row.kind === 'assigned')).toEqual([])
  })

  it('rings for whoever has to decide, once, in the group of approvals, and stays silent for everybody else', async () => {
    const { did } = stepping(desk, id)
    await did('wanghaiyan', 'accept')
    await did('wanghaiyan', 'investigate')
    await did('wanghaiyan', 'end_investigation', { findings: '门机老化' })
    await did('wanghaiyan', 'plan', { measures: ['换门机'], owner: 'wanghaiyan', due: '2026-03-08T10:00:00.000Z' })
    const told = (await bell('zhaolimin', 'view=all&topic=approval')).rows
    expect(told).toMatchObject([{ kind: 'assigned', topic: 'approval', complaint: { id }, says: { zh: expect.stringContaining('电梯困人') } }])
    expect((await bell('wanghaiyan', 'view=all&topic=approval')).rows).toEqual([])
    expect((await bell('songqiang', 'view=all')).rows.some((row) => row.complaint?.id === id)).toBe(false)
  })

  it('rings for whoever is to call back, and leads to the call', async () => {
    const { did } = stepping(desk, id)
    await did('zhaolimin', 'approve')
    await did('wanghaiyan', 'execute')
    await did('wanghaiyan', 'finish', { result: '已换门机' })
    await did('wanghaiyan', 'answer', { result: '已换门机', process: '到场更换', solution: '更换门机', told_by: 'phone' })
    const rung = (await bell('sunjia', 'view=all&topic=callback')).rows
    expect(rung).toMatchObject([{ kind: 'assigned', about: expect.any(String), says: { zh: expect.stringMatching(/交给您$/) } }])
    expect((await desk.as('sunjia').get(`/api/callbacks/${rung[0]!.about}`)).status).toBe(200)
  })
})

describe('the bell of everything else', () => {
  it('rings for duties that are due, and leads to them', async () => {
    desk.later(40 * 86_400_000)
    await desk.runJobs()
    const people = ['linxiao', 'wanghaiyan', 'zhaolimin', 'sunjia', 'zhouwen', 'wulei']
    const all = (await Promise.all(people.map((login) => bell(login)))).map((one, i) => ({ ...one, login: people[i]! }))
    const duties = all.flatMap((one) => one.rows.filter((row) => row.topic === 'duty').map((row) => ({ ...row, login: one.login })))
    expect(duties.length).toBeGreaterThan(0)
    for (const row of duties.slice(0, 12)) expect([row.login, row.says.zh, (await desk.as(row.login).get(`/api/duties/${row.about}`)).status]).toEqual([row.login, row.says.zh, 200])
    for (const one of all) {
      const counted = (topic: string) => Math.min(100, one.rows.filter((row) => row.topic === topic && !row.read).length)
      if (one.next === null) expect(one.groups.map((group) => [group.topic, group.unread])).toEqual(['approval', 'complaint', 'duty', 'callback', 'survey', 'policy'].map((topic) => [topic, counted(topic)]))
    }
  })

  it('is read by group, and paged by key within one', async () => {
    const before = await bell('zhaolimin')
    const first = await bell('zhaolimin', 'view=all&topic=complaint&limit=1')
    expect(first.rows.every((row) => row.topic === 'complaint')).toBe(true)
    const second = first.next === null ? null : await bell('zhaolimin', `view=all&topic=complaint&limit=1&after=${encodeURIComponent(first.next)}`)
    expect(second === null || second.rows[0]!.id !== first.rows[0]!.id).toBe(true)
    await desk.as('zhaolimin').post('/api/messages/read', { all: true, topic: 'complaint' })
    const after = await bell('zhaolimin')
    for (const { topic, unread } of after.groups) expect([topic, unread]).toEqual([topic, topic === 'complaint' ? 0 : before.groups.find((one) => one.topic === topic)!.unread])
  })
})

describe('the bell of a regulation', () => {
  it('rings for whoever may approve a proposed version, and for everybody when it comes into force', async () => {
    const begun = (await desk.as('gaojie').post('/api/policies/drafts', { policy: 'property-callback', day: '2026-05-01' })).body as { id: string; text: string }
    await desk.as('gaojie').put(`/api/policies/drafts/${begun.id}`, { text: `${begun.text}\n# 措辞\n` })
    expect((await desk.as('gaojie').post(`/api/policies/drafts/${begun.id}/actions`, { action: 'propose' })).body.state).toBe('proposed')
    const asked = async (login: string) => (await bell(login, 'view=all&topic=approval')).rows.filter((row) => row.about === begun.id)
    expect(await asked('majun')).toMatchObject([{ says: { zh: expect.stringMatching(/2026-05-01 版等您批准$/) }, complaint: null }])
    for (const login of ['gaojie', 'linxiao', 'zhaolimin']) expect([login, await asked(login)]).toEqual([login, []])
    expect((await desk.as('majun').post(`/api/policies/drafts/${begun.id}/actions`, { action: 'approve' })).body.state).toBe('approved')
    desk.at('2026-05-02T09:00+08:00')
    await desk.runJobs()
    for (const login of ['linxiao', 'wanghaiyan']) {
      const { rows } = await bell(login, 'view=all&topic=policy')
      expect(rows).toMatchObject([{ kind: 'notice', about: 'property-callback', says: { zh: expect.stringMatching(/2026-05-01 版开始施行，请阅读$/) } }])
    }
  })
})
