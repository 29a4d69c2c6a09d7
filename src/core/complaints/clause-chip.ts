// A clause as it is shown beside what it demands: number, short title, sentence, and how surely it is the regulation's own.
import type { Text } from '#core/kernel/text.ts'
import { titleOfClause } from '#core/policy/clauses.ts'
import type { Policy } from '#core/policy/shape.ts'

export type Chip = { id: string; title: Text; says: Text; basis: string }

export function clauseChip(policy: Policy, id: string): Chip | null {
  const clause = policy.clauses.find((one) => one.id === id)
  if (!clause) return null
  return { id, title: titleOfClause(clause), says: clause.says, basis: clause.cut ? 'default' : clause.reading ? 'reading' : 'text' }
}
