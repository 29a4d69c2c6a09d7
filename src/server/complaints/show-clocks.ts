// The clocks of a matter as a page shows them, and how a due time was computed, step by step.
import { isOwed, type ClockInstance } from '#core/clocks/clock-instance.ts'
import { explainClock } from '#core/clocks/explain-clock.ts'
import { clauseChip } from '#core/complaints/clause-chip.ts'
import type { Context } from '#core/complaints/context.ts'
import { formatDuration, parseDuration } from '#core/calendar/duration.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Request } from '#server/platform/request.ts'
import { clockContextOf } from './case.ts'
import { named } from './labels.ts'
import { elapsedShare } from './list-row.ts'
import { readShown } from './show.ts'

type Shown = ReturnType<typeof clockView>

/** What is owed first, the most urgent on top; then what has been. */
export function clockViews(ctx: Context): Shown[] {
  const shown = ctx.clocks.filter((clock) => clock.status !== 'asleep' && clock.status !== 'moot')
  const order = (clock: ClockInstance) => `${isOwed(clock) ? 0 : 1}${clock.dueAt ?? '9'}`
  return shown.sort((a, b) => (order(a) < order(b) ? -1 : 1)).map((clock) => clockView(ctx, clock))
}

function clockView(ctx: Context, clock: ClockInstance) {
  const row = ctx.policy.clocks[clock.name]
  return {
    id: clock.id, name: clock.name, title: named(row, clock.name), subject: clock.subject, startedAt: clock.startedAt, dueAt: clock.dueAt,
    provisional: clock.provisional, status: statusOf(clock, ctx), metAt: clock.metAt ?? null,
    elapsed: elapsedShare(clock.startedAt, clock.dueAt, clock.metAt ?? ctx.now), clauses: chips(ctx.policy, row?.clauses ?? []), basis: clock.basis, within: limitText(clock.limit),
  }
}

/** The job that marks it late may be a moment behind. */
function statusOf(clock: ClockInstance, { now }: Context) {
  if (clock.status === 'running' && clock.dueAt !== null && clock.dueAt < now) return 'late' as const
  return clock.status as Exclude<ClockInstance['status'], 'asleep'>
}

export function limitText(limit: string | null): Text {
  const within = limit === null ? undefined : parseDuration(limit)
  if (within) return { zh: formatDuration(within, 'zh'), en: formatDuration(within, 'en') }
  // A clock whose end somebody has named keeps that instant for its limit; it is shown as the due time already.
  return limit === null ? '' : { zh: '按约定的时间', en: 'as agreed' }
}

export function chips(policy: Policy, clauses: string[]) {
  return clauses.flatMap((id) => clauseChip(policy, id) ?? [])
}

export async function explain(req: Request<{ id: string; clock: string }>) {
  const { ctx } = await readShown(req, req.input.id)
  const clock = ctx.clocks.find((one) => one.id === req.input.clock) ?? ctx.clocks.findLast((one) => one.name === req.input.clock && one.status !== 'asleep')
  if (!clock) throw new Problem('not-found')
  const told = explainClock(clockContextOf(ctx.policy, await allCalendars()), clock)
  return {
    title: named(ctx.policy.clocks[clock.name], clock.name), due: told.dueAt, provisional: told.provisional, calendar: told.calendar,
    clauses: chips(ctx.policy, told.clauses), basis: told.basis,
    steps: [
      { day: told.startedAt, counted: false, why: { zh: `自“${told.startedBy}”起算`, en: `starts at ${told.startedBy}` } },
      ...told.steps.map(({ day, counted, why }) => ({ day, counted, why })),
      ...told.extensions.map((one) => ({ day: one.at, counted: false, why: { zh: '批准延期', en: 'extended' } })),
      ...(told.follows === null ? [] : [{ day: told.startedAt, counted: false, why: { zh: `随时限“${told.follows}”`, en: `follows the clock ${told.follows}` } }]),
    ],
  }
}
