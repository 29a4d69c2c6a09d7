// The first organisation: made once, by whoever knows the word printed at start, under the regulations chosen for it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: [] })
})
afterAll(() => desk.close())

const organisation = { id: 'spruce', name: '云杉电器' }
const admin = { name: '吴磊', login: 'wulei', password: 'wenguo-demo' }
const setUp = (more: Record<string, unknown> = {}) => desk.visitor.post('/api/setup', { token: desk.setUpToken, organisation, admin, policies: ['company-acceptance'], ...more })
const isNeeded = async () => (await desk.visitor.get('/api/setup')).body.needed

test('the shelf is open to whoever chooses from it: every regulation by title, kind of organisation and clauses', async () => {
  const { body } = await desk.visitor.get('/api/policies/shelf')
  expect(body.policies.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining(['city-hotline-96310', 'company-acceptance', 'property-callback', 'hospital-a', 'mall']))
  for (const one of body.policies) expect(one).toMatchObject({ version: '2026-01-01', title: { zh: expect.stringMatching(/\S/) }, profile: { zh: expect.stringMatching(/\S/) }, clauses: expect.any(Number), by: { enforce: expect.any(Number) } })
})

test('a wrong word, an unknown regulation or a bad name make nothing', async () => {
  expect((await setUp({ token: 'guessed' })).status).toBe(403)
  const unknown = await setUp({ policies: ['company-acceptance', 'company-acceptence'] })
  expect([unknown.status, unknown.body.faults[0].field]).toEqual([400, 'policies.1'])
  expect(unknown.body.faults[0].message).toContain('company-acceptance')
  expect((await setUp({ organisation: { id: 'Spruce!', name: 'x' } })).body.faults[0].field).toBe('organisation.id')
  expect(await isNeeded()).toBe(true)
})

test('of two at once one makes it; then the door is closed, and the regulation is in force from today', async () => {
  const both = await Promise.all([setUp(), setUp()])
  expect(both.map((answer) => answer.status).sort()).toEqual([200, 404])
  expect(await isNeeded()).toBe(false)
  expect((await setUp({ organisation: { id: 'other', name: 'x' } })).status).toBe(404)
  const { body } = await desk.as('wulei', 'spruce').get('/api/policies')
  expect(body.policies).toMatchObject([{ id: 'company-acceptance', since: '2026-03-02' }])
  const people = await desk.as('wulei', 'spruce').get('/api/people')
  expect(people.body.people).toMatchObject([{ name: '吴磊', memberships: [{ role: 'admin', unit: '' }] }])
})
