// One occurrence of a duty as the rules see it: whom it is about, until when, what has been filled in and by whom it was signed.
import type { Instant, LocalDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { DutyStatus } from './contract.ts'

export type About = { kind: 'member' | 'unit' | 'customer' | 'region' | 'item' | 'drawn'; id: string; name: string }

export type Signature = { person: string; name: string; slot: string; at: Instant }

export type Ticked = { tick: boolean; remark: string }

export type DutyInstance = {
  id: string
  /** What must not arise twice. */
  key: string
  policy: { id: string; version: string }
  name: string
  label: string
  /** The stream it arose from, or 'period'. */
  source: string
  complaint: string | null
  about: About | null
  period: { from: LocalDate; to: LocalDate } | null
  status: DutyStatus
  arose: Instant
  notBefore: Instant | null
  due: Instant | null
  provisional: boolean
  /** Only these people may do it, whatever roles the row names: the member who reviews his own intake. */
  doers: string[] | null
  /** People behind the words of the row that only the event knew: owner, caller … */
  people: Record<string, string[]>
  /** What the event brought along, to be read beside the form. */
  given: Record<string, Json>
  data: Record<string, Json>
  signed: Signature[]
  covered: Record<string, Ticked>
  done: { at: Instant; by: string } | null
  checkDue: Instant | null
  checked: { at: Instant; by: string } | null
  ended: Instant | null
  version: number
}

/** What a duty still lacks before anybody has touched it. */
export const untouched = { status: 'open', data: {}, signed: [], covered: {}, done: null, checkDue: null, checked: null, ended: null, version: 1 } satisfies Partial<DutyInstance>
