// What the callback room offers over HTTP: the caller's queue and the workbench of one call.
import { z } from 'zod'
import { ClauseChip, FieldSpec, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { isInstant } from '#core/kernel/instant.ts'
import { Text } from '#core/kernel/text.ts'
import { callDimensions, callFigures } from './period-contract.ts'
import { callbackMethods, callbackOutcomes, namesOf } from '#core/policy/vocabulary.ts'

const At = z.string()
const Id = z.string().max(80)
const When = z.string().refine(isInstant, '请写带时区的时刻，例如 2026-10-10T02:20:00Z')

/** What one try to reach the customer by telephone came to. */
export const callOutcomes = ['reached', 'no_answer', 'wrong_number', 'refused', 'busy'] as const
export const attemptOutcomes = [...callOutcomes, 'letter'] as const
/** Ways in which a questionnaire reaches a customer who is not telephoned. */
export const letterMethods = ['mail', 'sms', 'online'] as const

/** waiting: not before a later day · open · done · moot: the matter was reopened or taken back · replaced: another item of the draw took its place. */
export const callbackStates = ['waiting', 'open', 'done', 'moot', 'replaced'] as const

export const CallbackRow = z.object({
  id: z.string(),
  /** Name of the policy's row and its title. */
  row: z.string(),
  title: Text,
  subject: z.object({ kind: z.enum(['complaint', 'order', 'contract', 'event', 'customer', 'callback']), id: z.string(), number: z.string() }),
  /** What the call is about, one line. */
  about: z.string(),
  customer: z.string().nullable(),
  phone: z.string().nullable(), // masked
  place: z.string().nullable(),
  state: z.enum(callbackStates),
  arose: At,
  dueAt: At.nullable(),
  provisional: z.boolean(),
  late: z.boolean(),
  /** Share of the window that has passed, 0–1 and beyond. */
  elapsed: z.number(),
  attempts: z.number(),
  nextAttemptAt: At.nullable(),
  caller: z.object({ id: z.string(), name: z.string() }).nullable(),
  mine: z.boolean(),
  outcome: z.string().nullable(),
  outcomeLabel: Text.nullable(),
  doneAt: At.nullable(),
  clauses: z.array(ClauseChip),
})
export type CallbackRow = z.infer<typeof CallbackRow>

/** What saving an outcome sets in motion, said before it is saved. */
export const Consequence = z.object({
  kind: z.enum(['step', 'clock', 'duty', 'notice', 'note']),
  says: Text,
  dueAt: At.nullable(),
  clauses: z.array(ClauseChip),
})
export type Consequence = z.infer<typeof Consequence>

export const OutcomeChoice = z.object({
  value: z.enum(namesOf(callbackOutcomes)),
  label: Text,
  key: z.string(),
  /** Fields that must be filled when this outcome is saved. */
  fields: z.array(FieldSpec),
  consequences: z.array(Consequence),
  /** Why it may not be saved now (unreachable before the attempts are used); null when it may. */
  refusal: Refusal.nullable(),
})
export type OutcomeChoice = z.infer<typeof OutcomeChoice>

export const Attempt = z.object({
  at: At,
  outcome: z.enum(attemptOutcomes),
  label: Text,
  by: z.string(),
  note: z.string().nullable(),
  nextAt: At.nullable(),
})

export const CallbackView = CallbackRow.extend({
  version: z.number(),
  policy: z.object({ id: z.string(), version: z.string(), title: Text }),
  /** Whether this reader may make the call: refused when he handled the matter or is complained about. */
  mayCall: z.object({ allowed: z.boolean(), says: Text, refusal: Refusal.nullable() }),
  methods: z.array(z.object({ value: z.enum(namesOf(callbackMethods)), label: Text, proposed: z.boolean() })),
  script: z.object({ ordered: z.boolean(), lines: z.array(z.object({ name: z.string(), says: Text, clauses: z.array(ClauseChip) })) }).nullable(),
  /** What was complained of and what was answered, from the record. */
  summary: z.object({
    receivedAt: At.nullable(),
    content: z.string(),
    result: z.string().nullable(),
    answeredAt: At.nullable(),
    doneBy: z.string().nullable(),
    round: z.number(),
    remedies: z.array(Text),
  }),
  outcomes: z.array(OutcomeChoice),
  attemptLog: z.array(Attempt),
  attemptRule: z.object({ times: z.number(), days: z.number(), used: z.boolean(), says: Text }).nullable(),
  draw: z.object({ id: z.string(), name: z.string(), title: Text, group: Text, place: z.number() }).nullable(),
  /** Answers promised to this customer in earlier callbacks. */
  promises: z.array(z.object({ question: z.string(), promisedAt: At.nullable(), reportedTo: z.string().nullable(), done: z.boolean() })),
  result: z.object({ outcome: z.string(), customerView: z.string().nullable(), method: z.string().nullable(), by: Text, at: At, fields: z.array(z.object({ label: Text, value: Text })) }).nullable(),
  /** Ways in which the questionnaire may be sent instead of calling, and those that are out. */
  letters: z.object({
    offers: z.array(z.object({ method: z.enum(letterMethods), label: Text, refusal: Refusal.nullable() })),
    /** How long the call then rests; null where the regulation does not say. */
    waits: Text.nullable(),
    sent: z.array(z.object({ method: z.enum(letterMethods), label: Text, at: At, waitUntil: At.nullable(), answeredAt: At.nullable() })),
  }),
  /** Colleagues who may take it over. */
  colleagues: z.array(z.object({ id: z.string(), name: z.string(), open: z.number() })),
})
export type CallbackView = z.infer<typeof CallbackView>

export const listCallbacks = endpoint('GET /api/callbacks', z.strictObject({
  /** `period`: those behind a figure of the summary, with from, to and figure. */
  view: z.enum(['mine', 'unassigned', 'all', 'late', 'done', 'period']).default('mine'),
  /** In the number, the name, the place or what it is about. */
  q: z.string().max(100).optional(),
  row: z.string().optional(),
  subject: z.string().optional(), // id of a complaint or an order
  draw: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  figure: z.enum(callFigures).optional(),
  by: z.enum(callDimensions).optional(),
  code: z.string().max(120).optional(),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}), z.object({
  rows: z.array(CallbackRow),
  next: z.string().nullable(),
  counts: z.object({ mine: z.number(), unassigned: z.number(), all: z.number(), late: z.number(), doneToday: z.number() }),
}), { says: 'The callback queue, the most urgent first, paged by key' })

export const showCallback = endpoint('GET /api/callbacks/:id', z.strictObject({ id: Id }), CallbackView, { says: 'One call: whom, about what, the script and what may be saved' })

export const revealNumber = endpoint('POST /api/callbacks/:id/reveal', z.strictObject({ id: Id, purpose: z.string().trim().min(2).max(200) }), z.object({ name: z.string().nullable(), phone: z.string().nullable(), place: z.string().nullable() }), { says: 'Show the number; the reading is recorded' })

export const recordAttempt = endpoint('POST /api/callbacks/:id/attempts', z.strictObject({
  id: Id,
  outcome: z.enum(callOutcomes),
  note: z.string().trim().max(500).optional(),
  nextAt: When.optional(),
}), CallbackView, { says: 'Note one try to reach the customer' })

export const CallbackResult = z.strictObject({
  id: Id,
  outcome: z.enum(namesOf(callbackOutcomes)),
  /** Names of the script lines in the order in which they were ticked. */
  ticked: z.array(z.string().max(80)).max(50).default([]),
  method: z.enum(namesOf(callbackMethods)).default('phone'),
  customerView: z.string().trim().max(5000).default(''),
  /** Further fields that the records ask for: promised_at, reported_to, question … */
  data: z.record(z.string().max(80), z.unknown()).default({}),
})
export type CallbackResult = z.infer<typeof CallbackResult>

export const saveResult = endpoint('POST /api/callbacks/:id/result', CallbackResult, z.object({ callback: CallbackView, followed: z.array(Consequence), next: CallbackRow.nullable() }), { says: 'Save what the customer said; the regulation decides what follows' })

export const sendLetter = endpoint('POST /api/callbacks/:id/letters', z.strictObject({ id: Id, method: z.enum(letterMethods) }), z.object({
  callback: CallbackView,
  /** To be passed on by hand; null where the letter goes by mail. */
  url: z.string().nullable(),
}), { says: 'Send the questionnaire instead of calling: an attempt; the first answer becomes the result' })

export const handOver = endpoint('POST /api/callbacks/:id/caller', z.strictObject({ id: Id, caller: z.string().max(80), reason: z.string().trim().max(300).default('') }), CallbackView, { says: 'Give the call to a colleague, or take one that nobody has' })

/** Figures of a period, per callback row: required, done in time, late, missing. */
export const callbackRates = endpoint('GET /api/callbacks/rates', z.strictObject({ from: z.string(), to: z.string() }), z.object({
  rows: z.array(z.object({
    policy: z.string(), row: z.string(), title: Text, clauses: z.array(ClauseChip),
    required: z.number(), kept: z.number(), late: z.number(), missed: z.number(), running: z.number(), reached: z.number(), unreachable: z.number(),
    breached: z.array(z.object({ id: z.string(), number: z.string(), due: At.nullable() })),
  })),
}), { says: 'How many callbacks were owed, made in time, late and missing' })
