// Standard solutions: common kinds of complaint are solved as the regulation lays down, without a plan being written anew.
import type { Policy } from '#core/policy/shape.ts'
import type { Data } from './context.ts'
import { own } from './own.ts'

/** What the chosen solution says, where nobody has said otherwise; several measures stand in one text, parted by “；”. */
export function withStandard(policy: Policy, data: Data): Data {
  const code = data['standard_solution']
  const sets = typeof code === 'string' ? own(policy.taxonomies['standard_solution'], code)?.sets : undefined
  if (!sets) return data
  const said = Object.entries(sets).filter(([field]) => data[field] === undefined)
  return { ...Object.fromEntries(said.map(([field, text]) => [field, field === 'measures' ? text.split('；').map((one) => one.trim()).filter(Boolean) : text])), ...data }
}
