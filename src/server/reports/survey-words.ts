// Figures of surveys as tables, charts and sentences. A sentence says what its figure says and no more; what cannot be judged is said to be so.
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import type { ScoreView } from '#core/surveys/contract.ts'
import { scoreChart } from './charts.ts'
import { saying } from './made-part.ts'
import { shareOf } from './report-of-callbacks.ts'
import type { SurveyFigures } from './survey-figures.ts'

const one = (value: number): string => value.toFixed(1)
const interval = ({ low, high }: { low: number; high: number }): string => `${one(low)}–${one(high)}`
const label = (of: Pick<ScoreView, 'label'>, language: Language): string => textIn(of.label, language)

export function responseWords({ name, response: { answered, invited, rate, enough, least } }: SurveyFigures): Words {
  if (invited === null || rate === null) return { zh: `「${name.zh}」收到回答 ${answered} 份。`, en: `“${name.en}”: ${answered} answers.` }
  const short: Words = enough === false ? { zh: `，没有达到制度要求的 ${least}%`, en: `, below the ${least}% that the regulation wants` } : { zh: '', en: '' }
  return { zh: `「${name.zh}」邀请 ${invited} 人，收到回答 ${answered} 份，回收率 ${shareOf(answered, invited)}${short.zh}。`, en: `“${name.en}”: ${invited} asked, ${answered} answered (${shareOf(answered, invited)})${short.en}.` }
}

/** With its interval, and its grade only where the interval bears it. */
export function overallWords({ overall, name }: SurveyFigures): Words {
  if (!overall) return { zh: `「${name.zh}」没有可以评分的回答。`, en: `“${name.en}” has no answer that could be scored.` }
  return { zh: `「${name.zh}」总体 ${one(overall.score)} 分（区间 ${interval(overall)}，${overall.n} 份）。${textIn(overall.says, 'zh')}。`, en: `“${name.en}” overall ${one(overall.score)} (interval ${interval(overall)}, ${overall.n} answers). ${textIn(overall.says, 'en')}.` }
}

/** Which dimension is the lowest is said only where its interval lies below the next one's. */
export function lowestWords({ dimensions, name }: SurveyFigures): Words | null {
  const [lowest, next] = [...dimensions].sort((a, b) => a.score - b.score)
  if (!lowest || !next) return null
  if (one(lowest.score) === one(next.score)) return { zh: `「${name.zh}」没有哪个维度单独最低：「${label(lowest, 'zh')}」与「${label(next, 'zh')}」同为 ${one(lowest.score)} 分。`, en: `“${name.en}”: no single dimension is the lowest; ${label(lowest, 'en')} and ${label(next, 'en')} both score ${one(lowest.score)}.` }
  const apart = dimensions.every((other) => other === lowest || lowest.high < other.low)
  return {
    zh: `「${name.zh}」各维度中「${label(lowest, 'zh')}」分数最低，${one(lowest.score)} 分（区间 ${interval(lowest)}）${apart ? `，整个区间低于其余各维度的区间` : `；与「${label(next, 'zh')}」${one(next.score)} 分（区间 ${interval(next)}）的区间重叠，不能断定哪个更低`}。`,
    en: `“${name.en}”: ${label(lowest, 'en')} scores lowest, ${one(lowest.score)} (interval ${interval(lowest)})${apart ? ', its whole interval below that of every other' : `; its interval overlaps that of ${label(next, 'en')}, ${one(next.score)} (${interval(next)}), so which is lower cannot be told`}.`,
  }
}

export function discontentWords({ dissatisfied, name }: SurveyFigures): Words | null {
  if (dissatisfied.overall + dissatisfied.items === 0) return { zh: `「${name.zh}」没有总体不满意或单项不满意的回答。`, en: `“${name.en}”: no answer was dissatisfied, overall or on an item.` }
  return { zh: `「${name.zh}」总体不满意 ${dissatisfied.overall} 份，总体满意而单项不满意 ${dissatisfied.items} 份。`, en: `“${name.en}”: ${dissatisfied.overall} dissatisfied overall, ${dissatisfied.items} satisfied overall but dissatisfied on an item.` }
}

export function differenceWords({ differences, name }: SurveyFigures): Words[] {
  return differences.map((row) => ({ zh: `「${name.zh}」${textIn(row.label, 'zh')}：${textIn(row.says, 'zh')}。`, en: `“${name.en}”, ${textIn(row.label, 'en')}: ${textIn(row.says, 'en')}.` }))
}

/** From the wave before to this one; a change is said to be one only if the intervals lie apart. */
export function trendWords({ trend, name }: SurveyFigures): Words | null {
  const [before, now] = trend.slice(-2)
  if (!before || !now) return null
  const apart = now.low > before.high || now.high < before.low
  const change = `${one(before.score)} → ${one(now.score)}`
  return { zh: `「${name.zh}」与上一次相比 ${change}，${apart ? (now.score > before.score ? '两次区间不重叠，分数上升' : '两次区间不重叠，分数下降') : '两次区间重叠，不能断定有变化'}。`, en: `“${name.en}” against the wave before: ${change}; ${apart ? `the intervals lie apart, the score has ${now.score > before.score ? 'risen' : 'fallen'}` : 'the intervals overlap, so no change can be told'}.` }
}

export function scoreBlocks(survey: SurveyFigures, language: Language): Block[] {
  const say = saying(language)
  const rows = [...(survey.overall ? [survey.overall] : []), ...survey.dimensions]
  const grade = (row: ScoreView) => (row.grade === null ? '' : row.judged ? textIn(row.grade, language) : say('不能判定', 'cannot be judged'))
  const borders = survey.bands.map((band) => ({ label: textIn(band.label, language), from: band.from }))
  return [
    { is: 'text', text: [responseWords(survey)[language], overallWords(survey)[language]].join('\n'), small: false },
    ...(rows.length > 0 ? [scoreChart(`${survey.name[language]} · ${say('得分与区间', 'scores with their intervals')}`, rows.map((row) => ({ label: label(row, language), score: row.score, low: row.low, high: row.high })), borders)] : []),
    {
      is: 'table', title: `${survey.name[language]} · ${say('各维度得分', 'scores')}`, heads: language === 'zh' ? ['项目', '份数', '得分', '区间', '等级', '说明'] : ['item', 'answers', 'score', 'interval', 'grade', 'says'], widths: [32, 14, 15, 26, 18, 65],
      rows: rows.map((row) => [label(row, language), String(row.n), one(row.score), interval(row), grade(row), textIn(row.says, language)]), empty: say('没有可以评分的回答', 'no answer could be scored'),
    },
    ...(survey.trend.length > 1 ? [scoreChart(say('历次总体得分', 'Overall score, wave by wave'), survey.trend.map((wave) => ({ label: textIn(wave.label, language), score: wave.score, low: wave.low, high: wave.high })), borders)] : []),
    { is: 'text', text: `${say('计分方法：', 'How it is scored: ')}${textIn(survey.formula, language)}`, small: true },
  ]
}

export function groupBlocks({ differences, name }: SurveyFigures, language: Language): Block[] {
  const say = saying(language)
  return differences.map((row): Block => ({
    is: 'table', title: `${name[language]} · ${textIn(row.label, language)}：${textIn(row.says, language)}`, heads: language === 'zh' ? ['组别', '份数', '得分'] : ['group', 'answers', 'score'], widths: [90, 40, 40],
    rows: row.groups.map((group) => [textIn(group.name, language), String(group.n), one(group.score)]), empty: say('无', 'none'),
  }))
}
