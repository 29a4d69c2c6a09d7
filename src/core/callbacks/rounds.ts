// Callbacks that come round: how often each customer, contract or finished work is called, and until when within its period.
import type { Period } from '#core/calendar/days.ts'
import { tierFor } from '#core/complaints/axes.ts'
import type { Context } from '#core/complaints/context.ts'
import { endOf, startOf, type Span } from '#core/duties/periods.ts'
import type { Policy } from '#core/policy/shape.ts'
import { tierLeaves } from '#core/policy/values.ts'
import { rulesAwake, windowOf, type Window } from './arising.ts'
import type { CallbackRule } from './task.ts'

/** From the most often to the least. */
const rhythms: Period[] = ['day', 'wd', 'week', 'month', 'quarter', 'half-year', 'year']
/** Those that a customer may wish for. */
const wished: Period[] = ['week', 'month', 'quarter', 'half-year', 'year']

/** Rows that come round by themselves; those that a draw chooses wait for the draw. */
export function rulesComingRound(policy: Policy): CallbackRule[] {
  return rulesAwake(policy).filter((rule) => rule.every !== undefined && rule.who === 'all')
}

/** Every period that may begin for somebody under this row. */
export function rhythmsOf(rule: CallbackRule): Period[] {
  const named = tierLeaves(rule.every).map((leaf) => leaf.value)
  return rhythms.filter((one) => named.includes(one) || (isAboutCustomers(rule) && wished.includes(one) && named.some((own) => isOftener(one, own))))
}

function isAboutCustomers(rule: CallbackRule): boolean {
  return rule.each === 'customer' || rule.each === 'contract'
}

const isOftener = (one: Period, other: Period): boolean => rhythms.indexOf(one) < rhythms.indexOf(other)

/** As often as the regulation asks, or oftener where the customer wishes so; never less often. */
export function rhythmFor(ctx: Context, rule: CallbackRule, wish: Period | null): Period | undefined {
  const asked = tierFor(ctx, rule.every)
  return asked !== undefined && wish !== null && isOftener(wish, asked) ? wish : asked
}

/** A call that comes round is made within its period, and sooner where the row says within how long of its beginning. */
export function windowIn(ctx: Context, rule: CallbackRule, span: Span): Window {
  const own = windowOf(ctx, rule, startOf(span))
  const end = endOf(span)
  return own.dueAt === null || own.dueAt > end ? { ...own, dueAt: end, provisional: false } : own
}
