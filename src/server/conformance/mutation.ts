// Takes each control of a regulation out in turn and looks whether a clause turns red; tells as well which control does not bite on its own.
import { mutantsOf } from '#core/conformance/mutants.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isLookedAt, probeRow } from './probing.ts'

export type Mutation = {
  policy: string
  /** Controls that keep clauses and were tried; ways of taking them out. */
  controls: number
  mutants: number
  /** Promises that only the record can show, and controls that are not built and show as not kept. */
  looked: string[]
  unbuilt: string[]
  /** What nobody would notice. */
  unnoticed: string[]
}

export function mutationOf(policy: Policy): Mutation {
  const found: Mutation = { policy: policy.id, controls: 0, mutants: 0, looked: [], unbuilt: [], unnoticed: [] }
  for (const ref of controlsOf(policy)) tryOne(policy, ref, found)
  return found
}

/** The controls that keep clauses; an entry inside a row is kept by the row. */
function controlsOf(policy: Policy): string[] {
  return [...new Set(policy.clauses.flatMap((clause) => clause.kept_by.map((ref) => ref.split('.').slice(0, 2).join('.'))))]
}

function tryOne(policy: Policy, ref: string, found: Mutation): void {
  const probed = probeRow(policy, ref)
  if (probed === null) {
    found.looked.push(ref)
    if (!isLookedAt(ref.split('.')[1] ?? '')) found.unnoticed.push(`${ref}: nobody looks`)
    return
  }
  if (probed.unbuilt) return void found.unbuilt.push(ref)
  found.controls += 1
  if (!probed.bites) found.unnoticed.push(`${ref} does not bite: ${probed.how.zh}`)
  for (const mutant of mutantsOf(policy, ref)) {
    found.mutants += 1
    const again = probeRow(mutant.policy, ref)
    // A clause is red as soon as one of its controls does not bite.
    const red = again?.bites === true ? [] : clausesNaming(policy, ref)
    if (red.length === 0) found.unnoticed.push(`${ref} ${mutant.what}: no clause turns red (${again?.how.zh})`)
  }
}

function clausesNaming(policy: Policy, ref: string): string[] {
  return policy.clauses.filter((clause) => clause.kept_by.some((one) => one === ref || one.startsWith(`${ref}.`))).map((clause) => clause.id)
}
