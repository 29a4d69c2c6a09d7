// Generated from the migrations by scripts/generate.mjs; do not edit.

import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Instant, LocalDate } from '#core/kernel/instant.ts'

/** Read as a value; written as an object, or with json() where it may be an array. */
export type JsonColumn = ColumnType<any, object | string | number | boolean, object | string | number | boolean | null>
/** May be left out when written. */
export type JsonDefault = ColumnType<any, object | string | number | boolean | null | undefined, object | string | number | boolean | null>
export type At = ColumnType<Instant, string, string>
export type MaybeAt = ColumnType<Instant | null, string | null | undefined, string | null>
export type Day = ColumnType<LocalDate, string, string>
export type MaybeDay = ColumnType<LocalDate | null, string | null | undefined, string | null>

export interface AbsencesTable {
  orgId: string
  id: string
  personId: string
  fromDay: Day
  toDay: Day
  deputyId: string | null
  reason: string
  enteredBy: string
  enteredAt: At
  endedAt: MaybeAt
}

export interface AdoptionsTable {
  orgId: string
  since: string
  policies: string[]
  prefer: JsonDefault
  adoptedAt: At
  adoptedBy: string
}

export interface ApiKeysTable {
  orgId: string
  id: string
  keyHash: string
  name: string
  personId: string
  createdAt: At
  revokedAt: MaybeAt
}

export interface AttestsTable {
  orgId: string
  id: string
  policyId: string
  policyVersion: string
  name: string
  label: string
  periodFrom: Day
  periodTo: Day
  aroseAt: At
  dueAt: At
  provisional: boolean
  kept: boolean | null
  statement: string | null
  statedBy: string | null
  statedAt: MaybeAt
  proof: Generated<string[]>
  late: Generated<boolean>
}

export interface BlobsTable {
  orgId: string
  id: string
  sha256: string
  size: number
  type: string
  name: string
  byId: string
  createdAt: At
}

export interface CallbackLettersTable {
  orgId: string
  id: string
  callbackId: string
  method: string
  state: string
  email: string | null
  tokenHash: string | null
  questionnaire: JsonColumn
  madeBy: string
  madeAt: At
  waitUntil: MaybeAt
  answeredAt: MaybeAt
}

export interface CallbacksTable {
  orgId: string
  id: string
  policy: string
  policyVersion: string
  name: string
  subjectKind: string
  subjectId: string
  subjectNumber: string
  round: Generated<number>
  complainer: Generated<string>
  occurrence: Generated<string>
  service: string | null
  class: string | null
  unit: string | null
  aroseAt: At
  notBefore: MaybeAt
  dueAt: MaybeAt
  textDueAt: MaybeAt
  provisional: Generated<boolean>
  state: Generated<string>
  caller: string | null
  attempts: JsonDefault
  nextAttemptAt: MaybeAt
  outcome: string | null
  doneAt: MaybeAt
  doneBy: string | null
  endedAt: MaybeAt
  endedWhy: string | null
  method: string | null
  ticked: Generated<string[]>
  customerView: string | null
  data: JsonDefault
  drawId: string | null
  drawGrp: string | null
  drawItem: string | null
  lateAt: MaybeAt
  version: Generated<number>
}

export interface ClocksTable {
  orgId: string
  id: string
  complaintId: string
  contactId: string | null
  name: string
  subject: string
  status: string
  startedAt: At
  dueAt: MaybeAt
  provisional: boolean
  endedAt: MaybeAt
  policyId: string
  policyVersion: string
  instance: JsonColumn
}

export interface ComplaintPresencesTable {
  orgId: string
  complaintId: string
  personId: string
  action: string | null
  seenAt: At
}

export interface ComplaintReadersTable {
  orgId: string
  complaintId: string
  reader: string
  why: string
  givenAt: At
}

