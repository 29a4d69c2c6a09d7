// The checker is drawn from those who may: everybody about as often, the same again for whoever asks, and nobody for his own work.
import { expect, it } from 'vitest'
import { orgOf, policyNamed } from '#test/matter-story.ts'
import { untouched, type DutyInstance } from '#core/duties/duty.ts'
import { drawnByLot, mayBeDrawn } from './lot.ts'

it('draws each of three about as often, and the same again', () => {
  const among = ['wanghaiyan', 'zhouwen', 'sunjia']
  const drawn = Array.from({ length: 600 }, (_, i) => drawnByLot({ seed: 'a seed', draw: 'monthly', item: `TS-${i}` }, among))
  for (const person of among) expect(drawn.filter((one) => one === person).length).toBeGreaterThan(150)
  expect(drawnByLot({ seed: 'a seed', draw: 'monthly', item: 'TS-7' }, [...among].reverse())).toBe(drawn[7])
  expect(drawnByLot({ seed: 'a seed', draw: 'monthly', item: 'TS-7' }, [])).toBeUndefined()
})

it('leaves out whoever the regulation recuses from the check', () => {
  const policy = policyNamed('company-acceptance')
  const row = { ...policy.duties['spot_check'], name: 'spot_check', by: ['any'], who: 'draw.spot_check' } as (typeof policy.duties)[string]
  const own = { ...policy, duties: { ...policy.duties, spot_check: row } }
  const org = orgOf(policy)
  const duty = { ...untouched, name: 'spot_check', about: { kind: 'drawn', id: 'x', name: 'TS-1' }, people: {} } as unknown as DutyInstance
  const all = mayBeDrawn({ policy: own, org, matter: null }, { ...duty })
  const person = all[0] ?? ''
  const matter = { unit: null, owner: null, investigator: null, drafter: null, group: [], units: [], complainedUnit: null, complainedPerson: person, axes: {}, flags: [], facts: {}, fields: {}, related: [] } as never
  expect(all.length).toBeGreaterThan(1)
  expect(mayBeDrawn({ policy: own, org, matter }, duty)).toEqual(all.slice(1))
})
