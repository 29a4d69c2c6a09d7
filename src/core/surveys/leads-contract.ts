// Leads to polished figures over HTTP: what was seen, how unlikely it is, the records behind it, and who has looked into it and found what.
import { z } from 'zod'
import { ClauseChip, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

export const leadSources = ['wave', 'callbacks', 'records'] as const
/** What whoever looked into it found: an honest reason, something wrong, or nothing certain. */
export const leadFindings = ['explained', 'irregular', 'unclear'] as const

export const LeadEvidence = z.object({ kind: z.enum(['answer', 'complaint', 'order', 'callback', 'draw', 'entry']), id: z.string(), number: z.string(), at: z.string().nullable(), says: Text })
export type LeadEvidence = z.infer<typeof LeadEvidence>

const Look = z.object({ by: z.string(), at: z.string(), finding: z.enum(leadFindings), label: Text, reason: z.string() })

export const LeadView = z.object({
  id: z.string(), source: z.enum(leadSources), kind: z.string(), title: Text,
  /** The wave or the month, and where to read of it. */
  period: Text, wave: z.string().nullable(),
  about: z.string().nullable(), seen: Text, unlikely: Text,
  records: z.array(LeadEvidence), more: z.number(), foundAt: z.string(), grownAt: z.string().nullable(),
  state: z.enum(['open', 'looked']), looks: z.array(Look), version: z.number(),
  refusal: Refusal.nullable(),
})
export type LeadView = z.infer<typeof LeadView>

/** What cannot be done at all, so that no lead has to be looked for. */
const ShutOut = z.object({ kind: z.string(), title: Text, says: Text })

export const listLeads = endpoint('GET /api/leads', z.strictObject({ state: z.enum(['open', 'looked', 'all']).default('open'), wave: z.string().max(80).optional(), after: z.string().max(120).optional() }), z.object({
  rows: z.array(LeadView), next: z.string().nullable(), counts: z.object({ open: z.number(), looked: z.number() }), clauses: z.array(ClauseChip), shutOut: z.array(ShutOut), findings: z.array(z.object({ value: z.enum(leadFindings), label: Text })),
  searchedAt: z.string().nullable(),
}), { says: 'Leads to polished figures with their evidence; for those who watch over others, and nothing follows from one by itself' })

export const lookIntoLead = endpoint('POST /api/leads/:id/look', z.strictObject({ id: z.string().max(80), version: z.number().int(), finding: z.enum(leadFindings), reason: z.string().trim().min(4).max(2000) }), LeadView, { says: 'Say what looking into a lead has found, with the reason; it is an entry of the ledger' })
