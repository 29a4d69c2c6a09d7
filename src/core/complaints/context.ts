// What the rules look at, what they are asked, and what they answer. Everything is passed in; nothing is fetched.
import type { Calendar } from '#core/calendar/calendar.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Refusal } from './contract.ts'
import type { Matter } from './matter.ts'

export type Context = { policy: Policy; matter: Matter; org: Org; clocks: ClockInstance[]; calendar: Calendar; now: Instant }

export type Data = Record<string, Json>

/** `override` asks to go on although a condition fails; the row says who may, and the entry shows it. */
export type StepRequest = { action: string; data: Data; actor: Actor; override?: { reason: string } }

export type MatterEvent = {
  type: string
  at: Instant
  seq: number
  actor: { kind: 'person' | 'customer' | 'system'; id: string; name: string }
  data: Data
}

/** `data` is what the entry must hold: what was sent, completed by `step`, `to` and what follows from the row. */
export type Outcome = {
  ok: true
  step: string
  event: string
  to: string | null
  data: Data
  sends: string[]
  clauses: string[]
  excused: boolean
  /** Who must still sign; then the event is `signed` and the state stays. */
  pending: string[] | null
}
export type Refused = { ok: false } & Refusal
