// A value left open by a regulation: on the shelf it is noted and passes; where it is to take effect it stops the version until the organisation has put its own.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { run as policy } from '../../cli/policy.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

const opened = (text: string) => text.replace('settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: undecided').replace('states: [3d], kept_by: [clock.reply, clock.resolve]', 'states: [], kept_by: [clock.reply, clock.resolve]')

it('lints clean on the shelf, cannot be proposed in an organisation, and can once it is filled', async () => {
  const begun = (await desk.as('gaojie').post('/api/policies/drafts', { policy: 'property-callback', day: '2026-04-01' })).body
  const text = opened(begun.text)
  expect(text).not.toBe(begun.text)
  const file = join(mkdtempSync(join(tmpdir(), 'wenguo-open-')), 'trial.yaml')
  writeFileSync(file, text)
  const out: string[] = []
  expect(await policy(['lint', file, '--json'], { out: (line) => out.push(line), err: (line) => out.push(line) }), out.join('\n')).toBe(0)
  const found = JSON.parse(out.join('\n')) as { code: string; severity: string; path: string }[]
  expect(found.filter((one) => one.path.startsWith('clocks.reply')).map((one) => [one.code, one.severity, one.path]).sort()).toEqual([['NO_LIMIT', 'note', 'clocks.reply'], ['PLACEHOLDER', 'note', 'clocks.reply.within']])

  const draft = (more: object) => desk.as('gaojie').put(`/api/policies/drafts/${begun.id}`, { text, ...more })
  const propose = () => desk.as('gaojie').post(`/api/policies/drafts/${begun.id}/actions`, { action: 'propose' })
  const saved = (await draft({})).body
  expect(saved).toMatchObject({ passes: false, findings: expect.arrayContaining([expect.objectContaining({ code: 'PLACEHOLDER', severity: 'error', path: 'clocks.reply.within' })]) })
  expect((await propose()).status).toBeGreaterThanOrEqual(400)
  expect((await desk.as('gaojie').get(`/api/policies/drafts/${begun.id}`)).body.state).toBe('draft')
  await desk.work('harmony', ({ tx }) => tx.updateTable('policyDrafts').set({ fills: JSON.stringify({ clocks: { reply: { within: '4d' } } }) as never }).where('id', '=', begun.id).execute())
  expect((await propose()).body).toMatchObject({ state: 'proposed' })
})
