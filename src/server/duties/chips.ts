// The clauses that a row keeps, as small labels with the sentence behind them.
import type { z } from 'zod'
import type { ClauseChip } from '#core/complaints/contract.ts'
import { clausesOf, type ClauseView } from '#core/policy/clauses.ts'
import type { Policy } from '#core/policy/shape.ts'

const kept = new WeakMap<Policy, Map<string, ClauseView>>()

export function chipsOf(policy: Policy, ids: readonly string[]): z.infer<typeof ClauseChip>[] {
  const views = kept.get(policy) ?? new Map(clausesOf(policy).map((clause) => [clause.id, clause]))
  kept.set(policy, views)
  return ids.flatMap((id) => {
    const clause = views.get(id)
    return clause ? [{ id, title: clause.title, says: clause.says, basis: clause.basis }] : []
  })
}
