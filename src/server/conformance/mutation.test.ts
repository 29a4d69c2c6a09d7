// Each control of each shipped regulation is taken out in turn: somebody must notice. And each bites on its own: what the system enforces is
// refused with the row and goes through without it; what people owe is judged missed when nobody does it, and does not arise without its row.
import { describe, expect, it } from 'vitest'
import { mutantsOf } from '#core/conformance/mutants.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { isLookedAt, probeRow } from './probing.ts'

const ids = policyIds.filter((id) => id !== 'base')
const counts = { controls: 0, mutants: 0, unbuilt: 0, looked: 0 }

/** The controls that keep clauses; an entry inside a row is kept by the row. */
function controlsOf(policy: Policy): string[] {
  return [...new Set(policy.clauses.flatMap((clause) => clause.kept_by.map((ref) => ref.split('.').slice(0, 2).join('.'))))]
}

function clausesNaming(policy: Policy, ref: string): string[] {
  return policy.clauses.filter((clause) => clause.kept_by.some((one) => one === ref || one.startsWith(`${ref}.`))).map((clause) => clause.id)
}

describe.each(ids)('%s', (id) => {
  it('notices each of its controls that is taken out', () => {
    const policy = shipped(id)
    const unnoticed: string[] = []
    for (const ref of controlsOf(policy)) {
      const probed = probeRow(policy, ref)
      const [, name = ''] = ref.split('.')
      if (probed === null) {
        if (!isLookedAt(name)) unnoticed.push(`${ref}: nobody looks`)
        counts.looked += 1
        continue
      }
      if (probed.unbuilt) {
        counts.unbuilt += 1
        continue
      }
      counts.controls += 1
      if (!probed.bites) unnoticed.push(`${ref} does not bite: ${probed.how.zh}`)
      for (const mutant of mutantsOf(policy, ref)) {
        counts.mutants += 1
        const red = probeRow(mutant.policy, ref)?.bites === true ? [] : clausesNaming(policy, ref)
        if (red.length === 0) unnoticed.push(`${ref} ${mutant.what}: no clause turns red (${probeRow(mutant.policy, ref)?.how.zh})`)
      }
    }
    expect(unnoticed).toEqual([])
  })
})

it('covers every regulation on the shelf', () => {
  expect(ids.length).toBeGreaterThanOrEqual(3)
  expect(counts.controls).toBeGreaterThan(ids.length * 15)
  console.log(`${counts.controls} controls in ${ids.length} policies, ${counts.mutants} mutants, all caught; ${counts.looked} promises looked at on record, ${counts.unbuilt} not built and shown so`)
})
