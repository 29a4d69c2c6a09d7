// A new version of the regulation takes effect while clocks run: what it changes for those. What has ended, or is late, is never touched.
import type { Instant } from '#core/kernel/instant.ts'
import type { Advance, ClockContext, ClockInstance, ClockRow } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { type Limit, limitText } from './limit.ts'
import { change, done, endAsMoot, follow, put, withDue, workOn, type Work } from './work.ts'

/** `customer_first`: only to an earlier due time. `move`: computed again from the start. A shorter limit never takes effect before the day of effect plus its length, so that no change makes a matter late. */
export type Moving = { mode: 'customer_first' | 'move'; at: Instant; version: string; within: (row: ClockRow, startedAt: Instant) => Limit }

export function moveToVersion(context: ClockContext, instances: readonly ClockInstance[], moving: Moving): Advance {
  const work = workOn(context, instances)
  for (const clock of instances) {
    const row = context.clocks[clock.name]
    if (clock.endedAt !== undefined || clock.status === 'late') continue
    if (row) moveOne(work, clock, { row, moving })
    else if (moving.mode === 'move') endAsMoot(work, clock, { at: moving.at, why: clockWhy.notInVersion(moving.version) })
  }
  follow(work, moving.at)
  return done(work)
}

function moveOne(work: Work, clock: ClockInstance, { row, moving }: { row: ClockRow; moving: Moving }): void {
  const limit = limitText(moving.within(row, clock.startedAt))
  if (limit === null || limit === clock.limit) return
  const fresh = { ...clock, limit }
  if (clock.status === 'asleep') {
    if (moving.mode === 'move') put(work, fresh)
    return
  }
  const before = dueIfRunning(work, clock)
  const counted = dueIfRunning(work, { ...fresh, extensions: [] })
  const floor = dueIfRunning(work, { ...fresh, extensions: [], startedAt: moving.at, pauses: [] })
  if (before === null || counted === null || floor === null) return
  // A longer limit counts from the start. A shorter one leaves at least its own length from the day of effect, and never more time than there was.
  const target = counted >= before ? counted : earlier(before, later(counted, floor))
  if (moving.mode === 'customer_first' && target >= before) return
  // Time that was granted beyond the limit stays granted.
  if (moving.mode === 'move' && clock.extensions.some((one) => !one.void && !one.moved) && target < before) return void put(work, fresh)
  const extensions = [...clock.extensions, { at: moving.at, from: before, due: target, moved: true as const }]
  const moved = put(work, withDue(work, { ...fresh, extensions }))
  if (target !== before) change(work, { kind: 'move', at: moving.at, clock: moved, dueBefore: before, why: clockWhy.newVersion(moving.version) })
}

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

function dueIfRunning(work: Work, clock: ClockInstance): Instant | null {
  return withDue(work, { ...clock, status: 'running' }).dueAt
}