export interface ComplaintsTable {
  orgId: string
  id: string
  number: string | null
  policyId: string
  policyVersion: string
  version: number
  state: string
  stage: string
  open: boolean
  kind: string
  channel: string
  class: string | null
  severity: string | null
  unit: string | null
  owner: string | null
  subject: string
  customer: string | null
  phoneKey: string | null
  place: string | null
  placeKey: string | null
  receivedAt: At
  registeredAt: MaybeAt
  endedAt: MaybeAt
  priorityRank: number
  repeat: boolean
  paused: boolean
  late: boolean
  awaits: string[]
  turn: string[]
  people: string[]
  units: string[]
  nextClock: JsonDefault
  nextDueAt: Generated<Instant>
  master: string | null
  axes: JsonColumn
  search: string
  text: string
  matter: JsonColumn
  verdict: GeneratedAlways<string | null>
  responsibility: GeneratedAlways<string | null>
  outcome: GeneratedAlways<string | null>
  region: GeneratedAlways<string | null>
  product: GeneratedAlways<string | null>
  round: GeneratedAlways<number | null>
  receiver: GeneratedAlways<string | null>
}

export interface ContactPlacesTable {
  orgId: string
  contactId: string
  outcome: string
  complaintId: string | null
  ownComplaintId: string | null
  settledBy: string | null
  settledAt: MaybeAt
  reason: string | null
  receivedAt: At
}

export interface ContactsTable {
  orgId: string
  id: string
  serial: Generated<number>
  channel: string
  kind: string | null
  receivedAt: At
  recordedAt: At
  content: string
  customer: string | null
  phone: string | null
  phoneKey: string | null
  email: string | null
  place: string | null
  receiver: string | null
  language: Generated<string>
  externalId: string | null
  fields: JsonDefault
}

export interface DrawItemsTable {
  orgId: string
  drawId: string
  grp: string
  item: string
  subjectKind: string
  subjectId: string
  at: At
  recordedAt: At
  stratum: Generated<string>
  round: number | null
  passed: string | null
  takenStep: number | null
  outStep: number | null
}

export interface DrawStepsTable {
  orgId: string
  drawId: string
  grp: string
  step: number
  at: At
  data: JsonColumn
}

export interface DrawsTable {
  orgId: string
  id: string
  policy: string
  policyVersion: string
  name: string
  period: string
  periodFrom: At
  periodTo: At
  rolling: boolean
  rule: JsonColumn
  strata: Generated<string[]>
  seed: string
  commitment: string
  committedAt: At
  committedSeq: number
  committedHash: string
  revealedAt: MaybeAt
}

export interface DutiesTable {
  orgId: string
  id: string
  key: string
  policyId: string
  policyVersion: string
  name: string
  label: string
  source: string
  complaintId: string | null
  aboutKind: string | null
  about: string | null
  aboutName: string | null
  periodFrom: MaybeDay
  periodTo: MaybeDay
  status: string
  aroseAt: At
  notBefore: MaybeAt
  dueAt: MaybeAt
  provisional: boolean
  doneAt: MaybeAt
  doneBy: string | null
  checkDueAt: MaybeAt
  checkedAt: MaybeAt
  checkedBy: string | null
  endedAt: MaybeAt
  late: Generated<boolean>
  checkLate: Generated<boolean>
  turn: string[]
  instance: JsonColumn
  version: number
}

export interface EntriesTable {
  orgId: string
  stream: string
  seq: number
  id: string
  type: string
  actorKind: string
  actorId: string
  at: At
  recordedAt: At
  policy: string | null
  policyVersion: string | null
  clauses: Generated<string[]>
  correlation: string
  previousHash: string
  commitment: string
  hash: string
}

export interface EntryPayloadsTable {
  orgId: string
  stream: string
  seq: number
  salt: string
  actorName: string
  data: JsonColumn
}

export interface EvidenceTable {
  orgId: string
  id: string
  complaintId: string | null
  contactId: string | null
  blobId: string
  kind: string
  source: string
  collector: string
  at: At
  sort: string | null
  origin: string | null
}

export interface EvidenceCustodyTable {
  orgId: string
  id: string
  evidenceId: string
  fromName: string
  toName: string
  purpose: string
  at: At
  serial: GeneratedAlways<number>
}

export interface FormLayoutsTable {
  orgId: string
  policyId: string
  form: string
  version: number
  layout: JsonColumn
  madeBy: string
  madeByName: string
  madeAt: At
}

export interface FormNumbersTable {
  orgId: string
  subject: string
  form: string
  number: string
  givenAt: At
}

