// Macros: several steps in a row under one name. What each would set, what it lacks and why it may not be is said before anything is done; then all of it, or nothing.
import { z } from 'zod'
import { ComplaintView, FieldSpec, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { MayRow } from './contract.ts'

const Id = z.string().min(1).max(80)
const Name = z.string().max(80)

/** `{ me: true }` is whoever uses it; `{ within: '3wd' }` is so long from then. */
export const MacroStep = z.strictObject({ action: Name, data: z.record(Name, z.unknown()).default({}) })
export type MacroStep = z.infer<typeof MacroStep>

const Whose = z.enum(['me', 'unit', 'role', 'all'])
export const Macro = z.object({
  id: z.string(), name: z.string(), says: z.string(), whose: Whose, whoseLabel: Text.nullable(), unit: z.string().nullable(), role: z.string().nullable(), mayChange: z.boolean(),
  steps: z.array(MacroStep.extend({ label: Text, sets: z.array(z.object({ name: z.string(), label: Text, value: Text })) })),
})
export type Macro = z.infer<typeof Macro>

const Choice = z.object({ value: z.string(), label: Text })
export const listMacros = endpoint('GET /api/macros', z.strictObject({}), z.object({
  macros: z.array(Macro), actions: z.array(z.object({ action: z.string(), label: Text })), placeholders: z.array(z.object({ name: z.string(), label: Text })),
  /** For whom this person may keep one, beside himself. */
  units: z.array(Choice), roles: z.array(Choice), mayKeepForAll: z.boolean(),
}), { says: 'Macros: one’s own and those shared with one, and what may be put into one' })
export const macroFields = endpoint('GET /api/macros/fields', z.strictObject({ action: Name }), z.object({ fields: z.array(FieldSpec) }), { says: 'What a step of a macro may set' })
export const keepMacro = endpoint('POST /api/macros', z.strictObject({
  id: Id.optional(), name: z.string().trim().min(1).max(60), says: z.string().trim().max(300).default(''), steps: z.array(MacroStep).min(1).max(8),
  whose: Whose.default('me'), unit: Name.nullable().default(null), role: Name.nullable().default(null),
}), z.object({ id: z.string() }), { says: 'Keep a macro, or change one' })
export const dropMacro = endpoint('DELETE /api/macros/:id', z.strictObject({ id: Id }), z.object({}), { says: 'Drop a macro' })

export const MacroStepView = z.object({
  action: z.string(), label: Text, ok: z.boolean(),
  sets: z.array(z.object({ name: z.string(), label: Text, value: Text })),
  /** What is still to be filled in by whoever uses it. */
  asks: z.array(FieldSpec),
  refusal: Refusal.nullable(),
  /** What goes out to whom, by the titles of the notices. */
  sends: z.array(Text),
  /** Where the matter stands after it. */
  state: Text.nullable(),
  clauses: z.array(z.string()),
})
export type MacroStepView = z.infer<typeof MacroStepView>

/** One record for each step, in order; what is given takes the place of what the macro says. */
const Given = z.array(z.record(Name, z.unknown())).max(8).default([])
export const macrosFor = endpoint('GET /api/complaints/:id/macros', z.strictObject({ id: Id }), z.object({
  macros: z.array(z.object({ id: z.string(), name: z.string(), says: z.string(), whose: Whose, may: z.enum(['yes', 'asks', 'no']), why: Text.nullable() })),
}), { says: 'Macros for one complaint, and whether each may be used on it now' })
export const tryMacro = endpoint('POST /api/complaints/:id/macros/:macro/try', z.strictObject({ id: Id, macro: Id, given: Given }), z.object({ name: z.string(), version: z.number(), ok: z.boolean(), steps: z.array(MacroStepView) }), { says: 'What each step of a macro would set, what it lacks and why it may not be; nothing is changed' })
export const takeMacro = endpoint('POST /api/complaints/:id/macros/:macro', z.strictObject({ id: Id, macro: Id, given: Given }), ComplaintView, { says: 'Take all steps of a macro in one transaction, or none' })
export const tryMacroMany = endpoint('POST /api/complaints/many/macros/:macro/try', z.strictObject({ ids: z.array(Id).min(1).max(200), macro: Id, given: Given }), z.object({ rows: z.array(MayRow) }), { says: 'Take a macro with each of several complaints and take it back again' })
