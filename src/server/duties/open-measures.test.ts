// A duty that goes through the open measures finds those of the register and those of other duties, and no finished ones.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { shipped } from '#test/policy-shelf.ts'
import { coveredBy } from './covers.ts'
import { settingOf } from './setting.ts'
import type { DutyInstance } from '#core/duties/duty.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
})
afterAll(() => desk.close())

it('covers what is still open', async () => {
  const proposed = await desk.as('linxiao').post('/api/measures', { title: '更换压缩机供应商', kind: 'product' })
  const { id } = proposed.body
  const policy = shipped('company-acceptance')
  const row = { ...Object.values(policy.duties)[0]!, name: 'go_through', covers: { measures_open: true } }
  const covered = () => desk.work('acme', async (work) => {
    const setting = await settingOf(work, { ...policy, duties: { ...policy.duties, go_through: row } }, null)
    return (await coveredBy(work, setting, { duty: { id: 'none', name: 'go_through' } as DutyInstance, until: work.now })).map((one) => [one.id, one.subject, one.solved])
  })
  expect(await covered()).toEqual([])
  await desk.as('hemin').post(`/api/measures/${id}`, { act: 'take_on', version: 1, owner: 'liuyang', due: '2026-03-20' })
  expect(await covered()).toEqual([[`measure:${id}`, '更换压缩机供应商', false]])
  await desk.as('liuyang').post(`/api/measures/${id}`, { act: 'done', version: 2, says: '已换' })
  expect(await covered()).toEqual([[`measure:${id}`, '更换压缩机供应商', true]])
  await desk.as('hemin').post(`/api/measures/${id}`, { act: 'effective', version: 3, says: '有效' })
  expect(await covered()).toEqual([])
})
