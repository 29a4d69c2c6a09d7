// One call that is owed to somebody: about what, until when, and what became of it. Kept as a row, built from the policy's `callbacks`.
import type { Context } from '#core/complaints/context.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Callback as CallbackRule } from '#core/policy/shape-follow.ts'
import type { CallbackMethod, CallbackOutcome } from '#core/policy/vocabulary.ts'
import type { attemptOutcomes } from './contract.ts'

export type { CallbackRule }
export type AttemptOutcome = (typeof attemptOutcomes)[number]
export type AttemptNote = { at: Instant; outcome: AttemptOutcome; by: string; note: string | null; nextAt: Instant | null }

export type SubjectKind = 'complaint' | 'order' | 'contract' | 'event' | 'customer' | 'callback'

export type CallbackTask = {
  id: string
  name: string
  subject: { kind: SubjectKind; id: string; number: string }
  state: 'open' | 'done' | 'moot' | 'replaced'
  arose: Instant
  notBefore: Instant | null
  dueAt: Instant | null
  caller: string | null
  attempts: AttemptNote[]
  outcome: CallbackOutcome | null
}

/** What the rules look at: the matter (an order is one, too), the call, and the row that asks for it. */
export type CallContext = { ctx: Context; task: CallbackTask; rule: CallbackRule }

export type CallResult = {
  outcome: CallbackOutcome
  ticked: string[]
  method: CallbackMethod
  customerView: string
  data: Record<string, Json>
}

/** Outcomes of a call in which nobody talked the script through. */
export const withoutTalk: ReadonlySet<string> = new Set<CallbackOutcome>(['refused', 'unreachable'])
