// What the complaint room offers over HTTP. The replies are whitelists: a column not declared here never leaves the server.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { PartsView } from './parts-contract.ts'

const At = z.string()
const Name = z.string().max(80)

/** Why something may not be done now: the row and word that refuse, the clauses they keep, and the way on. */
export const Refusal = z.object({
  code: z.string(), // wrong-state | wrong-role | recused | times | window | condition | needs | parts | stale
  step: z.string().nullable(),
  word: z.string().nullable(),
  clauses: z.array(z.string()),
  /** Fields that are missing, when code is needs or parts. */
  fields: z.array(z.string()).default([]),
  says: Text,
  remedy: Text,
})
export type Refusal = z.infer<typeof Refusal>

/** A field to be filled for an action, drawn on screen from this alone. */
export const FieldSpec = z.object({
  name: z.string(),
  label: Text,
  type: z.enum(['text', 'long', 'number', 'money', 'date', 'time', 'yes', 'choice', 'choices', 'person', 'unit', 'file', 'list', 'duration', 'complaint', 'group', 'remedies', 'steps', 'shares', 'checklist']),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: Text, hint: Text.optional() })).optional(),
  /** May be answered "refused" or "unknown" with a reason. */
  missable: z.boolean().default(false),
  value: z.unknown().optional(),
})
export type FieldSpec = z.infer<typeof FieldSpec>

export const ActionView = z.object({
  action: z.string(),
  label: Text,
  allowed: z.boolean(),
  refusal: Refusal.nullable(),
  fields: z.array(FieldSpec),
  /** Clauses kept by the row that allows it. */
  clauses: z.array(z.string()),
  /** Moves the matter forward (main button), records something beside the way, or leaves it (refer, withdraw …). */
  weight: z.enum(['main', 'side', 'exit']),
  key: z.string().nullable(),
})
export type ActionView = z.infer<typeof ActionView>

export const ClauseChip = z.object({ id: z.string(), title: Text, says: Text, basis: z.string() })

export const ClockView = z.object({
  id: z.string(),
  name: z.string(),
  title: Text,
  subject: z.string(),
  startedAt: At,
  dueAt: At.nullable(),
  provisional: z.boolean(),
  status: z.enum(['running', 'paused', 'met', 'late', 'missed', 'moot', 'excused']),
  metAt: At.nullable(),
  /** Share of the time allowed that has passed, 0–1 and beyond. */
  elapsed: z.number(),
  clauses: z.array(ClauseChip),
  basis: z.string(),
  within: Text,
})
export type ClockView = z.infer<typeof ClockView>

export const NextStep = z.object({
  says: Text,
  by: At.nullable(),
  provisional: z.boolean(),
  who: Text,
  mine: z.boolean(),
  action: z.string().nullable(),
  clause: ClauseChip.nullable(),
})

export const TimelineEntry = z.object({
  seq: z.number(),
  type: z.string(),
  label: Text,
  actor: z.object({ kind: z.enum(['person', 'customer', 'system']), name: z.string() }),
  at: At,
  recordedAt: At,
  clauses: z.array(z.string()),
  /** Field name → label and printable value, already masked for this reader. */
  details: z.array(z.object({ label: Text, value: Text })),
  machine: z.boolean(),
})

export const ContactView = z.object({
  id: z.string(),
  channel: z.string(),
  channelLabel: Text,
  receivedAt: At,
  name: z.string().nullable(),
  phone: z.string().nullable(), // masked unless revealed to this reader
  content: z.string(),
  outcome: z.string(), // opened | joined | referred | spam | left
  receiver: z.string().nullable(),
})

export const EvidenceView = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  source: z.string(),
  at: At,
  collector: z.string(),
  sha256: z.string(),
  url: z.string(),
  /** What it is (a contract, a chat …) and where it came from, as far as somebody has said. */
  sort: Text.nullable(),
  origin: z.string().nullable(),
  /** Through whose hands it has gone since it was taken in. */
  custody: z.array(z.object({ from: z.string(), to: z.string(), purpose: z.string(), at: At })),
})

