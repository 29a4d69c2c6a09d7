// `wenguo policy mutate [FILE…]`: takes each control out of each regulation in turn; exit 1 if one could go unnoticed. Needs no database.
import type { Policy } from '#core/policy/shape.ts'
import { mutationOf } from '#server/conformance/mutation.ts'
import type { Io } from './io.ts'

export function mutate(policies: Policy[], { json, io }: { json: boolean; io: Io }): 0 | 1 {
  const found = policies.map(mutationOf)
  if (json) io.out(JSON.stringify(found, null, 2))
  for (const one of json ? [] : found) {
    io.out(`${one.policy}: ${one.controls} controls, ${one.mutants} mutants, ${one.looked.length} looked at on record, ${one.unbuilt.length} not built${one.unbuilt.length > 0 ? ` (${one.unbuilt.join(', ')})` : ''}`)
    for (const unnoticed of one.unnoticed) io.out(`  ${unnoticed}`)
  }
  const sum = (count: (one: (typeof found)[number]) => number) => found.reduce((all, one) => all + count(one), 0)
  const unnoticed = sum((one) => one.unnoticed.length)
  if (!json) io.out(`${sum((one) => one.controls)} controls in ${found.length} policies, ${unnoticed === 0 ? 'all caught' : `${unnoticed} unnoticed`}`)
  return unnoticed === 0 ? 0 : 1
}
