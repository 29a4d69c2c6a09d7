// A matter that only has clocks: a test tells what happens and looks at what they do.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { calendarOf } from '#core/calendar/calendar.ts'
import { withOffset } from '#core/calendar/days.ts'
import { advance } from '#core/clocks/advance.ts'
import type { ClockEvent } from '#core/clocks/clock-event.ts'
import type { ClockChange, ClockContext, ClockInstance, ClockRow, PauseRow } from '#core/clocks/clock-instance.ts'
import type { Limit } from '#core/clocks/limit.ts'
import { tick } from '#core/clocks/tick.ts'
import { instant, type Instant } from '#core/kernel/instant.ts'
import { Clock, Pause } from '#core/policy/shape-work.ts'
import { pickTier } from '#core/policy/values.ts'

export const cn = calendarOf(parse(readFileSync('policies/calendars/cn.yaml', 'utf8')))
export const rules = { startDayCounts: false, dayEnds: '24:00', onHoliday: 'stay', halfDay: '12:00' } as const
export const at = (text: string): Instant => instant(`2026-${text}+08:00`)

function row(name: string, says: object): ClockRow {
  const parsed = Clock.parse({ tell: {}, ...says })
  return { ...parsed, tell: parsed.tell ?? [], name, clauses: [], basis: {} } as ClockRow
}

type Setup = { clocks: Record<string, object>; pauses?: Record<string, object>; calendar?: typeof cn }

export function clockedMatter({ clocks, pauses = {}, calendar = cn }: Setup) {
  const context: ClockContext = {
    clocks: Object.fromEntries(Object.entries(clocks).map(([name, says]) => [name, row(name, says)])),
    pauses: Object.fromEntries(Object.entries(pauses).map(([name, says]) => [name, { ...Pause.parse({ by: 'owner', needs: ['reason'], ...says }), name, clauses: [], basis: {} } as PauseRow])),
    time: () => ({ calendar, rules }),
  }
  const state = { instances: [] as ClockInstance[], changes: [] as ClockChange[], axes: {} as Record<string, string>, fields: {} as Record<string, Limit>, sleeping: new Set<string>(), round: 1 }
  const keep = ({ instances, changes }: { instances: ClockInstance[]; changes: ClockChange[] }) => {
    state.instances = instances
    state.changes.push(...changes)
  }
  return {
    state,
    context,
    happens(type: string, when: string, more: Partial<ClockEvent> & { endState?: string } = {}) {
      const { endState, ...event } = more
      keep(advance(context, state.instances, {
        event: { type, at: at(when), subject: 'complaint:1', ...event },
        round: state.round,
        endState,
        holds: (clock) => !state.sleeping.has(clock.name),
        within: (clock) => (clock.due ? state.fields[clock.due] : pickTier(clock.within, (axis) => state.axes[axis])),
      }))
    },
    timePasses: (until: string) => keep(tick(context, state.instances, at(until))),
    clock: (name: string, n = 1) => state.instances.filter((clock) => clock.name === name)[n - 1]!,
    due: (name: string, n = 1) => {
      const dueAt = state.instances.filter((clock) => clock.name === name)[n - 1]?.dueAt
      return dueAt ? withOffset(dueAt).slice(5, 16) : dueAt
    },
    log: () => state.changes.map((change) => `${change.kind} ${change.clock.name}${change.moment ? ` ${change.moment}` : ''} ${withOffset(change.at).slice(5, 16)}`),
  }
}