export interface FormScansTable {
  orgId: string
  id: string
  subject: string
  form: string
  blobId: string
  byId: string
  byName: string
  at: At
}

export interface IdempotencyKeysTable {
  orgId: string
  caller: string
  key: string
  requestHash: string
  status: number
  body: JsonColumn
  createdAt: At
}

export interface InterpretationsTable {
  orgId: string
  id: string
  policyId: string
  policyVersion: string
  clause: string
  says: string
  givenBy: string
  givenByName: string
  givenAt: At
}

export interface JobsTable {
  orgId: string
  id: GeneratedAlways<number>
  key: string
  task: string
  payload: JsonDefault
  runAt: At
  attempts: Generated<number>
  lastError: string | null
  doneAt: MaybeAt
  deadAt: MaybeAt
}

export interface KnowledgeTable {
  orgId: string
  id: string
  kind: string
  title: string
  body: string
  class: string | null
  complaintId: string | null
  state: string
  writtenBy: string
  writtenByName: string
  writtenAt: At
  publishedAt: MaybeAt
  publishedBy: string | null
  search: string
  version: number
}

export interface LeadsTable {
  orgId: string
  id: string
  source: string
  period: string
  kind: string
  about: string
  p: number | null
  evidence: JsonColumn
  digest: string
  records: number
  foundAt: At
  grownAt: MaybeAt
  lookedAt: MaybeAt
  lookedBy: string | null
  finding: string | null
  reason: string | null
  version: Generated<number>
}

export interface ListSettingsTable {
  orgId: string
  personId: string
  list: string
  columns: JsonColumn
  keptAt: At
}

export interface MacrosTable {
  orgId: string
  id: string
  personId: string | null
  unit: string | null
  role: string | null
  name: string
  says: Generated<string>
  steps: JsonColumn
  keptBy: string
  keptAt: At
}

export interface MeasuresTable {
  orgId: string
  id: string
  title: string
  cause: Generated<string>
  kind: string
  state: string
  findingKey: string | null
  finding: JsonDefault
  complaintId: string | null
  proposedBy: string
  proposedByName: string
  proposedAt: At
  owner: string | null
  unit: string | null
  due: MaybeDay
  doneAt: MaybeAt
  doneSays: string | null
  judgedAt: MaybeAt
  judgedBy: string | null
  judgedSays: string | null
  version: number
}

export interface MembershipsTable {
  orgId: string
  personId: string
  role: string
  unit: Generated<string>
}

export interface MessagesTable {
  orgId: string
  id: string
  personId: string
  key: string
  kind: string
  says: JsonColumn
  complaintId: string | null
  createdAt: At
  readAt: MaybeAt
  topic: Generated<string>
  aboutId: string | null
}

export interface NoticesTable {
  orgId: string
  id: string
  complaintId: string
  contactId: string | null
  personId: string | null
  batch: string
  name: string
  toName: string
  address: string | null
  carrier: string
  status: string
  language: string
  subject: string
  body: string
  form: string | null
  createdAt: At
  outAt: MaybeAt
  attempts: Generated<number>
  fault: string | null
}

export interface NumberSeriesTable {
  orgId: string
  series: string
  period: string
  last: number
}

export interface OrdersTable {
  orgId: string
  id: string
  orderNo: string
  kind: string
  service: string | null
  class: string | null
  customerGroup: string | null
  title: string | null
  unit: string | null
  worker: string | null
  openedAt: MaybeAt
  completedAt: MaybeAt
  startsOn: MaybeDay
  endsOn: MaybeDay
  customerName: string | null
  phone: string | null
  place: string | null
  important: Generated<boolean>
  events: Generated<string[]>
  createdAt: At
  createdBy: string
  version: Generated<number>
  region: string | null
  special: Generated<boolean>
  callEvery: string | null
}

export interface OrganisationVersionsTable {
  orgId: string
  version: number
}

export interface OrganisationsTable {
  id: string
  name: string
  language: Generated<string>
  setUpAt: At
}

