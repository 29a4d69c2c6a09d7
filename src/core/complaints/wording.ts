// Words that must not be said to a customer, as the regulation lists them.
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'

/** What goes to the customer in the organisation's own voice; what others said is recorded as they said it. */
const spoken = ['result', 'explanation', 'solution', 'process', 'question', 'improvement']

export function forbiddenIn(policy: Policy, data: Record<string, Json>): { field: string; word: string } | null {
  for (const field of spoken) {
    const text = data[field]
    const word = typeof text === 'string' ? policy.intake.forbidden_words.find((one) => text.includes(one)) : undefined
    if (word !== undefined) return { field, word }
  }
  return null
}
