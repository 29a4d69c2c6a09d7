// What a period of callbacks came to: figures that open their records, three readings of the results, and what deserves a second look.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

/** Counted for every line; the name of a figure opens the calls behind it. */
export const callFigures = ['required', 'inTime', 'late', 'missing', 'running', 'reached', 'talked', 'satisfied', 'dissatisfied', 'unsolved', 'raised', 'unreached'] as const
export type CallFigure = (typeof callFigures)[number]

export const callDimensions = ['row', 'method', 'outcome', 'unit', 'caller', 'region', 'service'] as const
export type CallDimension = (typeof callDimensions)[number]

const Count = z.number()
export const CallCounts = z.object({
  required: Count, inTime: Count, late: Count, missing: Count, running: Count, reached: Count, talked: Count, satisfied: Count, dissatisfied: Count, unsolved: Count,
  /** Opinions, questions and new problems. */
  raised: Count,
  unreached: Count,
})
export type CallCounts = z.infer<typeof CallCounts>

export const CallLine = CallCounts.extend({ code: z.string(), label: Text })
export type CallLine = z.infer<typeof CallLine>

const Share = z.object({ part: Count, n: Count, share: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })

/** A task that the regulation hangs on calls, and how far it is done. */
const FollowUp = z.object({ policy: z.string(), name: z.string(), title: Text, n: Count, done: Count, late: Count, open: Count })

export const CallSummary = z.object({
  from: z.string(),
  to: z.string(),
  total: CallCounts,
  lines: z.record(z.enum(callDimensions), z.array(CallLine)),
  /** Why somebody was not reached, by the tries; and why calls fell away. */
  reasons: z.array(z.object({ kind: z.enum(['attempt', 'moot']), code: z.string(), label: Text, n: Count })),
  /** Three readings that are never mixed. */
  readings: z.object({
    satisfaction: z.object({ satisfied: Share, dissatisfied: Share }),
    handling: z.object({ inTime: Share, solved: Share, reopened: Count, promises: FollowUp.nullable() }),
    improvement: z.object({ raised: Count, opinions: Count, questions: Count, problems: Count, praise: Count, followed: z.array(FollowUp) }),
  }),
})
export type CallSummary = z.infer<typeof CallSummary>

/** One visit on the list that is taken along, printed. */
export const VisitSheet = z.object({
  id: z.string(), number: z.string(), title: Text, about: z.string(), dueAt: z.string().nullable(), name: z.string().nullable(), phone: z.string().nullable(), place: z.string().nullable(),
  content: z.string(), result: z.string().nullable(), lines: z.array(Text), outcomes: z.array(Text),
})
export type VisitSheet = z.infer<typeof VisitSheet>
export const callbackVisits = endpoint('GET /api/callbacks/visits', z.strictObject({ all: z.literal('yes').optional() }), z.object({ visits: z.array(VisitSheet) }), { says: 'My calls that are to be made at the door, with names and addresses for the paper list; the reading is recorded' })

const Span = { from: z.string(), to: z.string() }
export const callbackSummary = endpoint('GET /api/callbacks/summary', z.strictObject(Span), CallSummary, { says: 'What the calls of a period came to, by kind, method, outcome, unit, caller, region and service' })

export const leadKinds = ['ended_before_call', 'split_orders', 'handed_in_late', 'number_changed', 'put_off', 'own_number', 'number_not_seen', 'too_quick', 'unreachable_often', 'bad_ones_late'] as const
export type LeadKind = (typeof leadKinds)[number]

export const LeadRecord = z.object({ kind: z.enum(['complaint', 'order', 'callback', 'draw']), id: z.string(), number: z.string(), at: z.string().nullable(), says: Text })
export const CallLead = z.object({ kind: z.enum(leadKinds), title: Text, says: Text, who: z.string().nullable(), records: z.array(LeadRecord) })
export type CallLead = z.infer<typeof CallLead>

export const callbackLeads = endpoint('GET /api/callbacks/leads', z.strictObject(Span), z.object({ leads: z.array(CallLead) }), { says: 'What in a period could have made the callbacks look better than they are, with the records; for those who watch over others, and never acted on by itself' })
