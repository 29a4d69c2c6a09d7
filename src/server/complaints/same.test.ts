// How far back a matter of the same class is offered as perhaps the same is the regulation's to say, not the program's.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { shipped } from '#test/policy-shelf.ts'
import { addMs } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { findCandidates } from './same.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
})
afterAll(() => desk.close())

it('a matter of the same class is found within the days of the regulation, and no longer', async () => {
  const { complaint } = (await registered(desk.as('linxiao'), { channel: 'hotline', content: '楼道灯不亮', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋', class: 'unit_door' } })) as { complaint: { id: string } }
  const policy = shipped('property-callback')
  const within = (n: number): Policy => ({ ...policy, intake: { ...policy.intake, alike_within: { n, unit: 'd' } } })
  const { alike_within: _none, ...silent } = policy.intake
  const found = (under: Policy, days: number) => desk.work('harmony', async (work) => {
    const later = { ...work, now: addMs(work.now, days * 86_400_000) }
    return (await findCandidates(later, under, { class: 'unit_door' })).map((one) => one.id)
  })
  expect(policy.intake.alike_within).toEqual({ n: 30, unit: 'd' })
  expect(await found(within(30), 29)).toEqual([complaint.id])
  expect(await found(within(30), 31)).toEqual([])
  expect(await found(within(60), 31)).toEqual([complaint.id])
  expect(await found({ ...policy, intake: silent }, 1)).toEqual([])
})