export const NoticeView = z.object({
  id: z.string(),
  name: z.string(),
  title: Text,
  to: z.string(),
  channel: z.string(),
  status: z.string(), // queued | held | sent | failed | printed
  /** Where it is to be posted, for what is answered on a site. */
  site: z.string().nullable(),
  /** Held until somebody notes that it is out; with what stands in this reader's way. */
  putOut: z.object({ refusal: z.object({ says: Text, remedy: Text, clauses: z.array(z.string()) }).nullable() }).nullable(),
  at: At,
  text: z.string(),
})

export const ComplaintRow = z.object({
  id: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  state: z.string(),
  stateLabel: Text,
  stage: z.string(),
  kind: z.string(),
  kindLabel: Text,
  channel: z.string(),
  channelLabel: Text,
  class: z.string().nullable(),
  classLabel: Text.nullable(),
  severity: z.string().nullable(),
  severityLabel: Text.nullable(),
  unit: z.string().nullable(),
  unitLabel: Text.nullable(),
  owner: z.string().nullable(),
  customer: z.string().nullable(),
  place: z.string().nullable(),
  receivedAt: At,
  priority: z.number(),
  repeat: z.boolean(),
  next: z.object({ name: z.string(), title: Text, dueAt: At.nullable(), provisional: z.boolean(), status: z.string(), elapsed: z.number() }).nullable(),
})
export type ComplaintRow = z.infer<typeof ComplaintRow>

export const ComplaintView = z.object({
  id: z.string(),
  number: z.string().nullable(),
  subject: z.string(),
  version: z.number(),
  policy: z.object({ id: z.string(), version: z.string(), title: Text }),
  state: z.string(),
  stateLabel: Text,
  stages: z.array(z.object({ stage: z.string(), label: Text, status: z.enum(['done', 'now', 'todo']), at: At.nullable(), who: z.string().nullable() })),
  round: z.number(),
  kind: z.string(),
  channel: z.string(),
  axes: z.array(z.object({ axis: z.string(), label: Text, code: z.string(), title: Text })),
  flags: z.array(z.object({ code: z.string(), title: Text })),
  receivedAt: At,
  next: NextStep,
  actions: z.array(ActionView),
  clocks: z.array(ClockView),
  customer: z.object({
    word: Text,
    name: z.string().nullable(),
    phone: z.string().nullable(), // masked
    email: z.string().nullable(),
    address: z.string().nullable(),
    revealable: z.boolean(),
    special: z.boolean(),
    earlier: z.array(z.object({ id: z.string(), number: z.string().nullable(), subject: z.string(), stateLabel: Text })),
  }),
  /** The record field by field, printable. */
  fields: z.array(z.object({ name: z.string(), label: Text, value: Text })),
  people: z.array(z.object({ role: Text, name: Text })),
  contacts: z.array(ContactView),
  evidence: z.array(EvidenceView),
  notices: z.array(NoticeView),
  timeline: z.array(TimelineEntry),
  callbacks: z.array(z.object({ id: z.string(), title: Text, dueAt: At.nullable(), status: z.string(), outcome: z.string().nullable() })),
  duties: z.array(z.object({ id: z.string(), title: Text, dueAt: At.nullable(), status: z.string(), by: z.string() })),
  forms: z.array(z.object({ name: z.string(), title: Text, filled: z.boolean(), fillable: z.boolean() })),
  tracking: z.object({ code: z.string() }).nullable(),
  parts: PartsView,
})
export type ComplaintView = z.infer<typeof ComplaintView>

/** What a person or a channel brings in. `fields` are built-in or policy fields by name. */
export const Intake = z.strictObject({
  channel: Name,
  kind: Name.optional(),
  receivedAt: z.string().optional(),
  content: z.string().trim().min(1).max(20_000),
  fields: z.record(Name, z.unknown()).default({}),
  files: z.array(z.string()).max(20).default([]),
  /** Number or id of the complaint that this contact belongs to, when the clerk says "same matter". */
  join: z.string().optional(),
})
export type Intake = z.infer<typeof Intake>

