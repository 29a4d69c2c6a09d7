// What follows from a matter or comes round by itself: callbacks, draws, surveys, grades, duties, measures, attestations.
import { z } from 'zod'
import { Cel, Cycle, DayIn, Dur, Events, Fields, Hours, Name, Names, Percent, Period, Ref, type Resolved, Target, TellMap, Text, TimeOfDay, Who, common, select, tiered } from './values.ts'
import { callbackMethods, namesOf } from './vocabulary.ts'

const needs = tiered(Fields).default({ value: [] })
/** `all`, or the draw that chooses. */
const chosen = z.string().regex(/^(all|draw\.[a-z][a-z0-9_]*)$/).default('all')

export const Callback = z.strictObject({
  ...common,
  ...select,
  each: z.enum(['matter', 'customer', 'contract', 'order', 'complainer']).optional(),
  after: Ref.optional(),
  every: tiered(Period).optional(),
  within: tiered(Dur).optional(),
  not_before: Dur.optional(),
  to_end_of: Period.optional(),
  who: chosen,
  by: Who,
  methods: z.array(z.enum(namesOf(callbackMethods))).min(1),
  visit_for: Cel.default([]),
  hours: Hours.optional(),
  script: Name.optional(),
  needs,
  form: Name.optional(),
  /** The list of views (满意, 基本满意 …) of which one is noted: each with its points and the outcome that it means. */
  marks: Name.optional(),
  attempts: z.strictObject({ times: z.int().min(1), days: z.int().min(1).default(1), then: z.literal('unreachable').optional() }).optional(),
  /** How long a questionnaire sent instead of a call may stay unanswered before the customer is telephoned. */
  answer_within: Dur.optional(),
  tell: TellMap.optional(),
})
export type Callback = Omit<Resolved<typeof Callback>, 'tell'> & { tell: z.output<typeof TellMap> }

export const Band = z.strictObject({
  from: z.int().min(0).optional(),
  to: z.int().min(0).optional(),
  take: z.union([z.int().min(0), z.literal('all')]).optional(),
  percent: z.number().gt(0).max(100).optional(),
  at_least: z.int().min(0).optional(),
  at_most: z.int().min(0).optional(),
})
export type Band = z.output<typeof Band>

export const Draw = z.strictObject({
  ...common,
  ...select,
  of: Ref,
  /** One group for each value of this axis; one group in all if absent. */
  each: Name.optional(),
  per: tiered(Period),
  bands: z.array(Band).min(1),
  /** As the regulation prints them, where that is not how they are read. */
  printed: z.array(Band).optional(),
  boundary: z.enum(['larger', 'smaller', 'lower', 'upper']).optional(),
  rounding: z.enum(['up', 'half', 'down']).optional(),
  monotone: z.boolean().default(false),
  when_drawn: z.enum(['rolling', 'period_end']).optional(),
  strata: Names.default([]),
  not: Events.default([]),
  replace: z.strictObject({ when: Events, needs: Fields }).optional(),
})
export type Draw = Resolved<typeof Draw>

export const Survey = z.strictObject({
  ...common,
  ...select,
  every: Period.optional(),
  at_least: z.boolean().default(false),
  after: Ref.optional(),
  within: Dur.optional(),
  by_day: DayIn.optional(),
  by: Who,
  sign: z.enum(['any', 'all', 'chain']).default('any'),
  audience: chosen,
  strata: Names.default([]),
  methods: Names,
  questionnaire: z.string(),
  scale: z.int().min(2).max(10).default(5),
  points: z.array(z.number()).optional(),
  dimensions: z.record(Name, z.strictObject({ zh: z.string(), en: z.string().optional(), weight: z.number().min(0).optional(), of: Name.optional() })).default({}),
  overall: z.enum(['asked', 'weighted']).default('asked'),
  open_questions: z.boolean().default(false),
  loyalty: z.boolean().default(false),
  plan: Fields.default([]),
  approve: Who.optional(),
  method_review: z.strictObject({ by: Who, sign: z.enum(['any', 'all', 'chain']).default('any'), needs: Fields }).optional(),
  states: z.array(z.enum(['purpose', 'importance', 'confidentiality', 'time_needed', 'voluntary', 'thanks'])).default([]),
  incentive: z.strictObject({ zh: z.string(), each: z.int().min(0).optional(), budget: z.int().min(0).optional() }).optional(),
  fatigue: Dur.optional(),
  reminders: z.int().min(0).default(0),
  grades: Name.optional(),
  min_response: Percent.optional(),
  dissatisfied: z.strictObject({ overall: Target.optional(), item: Target.optional() }).optional(),
  read_with: Names.default([]),
  tell: TellMap.optional(),
})
export type Survey = Resolved<typeof Survey>

