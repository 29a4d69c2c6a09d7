// The beginning of a clock. Where the conditions of its row do not hold yet it begins asleep, so that it can run from its true start later.
import { dueAt } from '#core/calendar/due.ts'
import { dueDay } from '#core/calendar/shift.ts'
import { atLocal, type Instant } from '#core/kernel/instant.ts'
import type { ClockInstance, ClockRow } from './clock-instance.ts'
import { clockWhy } from './clock-words.ts'
import { type Limit, limitText } from './limit.ts'
import { change, put, withDue, type Work } from './work.ts'

export type Starting = { name: string; row: ClockRow; subject: string; round: number; event: string; at: Instant; afterEnd: boolean; limit: Limit; holds: boolean }

export function startClock(work: Work, starting: Starting, kind: 'start' | 'restart'): void {
  const clock = put(work, withDue(work, fresh(work, starting)))
  if (clock.status === 'asleep') return
  const why = kind === 'restart' ? clockWhy.restarted(starting.event) : clockWhy.started(starting.event)
  change(work, { kind, at: starting.at, clock, why })
}

function fresh(work: Work, { name, row, subject, round, event, at, afterEnd, limit, holds }: Starting): ClockInstance {
  return {
    id: nextId(work, name, subject),
    name,
    subject,
    round,
    startedBy: event,
    startedAt: at,
    status: holds ? 'running' : 'asleep',
    dueAt: null,
    provisional: false,
    limit: limitText(limit),
    ...earliest(work, row, at),
    afterEnd,
    pauses: [],
    extensions: [],
    alarms: [],
    told: [],
    calendarVersion: work.context.time(row).calendar.version,
    basis: row.basis['within'] ?? row.basis['due'] ?? row.basis['from'] ?? 'default',
  }
}

/** The same events give the same names again. */
export function nextId({ instances }: Work, name: string, subject: string): string {
  const before = instances.filter((clock) => clock.name === name && clock.subject === subject).length
  return `${subject}/${name}/${before + 1}`
}

/** The first moment at which it may be met: the beginning of the day on which that long has passed. */
function earliest(work: Work, row: ClockRow, at: Instant): { notBefore?: Instant } {
  if (!row.not_before) return {}
  const { calendar, rules, hours } = work.context.time(row)
  const { due } = dueAt(calendar, { ...rules, hours, from: at, within: row.not_before })
  const byClock = ['s', 'min', 'h', 'wh'].includes(row.not_before.unit)
  return { notBefore: byClock ? due : atLocal(dueDay(due), '00:00') }
}
