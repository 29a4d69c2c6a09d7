// More time: whether a clock may be extended, and until when. Asked before it is granted, and again when it takes effect.
import { after } from '#core/calendar/shift.ts'
import { dueAt } from '#core/calendar/due.ts'
import { atLocal, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { ClockContext, ClockInstance } from './clock-instance.ts'

export type ExtensionRefusal = 'not-extendable' | 'not-running' | 'too-late' | 'too-often' | 'not-later' | 'beyond-limit'

/** Without `until` it asks for all that the row allows. */
export type ExtensionAsked = { at: Instant; until?: Instant | LocalDate }

export function extensionOf(context: ClockContext, clock: ClockInstance, asked: ExtensionAsked): { due: Instant } | { refused: ExtensionRefusal } {
  const row = context.clocks[clock.name]
  if (!row?.extend) return { refused: 'not-extendable' }
  if (clock.status === 'late' && !clock.endedAt) return { refused: 'too-late' }
  if (clock.status !== 'running' || clock.dueAt === null) return { refused: 'not-running' }
  if (asked.at > clock.dueAt) return { refused: 'too-late' }
  if (clock.extensions.filter((one) => !one.moved).length >= row.extend.times) return { refused: 'too-often' }
  const time = context.time(row)
  const furthest = furthestDue(context, clock)
  const wanted = asked.until === undefined ? furthest : asked.until.length === 10 ? atLocal(asked.until as LocalDate, time.rules.dayEnds) : (asked.until as Instant)
  if (wanted === undefined || wanted <= clock.dueAt) return { refused: 'not-later' }
  if (furthest !== undefined && wanted > furthest) return { refused: 'beyond-limit' }
  return { due: wanted }
}

/** `add` counts from the present due time, `total` from the start of the clock; with both, the earlier holds. */
function furthestDue(context: ClockContext, clock: ClockInstance): Instant | undefined {
  const row = context.clocks[clock.name]!
  const time = context.time(row)
  const { add, total } = row.extend!
  const bounds: Instant[] = []
  if (add) bounds.push(after(time, clock.dueAt!, add))
  if (total) bounds.push(dueAt(time.calendar, { ...time.rules, hours: time.hours, from: clock.startedAt, within: total, pauses: clock.pauses, cutoff: row.cutoff, at: row.by_time }).due)
  return bounds.sort()[0]
}
