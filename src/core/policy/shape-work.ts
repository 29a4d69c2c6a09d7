// The course of one matter: steps, clocks, pauses, notices, scripts, forms, privacy.
import { z } from 'zod'
import { actions } from './actions.ts'
import { states } from './states.ts'
import { Dur, Events, Fields, From, Name, Names, Period, Ref, type Resolved, Text, TellMap, TimeOfDay, Who, common, select, tiered } from './values.ts'
import { namesOf } from './vocabulary.ts'

const pieces = z.union([z.string(), z.number(), z.boolean()])
const needs = tiered(Fields).default({ value: [] })

export const Step = z.strictObject({
  ...common,
  ...select,
  /** The row's own name if absent. */
  action: z.enum(namesOf(actions)).optional(),
  on: Events.default([]),
  from: From,
  to: z.enum(namesOf(states)).optional(),
  by: Who,
  sign: z.union([z.enum(['any', 'all', 'chain']), z.int().min(2)]).default('any'),
  needs,
  sets: z.record(Name, pieces).default({}),
  sends: Names.default([]),
  window: z.strictObject({ after: Ref, within: Dur, not_before: Dur.optional() }).optional(),
  times: z.int().min(1).optional(),
  override: z.strictObject({ by: Who, needs: Fields }).optional(),
  /** For how long whoever took it may take it back, while nothing has followed. */
  undo: Dur.optional(),
})
export type Step = Omit<Resolved<typeof Step>, 'action'> & { action: keyof typeof actions; starts: boolean }

export const Extend = z.strictObject({
  add: Dur.optional(),
  total: Dur.optional(),
  times: z.int().min(1),
  by: Who,
  needs: Fields.default([]),
  sends: Names.default([]),
  before_due: z.boolean().default(false),
})

export const Clock = z.strictObject({
  ...common,
  ...select,
  each: z.enum(['contact', 'matter', 'order', 'customer', 'call', 'review']).optional(),
  from: Events,
  until: Events,
  within: tiered(Dur).optional(),
  /** The field of the record that holds the due instant. */
  due: Name.optional(),
  cap: Dur.optional(),
  inside: Name.optional(),
  before: Name.optional(),
  not_before: Dur.optional(),
  to_end_of: Period.optional(),
  calendar: Name.optional(),
  cutoff: TimeOfDay.optional(),
  /** A limit in days ends at this time of its last day. */
  by_time: TimeOfDay.optional(),
  restart: Events.default([]),
  pause: Names.default([]),
  extend: Extend.optional(),
  tell: TellMap.optional(),
})
export type Clock = Omit<Resolved<typeof Clock>, 'tell'> & {
  tell: z.output<typeof TellMap>
  /** Owed by another regulation of the set, where it is counted. */
  of?: { policy: string; version: string; clock: string }
}

export const Pause = z.strictObject({ ...common, by: Who, needs: Fields, cap: Dur, sends: Names.default([]), ends: Events.default([]) })
export type Pause = Resolved<typeof Pause>

export const Notice = z.strictObject({
  ...common,
  ...select,
  to: Who,
  parts: tiered(Fields),
  /** No other part may be added. */
  only: z.boolean().default(false),
  channels: Names.optional(),
  form: Name.optional(),
  on: Events.default([]),
})
export type Notice = Resolved<typeof Notice>

export const Script = z.strictObject({
  ...common,
  ...select,
  /** The moment at which it is spoken. */
  at: z.enum(['intake', 'contact_customer', 'ask_customer', 'take_statement', 'propose', 'negotiate', 'mediate', 'answer', 'explain', 'confirm', 'callback', 'survey', 'spot_check']),
  lines: z.record(Name, Text),
  ordered: z.boolean().default(false),
})
export type Script = Resolved<typeof Script>

export const Form = z.strictObject({
  ...common,
  of: z.enum(['complaint', 'order', 'callback', 'survey', 'duty']),
  shows: Fields,
  fills: Fields.default([]),
  by: Who.optional(),
  sign: Who.default([]),
  seal: z.boolean().default(false),
  number: z.string().optional(),
  code: z.string().optional(),
})
export type Form = Resolved<typeof Form>

/** One of: limits (who may see), hides (masks), reveals (opens), keeps (for how long), publishes. */
export const Privacy = z.strictObject({
  ...common,
  ...select,
  limits: z.enum(['complaint', 'survey', 'order', 'lead']).optional(),
  use: z.array(z.string()).optional(),
  hides: Fields.optional(),
  in: Names.optional(),
  reveals: Fields.optional(),
  to: Who.optional(),
  from: Who.optional(),
  needs: Fields.default([]),
  keeps: z.enum(['complaint', 'recording', 'survey', 'customer', 'order', 'ledger']).optional(),
  keep_for: tiered(Dur).optional(),
  then: z.enum(['ask', 'erase', 'anonymise']).optional(),
  by: Who.optional(),
  publishes: Fields.optional(),
  never: Fields.optional(),
})
export type Privacy = Resolved<typeof Privacy>
