// One running of a clock: what is owed for one matter or contact, since when, until when, and what became of it.
import type { Why } from '#core/calendar/working-day.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Clock as ClockRow, Pause as PauseRow } from '#core/policy/shape-work.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'

export type { ClockRow, PauseRow }

/** `asleep`: its start has happened, but the conditions of the row do not hold (yet); nothing is owed and nobody is shown it. */
export type ClockStatus = 'asleep' | 'running' | 'paused' | 'met' | 'late' | 'missed' | 'moot' | 'excused'

export type ClockPause = {
  cause: string
  from: Instant
  to?: Instant
  /** When the pause ends by itself; absent if its row has gone. */
  capAt?: Instant
}

/** `void`: overtaken by an earlier limit; it still counts as one of the times allowed. `moved`: by a new version of the regulation, granted by nobody. */
export type Extension = { at: Instant; from: Instant; due: Instant; void?: true; moved?: true }

/** A moment before, at or after due at which somebody is to be told; `at` in the policy's own words: `50%`, `-2h`, `due`, `+1wd`. */
export type Alarm = { moment: string; at: Instant }

export type ClockInstance = {
  id: string
  /** The row of `clocks`. */
  name: string
  /** The stream it is about: `complaint:<id>`, `contact:<id>` … */
  subject: string
  round: number
  /** The event that started it. */
  startedBy: string
  startedAt: Instant
  status: ClockStatus
  /** Null while it is paused, asleep, or while nothing says when it is due. */
  dueAt: Instant | null
  provisional: boolean
  /** The limit that the due time was computed from: a duration, a day or an instant; null if there is none of its own. */
  limit: string | null
  /** What happens before this does not end the clock. */
  notBefore?: Instant
  /** Started when the matter was at its end already, so that the end does not end it. */
  afterEnd: boolean
  metAt?: Instant
  lateSince?: Instant
  endedAt?: Instant
  pauses: ClockPause[]
  extensions: Extension[]
  alarms: Alarm[]
  /** Moments already told; each is told once. */
  told: string[]
  calendarVersion: string
  /** Where its limit comes from: text, law, reading, choice or default. */
  basis: string
}

export type ChangeKind = 'start' | 'meet' | 'late' | 'miss' | 'moot' | 'pause' | 'resume' | 'extend' | 'move' | 'tell' | 'restart' | 'excuse'

/** One change of one clock, an entry of its stream. `at` is when it took effect, whoever noticed it when. */
export type ClockChange = {
  kind: ChangeKind
  at: Instant
  clock: ClockInstance
  why: Why
  /** For `tell`: which moment. */
  moment?: string
  /** For `move`, `extend`, `pause` and `resume`: the due time before. */
  dueBefore?: Instant | null
}

export type ClockContext = {
  clocks: Readonly<Record<string, ClockRow>>
  pauses: Readonly<Record<string, PauseRow>>
  /** The calendar, hours and day rules by which a row counts. */
  time: (row: ClockRow) => Timekeeping
}

export type Advance = { instances: ClockInstance[]; changes: ClockChange[] }

/** Still owed: it may yet be met. A late one is owed until it is met, or missed for good. */
export function isOwed(clock: ClockInstance): boolean {
  return clock.status === 'running' || clock.status === 'paused' || (clock.status === 'late' && clock.metAt === undefined)
}

/** It will never change again. */
export function isOver(clock: ClockInstance): boolean {
  return clock.endedAt !== undefined
}
