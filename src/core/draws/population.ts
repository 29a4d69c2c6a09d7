// Which draws an event adds an item to, in which group and stratum.
import type { Period } from '#core/calendar/days.ts'
import { axisValue } from '#core/complaints/axes.ts'
import type { Context, Data } from '#core/complaints/context.ts'
import { rowMeans } from '#core/complaints/view.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Draw } from '#core/policy/shape-follow.ts'
import { pickTier } from '#core/policy/values.ts'

/** One group in all, where the draw makes none. */
export const WHOLE = 'all'

export type Counted = { draw: Draw; group: string; stratum: string }

export function drawsAwake(policy: Policy): Draw[] {
  return Object.values(policy.draws).filter((draw) => !policy.asleep.includes(`draw.${draw.name}`))
}

export function drawsCounting(ctx: Context, event: string, data: Data = {}): Counted[] {
  return drawsAwake(ctx.policy)
    .filter((draw) => draw.of === event && rowMeans(ctx, draw, data))
    .map((draw) => ({
      draw,
      group: draw.each === undefined ? WHOLE : valueOn(ctx, draw.each, data),
      stratum: draw.strata.map((axis) => valueOn(ctx, axis, data)).join('/'),
    }))
    // What stands nowhere on the axis belongs to none of the groups.
    .filter(({ group }) => group !== '')
}

function valueOn({ matter }: Context, axis: string, data: Data): string {
  const carried = data[axis]
  return typeof carried === 'string' ? carried : axisValue(matter, axis)
}

/** A draw whose period differs by axis has groups of different length; those without a value of their own take the tier's `else`. */
export function periodOf(draw: Draw): Period {
  return pickTier(draw.per, () => undefined) ?? 'month'
}

export function isRolling(draw: Draw): boolean {
  return draw.when_drawn !== 'period_end'
}
