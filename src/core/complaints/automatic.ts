// Steps that an event takes by itself: rows with `on`. What a notice or a clock sets in motion is asked elsewhere.
import { SYSTEM } from '#core/people/actor.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Context, StepRequest } from './context.ts'
import { matchesFor } from './axes.ts'
import { eventNames } from '#core/policy/events.ts'
import { outcomes } from './fields.ts'
import { startsIn } from './steps.ts'

/** The requests that follow from an event; each still has to be decided. `callback.still_defective` means any callback row. */
export function automaticSteps(ctx: Context, event: { type: string; data?: Record<string, Json> }): StepRequest[] {
  const names = namesOf(event.type)
  return Object.values(ctx.policy.steps)
    .filter((row) => row.on.some((wanted) => names.includes(wanted)) && startsIn(row, ctx.matter.state) && matchesFor(ctx, row))
    .map((row) => ({ action: row.action, data: { reason: `on:${event.type}`, ...row.sets, ...passed(event.data) }, actor: SYSTEM }))
}

export const namesOf = eventNames

/** A callback may end in more ways than a customer's confirmation: only what both know is passed on. */
function passed(data: Record<string, Json> | undefined): Record<string, Json> {
  const outcome = data?.['outcome']
  return typeof outcome === 'string' && Object.hasOwn(outcomes, outcome) ? { outcome } : {}
}
