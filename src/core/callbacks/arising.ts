// Which calls arise from an event, and until when each is to be made.
import type { Context } from '#core/complaints/context.ts'
import { tierFor } from '#core/complaints/axes.ts'
import { rowMeans } from '#core/complaints/view.ts'
import { endOfPeriod } from '#core/calendar/days.ts'
import { dueAt } from '#core/calendar/due.ts'
import type { DayRules } from '#core/calendar/counting.ts'
import { dueDay } from '#core/calendar/shift.ts'
import { atLocal, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { CallbackRule } from './task.ts'

/** Rows that somebody asks for; those of the shelf sleep until a clause names them. */
export function rulesAwake(policy: Policy): CallbackRule[] {
  return Object.values(policy.callbacks).filter((rule) => !policy.asleep.includes(`callback.${rule.name}`))
}

/** The rows that call everybody after this event and mean this matter. */
export function rulesAfter(ctx: Context, event: string): CallbackRule[] {
  return rulesAwake(ctx.policy).filter((rule) => rule.after === event && rule.who === 'all' && rowMeans(ctx, rule))
}

/** The rows that call whom a draw takes. */
export function rulesOfDraw(policy: Policy, draw: string): CallbackRule[] {
  return rulesAwake(policy).filter((rule) => rule.who === `draw.${draw}`)
}

export type Window = { notBefore: Instant | null; dueAt: Instant | null; provisional: boolean }

/** From when and until when to call, counted from the event. Without a limit in the row there is no due time, only the call. */
export function windowOf(ctx: Context, rule: CallbackRule, from: Instant): Window {
  const within = tierFor(ctx, rule.within)
  const rules = dayRules(ctx.policy)
  const open = rule.not_before && dueAt(ctx.calendar, { ...rules, from, within: rule.not_before }).due
  // A day from which one may call begins at its midnight.
  const notBefore = open === undefined ? null : ['s', 'min', 'h', 'wh'].includes(rule.not_before!.unit) ? open : atLocal(dueDay(open), '00:00')
  if (!within) return { notBefore, dueAt: null, provisional: false }
  const { due, provisional } = dueAt(ctx.calendar, { ...rules, from, within })
  if (!rule.to_end_of) return { notBefore, dueAt: due, provisional }
  const end = atLocal(endOfPeriod(dueDay(due), rule.to_end_of), rules.dayEnds)
  return { notBefore, dueAt: end > due ? end : due, provisional }
}

export function dayRules({ calendar }: Policy): DayRules {
  return { startDayCounts: calendar.start_day_counts, dayEnds: calendar.day_ends, onHoliday: calendar.on_holiday, halfDay: calendar.half_day }
}
