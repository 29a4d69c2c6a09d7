// The life of a regulation over HTTP: choosing from the shelf, a version in the making, its difference, its trial on what is on record, approval, and what a clause is said to mean.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'

const Id = z.string().max(80)
const Day = z.iso.date()
const YamlText = z.string().max(400_000)
/** The organisation's own values, as a patch of the file. */
const Fills = z.record(z.string(), z.unknown())

export const FindingView = z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'note']), line: z.number(), path: z.string(), message: Text })
export type FindingView = z.infer<typeof FindingView>

/** A value that the text leaves open, with what the shelf would put there. */
export const Blank = z.object({ policy: z.string(), path: z.array(z.union([z.string(), z.number()])), label: Text, clauses: z.array(z.string()), proposed: z.string().nullable() })
export type Blank = z.infer<typeof Blank>

export const MayView = z.object({ allowed: z.boolean(), why: Text.nullable(), clauses: z.array(z.string()) })
export type MayView = z.infer<typeof MayView>

export const CatalogueEntry = z.object({
  id: z.string(), version: z.string(), title: Text, /** By what one knows it from its neighbours, and for whom it is. */ mark: Text.nullable(), fits: Text.nullable(), source: z.array(z.string()), clauses: z.number(), forms: z.number(), by: z.record(z.string(), z.number()), onDefault: z.number(), blanks: z.array(Blank), adopted: z.boolean(),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>
export const CatalogueGroup = z.object({ profile: z.string(), label: Text, fits: Text.nullable(), policies: z.array(CatalogueEntry) })

export const catalogue = endpoint('GET /api/policies/catalogue', z.strictObject({}), z.object({
  groups: z.array(CatalogueGroup), inForce: z.array(z.string()), prefer: z.record(z.string(), z.string()), may: MayView,
}), { says: 'The regulations on the shelf by kind of organisation, with what each leaves open' })

const Set_ = z.strictObject({ policies: z.array(Id).min(1).max(10), fills: z.record(Id, Fills).default({}), prefer: z.record(Id, Id).default({}) })
export const checkSet = endpoint('POST /api/policies/set/check', Set_, z.object({ findings: z.array(FindingView.extend({ policy: z.string(), between: z.array(z.string()) })), passes: z.boolean() }), { says: 'Whether these regulations can be worked by together, and what has to be decided first' })
export const adoptSet = endpoint('POST /api/policies/set', Set_.extend({ since: Day }), z.object({ since: z.string(), policies: z.array(z.string()) }), { says: 'Works by this set of regulations from a day on' })

export const ChangeView = z.object({
  change: z.string(), ref: z.string(), title: Text, field: z.string().nullable(), fieldLabel: Text.nullable(), from: Text.nullable(), to: Text.nullable(), direction: z.string().nullable(), clauses: z.array(z.string()),
})
export type ChangeView = z.infer<typeof ChangeView>

export const policyText = endpoint('GET /api/policies/text', z.strictObject({ id: Id, version: Day.optional() }), z.object({ id: z.string(), version: z.string(), text: z.string(), hash: z.string() }), { says: 'A version as its author wrote it' })
export const lintText = endpoint('POST /api/policies/lint', z.strictObject({ text: YamlText, policy: Id.optional() }), z.object({ findings: z.array(FindingView), passes: z.boolean(), changes: z.array(ChangeView) }), { says: 'What the check says of a text, and how it differs from the version in force' })

export const DraftRow = z.object({ id: z.string(), policy: z.string(), title: Text, day: z.string().nullable(), state: z.string(), stateLabel: Text, savedBy: z.string(), savedAt: z.string() })
export const TrialClause = z.object({ clause: z.string(), title: Text, late: z.array(z.number()), refused: z.array(z.number()) })
export const Trial = z.object({
  policy: z.string(), from: z.string(), to: z.string(), version: z.string(), against: z.string(),
  /** Matters of the span: run again, and those whose record the version that bound them does not give back exactly; nothing is shown of the latter. */
  matters: z.number(), replayed: z.number(), unlike: z.array(z.object({ number: z.string(), what: Text })),
  /** Whether the version that bound them gives back every due time, step, notice and state as recorded. */
  faithful: z.boolean(),
  due: z.object({ moved: z.number(), gained: z.number(), lost: z.number(), rows: z.array(z.object({ number: z.string(), clock: Text, clauses: z.array(z.string()), from: z.string().nullable(), to: z.string().nullable(), late: z.array(z.boolean()) })) }),
  refused: z.object({ count: z.number(), rows: z.array(z.object({ number: z.string(), step: Text, by: z.string(), at: z.string(), says: Text, clauses: z.array(z.string()) })) }),
  /** How often each duty and callback would have arisen: under the version that bound the matter, and under this one. */
  owed: z.array(z.object({ ref: z.string(), title: Text, kind: z.enum(['duty', 'callback']), before: z.number(), after: z.number() })),
  clauses: z.array(TrialClause),
})
export type Trial = z.infer<typeof Trial>

export const DraftAction = z.object({ action: z.enum(['save', 'propose', 'approve', 'return', 'withdraw']), label: Text, allowed: z.boolean(), why: Text.nullable(), remedy: Text.nullable(), clauses: z.array(z.string()) })
export type DraftAction = z.infer<typeof DraftAction>

export const DraftView = z.object({
  id: z.string(), policy: z.string(), title: Text, state: z.string(), stateLabel: Text, version: z.number(), day: z.string().nullable(), text: z.string(), hash: z.string(), against: z.string().nullable(),
  findings: z.array(FindingView), passes: z.boolean(), changes: z.array(ChangeView), actions: z.array(DraftAction), reason: z.string().nullable(),
  history: z.array(z.object({ type: z.string(), label: Text, by: z.string(), at: z.string(), note: z.string().nullable() })), trial: Trial.nullable(), effect: Text,
})
export type DraftView = z.infer<typeof DraftView>

export const listDrafts = endpoint('GET /api/policies/drafts', z.strictObject({ policy: Id.optional() }), z.object({ drafts: z.array(DraftRow), may: z.array(z.object({ policy: z.string(), title: Text, allowed: z.boolean(), why: Text.nullable() })) }), { says: 'Versions in the making' })
export const beginDraft = endpoint('POST /api/policies/drafts', z.strictObject({ policy: Id, day: Day.optional() }), DraftView, { says: 'Begins a new version from the one in force' })
export const showDraft = endpoint('GET /api/policies/drafts/:id', z.strictObject({ id: Id }), DraftView, { says: 'A version in the making: text, findings, difference, what may be done' })
export const saveDraft = endpoint('PUT /api/policies/drafts/:id', z.strictObject({ id: Id, text: YamlText }), DraftView, { says: 'Keeps the text of a version in the making' })
export const actOnDraft = endpoint('POST /api/policies/drafts/:id/actions', z.strictObject({ id: Id, action: z.enum(['propose', 'approve', 'return', 'withdraw']), reason: z.string().max(2000).optional() }), DraftView, { says: 'Proposes, approves, returns or withdraws a version in the making' })
export const tryDraft = endpoint('POST /api/policies/drafts/:id/trial', z.strictObject({ id: Id, from: Day, to: Day }), Trial, { says: 'Runs the matters of a span again under this version' })
export const simulatePolicy = endpoint('POST /api/policies/simulate', z.strictObject({ text: YamlText, from: Day, to: Day }), Trial, { says: 'Runs the matters of a span again under the version whose text is sent' })

export const InterpretationView = z.object({ clause: z.string(), version: z.string(), says: z.string(), by: z.string(), at: z.string() })
export const interpretations = endpoint('GET /api/policies/interpretations', z.strictObject({ policy: Id }), z.object({ rows: z.array(InterpretationView), may: MayView }), { says: 'What the clauses of a regulation have been said to mean' })
export const interpret = endpoint('POST /api/policies/interpretations', z.strictObject({ policy: Id, clause: z.string().max(40), says: z.string().trim().min(1).max(2000) }), InterpretationView, { says: 'Says how a clause is meant, where the regulation gives the right to say it' })

/** `kind`: which of a file's values may take the word. */
export const WordView = z.object({ word: z.string(), label: Text, kind: z.enum(['event', 'condition', 'field', 'who', 'state', 'action']) })
export type WordView = z.infer<typeof WordView>
export const writingHelp = endpoint('GET /api/policies/schema', z.strictObject({}), z.object({ schema: z.unknown(), words: z.array(WordView) }), { says: 'The JSON Schema of a policy file and the words it may use, for whoever writes one' })
