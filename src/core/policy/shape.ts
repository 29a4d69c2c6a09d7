// The shape of a whole policy: as a file says it (PolicyFile) and as the rest of the product reads it (Policy), with every section present.
import { z } from 'zod'
import { Text } from '#core/kernel/text.ts'
import type { Finding } from './finding.ts'
import { Attest, Callback, Draw, Duty, Grades, Measure, Survey } from './shape-follow.ts'
import { Channel, Code, Field, Group, Intake, Join, Level, Priority, Recusal, RecordRow, Role, Scale, type ScaleLevel, Unit } from './shape-people.ts'
import { Clock, Form, Notice, Pause, Privacy, Script, Step } from './shape-work.ts'
import { Accepts, Day, Dur, ForAxes, Name, Percent, Ref, type RowFacts, type Tell, TellMap, TimeOfDay, Who, common } from './values.ts'

const PolicyId = z.string().regex(/^[a-z][a-z0-9-]*$/)

export const Clause = z.strictObject({
  id: z.string().min(1),
  /** Its short title. */
  zh: z.string().optional(),
  en: z.string().optional(),
  /** Its demand in our own words; a plain string serves both languages. */
  says: Text,
  /** The quantities its sentence states: `3d`, `100%`, `20`. */
  states: z.array(z.string()).default([]),
  kept_by: z.array(Ref).default([]),
  reading: Text.optional(),
  /** The text breaks off here. */
  cut: z.boolean().default(false),
  /** The text offers, it does not oblige. */
  may: z.boolean().default(false),
  note: z.string().optional(),
  accepts: Accepts.optional(),
})
export type Clause = z.output<typeof Clause>

export const CalendarRules = z.strictObject({
  working: Name.default('cn'),
  start_day_counts: z.boolean().default(false),
  day_ends: TimeOfDay.default('24:00'),
  on_holiday: z.enum(['stay', 'next_wd']).default('stay'),
  half_day: TimeOfDay.default('12:00'),
})
export type CalendarRules = z.output<typeof CalendarRules>

const Upkeep = z.strictObject({
  ...common,
  interpreted_by: Who.optional(),
  proposed_by: Who.optional(),
  approved_by: Who.optional(),
  effective: z.enum(['on_date', 'on_approval']).default('on_date'),
  open_matters: z.enum(['keep', 'customer_first', 'move']).default('keep'),
})

const map = <S extends z.ZodType>(row: S) => z.record(Name, row)
const head = {
  policy: PolicyId,
  source: z.union([z.string(), z.array(z.string())]).optional(),
  title: z.strictObject({ zh: z.string(), en: z.string().optional() }),
  version: Day,
  profile: z.string().optional(),
  extends: PolicyId.optional(),
  words: z.record(Name, z.strictObject({ zh: z.string(), en: z.string().optional() })).default({}),
  scope: z.strictObject({ for: ForAxes.default({}), says: Text.optional() }).optional(),
  calendar: CalendarRules.prefault({}),
  tell: TellMap.prefault({}),
  figures: z.strictObject({ confidence: Percent.prefault('95%'), hide_below: z.int().default(5), looks_back: Dur.optional() }).prefault({}),
  upkeep: Upkeep.prefault({}),
  accepts: Accepts.default({}),
  clauses: z.array(Clause).default([]),
}

/** Sections whose rows are named controls, with the schema of one row. */
export const rowSchemas = {
  units: Unit, roles: Role, groups: Group, recusals: Recusal, channels: Channel, fields: Field, records: RecordRow, joins: Join,
  steps: Step, clocks: Clock, pauses: Pause, notices: Notice, scripts: Script, callbacks: Callback, draws: Draw, surveys: Survey,
  duties: Duty, measures: Measure, attests: Attest, privacy: Privacy, forms: Form,
} as const
export type Section = keyof typeof rowSchemas

const rowMaps = Object.fromEntries(Object.entries(rowSchemas).map(([name, row]) => [name, map(row).default({})])) as unknown as {
  [S in Section]: z.ZodDefault<z.ZodRecord<typeof Name, (typeof rowSchemas)[S]>>
}

/** The complete, merged text of a policy; a file with `extends` gives a part of it. */
export const PolicyFile = z.strictObject({
  ...head,
  ...rowMaps,
  authority: z.array(Level).default([]),
  intake: Intake.prefault({}),
  taxonomies: map(map(Code)).default({}),
  scales: map(Scale).default({}),
  priority: Priority.optional(),
  grades: map(Grades).default({}),
})
export type PolicyFile = z.output<typeof PolicyFile>

type Rows = {
  units: Unit; roles: Role; groups: Group; recusals: Recusal; channels: Channel; fields: Field; records: RecordRow; joins: Join
  steps: Step; clocks: Clock; pauses: Pause; notices: Notice; scripts: Script; callbacks: Callback; draws: Draw; surveys: Survey
  duties: Duty; measures: Measure; attests: Attest; privacy: Privacy; forms: Form
}

/** A regulation as the product reads it: inheritance and copies resolved, sleeping rows left out. */
export type Policy = {
  id: string
  source: string[]
  title: { zh: string; en?: string | undefined }
  version: string
  profile?: string | undefined
  words: Record<string, { zh: string; en?: string | undefined }>
  scope: { for: Record<string, string[]>; says?: Text | undefined }
  calendar: CalendarRules
  tell: Tell[]
  figures: { confidence: number; hide_below: number; /** So far back lies what a survey without a period of its own is about. */ looks_back?: z.output<typeof Dur> | undefined }
  upkeep: z.output<typeof Upkeep> & RowFacts
  clauses: Clause[]
  authority: Level[]
  intake: Intake
  taxonomies: Record<string, Record<string, Code>>
  scales: Record<string, ScaleLevel[]>
  priority?: Priority | undefined
  grades: Record<string, Grades>
  /** Obliging rows of the shelf that nothing here asks for: `clock.finish` … They have no effect. */
  asleep: string[]
  accepts: Record<string, Text>
} & { [S in keyof Rows]: Record<string, Rows[S]> }

export type LoadedPolicy = { policy: Policy | undefined; findings: Finding[] }
