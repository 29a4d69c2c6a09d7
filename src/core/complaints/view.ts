// The matter in the words of the condition language: every fact, guard, axis and number that `when`, `unless` and `if` may name.
import { daysBetween } from '#core/calendar/days.ts'
import type { Duration } from '#core/calendar/duration.ts'
import { instant, isInstant, localDate, toMs, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { SYSTEM, type Actor } from '#core/people/actor.ts'
import { axesOf, booleanWords, conditionsOf, countWords, mapWords, textWords, type Known } from '#core/policy/conditions.ts'
import { matterEvents } from '#core/policy/events.ts'
import { isGuard } from '#core/policy/guards.ts'
import { isState, states } from '#core/policy/states.ts'
import { axisValue, flagsOf, inHours, matchesFor, onAxis, tierFor } from './axes.ts'
import type { Context, Data } from './context.ts'
import { daysSince, guardTests, happened, isTold, type Asked } from './guards.ts'
import { isRecordComplete } from './records.ts'
import { unitsOf } from './who.ts'
import { own } from './own.ts'

export type Test = (condition: string) => boolean

/** Words are looked up when a condition asks for them, and once only. */
export function knownOf(asked: Asked): Known {
  const { ctx } = asked
  const { matter, clocks } = ctx
  const found = new Map<string, unknown>()
  return {
    word(name) {
      if (!found.has(name)) found.set(name, wordOf(asked, name))
      return found.get(name)
    },
    n: (event) => own(matter.facts, event)?.n ?? 0,
    daysSince: (event) => daysSince(ctx, event) ?? undefined,
    hoursSince: (event) => hoursSince(ctx, event),
    hasFlag: (flag) => flagsOf(ctx.policy, matter).includes(flag),
    inGroup: (group) => onAxis(ctx, 'customer_group').includes(group) || (group === 'special' && text(matter.fields['special_group']) !== ''),
    told: (notice) => isTold(matter, notice),
    filled: (form) => matter.filled.includes(form),
    isLate: (clock) => happened(matter, `clock.${clock}.late`) || clocks.some((one) => one.name === clock && (one.status === 'late' || one.status === 'missed')),
    alike: (join) => own(matter.alike ?? {}, join) ?? 1,
  }
}

const counts: Record<(typeof countWords)[number], (ctx: Context) => number | undefined> = {
  round: ({ matter }) => matter.round,
  level: ({ matter }) => matter.level,
  amount: ({ matter }) => matter.amount,
  contacts: ({ matter }) => matter.contacts,
  callers: ({ matter }) => matter.callers,
  attempts: ({ matter }) => matter.attempts,
  unit_count: ({ matter }) => matter.units.length,
  waiting_days: ({ matter, now }) => daysBetween(localDate(matter.receivedAt), localDate(now)),
  days_old: ({ matter }) => daysOld(matter.fields['occurred_at'], matter.receivedAt),
}

/** From what happened to the day it was brought to us; nothing where nobody said when it happened. */
function daysOld(happenedAt: unknown, receivedAt: Instant): number | undefined {
  if (typeof happenedAt !== 'string' || happenedAt === '') return undefined
  const day = happenedAt.length === 10 ? (happenedAt as LocalDate) : isInstant(happenedAt) ? localDate(instant(happenedAt)) : undefined
  return day === undefined ? undefined : daysBetween(day, localDate(receivedAt))
}

const others: Record<string, (asked: Asked) => unknown> = {
  state: ({ ctx }) => ctx.matter.state,
  stage: ({ ctx }) => (isState(ctx.matter.state) ? states[ctx.matter.state].stage : ''),
  reason: ({ ctx, data }) => text(data['reason'] ?? ctx.matter.fields['reason']),
  score: ({ ctx, data }) => Number(data['score'] ?? data['score_given'] ?? ctx.matter.fields['score'] ?? 0),
  in_hours: ({ ctx }) => inHours(ctx),
  data: ({ data }) => data,
  fields: ({ ctx }) => ctx.matter.fields,
  actor: ({ ctx, actor }) => ({ id: actor.id, kind: actor.kind, roles: actor.memberships.map((membership) => membership.role), unit: unitsOf(ctx.policy, actor)[0] ?? '' }),
  customer: (asked) => ({ group: axisValue(asked.ctx.matter, 'customer_group'), contactable: guardTests.contactable(asked) }),
  order: () => ({}),
  earlier: () => ({}),
}

function wordOf(asked: Asked, name: string): unknown {
  if (name === 'record_complete') return isRecordComplete(asked)
  if (isGuard(name)) return guardTests[name as keyof typeof guardTests](asked)
  if (matterEvents.has(name)) return happened(asked.ctx.matter, name)
  if (Object.hasOwn(counts, name)) return counts[name as keyof typeof counts](asked.ctx)
  if (Object.hasOwn(others, name)) return others[name]!(asked)
  return axisValue(asked.ctx.matter, name)
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function hoursSince({ matter, now }: Context, event: string): number | undefined {
  const last = own(matter.facts, event)?.last
  return last === undefined ? undefined : Math.floor((toMs(now) - toMs(last)) / 3_600_000)
}

/** Everything that a condition could see, for those who want to look at it whole. */
export function valuesOf(ctx: Context, actor: Actor, data: Data = {}): Record<string, unknown> {
  const known = knownOf({ ctx, actor, data, deed: '' })
  const names = [...booleanWords(), ...countWords, ...textWords, ...mapWords, ...axesOf(ctx.policy), 'score']
  return Object.fromEntries(names.map((name) => [name, known.word(name)]))
}

const bareWord = /^(!?)\s*([a-z][a-z0-9_]*)$/

/** One matter, one actor, one set of data: any number of conditions. Bare words, nearly all there are, need no evaluator. */
export function testerFor(asked: Asked, known: Known = knownOf(asked)): Test {
  const conditions = conditionsOf(asked.ctx.policy)
  return (condition) => {
    const bare = bareWord.exec(condition)
    return bare ? (known.word(bare[2]!) === true) !== (bare[1] === '!') : conditions.holds(condition, known)
  }
}

/** Whether what the action carries decides the condition, so that it cannot be judged before the action is filled in. */
export function asksForData(condition: string): boolean {
  return /\bdata\b/.test(condition)
}

type SelectRow = { for: Record<string, string[]>; when: string[]; unless: string[] }

/** Whether a row with `for`, `when`, `unless` means this matter now. */
export function selects(ctx: Context, row: SelectRow, test: Test): boolean {
  return matchesFor(ctx, row) && row.when.every(test) && !row.unless.some(test)
}

/** The same, asked by nobody in particular: clocks, notices, callbacks. */
export function rowMeans(ctx: Context, row: SelectRow, data: Data = {}): boolean {
  return selects(ctx, row, testerFor({ ctx, actor: SYSTEM, data, deed: '' }))
}

type ClockRow = SelectRow & { within?: Parameters<typeof tierFor<Duration>>[1]; due?: string }

/** Whether the clock concerns the matter now. */
export function clockHolds(ctx: Context, row: SelectRow): boolean {
  return rowMeans(ctx, row)
}

/** How long the clock gives for this matter, or the day or instant that the record names. */
export function clockWithin(ctx: Context, row: ClockRow): Duration | Instant | LocalDate | undefined {
  if (row.due === undefined) return tierFor(ctx, row.within)
  const due = row.due === 'correction_due' ? ctx.matter.correctionDue : ctx.matter.fields[row.due]
  if (typeof due !== 'string' || due === '') return undefined
  // As it was typed it may lack what every other instant has; instants are compared as text.
  return due.length > 10 && isInstant(due) ? instant(due) : (due as LocalDate)
}
