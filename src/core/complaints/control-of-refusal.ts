// Which row of the regulation a refusal counts for, as a clause would name it: the recusal, the record, the notice, or the step itself.
import type { Policy } from '#core/policy/shape.ts'
import type { Refusal } from './contract.ts'

export function controlOfRefusal(policy: Policy, { code, step, word, clauses }: Pick<Refusal, 'code' | 'step' | 'word' | 'clauses'>): string | null {
  if (word !== null && /^(record|notice|recusal|script|form)\.[a-z0-9_]+$/.test(word)) return word
  const recusal = code === 'recused' ? Object.values(policy.recusals).find((row) => word !== null && row.if.includes(word) && row.clauses.every((clause) => clauses.includes(clause))) : undefined
  if (recusal) return `recusal.${recusal.name}`
  if (code === 'condition' && word !== null && word.includes('within_authority')) return 'authority.ladder'
  if (step === null) return null
  return step.includes('.') ? step : `step.${step}`
}
