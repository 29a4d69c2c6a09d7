// One matter as the rules see it: what is on record, what has happened, whose turn it is.
// Built only by `evolve` from the entries of its stream; the row in the database is this, plus columns to search by.
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'

/** A field that could not be had: on record with the reason, and accepted where a record asks for it. */
export type Missing = { missing: 'refused' | 'unknown'; reason: string }

/** How often an event has happened, in all rounds and in this one; who caused it last, and everybody who did in this round. */
export type Fact = { n: number; inRound: number; first: Instant; last: Instant; by: string; actors: string[] }

export type GroupMember = { person: string; role: string }

/** What was asked of somebody, and what came back. */
export type Consultation = { person: string; question: string; by: string; at: Instant; answered?: Instant }

/** A supporting unit's part: until it has answered, the part is open. */
export type Support = { unit: string; question: string; limit: string | null; at: Instant; given?: Instant; by?: string; findings?: string }

export type PlanStep = { what: string; who?: string; by?: string; done?: Instant; doneBy?: string }

/** One version of the plan: a new one for each draft and each change, with what became of it. */
export type PlanVersion = { version: number; by: string; at: Instant; how: 'drafted' | 'amended'; became?: 'approved' | 'returned' | 'consented' | 'declined'; measures?: Json; due?: Json; cost?: number; amount: number }

/** A unit's part of the responsibility: in per cent, or only that it has one. */
export type Share = { unit: string; percent?: number }

export type Matter = {
  id: string
  org: string
  /** Number on letters and in enquiries; null until registered. */
  number: string | null
  policy: { id: string; version: string }
  state: string
  /** 1 at first; one more each time the matter is reopened. */
  round: number
  /** How often it was escalated. */
  level: number
  kind: string
  channel: string
  receivedAt: Instant
  registeredAt: Instant | null
  endedAt: Instant | null
  /** Code on each axis: class, severity, urgency, cause, unit … */
  axes: Record<string, string>
  flags: string[]
  /** The record: built-in and policy fields by name. */
  fields: Record<string, Json | Missing>
  facts: Record<string, Fact>
  receiver: string | null
  dispatcher: string | null
  unit: string | null
  owner: string | null
  handler: string | null
  investigator: string | null
  drafter: string | null
  group: GroupMember[]
  complainedUnit: string | null
  complainedPerson: string | null
  /** Who declared an interest, or was successfully objected to. */
  related: string[]
  /** Units with a share in the matter (dispatched to, supporting, responsible). */
  units: string[]
  /** Signatures collected for a step row that needs several. */
  signed: Record<string, string[]>
  remedies: { remedy: string; amount?: number; delivered?: Instant }[]
  /** Fen promised in the plan. */
  amount: number
  outcome: string | null
  verdict: string | null
  responsibility: string | null
  malicious: boolean
  inRemit: boolean | null
  correctionDue: string | null
  pausedFor: string | null
  master: string | null
  former: string | null
  contacts: number
  callers: number
  /** Contacts that have been told the result. */
  told: Record<string, string[]>
  attempts: number
  attemptDays: string[]
  openTasks: number
  /** Forms filled and signed, by name. */
  filled: string[]
  /** Parties whose statement was taken in this round. */
  heard: string[]
  /** Person whose recusal was asked for and is not yet decided. */
  objected: string | null
  /** What the first signers of a step row sent, kept until the last one signs. */
  drafts: Record<string, Record<string, Json>>
  version: number
  /** What each checking deed of this round found, by its event. */
  verdicts?: Record<string, string>
  consultations?: Consultation[]
  support?: Support[]
  planSteps?: PlanStep[]
  plans?: PlanVersion[]
  shares?: Share[]
  /** Who handled it in an earlier round. */
  handledBefore?: string[]
  /** `<record>.<field>`: words that pass with their deed, but that a record asked for there and got. */
  recorded?: string[]
  /** By join row: how many matters are alike, this one among them, as counted when its record last changed. */
  alike?: Record<string, number>
  /** To whom it was escalated last. */
  escalatedTo?: string | null
}
