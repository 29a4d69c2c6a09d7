// What the conformance room offers over HTTP: each clause of a regulation with its colour for a period, and the records behind each number.
// Days are local and both are included: from 2026-07-01 to 2026-09-30 is the third quarter.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Day = z.iso.date()
const Name = z.string().max(80)

/** The worst first; a clause takes the worst of its controls. */
export const Status = z.enum(['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due'])
export type Status = z.infer<typeof Status>

const counted = {
  /** Judged in the period: kept + late + missed + silent. */
  required: z.number(),
  kept: z.number(),
  late: z.number(),
  missed: z.number(),
  /** A statement was due and not given. */
  silent: z.number(),
  running: z.number(),
  /** Listed beside, never inside. */
  excused: z.number(),
  moot: z.number(),
  provisional: z.number(),
}

/** One figure of a measure: the whole, or one value of an axis. */
export const Figure = z.object({
  period: z.string(),
  axis: z.string().nullable(),
  code: z.string().nullable(),
  value: z.number().nullable(),
  n: z.number(),
  /** Only where the value is estimated from a sample. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  unit: z.string(), // % | count | h | wd | d | score
  target: z.string().nullable(),
  status: Status,
  says: Text,
})
export type Figure = z.infer<typeof Figure>

export const ControlResult = z.object({
  ref: z.string(),
  title: Text,
  kind: z.string(),
  basis: z.string(),
  status: Status,
  ...counted,
  /** How often the server refused because of this row. */
  refused: z.number(),
  figures: z.array(Figure),
  note: Text,
  /** There are records behind the numbers: ask for them by `ref`. */
  records: z.boolean(),
  /** What a figure is made of has records of its own: ask for them by this name. */
  of: z.string().nullable(),
})
export type ControlResult = z.infer<typeof ControlResult>

export const ClauseResult = z.object({
  policy: z.string(),
  clause: z.string(),
  says: Text,
  title: Text,
  /** The short title in Chinese, for the command line. */
  zh: z.string(),
  kind: z.string(),
  basis: z.string(),
  status: Status,
  /** Those of its first control, and what its other controls found broken (docs/decisions/0004-figures-of-a-clause.md). */
  ...counted,
  /** Numbers of the late and missed records of all its controls: the first ones here, all of them by the command line. */
  breached: z.array(z.string()),
  /** late + missed. */
  breachedCount: z.number(),
  note: Text,
  reading: Text.nullable(),
  may: z.boolean(),
  cut: z.boolean(),
  controls: z.array(ControlResult),
})
export type ClauseResult = z.infer<typeof ClauseResult>

export const Tally = z.record(Status, z.number())
export type Tally = z.infer<typeof Tally>

export const PolicyResult = z.object({
  policy: z.string(),
  version: z.string(),
  title: Text,
  from: z.string(),
  to: z.string(),
  tally: Tally,
  /** The same for the period of equal length just before. */
  before: Tally.nullable(),
  clauses: z.array(ClauseResult),
})
export type PolicyResult = z.infer<typeof PolicyResult>

export const RecordRow = z.object({
  /** What is opened from here, and by which id. */
  kind: z.enum(['complaint', 'contact', 'callback', 'duty', 'attest', 'draw', 'measure', 'survey', 'entry']),
  id: z.string(),
  complaint: z.string().nullable(),
  number: z.string(),
  subject: z.string(),
  unit: Text.nullable(),
  arisenAt: z.string(),
  dueAt: z.string().nullable(),
  metAt: z.string().nullable(),
  provisional: z.boolean(),
  status: z.enum(['kept', 'late', 'missed', 'silent', 'running', 'excused', 'moot', 'provisional']),
  /** Milliseconds by which it was late, up to now if it is still open. */
  lateMs: z.number().nullable(),
  /** The same in words. */
  how: Text,
  note: z.string().nullable(),
})
export type RecordRow = z.infer<typeof RecordRow>

export const showConformance = endpoint('GET /api/conformance', z.strictObject({ from: Day, to: Day, policy: Name.optional(), before: z.enum(['yes', 'no']).default('no') }), z.object({ from: z.string(), to: z.string(), asOf: z.string(), policies: z.array(PolicyResult) }), { says: 'Each clause of the adopted regulations for a period: met, breached, running, not due, no evidence, not measurable' })

export const conformanceRecords = endpoint('GET /api/conformance/records', z.strictObject({
  policy: Name,
  control: Name,
  status: z.enum(['kept', 'late', 'missed', 'silent', 'breached', 'required', 'running', 'excused', 'moot', 'provisional', 'all']).default('breached'),
  from: Day,
  to: Day,
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
}), z.object({ rows: z.array(RecordRow), next: z.string().nullable() }), { says: 'The records behind a number of the conformance page, paged by key' })
