// Who there is and what comes in: units, roles, groups, authority, recusals, channels, intake, fields, records, taxonomies, scales, joins.
import { z } from 'zod'
import { actions } from './actions.ts'
import { fieldTypes } from './fields.ts'
import { BasisMap, Cel, Dur, Events, Fields, ForAxes, Hours, Name, Names, Period, type Resolved, Text, Who, common, select } from './values.ts'
import { channelTypes, deeds, matterKinds, namesOf } from './vocabulary.ts'

const deed = z.enum([...namesOf(actions), ...namesOf(deeds)])

export const Unit = z.strictObject({ ...common, head: Name.optional() })
export type Unit = Resolved<typeof Unit>

export const Role = z.strictObject({
  ...common,
  sees: z.enum(['own', 'unit', 'below', 'all', 'drawn', 'none']),
  unit: Name.optional(),
  deputy: Name.optional(),
  qualified: Names.default([]),
})
export type Role = Resolved<typeof Role>

export const Group = z.strictObject({ ...common, ...select, roles: Names, must: Names.default([]) })
export type Group = Resolved<typeof Group>

/** One rung of the authority ladder; amounts in fen, absent = no limit. */
export const Level = z.strictObject({
  role: Name,
  amount: z.int().min(0).optional(),
  severity: Names.optional(),
  class: Names.optional(),
  basis: BasisMap.optional(),
  accepts: common.accepts,
  note: common.note,
})
export type Level = Resolved<typeof Level>

export const Recusal = z.strictObject({ ...common, may_not: z.array(deed), if: Cel, falls_to: Who })
export type Recusal = Resolved<typeof Recusal>

export const Channel = z.strictObject({
  ...common,
  type: z.enum(namesOf(channelTypes)),
  hours: Hours,
  /** Other hours from one day of the year to another: `05-01/09-30`. */
  seasons: z.record(z.string().regex(/^(0[1-9]|1[0-2])-([0-2]\d|3[01])\/(0[1-9]|1[0-2])-([0-2]\d|3[01])$/), Hours).default({}),
  desk: Who,
  kinds: z.array(z.enum(namesOf(matterKinds))).optional(),
  contact: Text.optional(),
  health: Dur.optional(),
})
export type Channel = Resolved<typeof Channel>

export const Intake = z.strictObject({
  anyone: z.boolean().default(true),
  kinds: z.array(z.enum(namesOf(matterKinds))).default(['complaint']),
  anonymous: z.enum(['accept', 'refuse']).default('accept'),
  written: z.boolean().default(true),
  number: z.strictObject({ pattern: z.string(), per: Period, gapless: z.boolean().default(true) }).optional(),
  forbidden_words: z.array(z.string()).default([]),
  /** How far back a matter of the same class is offered as perhaps the same; without it the class alone says nothing. */
  alike_within: Dur.optional(),
  basis: BasisMap.optional(),
})
export type Intake = Resolved<typeof Intake>

/** A field of the policy's own, beside the built-in ones. */
export const Field = z.strictObject({
  ...common,
  type: z.enum(fieldTypes),
  choices: z.union([z.array(z.string()), z.record(z.string(), Text)]).optional(),
})
export type Field = Resolved<typeof Field>

/** Fields that must be on file (or "refused" / "unknown" with a reason) before an action, a step row or a deed. */
export const RecordRow = z.strictObject({ ...common, ...select, fields: Fields, before: Name })
export type RecordRow = Resolved<typeof RecordRow>

/** A member of a taxonomy: a class, a cause, a remedy … */
export const Code = z.strictObject({
  zh: z.string().optional(),
  en: z.string().optional(),
  note: z.string().optional(),
  parent: Name.optional(),
  unit: Name.optional(),
  flags: Names.default([]),
  sets: z.record(Name, z.string()).default({}),
  needs: Fields.default([]),
  amount: z.boolean().default(false),
  /** Of a customer's view: what it counts in a score, and as which outcome of a call the regulation takes it. */
  points: z.number().optional(),
  means: z.enum(['satisfied', 'dissatisfied', 'not_solved']).optional(),
  basis: BasisMap.optional(),
})
export type Code = Resolved<typeof Code>

const level = z.strictObject({ level: Name, zh: z.string().optional(), en: z.string().optional(), when: Cel.default([]), basis: BasisMap.optional() })
export type ScaleLevel = Omit<z.output<typeof level>, 'basis'>
/** Levels, the lowest first; the highest whose rule holds is proposed. */
export const Scale = z.array(z.union([Name.transform((name) => ({ level: name, when: [] as string[] }) as z.output<typeof level>), level]))

export const Priority = z.strictObject({
  ...common,
  weights: z.record(Name, z.number()),
  ageing: z.strictObject({ every: Dur, add: z.number() }).optional(),
  levels: z.record(Name, z.number()).optional(),
})
export type Priority = Resolved<typeof Priority>

export const Join = z.strictObject({
  ...common,
  same: Fields,
  for: ForAxes.default({}),
  within: Dur.optional(),
  /** Read on the earlier matter. */
  while: Cel.default([]),
  does: z.enum(['join', 'link', 'propose']),
  by: Who,
  sends: Events.default([]),
  override: z.strictObject({ by: Who, needs: Fields }).optional(),
})
export type Join = Resolved<typeof Join>
