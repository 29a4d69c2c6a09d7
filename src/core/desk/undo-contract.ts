// Taking back the step that was just taken: whether, until when, and why not; and doing so.
import { z } from 'zod'
import { ComplaintView, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Id = z.string().min(1).max(80)

/** The last step of this person on this matter; null where he has taken none. */
export const Undo = z.object({ seq: z.number(), label: Text, at: z.string(), until: z.string().nullable(), allowed: z.boolean(), refusal: Refusal.nullable() })
export type Undo = z.infer<typeof Undo>

export const showUndo = endpoint('GET /api/complaints/:id/undo', z.strictObject({ id: Id }), z.object({ undo: Undo.nullable() }), { says: 'Whether the last step may still be taken back, until when, and why not' })
export const takeUndo = endpoint('POST /api/complaints/:id/undo', z.strictObject({ id: Id, seq: z.number().int().min(1) }), ComplaintView, { says: 'Take the last step back: a new entry says what it reverses' })