export interface PeopleTable {
  orgId: string
  id: string
  name: string
  login: string
  passwordHash: string | null
  active: Generated<boolean>
  language: string | null
  phone: string | null
  email: string | null
  qualifications: Generated<string[]>
  createdAt: At
  level: string | null
}

export interface PolicyDraftsTable {
  orgId: string
  id: string
  policyId: string
  state: string
  text: string
  fills: JsonDefault
  version: number
  begunBy: string
  begunAt: At
  savedBy: string
  savedAt: At
  proposedBy: string | null
  proposedAt: MaybeAt
  decidedBy: string | null
  decidedAt: MaybeAt
  reason: string | null
  trial: JsonDefault
}

export interface PolicyTextsTable {
  orgId: string
  policyId: string
  version: string
  text: string
  fills: JsonDefault
  hash: string
}

export interface PolicyVersionsTable {
  orgId: string
  policyId: string
  version: string
  hash: string
  document: JsonColumn
  findings: JsonDefault
  storedAt: At
  storedBy: string
}

export interface QuestionnairesTable {
  orgId: string
  name: string
  version: number
  document: JsonColumn
  savedAt: At
  savedBy: string
}

export interface RedecidedTable {
  orgId: string
  recordedAt: At
  stream: string
  seq: number
  deeds: Generated<number>
}

export interface RedecisionDifferencesTable {
  orgId: string
  stream: string
  seq: number
  policyId: string
  policyVersion: string
  control: string
  at: At
  says: JsonColumn
  foundAt: At
}

export interface RefusalsTable {
  orgId: string
  policyId: string
  control: string
  day: Day
  n: number
}

export interface ReportsTable {
  orgId: string
  id: string
  name: string
  fromDay: Day
  toDay: Day
  sheet: JsonDefault
  sha256: string | null
  madeBy: string
  madeByName: string
  madeAt: At
  number: string | null
  version: Generated<number>
  series: string | null
  state: Generated<string>
  policy: string | null
  policyVersion: string | null
  duty: string | null
  body: JsonDefault
  texts: JsonDefault
  signatures: JsonDefault
  revision: Generated<number>
  fault: JsonDefault
  signedSha256: string | null
}

export interface RevealsTable {
  orgId: string
  id: string
  complaintId: string
  personId: string
  purpose: string
  fields: string[]
  at: At
}

export interface SavedViewsTable {
  orgId: string
  id: string
  personId: string
  name: string
  query: string
  createdAt: At
  list: Generated<string>
}

export interface SessionsTable {
  orgId: string
  tokenHash: string
  personId: string
  createdAt: At
  seenAt: At
  expiresAt: At
}

export interface SettingsTable {
  orgId: string
  personId: Generated<string>
  name: string
  value: JsonColumn
}

export interface StepDraftsTable {
  orgId: string
  complaintId: string
  personId: string
  action: string
  data: JsonColumn
  keptAt: At
}

export interface StreamsTable {
  orgId: string
  stream: string
  seq: number
  headHash: string
  sealedSeq: Generated<number>
}

export interface SurveyAnswersTable {
  orgId: string
  invitationId: string
  waveId: string
  answeredAt: At
  mode: string
  typist: string | null
  language: string
  answers: JsonColumn
  items: JsonColumn
  overall: number | null
  score: number | null
  dissatisfied: boolean
  itemsDissatisfied: Generated<string[]>
  device: string | null
}

export interface SurveyInvitationsTable {
  orgId: string
  id: string
  waveId: string
  customerKey: string
  occasion: string
  name: string | null
  phone: string | null
  email: string | null
  language: Generated<string>
  complaintId: string | null
  stratum: string | null
  way: string
  state: string
  aroseAt: At
  dueAt: MaybeAt
  provisional: Generated<boolean>
  sentAt: MaybeAt
  endedAt: MaybeAt
  endedWhy: string | null
  reminders: Generated<number>
  remindedAt: MaybeAt
  answeredAt: MaybeAt
}

export interface SurveyLinksTable {
  orgId: string
  tokenHash: string
  invitationId: string
  way: string
  madeBy: string
  madeAt: At
}

export interface SurveyThanksTable {
  orgId: string
  invitationId: string
  waveId: string
  codeHash: string
  amount: Generated<number>
  givenAt: At
  redeemedAt: MaybeAt
  redeemedBy: string | null
}

