// What the duty room offers over HTTP: work that somebody owes, and statements that a role owes each period.
// `fields` are drawn on screen as they come; whether a button works, and why not, is in `actions`.
import { z } from 'zod'
import { ClauseChip, FieldSpec, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const At = z.string()
const Name = z.string().max(80)

/** open: to be done · done: waits for its checker · closed: done, and accepted where a checker is named · moot: fell away before it was due. */
export const DutyStatus = z.enum(['open', 'done', 'closed', 'moot'])
export type DutyStatus = z.infer<typeof DutyStatus>

export const DutyRow = z.object({
  id: z.string(),
  /** What it is called in lists and in conformance: name of the duty, period or record, and whom it is about. */
  label: z.string(),
  /** What it is about, in words: its period, the number it follows, whom it is asked of. */
  says: Text,
  name: z.string(),
  title: Text,
  policy: z.string(),
  status: DutyStatus,
  late: z.boolean(),
  arisenAt: At,
  dueAt: At.nullable(),
  provisional: z.boolean(),
  /** Share of the time allowed that has passed, 0–1 and beyond. */
  elapsed: z.number(),
  /** The member, unit or customer that this instance is about. */
  about: z.string().nullable(),
  /** Who has to do it, in words. */
  by: Text,
  /** This person may do it, or check it, now. */
  mine: z.boolean(),
  complaint: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  clauses: z.array(ClauseChip),
})
export type DutyRow = z.infer<typeof DutyRow>

export const DutyAction = z.object({ action: z.enum(['do', 'accept', 'return']), label: Text, allowed: z.boolean(), refusal: Refusal.nullable() })
export type DutyAction = z.infer<typeof DutyAction>

/** A record to be gone through: `tick` and `remark` are null until somebody has. */
export const CoveredRecord = z.object({
  id: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  stateLabel: Text,
  receivedAt: At,
  repeat: z.boolean(),
  solved: z.boolean(),
  tick: z.boolean().nullable(),
  remark: z.string().nullable(),
})
export type CoveredRecord = z.infer<typeof CoveredRecord>

export const DutyView = DutyRow.extend({
  notBefore: At.nullable(),
  checkDueAt: At.nullable(),
  checkedBy: Text.nullable(),
  sign: z.enum(['any', 'all', 'chain']),
  /** Who has signed, and who is still missing where several must. */
  signed: z.array(z.object({ name: z.string(), at: At })),
  missing: z.array(Text),
  /** Who finished it and who accepted it, once they have. */
  doneBy: z.object({ name: z.string(), at: At }).nullable(),
  acceptedBy: z.object({ name: z.string(), at: At }).nullable(),
  endedAt: At.nullable(),
  fields: z.array(FieldSpec),
  /** Headings that a report must fill; each takes text under `parts.<heading>`. */
  parts: z.array(z.string()),
  covers: z.array(CoveredRecord),
  form: z.string().nullable(),
  script: z.array(z.object({ name: z.string(), says: Text })),
  /** What the decision may propose about somebody; a person decides, and the person concerned may object. */
  proposes: z.object({ about: Text, points: z.number().nullable(), money: z.number().nullable(), reward: z.boolean(), late: Text.nullable() }).nullable(),
  /** The same in words, for reading. */
  given: z.array(z.object({ name: z.string(), label: Text, value: Text })),
  data: z.record(z.string(), z.unknown()),
  /** What there is to do now, by anybody; what is over or not yet at hand is not listed. */
  actions: z.array(DutyAction),
  timeline: z.array(z.object({ seq: z.number(), type: z.string(), label: Text, actor: Text, at: At, text: z.string().nullable() })),
})
export type DutyView = z.infer<typeof DutyView>

export const DutyQuery = z.strictObject({
  view: z.enum(['mine', 'open', 'late', 'check', 'closed', 'all']).default('open'),
  /** In what it is called, what it is about, or the number of its complaint. */
  q: z.string().max(100).optional(),
  name: Name.optional(),
  policy: Name.optional(),
  complaint: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DutyQuery = z.infer<typeof DutyQuery>

const Ticked = z.strictObject({ id: z.string(), tick: z.boolean(), remark: z.string().max(2000).default('') })

export const listDuties = endpoint('GET /api/duties', DutyQuery, z.object({ rows: z.array(DutyRow), next: z.string().nullable(), counts: z.record(z.string(), z.number()) }), { says: 'Duties by view, paged by key' })
export const showDuty = endpoint('GET /api/duties/:id', z.strictObject({ id: z.string() }), DutyView, { says: 'One duty: what it needs, the records it covers, who may act' })
export const doDuty = endpoint('POST /api/duties/:id/do', z.strictObject({ id: z.string(), data: z.record(Name, z.unknown()).default({}), covered: z.array(Ticked).max(5000).default([]), lines: z.array(Name).default([]) }), DutyView, { says: 'Do a duty, or add a signature to it' })
export const checkDuty = endpoint('POST /api/duties/:id/check', z.strictObject({ id: z.string(), verdict: z.enum(['accepted', 'returned']), note: z.string().trim().max(2000).default('') }), DutyView, { says: 'Accept a finished duty, or return it with the reason' })
export const openableDuties = endpoint('GET /api/duties/openable', z.strictObject({}), z.object({ duties: z.array(z.object({ policy: z.string(), name: z.string(), title: Text, clauses: z.array(ClauseChip) })) }), { says: 'Duties that this person may open' })
export const openDuty = endpoint('POST /api/duties', z.strictObject({ policy: Name, name: Name, complaint: z.string().optional(), unit: Name.optional(), member: z.string().max(80).optional(), data: z.record(Name, z.unknown()).default({}) }), DutyView, { says: 'Open a duty by hand' })

/** A statement that a role owes for a period: not yet given, kept, or honestly not kept. */
export const AttestView = z.object({
  id: z.string(),
  label: z.string(),
  name: z.string(),
  policy: z.string(),
  says: Text,
  period: z.object({ from: z.string(), to: z.string() }),
  dueAt: At.nullable(),
  provisional: z.boolean(),
  status: z.enum(['open', 'kept', 'not_kept', 'missing']),
  by: Text,
  proofs: z.array(z.string()),
  statement: z.string().nullable(),
  proof: z.array(z.object({ id: z.string(), name: z.string(), url: z.string() })),
  statedBy: z.string().nullable(),
  statedAt: At.nullable(),
  mine: z.boolean(),
  refusal: Refusal.nullable(),
  clauses: z.array(ClauseChip),
})
export type AttestView = z.infer<typeof AttestView>

export const listAttests = endpoint('GET /api/attests', z.strictObject({ view: z.enum(['open', 'all', 'mine', 'missing']).default('open'), policy: Name.optional(), after: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), z.object({ rows: z.array(AttestView), next: z.string().nullable() }), { says: 'Statements that are owed or given' })
export const stateAttest = endpoint('POST /api/attests/:id', z.strictObject({ id: z.string(), kept: z.boolean(), statement: z.string().trim().min(2).max(5000), proof: z.array(z.string()).max(20).default([]) }), AttestView, { says: 'State that a promise was kept, or was not, with proof' })
