// The calls of a period, as a condition of a query: each counts where it is judged, at the earlier of made and due. Figures and the lists behind them share it.
import { sql, type RawBuilder } from 'kysely'
import type { CallDimension, CallFigure } from '#core/callbacks/period-contract.ts'
import { addDays, atLocal, isInstant, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'

export type PeriodSpan = { from: Instant; to: Instant; now: Instant }

export function periodOf({ from, to, now }: { from: string; to: string; now: Instant }): PeriodSpan {
  return { from: moment('from', from, 0), to: moment('to', to, 1), now }
}

/** A day as `to` is included. */
export function moment(field: string, text: string, addedDays: number): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)) return atLocal(addDays(text as LocalDate, addedDays), '00:00')
  if (isInstant(text)) return text as Instant
  throw new Problem('invalid', { faults: [{ field, message: { zh: '请写日期，例如 2026-10-01', en: 'Write a day, for example 2026-10-01' } }] })
}

const judgedAt = sql`least(coalesce(c.done_at, 'infinity'), coalesce(c.due_at, 'infinity'))`

/** Judged in the period, or due in it and still to be made. */
export function inPeriod({ from, to }: PeriodSpan): RawBuilder<boolean> {
  return sql<boolean>`c.state <> 'moot' and ${judgedAt} >= ${from} and ${judgedAt} < ${to}`
}

/** Whether a call counts in this figure; every figure but `running` counts only what is judged by now. */
export function countsAs(figure: CallFigure, { now }: Pick<PeriodSpan, 'now'>): RawBuilder<boolean> {
  const running = sql<boolean>`c.done_at is null and c.due_at >= ${now}`
  const of: Record<CallFigure, RawBuilder<boolean>> = {
    required: sql`true`, running,
    inTime: sql`c.done_at is not null and (c.due_at is null or c.done_at <= c.due_at)`, late: sql`c.done_at > c.due_at`, missing: sql`c.done_at is null`,
    reached: sql`c.outcome is not null and c.outcome <> 'unreachable'`, talked: sql`c.outcome is not null and c.outcome not in ('unreachable', 'refused')`,
    satisfied: sql`c.outcome = 'satisfied'`, dissatisfied: sql`c.outcome = 'dissatisfied'`, unsolved: sql`c.outcome in ('not_solved', 'still_defective')`,
    raised: sql`c.outcome in ('opinion', 'question', 'new_problem')`, unreached: sql`c.outcome in ('unreachable', 'refused')`,
  }
  return figure === 'running' ? running : sql<boolean>`not (${running}) and ${of[figure]}`
}

/** The value of a dimension as text; nothing is an empty word. */
export const dimensionOf: Record<CallDimension, RawBuilder<string>> = {
  row: sql`c.policy || '/' || c.name`, method: sql`coalesce(c.method, '')`, outcome: sql`coalesce(c.outcome, '')`, unit: sql`coalesce(c.unit, '')`, caller: sql`coalesce(c.done_by, c.caller, '')`,
  region: sql`coalesce(o.region, m.matter -> 'fields' ->> 'region', '')`, service: sql`coalesce(c.service, '')`,
}
