// Events that follow: a measure missed at the end of its month, a sample drawn, a statement late, somebody joining; each makes its duty, once.
// And measures of a month in which the regulation changed, and those that count working hours.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { LocalDate } from '#core/kernel/instant.ts'
import { loadPolicy } from '#core/policy/load.ts'
import { spanOf } from '#core/conformance/span.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import { adoptPolicies } from '#server/policies/adopt.ts'
import { clausesOf, controlIn } from '#test/clauses.ts'
import { said } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { compute } from './formulas.ts'
import { shelf, sourceOf } from '#test/policy-shelf.ts'

const CLAUSE = `clauses:
  - { id: "own", says: { zh: 自查自纠, en: look at ourselves }, zh: 自查, en: own, kept_by: [measure.called, measure.volume, measure.worked, measure.hot, measure.many, measure.kinds, duty.talk, draw.closed_ones, duty.missed_calls, duty.stands_out, duty.looked_at, duty.unstated, duty.welcome] }
`
const ROWS = `draws:
  closed_ones: { zh: 办结抽样, en: closed ones, of: closed, per: month, bands: [{ percent: 50, at_least: 1 }], rounding: up, when_drawn: period_end }
duties:
  missed_calls: { zh: 回访率未达标整改, en: callbacks missed, on: measure.called.missed, by: [manager], within: 5wd, needs: [measures] }
  stands_out:   { zh: 投诉异常增多, en: more than usual, on: measure.hot.alarm, by: [manager], within: 5wd, needs: [measures] }
  looked_at:    { zh: 办结抽查, en: spot check, who: draw.closed_ones, by: [supervisor, director, manager], by_lot: true, within: 15d, needs: [findings] }
  talk:         { zh: 连续两月约谈, en: talk after two months, on: [measure.many.streak, measure.kinds.streak], by: [manager], within: 5wd, needs: [minutes] }
  unstated:     { zh: 未交声明, en: no statement, on: attest.use.late, by: [supervisor], within: 5wd, needs: [findings] }
  welcome:      { zh: 新人交底, en: welcome, on: member.joined, by: [manager], within: 5wd, needs: [findings] }
`
const MEASURES = `measures:
  called:     { zh: 回访率, en: called, share: callback.complaint, target: ">= 100%", per: month }
  volume:     { zh: 登记量, en: volume, count: registered, target: "<= 1", per: month }
  hot:        { zh: 投诉量, en: hot, count: registered, per: month, alarm: chart }
  many:       { zh: 每月登记, en: many, count: registered, target: "<= 0", per: month, streak: 2 }
  kinds:      { zh: 各类登记, en: kinds, count: registered, target: "<= 0", per: month, about: supplier, by: [class], streak: 2 }
  worked:     { zh: 登记到办结, en: worked hours, time: { from: registered, until: closed, stat: max, in: wh }, target: "<= 3", per: month }
`

/** The company's regulation in a later version, with rows of its own. */
function version(day: string, target = '<= 1') {
  const { file, text } = sourceOf('company-acceptance')
  const own = text.replace('version: 2026-01-01', `version: ${day}`).replace('clauses:\n', CLAUSE).replace('duties:\n', ROWS).replace('measures:\n', MEASURES).replace('"<= 1", per: month', `"${target}", per: month`)
  const { policy, findings } = loadPolicy({ file, text: own }, shelf())
  expect(policy, JSON.stringify(findings.filter((one) => one.severity === 'error'))).toBeTruthy()
  return { policy: policy!, findings }
}

let desk: Desk
const duties = async (name: string) => (await desk.as('zhengguodong').get(`/api/duties?view=all&name=${name}&limit=50`)).body.rows as { label: string; status: string }[]
const told = (type: string) => desk.work('acme', async ({ tx }) => (await tx.selectFrom('entries').select(['at']).where('orgId', '=', 'acme').where('type', '=', type).orderBy('at').execute()).map((row) => row.at))
const settle = async () => {
  for (let i = 0; i < 4; i += 1) await desk.runJobs()
}
const asked = async (time: string, closedAt: string) => {
  desk.at(time)
  await settle()
  const filed = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', kind: 'consultation', content: '保修期多长', fields: { customer_name: '陈静', phone: '13800006001', class: 'quality', ...said } })
  expect(filed.status, filed.text).toBe(201)
  desk.at(closedAt)
  await settle()
  for (const [action, data] of [['answer', { result: '整机一年，主要部件三年', process: '查阅保修条款', told_by: 'phone' }], ['close', { reason: '已答复' }]] as const) {
    const step = await desk.as('linxiao').post(`/api/complaints/${filed.body.complaint.id}/actions`, { action, data })
    expect(`${action} ${step.status} ${step.status === 200 ? '' : step.text}`).toBe(`${action} 200 `)
  }
}

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T08:00+08:00' })
  await desk.runJobs()
  await desk.work('acme', (work) => adoptPolicies(work, { since: '2026-03-02', policies: [version('2026-03-02')] }))
  await desk.work('acme', (work) => adoptPolicies(work, { since: '2026-03-16', policies: [version('2026-03-16', '<= 5')] }))
  await settle()
  await asked('2026-03-03T17:00+08:00', '2026-03-04T10:00+08:00')
  await asked('2026-03-05T09:00+08:00', '2026-03-05T11:00+08:00')
  await asked('2026-03-17T09:00+08:00', '2026-03-17T10:00+08:00')
}, 60_000)
afterAll(() => desk.close())