export interface SurveyWavesTable {
  orgId: string
  id: string
  policy: string
  policyVersion: string
  name: string
  label: string
  standing: Generated<boolean>
  periodFrom: MaybeDay
  periodTo: MaybeDay
  aroseAt: At
  dueAt: MaybeAt
  provisional: Generated<boolean>
  state: string
  plan: JsonDefault
  plannedAt: MaybeAt
  approvals: JsonDefault
  reviews: JsonDefault
  list: JsonDefault
  questionnaire: JsonDefault
  openedAt: MaybeAt
  closesAt: MaybeAt
  closedAt: MaybeAt
  population: number | null
  skipped: JsonDefault
  analysis: JsonDefault
  analysedAt: MaybeAt
  report: JsonDefault
  reportedAt: MaybeAt
  lateAt: MaybeAt
  version: Generated<number>
  questionnaireVersion: number | null
}

export interface TextModulesTable {
  orgId: string
  id: string
  personId: string | null
  name: string
  action: string | null
  body: string
  keptBy: string
  keptAt: At
}

export interface TrackingCodesTable {
  orgId: string
  codeHash: string
  contactId: string
  createdAt: At
}

export interface TreeHeadsTable {
  orgId: string
  number: number
  at: At
  root: string
  ranges: JsonColumn
  previousHash: string
  hash: string
  publicKey: string
  signature: string
}

export interface UndoPointsTable {
  orgId: string
  complaintId: string
  personId: string
  seq: number
  version: number
  step: string
  until: At
  followed: string | null
  clocks: JsonColumn
}

export interface UnitsTable {
  orgId: string
  id: string
  title: JsonColumn
  parent: string | null
  head: string | null
}

export interface Database {
  absences: AbsencesTable
  adoptions: AdoptionsTable
  apiKeys: ApiKeysTable
  attests: AttestsTable
  blobs: BlobsTable
  callbackLetters: CallbackLettersTable
  callbacks: CallbacksTable
  clocks: ClocksTable
  complaintPresences: ComplaintPresencesTable
  complaintReaders: ComplaintReadersTable
  complaints: ComplaintsTable
  contactPlaces: ContactPlacesTable
  contacts: ContactsTable
  drawItems: DrawItemsTable
  drawSteps: DrawStepsTable
  draws: DrawsTable
  duties: DutiesTable
  entries: EntriesTable
  entryPayloads: EntryPayloadsTable
  evidence: EvidenceTable
  evidenceCustody: EvidenceCustodyTable
  formLayouts: FormLayoutsTable
  formNumbers: FormNumbersTable
  formScans: FormScansTable
  idempotencyKeys: IdempotencyKeysTable
  interpretations: InterpretationsTable
  jobs: JobsTable
  knowledge: KnowledgeTable
  leads: LeadsTable
  listSettings: ListSettingsTable
  macros: MacrosTable
  measures: MeasuresTable
  memberships: MembershipsTable
  messages: MessagesTable
  notices: NoticesTable
  numberSeries: NumberSeriesTable
  orders: OrdersTable
  organisationVersions: OrganisationVersionsTable
  organisations: OrganisationsTable
  people: PeopleTable
  policyDrafts: PolicyDraftsTable
  policyTexts: PolicyTextsTable
  policyVersions: PolicyVersionsTable
  questionnaires: QuestionnairesTable
  redecided: RedecidedTable
  redecisionDifferences: RedecisionDifferencesTable
  refusals: RefusalsTable
  reports: ReportsTable
  reveals: RevealsTable
  savedViews: SavedViewsTable
  sessions: SessionsTable
  settings: SettingsTable
  stepDrafts: StepDraftsTable
  streams: StreamsTable
  surveyAnswers: SurveyAnswersTable
  surveyInvitations: SurveyInvitationsTable
  surveyLinks: SurveyLinksTable
  surveyThanks: SurveyThanksTable
  surveyWaves: SurveyWavesTable
  textModules: TextModulesTable
  trackingCodes: TrackingCodesTable
  treeHeads: TreeHeadsTable
  undoPoints: UndoPointsTable
  units: UnitsTable
}
