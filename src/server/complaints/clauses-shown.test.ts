// Every refusal of a step names a clause; where the row is the shelf's and no clause of the regulation keeps the deed, it says so.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { policyOnShelf } from '#server/policies/shelf.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => { desk = await openDesk({ orgs: ['harmony'], at: '2026-10-05T09:00+08:00' }) })
afterAll(() => desk.close())

type Shown = { action: string; allowed: boolean; refusal: { step: string | null; clauses: string[] } | null }

it('on the page and over HTTP: its own clause, one that keeps the same deed, or the shelf', async () => {
  const { policy } = await policyOnShelf('property-callback')
  const { body } = await desk.as('linxiao').post('/api/complaints', { channel: 'hotline', content: '单元门关不上', fields: { customer_name: '周敏', phone: '13600000001', place: '1 号楼', class: 'unit_door', settleable: false } })
  const refused = (body.complaint.actions as Shown[]).filter((one) => !one.allowed)
  expect(refused.filter((one) => one.refusal!.clauses.length === 0).map((one) => one.action)).toEqual([])
  const ids = new Set(policy!.clauses.map((clause) => clause.id))
  const keeps = (action: string) => Object.values(policy!.steps).filter((row) => row.action === action).flatMap((row) => row.clauses)
  const fromShelf = refused.filter((one) => one.refusal!.clauses[0] === 'default')
  expect(fromShelf.length).toBeGreaterThan(0)
  for (const { action } of fromShelf) expect(keeps(action), action).toEqual([])
  for (const { refusal, action } of refused.filter((one) => !fromShelf.includes(one))) expect(refusal!.clauses.filter((id) => !ids.has(id)), action).toEqual([])
  for (const { action, refusal } of refused) {
    const answer = await desk.as('linxiao').post(`/api/complaints/${body.complaint.id}/actions`, { action, data: {} })
    expect([action, answer.status, answer.body.clause]).toEqual([action, 409, expect.any(String)])
    if (refusal!.clauses[0] === 'default') expect(answer.body.clauses).toEqual(['default'])
  }
})
