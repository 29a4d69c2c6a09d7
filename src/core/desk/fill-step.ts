// The data of one step of a macro, filled for one matter, one person and one moment: places in texts, “myself”, “so long from now”.
import { dayRulesOf } from '#core/calendar/counting.ts'
import { parseDuration } from '#core/calendar/duration.ts'
import { dueAt } from '#core/calendar/due.ts'
import type { Context, Data } from '#core/complaints/context.ts'
import { fieldSpec } from '#core/complaints/fields.ts'
import { localDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { MacroStep } from './macro-contract.ts'
import { fillPlaces, placeholders, type Placeholder } from './placeholders.ts'

export type Filling = {
  ctx: Context
  actor: Actor
  /** What the record says for each place, in the language of whoever reads it. */
  placesOf: (ctx: Context) => Partial<Record<Placeholder, string | null>>
  isKnown: (field: string) => boolean
  /** What the program itself adds to this step. */
  added: (action: string) => Data
}
export type Filled = { data: Data; empty: { field: string; places: { zh: string; en: string }[] }[] }

export const isMe = (value: unknown): boolean => typeof value === 'object' && value !== null && (value as { me?: unknown }).me === true

export function withinOf(value: unknown): string | null {
  const within = typeof value === 'object' && value !== null ? (value as { within?: unknown }).within : undefined
  return typeof within === 'string' && parseDuration(within) !== undefined ? within : null
}

export function filledStep(filling: Filling, { action, data: said }: MacroStep, given: Record<string, unknown>): Filled {
  const values = filling.placesOf(filling.ctx)
  const filled: Filled = { data: {}, empty: [] }
  for (const [field, value] of Object.entries(said)) {
    if (Object.hasOwn(given, field)) continue
    const one = typeof value === 'string' ? fillPlaces(value, values) : { text: valueOf(filling, field, value), empty: [] }
    if (one.text !== undefined && one.text !== null && one.text !== '') filled.data[field] = one.text
    if (one.empty.length > 0) filled.empty.push({ field, places: one.empty.map((place) => placeholders[place]) })
  }
  const own = Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return { data: { ...filling.added(action), ...filled.data, ...(Object.fromEntries(own) as Data) }, empty: filled.empty }
}

function valueOf({ ctx, actor }: Filling, field: string, value: unknown): Json | undefined {
  if (isMe(value)) return actor.id
  const within = withinOf(value)
  if (within === null) return value as Json
  const { due } = dueAt(ctx.calendar, { ...dayRulesOf(ctx.policy.calendar), from: ctx.now, within: parseDuration(within)! })
  return fieldSpec(ctx.policy, field, ctx.org).type === 'date' ? localDate(due) : due
}
