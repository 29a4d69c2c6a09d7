// Conformance bites at the hotline: three minutes, refusals counted, the daily review, and wrong questions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { said } from '#test/complaint-steps.ts'
import { clausesOf, controlIn } from '#test/clauses.ts'
import { openDesk, type Desk } from '#test/desk.ts'

type Step = (login: string, id: string, action: string, data?: object) => Promise<void>

function stepsAt(desk: Desk): Step {
  return async (login, id, action, data = {}) => {
    const reply = await desk.as(login).post(`/api/complaints/${id}/actions`, { action, data })
    expect(`${action} ${reply.status} ${reply.status === 200 ? '' : reply.text}`).toBe(`${action} 200 `)
  }
}

const filed = async (desk: Desk, intake: object): Promise<{ id: string; number: string }> => {
  const answer = await desk.as('linxiao').post('/api/complaints', intake)
  expect(answer.status, answer.text).toBe(201)
  return answer.body.complaint
}

describe('96310', () => {
  let desk: Desk
  const clauses = (from: string, to: string) => clausesOf(desk, { org: 'city', login: 'zhouwen', from, to })
  beforeAll(async () => {
    desk = await openDesk({ orgs: ['city'], at: '2026-03-02T08:00+08:00' })
    await desk.runJobs()
    const step = stepsAt(desk)
    for (const seconds of [60, 179, 400]) {
      desk.at('2026-03-03T09:00+08:00')
      const { id } = await filed(desk, { channel: 'hotline', content: '占道经营', fields: { customer_name: '陈先生', phone: '13800000001', place: `解放路 ${seconds} 号`, class: 'street_trade', in_remit: true, settleable: false, ...said } })
      desk.later(seconds * 1000)
      const early = await desk.as('linxiao').post(`/api/complaints/${id}/actions`, { action: 'dispatch', data: { unit: 'brigade' } })
      expect(early.body).toMatchObject({ code: 'refused', step: 'dispatch_case', fields: ['limit'] })
      await step('linxiao', id, 'dispatch', { unit: 'brigade', limit: '2026-03-05T10:00:00Z' })
    }
    desk.at('2026-03-06T09:00+08:00')
    for (let i = 0; i < 6; i += 1) await desk.runJobs()
  })
  afterAll(() => desk.close())

  it('1.3c: three minutes are 180 seconds', async () => {
    expect((await clauses('2026-03-03', '2026-03-03'))['1.3c']).toMatchObject({ status: 'breached', required: 3, kept: 2 })
    expect((await clauses('2026-03-04', '2026-03-04'))['1.3c']).toMatchObject({ status: 'not-due', required: 0 })
  })

  it('1.3b: each dispatch counts, and so does each that was refused', async () => {
    const control = controlIn((await clauses('2026-03-03', '2026-03-03'))['1.3b'], 'step.dispatch_case')
    expect(control).toMatchObject({ status: 'met', required: 3, kept: 3, refused: 3 })
    const deeds = await desk.as('pengcheng').get('/api/conformance/records?policy=city-hotline-96310&control=step.dispatch_case&status=kept&from=2026-03-03&to=2026-03-03')
    expect(deeds.body.rows).toHaveLength(3)
  })

  it('1.6a: the review of the third was not done', async () => {
    expect((await clauses('2026-03-04', '2026-03-04'))['1.6a']).toMatchObject({ status: 'breached', breached: ['three_day_review 2026-03-03 林晓'] })
  })

  it('1.2b and 1.5b: a contact that found no place turns its clause red whatever else was done', async () => {
    const before = await clauses('2026-03-01', '2026-03-31')
    expect([before['1.5b']!.status, controlIn(before['1.2b'], 'always.no_contact_lost').status]).toEqual(['met', 'met'])
    const lose = { orgId: 'city', id: 'lost', channel: 'hotline', receivedAt: '2026-03-05T01:00:00.000Z', recordedAt: '2026-03-05T01:00:00.000Z', content: '没有人看到的来件' }
    await desk.work('city', ({ tx }) => tx.insertInto('contacts').values(lose).execute())
    const after = await clauses('2026-03-01', '2026-03-31')
    expect([after['1.5b']!.status, controlIn(after['1.2b'], 'always.no_contact_lost').status]).toEqual(['breached', 'breached'])
  })

  it('wrong questions are answered with what is wrong', async () => {
    const ask = (query: string) => desk.as('zhouwen').get(`/api/conformance?${query}`)
    expect((await ask('from=2026-03-09&to=2026-03-01')).body).toMatchObject({ code: 'invalid' })
    expect((await ask('from=2026-02-30&to=2026-03-01')).status).toBe(400)
    expect((await ask('from=2026-03-01&to=2026-03-02&policy=nothing')).status).toBe(404)
    expect((await desk.visitor.get('/api/conformance?from=2026-03-01&to=2026-03-02')).status).toBe(401)
  })
})