export const Query = z.strictObject({
  q: z.string().max(200).optional(),
  /** todo, done, started and cc are the boxes of one's own work. */
  view: z.enum(['due', 'mine', 'unassigned', 'approval', 'repeat', 'paused', 'late', 'open', 'closed', 'all', 'todo', 'done', 'started', 'cc']).default('open'),
  state: z.string().optional(), // comma separated
  stage: z.string().optional(),
  class: z.string().optional(),
  unit: z.string().optional(),
  owner: z.string().optional(),
  channel: z.string().optional(),
  severity: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  /** Anybody who has or had it in hand. */
  person: z.string().max(80).optional(),
  /** Clauses that a step of it kept, or under which a clock of it runs. */
  clause: z.string().max(200).optional(),
  /** What its next clock does. */
  clock: z.enum(['late', 'soon', 'running', 'paused', 'provisional', 'none']).optional(),
  dueFrom: z.string().optional(),
  dueTo: z.string().optional(),
  kind: z.string().optional(),
  flag: z.string().max(80).optional(),
  /** What a figure counts: `axis=code;axis=code`, codes percent-encoded, none for those without. */
  only: z.string().max(500).optional(),
  order: z.enum(['due', 'priority', 'received', 'number']).default('due'),
  after: z.string().max(500).optional(), // keyset cursor
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type Query = z.infer<typeof Query>

export const registerComplaint = endpoint('POST /api/complaints', Intake, z.object({ contact: z.string(), complaint: ComplaintView.nullable() }), { says: 'Register what came in; opens a complaint or joins one' })
export const showComplaint = endpoint('GET /api/complaints/:id', z.strictObject({ id: z.string() }), ComplaintView, { says: 'One complaint with its timeline and what may be done' })
export const listComplaints = endpoint('GET /api/complaints', Query, z.object({ rows: z.array(ComplaintRow), next: z.string().nullable(), counts: z.record(z.string(), z.number()) }), { says: 'Complaints by filter and order, paged by key' })
export const takeAction = endpoint('POST /api/complaints/:id/actions', z.strictObject({ id: z.string(), action: Name, data: z.record(Name, z.unknown()).default({}) }), ComplaintView, { says: 'Take one step' })
export const revealContact = endpoint('POST /api/complaints/:id/reveal', z.strictObject({ id: z.string(), purpose: z.string().trim().min(2).max(200) }), z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), address: z.string().nullable() }), { says: 'Show the contact details; the reading is recorded' })
export const findSame = endpoint('GET /api/same', z.strictObject({ phone: z.string().optional(), place: z.string().optional(), class: z.string().optional(), text: z.string().max(2000).optional(), channel: z.string().optional() }), z.object({
  matters: z.array(ComplaintRow.extend({ score: z.number(), rule: z.string().nullable(), does: z.enum(['join', 'link', 'propose']), why: Text })),
  caller: z.object({ name: z.string().nullable(), address: z.string().nullable(), count: z.number(), open: z.number() }).nullable(),
}), { says: 'Matters that may be the same, while the clerk is typing' })
export const intakeForm = endpoint('GET /api/intake', z.strictObject({ channel: z.string().optional(), class: z.string().optional() }), z.object({
  /** The one that all the rest is about: as asked, or the one this person usually works at. */
  channel: z.string(),
  channels: z.array(z.object({ name: z.string(), label: Text, type: z.string(), open: z.boolean(), hours: Text })),
  kinds: z.array(z.object({ value: z.string(), label: Text })),
  fields: z.array(FieldSpec),
  script: z.array(z.object({ name: z.string(), says: Text })),
  /** A clause names it: saving waits until each line is ticked, or the reason is given. */
  scriptOwed: z.boolean(),
  forbidden: z.array(z.string()),
  /** Clocks that will start, each with its due time if saved now. */
  clocks: z.array(z.object({ name: z.string(), title: Text, within: Text, dueAt: At.nullable(), clauses: z.array(z.string()) })),
}), { says: 'What the registration screen must ask for on this channel' })
export const explainClock = endpoint('GET /api/complaints/:id/clocks/:clock', z.strictObject({ id: z.string(), clock: z.string() }), z.object({
  title: Text, due: At.nullable(), provisional: z.boolean(), calendar: z.string(), clauses: z.array(ClauseChip), basis: z.string(),
  steps: z.array(z.object({ day: z.string(), counted: z.union([z.number(), z.boolean()]), why: Text })),
}), { says: 'How a due time was computed' })
export const openContacts = endpoint('GET /api/contacts', z.strictObject({ q: z.string().max(100).optional(), channel: z.string().max(80).optional(), after: z.string().optional() }), z.object({ rows: z.array(ContactView), next: z.string().nullable() }), { says: 'Contacts that have not found their place yet' })
export const settleContact = endpoint('POST /api/contacts/:id/settle', z.strictObject({ id: z.string(), as: z.enum(['opened', 'joined', 'referred', 'spam']), complaint: z.string().optional(), reason: z.string().trim().min(1).max(500) }), z.object({ complaint: z.string().nullable() }), { says: 'Say where a contact belongs' })
export const myWork = endpoint('GET /api/my-work', z.strictObject({}), z.object({
  greeting: Text,
  /** What this person can act on, most urgent first. */
  todo: z.array(z.object({ kind: z.enum(['complaint', 'approval', 'callback', 'duty', 'contact', 'attest']), id: z.string(), number: z.string().nullable(), title: Text, says: Text, dueAt: At.nullable(), provisional: z.boolean(), status: z.string(), elapsed: z.number(), clause: ClauseChip.nullable(), action: z.string().nullable() })),
  late: z.number(), soon: z.number(), unowned: z.number(), contactsLeft: z.number(), closedThisWeek: z.number(),
  /** Online reviews without a reply; nothing where no regulation in force knows reviews. */
  reviewsWaiting: z.number().nullable(),
}), { says: 'What this person has to do, most urgent first' })
export const printForm = endpoint('GET /api/complaints/:id/forms/:form', z.strictObject({ id: z.string(), form: z.string() }), z.object({
  title: Text, code: z.string().nullable(), organisation: z.string(), number: z.string().nullable(), policy: z.string(),
  rows: z.array(z.object({ name: z.string(), label: Text, value: Text, wide: z.boolean() })),
  /** What this reader fills in; empty for whoever only signs. */
  fills: z.array(FieldSpec),
  sign: z.array(Text), seal: z.boolean(), letter: z.string().nullable(), printedAt: At,
}), { says: 'A named form as a view of the record, ready to print' })
export const fillForm = endpoint('POST /api/complaints/:id/forms/:form', z.strictObject({ id: z.string(), form: z.string(), data: z.record(Name, z.unknown()) }), ComplaintView, { says: 'Fill in and sign a named form' })
export const proposeOwners = endpoint('GET /api/complaints/:id/proposals', z.strictObject({ id: z.string(), unit: z.string().optional() }), z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), may: z.boolean(), skilled: z.boolean(), open: z.number(), late: z.number(), done: z.number(), complained: z.boolean(), why: z.array(Text) })),
}), { says: 'Who could take the matter, by skill, load and experience; the manager decides' })
const InHand = { open: z.number(), late: z.number(), soon: z.number(), paused: z.number() }
export const workload = endpoint('GET /api/workload', z.strictObject({}), z.object({
  rows: z.array(z.object({ unit: z.string().nullable(), unitLabel: Text.nullable(), owner: z.string().nullable(), ownerName: z.string().nullable(), ...InHand, away: z.string().nullable() })),
  /** Everybody of the units in which something lies, those with empty hands too: whoever shares out the work looks for them. */
  people: z.array(z.object({
    id: z.string(), name: z.string(), unit: z.string().nullable(), unitLabel: Text.nullable(), roles: z.array(Text), level: Text.nullable(), skills: z.array(Text),
    away: z.object({ until: z.string(), deputy: z.string().nullable() }).nullable(), ...InHand,
  })),
  /** What no unit or nobody has yet, the most urgent first; `action` is the step by which the reader may give it to somebody. */
  left: z.array(z.object({ id: z.string(), number: z.string().nullable(), subject: z.string(), unitLabel: Text.nullable(), dueAt: At.nullable(), late: z.boolean(), action: z.string().nullable(), actionLabel: Text.nullable() })),
  noUnit: z.number(),
  noOwner: z.number(),
}), { says: 'How much lies with whom: open, late, due within a day' })
