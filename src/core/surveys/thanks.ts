// The thank-you for answering: what it is worth and whether the budget still holds one. What somebody has answered is not asked here, so it cannot matter.
import type { Json } from '#core/kernel/json.ts'
import type { Survey } from '#core/policy/shape-follow.ts'

/** Fen. A wave's plan may say what the regulation leaves open. */
export const THANKS_EACH = 'thanks_each'
export const THANKS_BUDGET = 'thanks_budget'

export type Purse = { each: number; budget: number | null }

export function purseOf({ incentive }: Pick<Survey, 'incentive'>, plan: Record<string, Json>): Purse | null {
  if (!incentive) return null
  const planned = (name: string) => (typeof plan[name] === 'number' && Number.isInteger(plan[name]) && plan[name] >= 0 ? plan[name] : undefined)
  return { each: planned(THANKS_EACH) ?? incentive.each ?? 0, budget: planned(THANKS_BUDGET) ?? incentive.budget ?? null }
}

/** One more, without going over. */
export function mayThank({ each, budget }: Purse, spent: number): boolean {
  return budget === null || spent + each <= budget
}
