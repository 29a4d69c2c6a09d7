// What the surveys of some days came to: waves that closed in them, and of those that go on without end the answers of these days.
import type { WaveResult } from '#core/surveys/contract.ts'
import { addDays, atLocal } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { scoresOf } from '#core/surveys/score.ts'
import type { Words } from '#core/reports/report.ts'
import type { Work } from '#server/platform/request.ts'
import { resultOf } from '#server/surveys/result.ts'
import { scoreView } from '#server/surveys/score-words.ts'
import { answersOf, asAnswer, gradesOf } from '#server/surveys/scores.ts'
import { waveRow } from '#server/surveys/show.ts'
import { countsOf, inHand, type StoredWave } from '#server/surveys/wave-rows.ts'
import type { Span } from './made-part.ts'

export type SurveyFigures = Pick<WaveResult, 'overall' | 'dimensions' | 'response' | 'differences' | 'dissatisfied' | 'trend' | 'formula' | 'bands'> & {
  wave: string; name: Words; standing: boolean; from: string; to: string
}

export async function surveysWithin(work: Work, { from, to }: Span): Promise<SurveyFigures[]> {
  const [first, end] = [atLocal(from, '00:00'), atLocal(addDays(to, 1), '00:00')]
  const rows = (await work.tx.selectFrom('surveyWaves').selectAll().where('orgId', '=', work.org)
    .where((eb) => eb.or([eb.and([eb('closedAt', '>=', first), eb('closedAt', '<', end)]), eb('standing', '=', true)])).orderBy('aroseAt').orderBy('id').execute()) as unknown as StoredWave[]
  const found: SurveyFigures[] = []
  for (const row of rows) {
    const one = row.standing ? await standing(work, row, { first, end, from, to }) : await closed(work, row)
    if (one) found.push(one)
  }
  return found
}

async function closed(work: Work, row: StoredWave): Promise<SurveyFigures> {
  const hand = await inHand(work, row)
  const { title, label } = await waveRow(work, hand, (await countsOf(work, [row.id])).get(row.id))
  const { overall, dimensions, response, differences, dissatisfied, trend, formula, bands } = await resultOf(work, row.id)
  return { wave: row.id, name: joined(title, label), standing: false, from: day(row.openedAt), to: day(row.closedAt), overall, dimensions, response, differences, dissatisfied, trend, formula, bands }
}

async function standing(work: Work, row: StoredWave, { first, end, from, to }: Span & { first: string; end: string }): Promise<SurveyFigures | null> {
  const hand = await inHand(work, row)
  const { policy, survey } = hand
  const answers = (await answersOf(work, row.id)).filter((one) => one.answeredAt >= first && one.answeredAt < end)
  if (answers.length === 0) return null
  const scores = scoresOf(answers.map(asAnswer), { survey, grades: gradesOf(policy, survey), confidence: policy.figures.confidence / 100 })
  const { title, label } = await waveRow(work, hand)
  const { formula, bands } = await resultOf(work, row.id)
  return {
    wave: row.id, name: joined(title, label), standing: true, from, to, formula, bands, trend: [], differences: [],
    overall: scores.overall && scoreView(policy, survey, scores.overall), dimensions: scores.dimensions.map((one) => scoreView(policy, survey, one)),
    response: { ...scores.response, population: null, least: null },
    dissatisfied: { overall: answers.filter((one) => one.dissatisfied).length, items: answers.filter((one) => !one.dissatisfied && one.itemsDissatisfied.length > 0).length },
  }
}

const said = (text: Text): Words => (typeof text === 'string' ? { zh: text, en: text } : { zh: text.zh, en: text.en ?? text.zh })
const joined = (title: Text, label: Text): Words => ({ zh: `${said(title).zh} ${said(label).zh}`, en: `${said(title).en}, ${said(label).en}` })
const day = (at: string | null): string => (at === null ? '' : at.slice(0, 10))
