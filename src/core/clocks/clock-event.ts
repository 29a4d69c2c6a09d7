// What clocks are told: an event of the matter, and what the caller knows of the matter after it.
import type { Instant, LocalDate } from '#core/kernel/instant.ts'
import type { ClockRow } from './clock-instance.ts'
import type { Limit } from './limit.ts'

export type ClockEvent = {
  type: string
  at: Instant
  /** The stream it belongs to: the matter, or the contact, order, call it is about. */
  subject: string
  /** The contact that it concerns; without one it concerns every contact of the matter. */
  contact?: string
  /** On `paused` and `resumed`: the row of `pauses`. */
  cause?: string
  /** On `extended`. */
  extension?: { clock: string; until?: Instant | LocalDate }
}

export type ClockStep = {
  event: ClockEvent
  round: number
  /** The end state in which the matter stands after the event; nothing while it is open. */
  endState?: string
  /** Whether `for`, `when` and `unless` of a row hold for the matter after the event. */
  holds: (row: ClockRow, subject: string) => boolean
  /** The length for this matter now (tiers resolved), or the day or instant on file for `due`; judged as of the start. */
  within: (row: ClockRow, startedAt: Instant) => Limit
}
