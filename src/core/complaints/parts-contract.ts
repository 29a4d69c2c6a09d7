// What several people do at one matter, as a page shows it: the plan with its steps and versions, support, consultations, shares, what checks found.
import { z } from 'zod'
import { Text } from '#core/kernel/text.ts'

const At = z.string()

/** A part in the handling group: who holds it since when and by whose word, and what it owes; nobody, where it is still open. */
export const GroupPart = z.object({
  role: z.string(), label: Text, must: z.boolean(),
  members: z.array(z.object({ person: z.string(), name: z.string(), title: z.string().nullable(), since: At.nullable(), namedBy: z.string().nullable() })),
  clauses: z.array(z.object({ id: z.string(), title: Text, says: Text, basis: z.string() })),
  steps: z.array(Text),
})

export const PartsView = z.object({
  group: z.object({ title: Text, parts: z.array(GroupPart) }).nullable(),
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