it('a month that is missed is told once when it has ended, and its duty arises', async () => {
  desk.at('2026-03-31T23:00+08:00')
  await settle()
  expect(await told('measure.called.missed')).toEqual([])
  desk.at('2026-04-01T00:06+08:00')
  await settle()
  await settle()
  // Under both versions calls were owed and not made.
  expect(await told('measure.called.missed')).toEqual(['2026-03-31T16:00:00.000Z', '2026-03-31T16:00:00.000Z'])
  expect((await duties('missed_calls')).map((one) => one.status)).toEqual(['open', 'open'])
})

it('a month with two versions is computed for each, against its own target', async () => {
  const own = (await clausesOf(desk, { org: 'acme', login: 'zhouwen', from: '2026-03-01', to: '2026-03-31' }))['own']
  const volume = controlIn(own, 'measure.volume')
  expect(volume.figures).toMatchObject([{ period: '2026-03 (2026-03-02)', value: 2, target: '<= 1', status: 'breached' }, { period: '2026-03 (2026-03-16)', value: 1, target: '<= 5', status: 'met' }])
  expect(volume).toMatchObject({ required: 2, kept: 1, missed: 1, status: 'breached' })
  expect(await told('measure.volume.missed')).toHaveLength(1)
  expect(await told('measure.volume.reached')).toHaveLength(1)
})

it('working hours from registration to closing leave the night out', async () => {
  const own = (await clausesOf(desk, { org: 'acme', login: 'zhouwen', from: '2026-03-01', to: '2026-03-31' }))['own']
  // 17:00 to 18:00 and 9:00 to 10:00; 9:00 to 11:00: two hours each.
  expect(controlIn(own, 'measure.worked').figures).toMatchObject([{ value: 2, n: 2, unit: 'wh', status: 'met' }, { value: 1, n: 1 }])
})

it('what the sample took is checked by the supervisor, each item once', async () => {
  const checks = await duties('looked_at')
  expect(checks.length).toBeGreaterThanOrEqual(1)
  expect(checks.every((one) => one.label.includes('KS2026'))).toBe(true)
  // Both sides are drawn: one named person of several owes it, and from whom he was drawn is on record.
  const arose = await desk.work('acme', ({ tx }) => tx.selectFrom('entries').innerJoin('entryPayloads as p', (join) => join.onRef('p.orgId', '=', 'entries.orgId').onRef('p.stream', '=', 'entries.stream').onRef('p.seq', '=', 'entries.seq')).select(['p.data']).where('entries.orgId', '=', 'acme').where('type', '=', 'duty.looked_at.arose').execute())
  for (const { data } of arose as unknown as { data: { among: string[]; doer: string } }[]) {
    expect(data.among.length).toBeGreaterThan(1)
    expect(data.among).toContain(data.doer)
  }
  await settle()
  expect(await duties('looked_at')).toHaveLength(checks.length)
})

it('somebody who joins is welcomed, and a month far above its past rings the alarm', async () => {
  const made = await desk.as('wulei').post('/api/people', { name: '陈晨', login: 'chenchen', password: '长长的口令 2026', memberships: [{ role: 'agent', unit: '' }] })
  await settle()
  expect(made.status, made.text).toBeLessThan(300)
  expect((await duties('welcome')).map((one) => one.label).join()).toContain('陈晨')
  desk.at('2026-08-31T09:00+08:00')
  await settle()
  expect(await told('measure.hot.alarm')).toEqual([])
  for (const day of ['01', '02', '03', '04']) await asked(`2026-09-${day}T09:00+08:00`, `2026-09-${day}T10:00+08:00`)
  desk.at('2026-10-01T01:00+08:00')
  await settle()
  expect(await told('measure.hot.alarm')).toEqual(['2026-09-30T16:00:00.000Z'])
  expect(await duties('stands_out')).toHaveLength(1)
}, 60_000)

it('a statement that nobody gave is looked into', async () => {
  desk.at('2027-02-01T09:00+08:00')
  await settle()
  expect(await told('attest.use.late')).toHaveLength(1)
  expect(await duties('unstated')).toHaveLength(1)
})

it('contacts and orders are counted by the names that a regulation gives them', async () => {
  const { policy } = version('2026-03-02')
  const calendar = await calendarNamed('cn')
  const count = (event: string) => desk.work('acme', async ({ tx, now }) => {
    const measure = { ...policy.measures['hot']!, count: event }
    const cuts = await compute({ tx, org: 'acme', policy, version: null, span: spanOf('2026-03-01' as LocalDate, '2026-04-02' as LocalDate, now), measure, axis: null, calendar })
    return cuts?.[0]?.n ?? 0
  })
  expect([await count('contact.received'), await count('registered'), await count('draw.closed_ones.revealed'), await count('order.completed')]).toEqual([3, 3, 1, 0])
  const order = await desk.as('linxiao').post('/api/orders', { orderNo: 'D-1', kind: 'order', title: '安装', completedAt: '2026-03-20T01:00:00.000Z', customerName: '陈静', phone: '13611110000' })
  expect(order.status, order.text).toBeLessThan(300)
})

it('two months running are told once, for the whole and for the class, and one month between begins again', async () => {
  for (const month of ['2027-03', '2027-04', '2027-06', '2027-07', '2027-08']) await asked(`${month}-08T09:00+08:00`, `${month}-08T10:00+08:00`)
  desk.at('2027-09-01T01:00+08:00')
  await settle()
  expect(await told('measure.many.streak')).toEqual(['2027-04-30T16:00:00.000Z', '2027-07-31T16:00:00.000Z'])
  expect(await told('measure.kinds.streak')).toEqual(['2027-04-30T16:00:00.000Z', '2027-07-31T16:00:00.000Z'])
  expect(await duties('talk')).toHaveLength(4)
}, 60_000)
