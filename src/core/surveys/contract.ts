// What the survey room offers over HTTP: surveys and their waves, whom they ask, answers that are typed in, and what they come to.
import { z } from 'zod'
import { ClauseChip, FieldSpec, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { Questionnaire } from './questionnaire.ts'
import { waveStates, waveSteps } from './wave.ts'

const At = z.string()
const Id = z.string().max(80)
const Name = z.string().regex(/^[a-z][a-z0-9_-]{0,79}$/)

/** How an answer came in. */
export const answerModes = ['web', 'phone', 'paper', 'face'] as const
export const AnswerMode = z.enum(answerModes)
export const typedModes = ['phone', 'paper', 'face'] as const

/** For answering, whatever the answer; without a code where the budget is used up. */
export const Thanks = z.object({ title: Text, code: z.string().nullable() })

const Interval = z.object({ low: z.number(), high: z.number() })
export const ScoreView = Interval.extend({
  name: z.string(), label: Text, n: z.number(), missing: z.number(), score: z.number(),
  grade: Text.nullable(), judged: z.boolean(),
  /** Why it cannot be judged, and how many answers would settle it; or which grade it is and why. */
  says: Text, needed: z.number().nullable(),
  /** Part of another dimension, named. */
  of: Text.nullable(),
})
export type ScoreView = z.infer<typeof ScoreView>

export const WaveRow = z.object({
  id: z.string(), policy: z.string(), survey: z.string(), title: Text, label: Text, standing: z.boolean(),
  state: z.enum(waveStates), stateLabel: Text, period: z.object({ from: z.string(), to: z.string() }).nullable(),
  arose: At, dueAt: At.nullable(), late: z.boolean(), openedAt: At.nullable(), closesAt: At.nullable(), closedAt: At.nullable(),
  invited: z.number(), answered: z.number(), population: z.number().nullable(),
  score: Interval.extend({ score: z.number(), n: z.number(), grade: Text.nullable(), judged: z.boolean() }).nullable(),
})
export type WaveRow = z.infer<typeof WaveRow>

export const SurveyRow = z.object({
  policy: z.string(), policyTitle: Text, name: z.string(), title: Text, clauses: z.array(ClauseChip), kind: z.enum(['cycle', 'event']),
  /** How often or after what, and by when: why it is due. */
  says: Text, by: Text,
  next: z.object({ wave: z.string().nullable(), from: z.string(), due: At.nullable(), overdue: z.boolean() }).nullable(),
  /** Planning one now, beside those that come round. */
  plan: z.object({ refusal: Refusal.nullable(), fields: z.array(FieldSpec) }).nullable(),
  waves: z.array(WaveRow),
})
export type SurveyRow = z.infer<typeof SurveyRow>

export const StepView = z.object({
  step: z.enum(waveSteps), label: Text, status: z.enum(['done', 'now', 'todo']), done: z.array(z.object({ name: z.string(), at: At, says: z.array(z.object({ label: Text, value: Text })) })),
  refusal: Refusal.nullable(), fields: z.array(FieldSpec), pending: Text.nullable(),
})
export type StepView = z.infer<typeof StepView>

export const WaveView = WaveRow.extend({
  version: z.number(), policyTitle: Text, clauses: z.array(ClauseChip), steps: z.array(StepView),
  questionnaire: Questionnaire, frozen: z.boolean(),
  audience: z.object({ says: Text, listed: z.number().nullable(), skipped: z.array(z.object({ says: Text, n: z.number() })), mayList: Refusal.nullable() }),
  incentive: z.object({ title: Text, each: z.number(), budget: z.number().nullable(), given: z.number(), spent: z.number(), redeemed: z.number(), mayRedeem: Refusal.nullable() }).nullable(),
  states: z.array(Text),
  answeredBy: z.array(z.object({ mode: AnswerMode, label: Text, n: z.number() })),
  mayType: Refusal.nullable(), modes: z.array(z.object({ mode: z.enum(typedModes), label: Text })),
  story: z.array(z.object({ seq: z.number(), at: At, actor: Text, label: Text })),
})
export type WaveView = z.infer<typeof WaveView>

/** `score`: what this customer said in the same wave. */
const Beside = z.object({
  name: z.string(), label: Text, n: z.number(), amount: z.number().nullable(), says: Text,
  rows: z.array(z.object({ id: z.string(), number: z.string(), at: At, about: z.string(), state: Text, amount: z.number().nullable(), score: z.number().nullable() })),
})

export const WaveResult = z.object({
  frozen: z.boolean(),
  overall: ScoreView.nullable(), dimensions: z.array(ScoreView), formula: Text,
  response: z.object({ answered: z.number(), invited: z.number().nullable(), population: z.number().nullable(), rate: z.number().nullable(), worst: z.number().nullable(), best: z.number().nullable(), enough: z.boolean().nullable(), least: z.number().nullable() }),
  differences: z.array(z.object({ by: z.enum(['mode', 'stratum']), label: Text, groups: z.array(z.object({ name: Text, n: z.number(), score: z.number() })), adjusted: z.number(), differs: z.boolean(), says: Text })),
  bands: z.array(z.object({ label: Text, from: z.number() })),
  special: z.array(z.object({ label: Text, says: Text, value: z.number(), n: z.number() })),
  questions: z.array(z.object({ name: z.string(), title: Text, n: z.number(), choices: z.array(z.object({ label: Text, n: z.number() })) })),
  open: z.array(z.object({ title: Text, texts: z.array(z.object({ text: z.string(), mode: AnswerMode, at: At })) })),
  openHidden: z.boolean(),
  dissatisfied: z.object({ overall: z.number(), items: z.number() }),
  /** What the regulation wants read beside the score: complaints and claims of the same time. */
  beside: z.array(Beside), besideHidden: z.boolean(),
  trend: z.array(z.object({ id: z.string(), label: Text, at: At, score: z.number(), low: z.number(), high: z.number(), n: z.number() })),
})
export type WaveResult = z.infer<typeof WaveResult>

export const InvitationRow = z.object({
  id: z.string(), name: z.string().nullable(), phone: z.string().nullable(), stratum: z.string().nullable(), way: z.string(), wayLabel: Text, state: z.string(), stateLabel: Text,
  number: z.string().nullable(), complaint: z.string().nullable(), sentAt: At.nullable(), dueAt: At.nullable(), reminders: z.number(), answeredAt: At.nullable(), mode: AnswerMode.nullable(), typist: z.string().nullable(),
  /** Why this reader may neither type an answer nor hand out a link; null when he may. */
  refusal: Refusal.nullable(),
})
export type InvitationRow = z.infer<typeof InvitationRow>

const Data = z.record(z.string().max(80), z.unknown())
export const Listed = z.strictObject({ name: z.string().trim().min(1).max(80), phone: z.string().trim().max(40).optional(), email: z.email().max(200).optional(), stratum: z.string().trim().max(60).optional(), /** Customer group, where the survey is for some of them only. */ group: z.string().trim().max(60).optional() })

export const listSurveys = endpoint('GET /api/surveys', z.strictObject({}), z.object({ surveys: z.array(SurveyRow) }), { says: 'The surveys of the regulations in force, when each is next due, and their waves' })
export const planWave = endpoint('POST /api/surveys/waves', z.strictObject({ policy: z.string().max(80), survey: Name, data: Data.default({}) }), WaveView, { says: 'Plan a wave: the one that is due, or one more' })
export const showWave = endpoint('GET /api/surveys/waves/:id', z.strictObject({ id: Id }), WaveView, { says: 'One wave: its steps, whom it asks and how far it is' })
export const waveResult = endpoint('GET /api/surveys/waves/:id/result', z.strictObject({ id: Id }), WaveResult, { says: 'Scores with their intervals, response, differences and open answers' })
export const takeWaveStep = endpoint('POST /api/surveys/waves/:id/steps', z.strictObject({ id: Id, step: z.enum(waveSteps), data: Data.default({}) }), WaveView, { says: 'Plan, approve, review, open, close, analyse or report' })
export const listAudience = endpoint('POST /api/surveys/waves/:id/audience', z.strictObject({ id: Id, rows: z.array(Listed).min(1).max(20_000) }), WaveView, { says: 'Hand in the list of those to be asked' })
export const listInvitations = endpoint('GET /api/surveys/waves/:id/invitations', z.strictObject({ id: Id, state: z.enum(['all', 'open', 'answered']).default('all'), after: z.string().max(200).optional() }), z.object({ rows: z.array(InvitationRow), next: z.string().nullable() }), { says: 'Who was asked, and who has answered' })
export const makeLink = endpoint('POST /api/surveys/invitations/:id/link', z.strictObject({ id: Id }), z.object({ url: z.string() }), { says: 'A link of its own for one invitation, shown once' })
export const typeAnswer = endpoint('POST /api/surveys/invitations/:id/answer', z.strictObject({ id: Id, mode: z.enum(typedModes), answers: Data }), z.object({ accepted: z.boolean(), at: At, thanks: Thanks.optional() }), { says: 'Type in an answer given by telephone, on paper or face to face' })
export const takeAnswers = endpoint('GET /api/surveys/waves/:id/answers', z.strictObject({ id: Id, format: z.enum(['csv', 'xlsx', 'sav']).default('csv'), lang: z.enum(['zh', 'en']).optional() }), z.unknown(), { says: 'The answers of a wave as CSV, Excel or SPSS, one respondent a row, without names; the taking is recorded' })
