// Figures over HTTP: counts of matters by two axes or periods, the board of the moment, findings in series, and measures of improvement.
// Everything counts only what the reader may see; each number is a list that he can open: `only` is the filter of the list.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Name = z.string().max(80)
const Day = z.iso.date()
const Id = z.string().min(1).max(80)

export const spans = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const
export type SpanName = (typeof spans)[number]

/** Null where the number is too small to be shown to others. Hours are hours by the clock, from receipt to the end. */
export const Tally = z.object({
  n: z.number().nullable(), open: z.number().nullable(), late: z.number().nullable(), ended: z.number().nullable(), repeat: z.number().nullable(), reopened: z.number().nullable(),
  median: z.number().nullable(), p90: z.number().nullable(),
})
export type Tally = z.infer<typeof Tally>

export const Counted = z.object({
  from: Day, to: Day, formerFrom: Day, formerTo: Day,
  /** What can be counted by; each is also a filter of the list. */
  axes: z.array(z.object({ name: z.string(), label: Text })),
  by: z.string(), then: z.string(),
  /** `from` and `to` where a column is a period. `only` is null for no value at all. */
  columns: z.array(z.object({ code: z.string().nullable(), label: Text, from: Day.nullable(), to: Day.nullable() })),
  rows: z.array(z.object({ code: z.string().nullable(), label: Text, total: Tally, former: z.number().nullable(), cells: z.array(z.number().nullable()) })),
  total: Tally, former: z.number().nullable(),
  /** How many cells are hidden because fewer than `below` matters are in them. */
  hidden: z.number(), below: z.number(),
})
export type Counted = z.infer<typeof Counted>

const Asked = {
  by: Name.default('class'),
  /** A period or a second axis. */
  then: Name.default('month'),
  from: Day, to: Day,
  /** `axis=code;axis=code`, codes percent-encoded; `axis=` means without any. */
  only: z.string().max(500).optional(),
  /** For others than those who may open the records: small numbers are hidden. */
  for: z.enum(['own', 'others']).default('own'),
}
export const countMatters = endpoint('GET /api/statistics', z.strictObject(Asked), Counted, { says: 'Matters counted by two axes or by axis and period, with times of handling and the former period' })

const Lot = z.object({ code: z.string().nullable(), label: Text, n: z.number(), late: z.number(), soon: z.number(), paused: z.number() })
export const board = endpoint('GET /api/board', z.strictObject({ place: z.enum(['desk', 'wall']).default('desk') }), z.object({
  now: z.string(), organisation: z.string(),
  open: z.number(), late: z.number(), soon: z.number(), paused: z.number(), unowned: z.number(),
  today: z.object({ received: z.number(), ended: z.number() }), week: z.object({ received: z.number(), ended: z.number() }), month: z.object({ received: z.number(), ended: z.number() }),
  stages: z.array(Lot), units: z.array(Lot),
  days: z.array(z.object({ day: Day, received: z.number(), ended: z.number() })),
  callbacks: z.object({ open: z.number(), late: z.number() }), duties: z.object({ open: z.number(), late: z.number() }),
  next: z.array(z.object({ id: z.string().nullable(), number: z.string().nullable(), subject: z.string().nullable(), unit: Text.nullable(), dueAt: z.string(), late: z.boolean() })),
}), { says: 'How many matters are where now, and what is late; for the desk or the wall' })

export const Finding = z.object({
  /** Rule, axis, codes and month: the same finding has the same key. */
  key: z.string(),
  rule: z.enum(['jump', 'rise', 'repeats', 'together']),
  says: Text, why: Text,
  month: z.string(),
  ratio: z.number(), low: z.number(), high: z.number(), p: z.number(), adjusted: z.number(),
  n: z.number(),
  only: z.string(), from: Day, to: Day,
  points: z.array(z.object({ month: z.string(), n: z.number(), high: z.number(), recent: z.boolean() })),
  /** What became of the proposal. */
  measure: z.object({ id: z.string(), state: z.string() }).nullable(),
})
export type Finding = z.infer<typeof Finding>
export const listFindings = endpoint('GET /api/findings', z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/).optional() }), z.object({ month: z.string(), series: z.number(), findings: z.array(Finding), mayDecide: z.boolean() }), { says: 'Series out of line in the last whole month: proposals, each with its chart and its records' })

export const measureKinds = { training: { zh: '培训', en: 'training' }, product: { zh: '产品质量', en: 'product quality' }, process: { zh: '流程优化', en: 'process' }, design: { zh: '设计改进', en: 'design' }, self_service: { zh: '自助服务', en: 'self service' }, other: { zh: '其他', en: 'other' } } as const
export const MeasureKind = z.enum(['training', 'product', 'process', 'design', 'self_service', 'other'])
export const measureStates = { proposed: { zh: '已提议', en: 'proposed' }, open: { zh: '进行中', en: 'open' }, done: { zh: '已做完，待看效果', en: 'done, effect not judged yet' }, effective: { zh: '有效', en: 'effective' }, ineffective: { zh: '无效，重新安排', en: 'without effect' }, declined: { zh: '不采纳', en: 'declined' } } as const
export const MeasureState = z.enum(['proposed', 'open', 'done', 'effective', 'ineffective', 'declined'])
export const MeasureAct = z.enum(['take_on', 'decline', 'done', 'effective', 'ineffective', 'reopen'])
export type MeasureAct = z.infer<typeof MeasureAct>

/** A measure kept here, or one that a duty of the regulation asks for: `duty` opens it. */
export const MeasureRow = z.object({
  id: z.string(), duty: z.string().nullable(), title: Text, cause: z.string(), kind: Text, state: MeasureState, stateLabel: Text,
  owner: z.string().nullable(), ownerName: Text.nullable(), due: z.string().nullable(), overdue: z.boolean(), proposedAt: z.string(), proposedBy: z.string(),
  doneAt: z.string().nullable(), doneSays: z.string().nullable(), judgedSays: z.string().nullable(),
  complaint: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
  /** What the series says: matters in as many days before and after. */
  effect: z.object({ before: z.number(), after: z.number(), days: z.number(), ratio: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  acts: z.array(MeasureAct), version: z.number(),
})
export type MeasureRow = z.infer<typeof MeasureRow>
export const listMeasures = endpoint('GET /api/measures', z.strictObject({ view: z.enum(['open', 'overdue', 'proposed', 'done', 'all']).default('open'), after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), z.object({ rows: z.array(MeasureRow), next: z.string().nullable(), counts: z.record(z.string(), z.number()) }), { says: 'The register of improvement measures: owner, day, state, effect' })
export const proposeMeasure = endpoint('POST /api/measures', z.strictObject({ title: z.string().trim().min(2).max(200), cause: z.string().trim().max(2000).default(''), kind: MeasureKind.default('other'), complaint: Id.optional(), finding: Name.optional() }), MeasureRow, { says: 'Propose a measure, from a finding, a complaint or an idea' })
export const moveMeasure = endpoint('POST /api/measures/:id', z.strictObject({ id: Id, act: MeasureAct, version: z.number().int(), owner: Id.optional(), due: Day.optional(), says: z.string().trim().max(2000).optional() }), MeasureRow, { says: 'Take a measure on, decline it, say that it is done, judge its effect' })
