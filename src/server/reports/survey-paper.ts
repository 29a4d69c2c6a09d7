// A questionnaire on paper: every dimension of the survey with its scale to tick, blank or as one customer has answered.
// `id` is the regulation, or regulation.survey, or regulation.survey.invitation.
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { PaperField } from '#core/reports/lay-out.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import { elementsOf, wordsIn } from '#core/surveys/questionnaire.ts'
import { named, personName } from '#server/complaints/labels.ts'
import { answersOf } from '#server/surveys/scores.ts'
import { seesAnswers } from '#server/surveys/sight.ts'
import { invitationById, surveyStream, waveById } from '#server/surveys/wave-rows.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, type Place } from './field-on-paper.ts'
import { formRow, type Asked, type Filled } from './paper.ts'

type SurveyRow = Policy['surveys'][string]

export async function surveyPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  const [policyId, surveyName, invitation] = id.split('.')
  const policy = (await policiesOnRecord(work)).find((one) => one.id === policyId)
  if (!policy || work.actor.kind === 'customer') throw new Problem('not-found')
  const form = formRow(policy, name)
  // The regulation's own survey, rather than one that every regulation has.
  const survey = surveyName === undefined ? Object.values(policy.surveys).findLast((row) => row.clauses.length > 0) ?? Object.values(policy.surveys).at(-1) : policy.surveys[surveyName]
  if (form.of !== 'survey' || !survey) throw new Problem('not-found')
  const place: Place = { policy, org: await loadOrg(work), language, hidden: hiddenIn(policy, 'print') }
  const given = invitation === undefined ? null : await answerGiven(work, { policy, survey, invitation, language })
  const known = (field: string): unknown => (given && Object.hasOwn(knownOf, field) ? knownOf[field]!(given) : null)
  const asked = fieldsOfForm(form).filter((field) => field !== 'score_given').map((field) => fieldOnPaper(place, field, known(field)))
  return { policy, form, stream: given && surveyStream(given.waveId), number: null, letter: null, fields: [...asked, ...questions(survey, language, given), ...openQuestions(survey, language, given)], signed: given?.typistName ? ['by', ...form.sign].map((word) => ({ word, name: given.typistName!, at: given.answeredAt })) : [] }
}

type Given = { waveId: string; name: string | null; phone: string | null; answeredAt: Instant; items: Record<string, number>; overall: number | null; score: number | null; written: { title: string; text: string }[]; typistName: string | null }

const knownOf: Record<string, (given: Given) => unknown> = { customer_name: ({ name }) => name, phone: ({ phone }) => phone, date: ({ answeredAt }) => localDate(answeredAt), received_at: ({ answeredAt }) => answeredAt }

/** For those who may read what customers have written; to all others it does not exist. */
async function answerGiven(work: Work, { policy, survey, invitation, language }: { policy: Policy; survey: SurveyRow; invitation: string; language: Language }): Promise<Given> {
  const asked = await invitationById(work, invitation)
  const hand = await waveById(work, asked.waveId)
  if (hand.row.policy !== policy.id || hand.row.name !== survey.name || asked.answeredAt === null || !(await seesAnswers(work, hand))) throw new Problem('not-found')
  const answer = (await answersOf(work, asked.waveId)).find((one) => one.invitationId === invitation)
  if (!answer) throw new Problem('not-found')
  const elements = hand.row.questionnaire ? elementsOf(hand.row.questionnaire) : []
  const written = elements.filter((one) => one.type === 'comment' || one.type === 'text').map((one) => ({ title: wordsIn(one.title, language, one.name), text: String(answer.answers[one.name] ?? '') }))
  return { waveId: asked.waveId, name: asked.name, phone: asked.phone, answeredAt: answer.answeredAt, items: answer.items, overall: answer.overall, score: answer.score, written, typistName: personName(hand.ctx.org, answer.typist) }
}

function questions(survey: SurveyRow, language: Language, given: Given | null): PaperField[] {
  const items = Object.entries(survey.dimensions).map(([code, row]) => ({ code, label: named(row, code)[language], mark: given?.items[code] ?? null }))
  const overall = survey.overall === 'asked' ? [{ code: 'overall', label: language === 'zh' ? '总体评价' : 'overall', mark: given?.overall ?? null }] : []
  return [...items, ...overall].map(({ code, label, mark }) => ({ name: code, label, value: mark === null ? '' : String(mark), width: 'full' as const, ticks: scaleOf(survey.scale, language, mark) }))
}

/** The best answer first, as offices print it; on a blank form none is ticked. */
function scaleOf(scale: number, language: Language, mark: number | null): { label: string; on: boolean }[] {
  const words = { zh: ['非常满意', '满意', '一般', '不满意', '非常不满意'], en: ['very satisfied', 'satisfied', 'neither', 'dissatisfied', 'very dissatisfied'] }[language]
  return Array.from({ length: scale }, (_, i) => ({ label: scale === 5 ? `${words[i]}` : String(scale - i), on: mark === scale - i }))
}

/** On a filled form they are the questions as they were asked; on a blank one the three that offices print. */
function openQuestions(survey: SurveyRow, language: Language, given: Given | null): PaperField[] {
  if (given) return given.written.map(({ title, text }, i) => ({ name: `open.${i}`, label: title, value: text, width: 'full' as const }))
  if (!survey.open_questions) return []
  const asked = language === 'zh' ? ['您最满意的地方', '您认为应当改进的地方', '其他意见和建议'] : ['What pleased you most', 'What should be better', 'Anything else']
  return asked.map((label, i) => ({ name: `open.${i}`, label: textIn(label, language), value: '', width: 'full' as const }))
}
