// Where a class belongs, and which level of a scale the rules of the policy propose.
import type { Policy } from '#core/policy/shape.ts'
import { SYSTEM } from '#core/people/actor.ts'
import type { Context } from './context.ts'
import { testerFor } from './view.ts'
import { own } from './own.ts'

/** The unit that the class, or the class above it, is routed to. */
export function unitFor(policy: Policy, code: string): string | null {
  const classes = policy.taxonomies['class'] ?? {}
  for (let at: string | undefined = code, steps = 0; at !== undefined && steps < 20; at = own(classes, at)?.parent, steps += 1) {
    const unit = own(classes, at)?.unit
    if (unit !== undefined) return unit
  }
  return classes['other']?.unit ?? null
}

/** The highest level whose rule holds; nothing where the scale has no rules, for then only people judge. */
export function proposedScale(ctx: Context, scale: string): string | null {
  const levels = ctx.policy.scales[scale] ?? []
  if (levels.every((level) => level.when.length === 0)) return null
  const test = testerFor({ ctx, actor: SYSTEM, data: {}, deed: '' })
  const holding = levels.filter((level) => level.when.every(test))
  return holding.at(-1)?.level ?? null
}
