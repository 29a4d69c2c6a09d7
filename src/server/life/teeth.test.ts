// A version whose row refuses nobody, or that leaves a unit to nobody, is stopped when it is proposed: with its line, its code and a sentence.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { orgOf, policyNamed } from '#test/matter-story.ts'
import { newlyLeft } from './teeth.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

it('a row that never bites keeps the version from being proposed; put right, it goes on', async () => {
  const begun = (await desk.as('gaojie').post('/api/policies/drafts', { policy: 'property-callback', day: '2026-04-01' })).body
  const bites = 'unless: ["within_authority && settleable"]'
  const blunt = 'unless: ["within_authority && !within_authority"]'
  expect(begun.text).toContain(bites)
  const saved = (await desk.as('gaojie').put(`/api/policies/drafts/${begun.id}`, { text: begun.text.replace(bites, blunt) })).body
  expect(saved.passes).toBe(true)
  const refused = await desk.as('gaojie').post(`/api/policies/drafts/${begun.id}/actions`, { action: 'propose' })
  const line = saved.text.split('\n').findIndex((one: string) => one.includes('step.report_up')) + 1
  expect([refused.status, refused.body.word]).toEqual([409, 'TOOTHLESS'])
  expect(refused.body.says).toMatch(new RegExp(`^第 ${line} 行 TOOTHLESS：「step.report_up」不起作用`))
  expect((await desk.as('gaojie').get(`/api/policies/drafts/${begun.id}`)).body.state).toBe('draft')
  await desk.as('gaojie').put(`/api/policies/drafts/${begun.id}`, { text: begun.text })
  expect((await desk.as('gaojie').post(`/api/policies/drafts/${begun.id}/actions`, { action: 'propose' })).body).toMatchObject({ state: 'proposed' })
})

it('what the version itself leaves to nobody is refused; what was so before is not its fault', () => {
  const before = policyNamed('property-callback')
  const whole = orgOf(before)
  const org = { ...whole, people: whole.people.filter((person) => person.memberships.some((post) => post.role === 'cs_manager')) }
  const only = (name: string) => ({ ...before.steps[name]!, by: ['cs_manager'] })
  const after = { ...before, steps: { ...before.steps, approve: only('approve'), approve_special: only('approve_special') }, recusals: { fair: { ...before.recusals['fair']!, falls_to: ['cs_manager'] } } }
  expect(newlyLeft({ before, after, org: whole })).toBeNull()
  expect(newlyLeft({ before: after, after, org })).toBeNull()
  expect(newlyLeft({ before: { ...before, recusals: {} }, after, org })).toMatchObject({ word: 'RECUSED_ALL', says: { zh: expect.stringMatching(/没有人能「.+」$/) } })
})
