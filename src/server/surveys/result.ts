// What a wave has come to: scores with their intervals and grades, response and what silence could hide, differences, counts, and what was written.
import { periodInWords } from '#core/duties/label-words.ts'
import { elementsOf, wordsIn, type Element, type Words } from '#core/surveys/questionnaire.ts'
import type { WaveResult } from '#core/surveys/contract.ts'
import { modeLabels } from '#core/surveys/wording.ts'
import { besideOf } from './beside.ts'
import { gradesOf, answersOf, scoresOfWave, type StoredAnswer } from './scores.ts'
import type { Work } from '#server/platform/request.ts'
import { scoreView } from './score-words.ts'
import { seesAnswers } from './sight.ts'
import { inHand, waveById, wavesOf, type WaveInHand } from './wave-rows.ts'

type Label = { zh: string; en: string }

export async function resultOf(work: Work, id: string): Promise<WaveResult> {
  const hand = await waveById(work, id)
  const { row, policy, survey } = hand
  const scores = await scoresOfWave(work, hand)
  const answers = await answersOf(work, id)
  const seen = await seesAnswers(work, hand)
  const elements = row.questionnaire ? elementsOf(row.questionnaire) : []
  return {
    frozen: row.analysis !== null,
    overall: scores.overall && scoreView(policy, survey, scores.overall), dimensions: scores.dimensions.map((one) => scoreView(policy, survey, one)), formula: formulaOf(hand),
    response: { ...scores.response, population: row.population, least: survey.min_response ?? null },
    differences: scores.differences.map((one) => ({ ...one, label: one.by === 'mode' ? { zh: '作答方式', en: 'way of answering' } : { zh: '分组', en: 'groups' }, groups: one.groups.map((group) => ({ ...group, name: one.by === 'mode' ? modeLabels[group.name as keyof typeof modeLabels] : group.name })), says: differenceSays(one) })),
    bands: gradesOf(policy, survey).map((one) => ({ label: { zh: one.zh, en: one.en ?? one.grade }, from: one.from })),
    special: elements.flatMap((element) => specialOf(element, answers)),
    questions: elements.flatMap((element) => countedIn(element, answers)),
    open: seen ? elements.flatMap((element) => writtenIn(element, answers)) : [], openHidden: !seen,
    dissatisfied: { overall: answers.filter((one) => one.dissatisfied).length, items: answers.filter((one) => !one.dissatisfied && one.itemsDissatisfied.length > 0).length },
    ...(await besideOf(work, hand, seen)),
    trend: await trendOf(work, hand),
  }
}

function formulaOf({ survey }: WaveInHand): Label {
  const points = survey.points ? survey.points.join('、') : Array.from({ length: survey.scale }, (_, mark) => String(Math.round((1000 * mark) / (survey.scale - 1)) / 10)).join('、')
  const whole = survey.overall === 'asked' ? { zh: '总体分是总体一题的平均分', en: 'overall is the mean of its own question' } : { zh: '总体分是各维度按权重的平均', en: 'overall is the weighted mean of the dimensions answered' }
  return { zh: `1 到 ${survey.scale} 分依次折合 ${points} 分；没有回答的不计，另行列数；${whole.zh}`, en: `Marks 1 to ${survey.scale} count ${points.replaceAll('、', ', ')}; what was not answered is left out and counted; ${whole.en}` }
}

function differenceSays({ differs, adjusted, by }: { differs: boolean; adjusted: number; by: string }): Label {
  const p = adjusted < 0.001 ? 'p < 0.001' : `p = ${adjusted.toFixed(3)}`
  if (!differs) return { zh: `没有超出偶然的差别（${p}）`, en: `no more than chance (${p})` }
  return by === 'mode' ? { zh: `不同作答方式的分数差别超出偶然（${p}），合在一起看要小心`, en: `the way of answering makes a difference beyond chance (${p}); take care when reading them together` } : { zh: `各组差别超出偶然（${p}）`, en: `the groups differ beyond chance (${p})` }
}

const label = (words: Words | undefined, otherwise: string): Label => ({ zh: wordsIn(words, 'zh', otherwise), en: wordsIn(words, 'en', otherwise) })

