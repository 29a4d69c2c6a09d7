// Each control of each shipped regulation is taken out in turn: somebody must notice. And each bites on its own: what the system enforces is
// refused with the row and goes through without it; what people owe is judged missed when nobody does it, and does not arise without its row.
import { describe, expect, it } from 'vitest'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { unbuiltPromises, promises } from '#core/policy/promises.ts'
import { mutationOf, type Mutation } from './mutation.ts'
import { isLookedAt, probeRow } from './probing.ts'

const ids = policyIds.filter((id) => id !== 'base')
const done: Mutation[] = []

describe.each(ids)('%s', (id) => {
  it('notices each of its controls that is taken out', () => {
    const found = mutationOf(shipped(id))
    done.push(found)
    expect(found.unnoticed).toEqual([])
  })
})

describe('a control without teeth', () => {
  const company = shipped('company-acceptance')
  const property = shipped('property-callback')

  it.each([
    ['a step that anybody may take', { ...company, steps: { ...company.steps, end_investigation: { ...company.steps['end_investigation']!, when: ['verified || !verified'] } } }, 'step.end_investigation'],
    ['a limit without a length', { ...company, clocks: { ...company.clocks, result: { ...company.clocks['result']!, within: undefined } } }, 'clock.result'],
    ['a sample of nothing', { ...property, draws: { ...property.draws, orders: { ...property.draws['orders']!, bands: [] } } }, 'draw.orders'],
    ['a script without lines', { ...property, scripts: { ...property.scripts, callback: { ...property.scripts['callback']!, lines: {} } } }, 'script.callback'],
    ['a form that nobody waits for', { ...property, forms: { ...property.forms, special_record: { ...property.forms['special_record']!, fills: [], sign: [], shows: [] } } }, 'form.special_record'],
    ['a need to know that everybody has', { ...company, privacy: { ...company.privacy, need_to_know: { ...company.privacy['need_to_know']!, to: undefined } } }, 'privacy.need_to_know'],
  ])('is found out: %s', (_what, damaged, ref) => {
    expect(mutationOf(damaged).unnoticed.join('\n')).toContain(`${ref} does not bite`)
  })
})

it('every promise of the platform has a probe, or is on the list of what is not kept', () => {
  const policy = shipped('company-acceptance')
  const unseen = Object.keys(promises).filter((name) => !unbuiltPromises.has(name) && probeRow(policy, `always.${name}`) === null && !isLookedAt(name))
  expect(unseen).toEqual([])
})

it('covers every regulation on the shelf', () => {
  const sum = (count: (one: Mutation) => number) => done.reduce((all, one) => all + count(one), 0)
  expect(done.map((one) => one.policy).sort()).toEqual([...ids].sort())
  expect(sum((one) => one.controls)).toBeGreaterThan(ids.length * 15)
  console.log(`${sum((one) => one.controls)} controls in ${ids.length} policies, ${sum((one) => one.mutants)} mutants, all caught; ${sum((one) => one.looked.length)} promises looked at on record; ${sum((one) => one.unbuilt.length)} not built and shown so`)
})
