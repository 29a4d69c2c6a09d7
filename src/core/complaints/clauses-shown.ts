// Which clauses a refusal shows: its own; where its row is the shelf's and no clause names it, those that keep other rows of the same deed; else that it is the shelf's.
import type { Policy } from '#core/policy/shape.ts'
import type { Refusal } from './contract.ts'

/** In the place of a clause: the rule stands on the shelf that the regulation builds on. */
export const SHELF_RULE = 'default'

export function clausesShown(policy: Policy, { clauses, step, word }: Pick<Refusal, 'clauses' | 'step' | 'word'>): string[] {
  if (clauses.length > 0) return clauses
  const action = (step === null ? undefined : policy.steps[step]?.action) ?? (step ?? word)
  const alike = Object.values(policy.steps).filter((row) => row.action === action).flatMap((row) => row.clauses)
  return alike.length > 0 ? [...new Set(alike)] : [SHELF_RULE]
}