/** The highest first; lower bounds belong to the grade. */
export const Grades = z.array(z.strictObject({ grade: Name, zh: z.string(), en: z.string().optional(), from: z.number().min(0).max(100) }))
export type Grades = z.output<typeof Grades>

/** Marks, and fen. */
const Worth = { points: z.number().optional(), money: z.int().optional() }

export const Duty = z.strictObject({
  ...common,
  ...select,
  on: Events.default([]),
  every: tiered(Cycle).optional(),
  times: z.int().min(1).default(1),
  who: z.string().regex(/^draw\.[a-z][a-z0-9_]*$/).optional(),
  open_by: Who.optional(),
  each: z.enum(['member', 'unit', 'responsible', 'customer', 'region', 'item']).optional(),
  by: Who,
  /** Of what was drawn: whoever does it is drawn, too, from those who may. */
  by_lot: z.boolean().default(false),
  sign: z.enum(['any', 'all', 'chain']).default('any'),
  within: tiered(Dur).optional(),
  /** Due on this day of its period, not after the end of it. */
  by_day: DayIn.optional(),
  /** A limit in days, and the last day of a period, end at this time. */
  by_time: TimeOfDay.optional(),
  due: Name.optional(),
  cap: Dur.optional(),
  not_before: Dur.optional(),
  repeat: z.array(z.strictObject({ every: Cycle, times: z.int().min(1) })).default([]),
  until: Events.default([]),
  covers: z.record(Name, z.union([Dur, z.boolean()])).optional(),
  needs,
  parts: z.array(z.string()).default([]),
  form: Name.optional(),
  script: Name.optional(),
  to: Who.optional(),
  checked_by: Who.optional(),
  check_within: Dur.optional(),
  sends: Names.default([]),
  proposes: z.strictObject({
    about: Who, ...Worth, reward: z.boolean().optional(),
    /** For each such length of time late, beside what is proposed at once. `begun`: also for one that has begun. `percent` of an amount on record. */
    late: z.strictObject({ every: Dur, ...Worth, percent: Percent.optional(), of: Name.optional(), begun: z.boolean().default(false) }).optional(),
    at_most: z.strictObject(Worth).optional(),
    at_least: z.strictObject(Worth).optional(),
  }).optional(),
  tell: TellMap.optional(),
})
export type Duty = Omit<Resolved<typeof Duty>, 'tell'> & { tell: z.output<typeof TellMap> }

/** Exactly one of share, count, rate, time, score, index, covered. */
export const Measure = z.strictObject({
  ...common,
  ...select,
  share: z.union([Ref, z.strictObject({ of: Ref, with: z.string() })]).optional(),
  count: Ref.optional(),
  rate: z.strictObject({ of: Ref, over: Events, times: z.number().optional() }).optional(),
  time: z.strictObject({ from: Ref, until: Ref, stat: z.enum(['mean', 'median', 'p90', 'max']), in: z.enum(['min', 'h', 'wh', 'd', 'wd']) }).optional(),
  score: Ref.optional(),
  index: z.record(Name, z.number()).optional(),
  covered: z.strictObject({ axis: Name, by: Ref }).optional(),
  target: Target.optional(),
  per: Period,
  by: Names.default([]),
  about: z.enum(['organisation', 'unit', 'person', 'supplier']).default('organisation'),
  min: z.int().min(1).optional(),
  exclude: Cel.default([]),
  counter: Name.optional(),
  alarm: z.enum(['target', 'chart']).optional(),
  /** Missed in so many periods running is told as an event of its own; where the figure is about units or people, for each of them. */
  streak: z.int().min(2).optional(),
})
export type Measure = Resolved<typeof Measure>

export const Attest = z.strictObject({ ...common, says: Text, by: Who, every: Cycle, within: Dur.optional(), by_day: DayIn.optional(), by_time: TimeOfDay.optional(), proof: z.array(z.string()).default([]) })
export type Attest = Resolved<typeof Attest>
