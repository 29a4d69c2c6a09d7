// What a regulation says about its own upkeep is tried out; whether open matters keep their version is tried on a running clock.
import { expect, it } from 'vitest'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import type { Policy } from '#core/policy/shape.ts'
import { probeUpkeep } from './upkeep-probe.ts'

const base = shipped('property-callback')
const saying = (open: Policy['upkeep']['open_matters'] | undefined) => ({ ...base, upkeep: { ...base.upkeep, open_matters: open } }) as Policy

it('says what becomes of a running clock, each way that a regulation may choose', () => {
  expect(probeUpkeep(saying('keep'), 'open_matters')).toMatchObject({ bites: true, how: { zh: expect.stringContaining('都不变') } })
  expect(probeUpkeep(saying('customer_first'), 'open_matters')).toMatchObject({ bites: true, how: { zh: expect.stringContaining('不会推后') } })
  expect(probeUpkeep(saying('move'), 'open_matters')).toMatchObject({ bites: true, how: { zh: expect.stringContaining('重算') } })
})

it('has no teeth where nothing is said', () => {
  expect(probeUpkeep(saying(undefined), 'open_matters').bites).toBe(false)
})

it('holds for every regulation as it is shipped', () => {
  for (const id of policyIds) expect(probeUpkeep(shipped(id), 'open_matters').bites, id).toBe(true)
})
