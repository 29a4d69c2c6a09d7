// A questionnaire on paper: every dimension of the survey with its scale to tick. `id` is the regulation, or regulation.survey.
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { PaperField } from '#core/reports/lay-out.ts'
import { named } from '#server/complaints/labels.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, type Place } from './field-on-paper.ts'
import { formRow, type Asked, type Filled } from './paper.ts'

type SurveyRow = Policy['surveys'][string]

export async function surveyPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  const [policyId, surveyName] = id.split('.')
  const policy = (await policiesOnRecord(work)).find((one) => one.id === policyId)
  if (!policy || work.actor.kind === 'customer') throw new Problem('not-found')
  const form = formRow(policy, name)
  // The regulation's own survey, rather than one that every regulation has.
  const survey = surveyName === undefined ? Object.values(policy.surveys).findLast((row) => row.clauses.length > 0) ?? Object.values(policy.surveys).at(-1) : policy.surveys[surveyName]
  if (form.of !== 'survey' || !survey) throw new Problem('not-found')
  const place: Place = { policy, org: await loadOrg(work), language, hidden: hiddenIn(policy, 'print') }
  const asked = fieldsOfForm(form).filter((field) => field !== 'score_given').map((field) => fieldOnPaper(place, field, null))
  return { policy, form, stream: null, number: null, letter: null, fields: [...asked, ...questions(survey, language), ...openQuestions(survey, language)], signed: [] }
}

function questions(survey: SurveyRow, language: Language): PaperField[] {
  const items = Object.entries(survey.dimensions).map(([code, row]) => ({ code, label: named(row, code)[language] }))
  const overall = survey.overall === 'asked' ? [{ code: 'overall', label: language === 'zh' ? '总体评价' : 'overall' }] : []
  return [...items, ...overall].map(({ code, label }) => ({ name: code, label, value: '', width: 'full' as const, ticks: scaleOf(survey.scale, language) }))
}

/** The best answer first, as offices print it; none is ticked. */
function scaleOf(scale: number, language: Language): { label: string; on: boolean }[] {
  const words = { zh: ['非常满意', '满意', '一般', '不满意', '非常不满意'], en: ['very satisfied', 'satisfied', 'neither', 'dissatisfied', 'very dissatisfied'] }[language]
  return Array.from({ length: scale }, (_, i) => ({ label: scale === 5 ? `${words[i]}` : String(scale - i), on: false }))
}

function openQuestions(survey: SurveyRow, language: Language): PaperField[] {
  if (!survey.open_questions) return []
  const asked = language === 'zh' ? ['您最满意的地方', '您认为应当改进的地方', '其他意见和建议'] : ['What pleased you most', 'What should be better', 'Anything else']
  return asked.map((label, i) => ({ name: `open.${i}`, label: textIn(label, language), value: '', width: 'full' as const }))
}
