// What several people do at one matter, as a page shows it: the plan with its steps and versions, support, consultations, shares, what checks found.
import { z } from 'zod'
import { Text } from '#core/kernel/text.ts'

const At = z.string()

export const PartsView = z.object({
  steps: z.array(z.object({ n: z.number(), what: z.string(), who: z.string().nullable(), by: At.nullable(), done: At.nullable(), doneBy: z.string().nullable() })),
  plans: z.array(z.object({ version: z.number(), by: z.string(), at: At, how: Text, became: Text.nullable(), measures: Text, amount: z.number(), cost: z.number().nullable() })),
  support: z.array(z.object({ unit: Text, question: z.string(), limit: At.nullable(), at: At, given: At.nullable(), by: z.string().nullable(), findings: z.string().nullable() })),
  consultations: z.array(z.object({ person: z.string(), question: z.string(), by: z.string(), at: At, answered: At.nullable() })),
  shares: z.array(z.object({ unit: Text, percent: z.number().nullable() })),
  /** What a check of this round found: who the customer is, whether it was carried out … */
  found: z.array(z.object({ label: Text, value: Text })),
  escalatedTo: z.string().nullable(),
})
export type PartsView = z.infer<typeof PartsView>