function specialOf(element: Element, answers: readonly StoredAnswer[]): WaveResult['special'] {
  if (element.type !== 'rating' || element.measures === undefined) return []
  const marks = answers.flatMap(({ answers: given }) => (typeof given[element.name] === 'number' ? [given[element.name] as number] : []))
  if (marks.length === 0) return []
  const share = (test: (mark: number) => boolean) => (100 * marks.filter(test).length) / marks.length
  if (element.measures === 'loyalty') {
    const [fans, critics] = [share((mark) => mark >= element.rateMax - 1), share((mark) => mark <= element.rateMax - 4)]
    return [{ label: { zh: '净推荐值', en: 'Net promoter score' }, value: fans - critics, n: marks.length, says: { zh: `愿意推荐 ${fans.toFixed(0)}% − 不愿推荐 ${critics.toFixed(0)}%`, en: `${fans.toFixed(0)}% promoters − ${critics.toFixed(0)}% detractors` } }]
  }
  return [{ label: { zh: '省力程度', en: 'Ease' }, value: marks.reduce((sum, mark) => sum + mark, 0) / marks.length, n: marks.length, says: { zh: `平均，${element.rateMin} 到 ${element.rateMax} 分，越高越省力`, en: `mean, ${element.rateMin} to ${element.rateMax}; higher is easier` } }]
}

function countedIn(element: Element, answers: readonly StoredAnswer[]): WaveResult['questions'] {
  const count = (values: readonly unknown[], choices: { value: unknown; label: Label }[]) => choices.map(({ value, label: said }) => ({ label: said, n: values.filter((one) => one === value).length }))
  const given = answers.flatMap(({ answers: all }) => (all[element.name] === undefined ? [] : [all[element.name]]))
  if (element.type === 'rating') {
    const marks = Array.from({ length: element.rateMax - element.rateMin + 1 }, (_, place) => element.rateMin + place)
    return [{ name: element.name, title: label(element.title, element.name), n: given.length, choices: count(given, marks.map((value) => ({ value, label: { zh: String(value), en: String(value) } }))) }]
  }
  if (element.type === 'matrix') {
    return element.rows.map((row) => {
      const marks = given.flatMap((one) => { const mark = (one as Record<string, unknown>)[row.value]; return mark === undefined ? [] : [mark] })
      return { name: `${element.name}.${row.value}`, title: label(row.text, row.value), n: marks.length, choices: count(marks, element.columns.map((column) => ({ value: column.value, label: label(column.text, String(column.value)) }))) }
    })
  }
  if (element.type === 'boolean') return [{ name: element.name, title: label(element.title, element.name), n: given.length, choices: count(given, [{ value: true, label: label(element.labelTrue, '是') }, { value: false, label: label(element.labelFalse, '否') }]) }]
  if (element.type !== 'radiogroup' && element.type !== 'dropdown' && element.type !== 'checkbox') return []
  const choices = element.choices.map((choice) => (typeof choice === 'object' ? { value: choice.value, label: label(choice.text, String(choice.value)) } : { value: choice, label: { zh: String(choice), en: String(choice) } }))
  return [{ name: element.name, title: label(element.title, element.name), n: given.length, choices: count(given.flat(), choices) }]
}

function writtenIn(element: Element, answers: readonly StoredAnswer[]): WaveResult['open'] {
  if (element.type !== 'comment' && element.type !== 'text') return []
  const texts = answers.flatMap(({ answers: given, mode, answeredAt }) => (typeof given[element.name] === 'string' ? [{ text: given[element.name] as string, mode, at: answeredAt }] : []))
  return texts.length > 0 ? [{ title: label(element.title, element.name), texts: texts.slice(-200) }] : []
}

/** Waves of the same survey that are over, and this one, oldest first. */
async function trendOf(work: Work, { row }: WaveInHand): Promise<WaveResult['trend']> {
  if (row.standing) return []
  const found: WaveResult['trend'] = []
  for (const stored of await wavesOf(work, { policy: row.policy, name: row.name })) {
    if (stored.standing || stored.openedAt === null || (stored.closedAt === null && stored.id !== row.id)) continue
    const hand = await inHand(work, stored)
    const { overall } = await scoresOfWave(work, hand)
    if (overall) found.push({ id: stored.id, label: nameOf(stored.label, stored.name), at: stored.closedAt ?? stored.openedAt, score: overall.score, low: overall.low, high: overall.high, n: overall.n })
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1)).slice(-12)
}

function nameOf(stored: string, survey: string): Label {
  return periodInWords(stored.startsWith(`${survey} `) ? stored.slice(survey.length + 1) : stored)
}
