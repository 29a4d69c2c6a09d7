// Every step on record is decided again by night: what honest work left is found right, and what was forced past the rules is named.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SYSTEM } from '#core/people/actor.ts'
import { append } from '#server/platform/ledger/append.ts'
import { clausesOf, controlIn } from '#test/clauses.ts'
import { said } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { redecideBatch, type Batch } from './redecide.ts'

let desk: Desk
const differences = () => desk.work('acme', ({ tx }) => tx.selectFrom('redecisionDifferences').selectAll().where('orgId', '=', 'acme').execute())
const asked = async (content: string) => {
  const filed = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', kind: 'consultation', content, fields: { customer_name: '陈静', phone: '13800006001', class: 'quality', ...said } })
  expect(filed.status, filed.text).toBe(201)
  return filed.body.complaint as { id: string; number: string }
}
const step = async (id: string, action: string, data: object) => {
  const taken = await desk.as('linxiao').post(`/api/complaints/${id}/actions`, { action, data })
  expect(`${action} ${taken.status} ${taken.status === 200 ? '' : taken.text}`).toBe(`${action} 200 `)
}
const nightFalls = async (time: string) => {
  desk.at(time)
  for (let i = 0; i < 3; i += 1) await desk.runJobs()
}

let honest: { id: string; number: string }
let forced: { id: string; number: string }
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
  honest = await asked('保修期多长')
  desk.later(3_600_000)
  await step(honest.id, 'answer', { result: '整机一年', process: '查阅保修条款', told_by: 'phone' })
  await step(honest.id, 'close', { reason: '已答复' })
  forced = await asked('能否上门安装')
}, 60_000)
afterAll(() => desk.close())

it('honest work differs in nothing', async () => {
  await nightFalls('2026-03-03T02:30+08:00')
  expect(await differences()).toEqual([])
  const mark = await desk.work('acme', ({ tx }) => tx.selectFrom('redecided').selectAll().where('orgId', '=', 'acme').executeTakeFirstOrThrow())
  expect(Number(mark.deeds)).toBeGreaterThanOrEqual(4)
})

it('a closing that was written past the rules is found in the night after, once, with its record', async () => {
  desk.at('2026-03-03T10:00+08:00')
  const seq = await desk.work('acme', async (work) => {
    const { policyId, policyVersion } = await work.tx.selectFrom('complaints').select(['policyId', 'policyVersion']).where('orgId', '=', 'acme').where('id', '=', forced.id).executeTakeFirstOrThrow()
    const entry = await append(work, { stream: `complaint:${forced.id}`, type: 'closed', actor: { ...SYSTEM, kind: 'person', id: 'linxiao', name: '林晓' }, policy: policyId, policyVersion, data: { step: 'close', to: 'closed', reason: '没人看见' } })
    return entry.seq
  })
  await nightFalls('2026-03-04T02:30+08:00')
  await nightFalls('2026-03-05T02:30+08:00')
  expect(await differences()).toMatchObject([{ stream: `complaint:${forced.id}`, seq, control: 'step.close' }])
  const clause = (await clausesOf(desk, { org: 'acme', login: 'zhouwen', from: '2026-03-01', to: '2026-03-31' }))['4.2']
  expect(controlIn(clause, 'step.close')).toMatchObject({ status: 'breached', required: 2, kept: 1, missed: 1 })
  expect(clause).toMatchObject({ status: 'breached', breached: [forced.number] })
  const records = (status: string) => desk.as('zhengguodong').get(`/api/conformance/records?policy=company-acceptance&control=step.close&status=${status}&from=2026-03-01&to=2026-03-31`)
  const [broken] = (await records('breached')).body.rows
  expect(broken).toMatchObject({ number: forced.number, status: 'missed' })
  expect(broken.how.zh).toMatch(/^复核不符：/)
  expect((await records('kept')).body.rows.map((row: { number: string }) => row.number)).toEqual([honest.number])
})

it('on demand everything is gone through again from the beginning, a batch at a time', async () => {
  const whole: Batch = await desk.work('acme', (work) => redecideBatch(work, { after: null, until: work.now }))
  expect(whole.differences.map((one) => one.step)).toEqual(['close'])
  const rest: Batch = await desk.work('acme', (work) => redecideBatch(work, { after: whole.last, until: work.now }))
  expect(rest).toMatchObject({ entries: 0, deeds: 0, last: null })
})

it('who has left his post since is judged by the post he held', async () => {
  const changed = await desk.as('wulei').put('/api/people/linxiao', { memberships: [] })
  expect(changed.status, changed.text).toBe(200)
  const whole: Batch = await desk.work('acme', (work) => redecideBatch(work, { after: null, until: work.now }))
  expect(whole.differences.map((one) => one.step)).toEqual(['close'])
})
