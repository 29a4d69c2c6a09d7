// The regulation as people see it, adopted once and kept word for word.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { adoptFromShelf, policyOnShelf } from './shelf.ts'
import { storeVersion } from './adopt.ts'
import { policiesInForce } from './bound-policy.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'acme', 'city'] })
})
afterAll(() => desk.close())

describe('the policy page', () => {
  for (const [org, id] of [['acme', 'company-acceptance'], ['harmony', 'property-callback'], ['city', 'city-hotline-96310']] as const) {
    it(`shows every clause of ${id} with what keeps it`, async () => {
      const { body, status } = await desk.as('linxiao', org).get('/api/policy')
      expect(status).toBe(200)
      expect(body).toMatchObject({ id, unkept: [] })
      expect(body.clauses.length).toBeGreaterThan(20)
      for (const clause of body.clauses) {
        expect(clause.controls.length, clause.id).toBeGreaterThan(0)
        for (const control of clause.controls) expect(control.title.zh, control.ref).toMatch(/\S/)
      }
      expect(body.findings.filter((one: { severity: string }) => one.severity === 'error')).toEqual([])
      expect(body.versions).toMatchObject([{ version: '2026-01-01', inForce: true }])
      expect(body.guide.stages).toHaveLength(6)
      expect(body.guide.limits.length).toBeGreaterThan(0)
    })
  }

  it('says the three-minute rule in words', async () => {
    const { body } = await desk.as('linxiao', 'city').get('/api/policy?id=city-hotline-96310')
    const clause = body.clauses.find((one: { id: string }) => one.id === '1.3c')
    expect(clause.controls[0]).toMatchObject({ ref: 'clock.dispatch', kind: 'clock', basis: 'text', says: { zh: expect.stringContaining('3分钟') } })
    const list = await desk.as('linxiao', 'city').get('/api/policies')
    expect(list.body.policies).toMatchObject([{ id: 'city-hotline-96310', since: '2026-01-01' }])
  })
})

describe('an adopted regulation', () => {
  it('is adopted once; the same again changes nothing, another text of the same version is refused', async () => {
    await desk.work('harmony', (work) => adoptFromShelf(work, { since: '2026-01-01', ids: ['property-callback'] }))
    const { policy } = await policyOnShelf('property-callback')
    await expect(desk.work('harmony', (work) => storeVersion(work, { ...policy!, title: { zh: '别的' } }, []))).rejects.toMatchObject({ code: 'conflict' })
    const inForce = await desk.work('harmony', (work) => policiesInForce(work))
    expect(inForce.map((one) => one.title)).toEqual([policy!.title])
  })
})
