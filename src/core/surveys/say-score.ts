// A score in one sentence: which grade it is, or why it cannot be judged and how many answers would settle it.
import type { Text } from '#core/kernel/text.ts'
import type { Grades } from '#core/policy/shape-follow.ts'
import { bandsOf } from './grade.ts'
import type { Score } from './score.ts'

const round = (value: number): string => (Math.round(value * 100) / 100).toString()

/** Rounded for reading only: the grade goes by the score as it is. */
export function sayScore(score: Score, grades: Grades): Text {
  const row = grades.find((one) => one.grade === score.grade)
  if (!row) return { zh: '制度没有给这项评分定等级', en: 'the regulation has no grades for this score' }
  const en = row.en ?? row.grade
  const span = `${round(score.low)}–${round(score.high)}`
  if (score.judged) return { zh: `${row.zh}：区间 ${span} 整个在这一等里`, en: `${en}: the interval ${span} lies inside this grade` }
  const band = bandsOf(grades).find((one) => one.grade === score.grade)!
  const [zh, why] = score.low < band.from ? [`下限 ${round(score.low)} 不到 ${band.from}`, `the lower end ${round(score.low)} is below ${band.from}`] : [`上限 ${round(score.high)} 已到 ${band.below}`, `the upper end ${round(score.high)} reaches ${band.below}`]
  const more: Text = score.needed === null
    ? { zh: '分数正在界线上，答得再多也未必分得清', en: 'the score lies on the boundary, and no number of answers is sure to settle it' }
    : { zh: `照这样答下去要 ${score.needed} 份才能判断，现在 ${score.n} 份`, en: `${score.needed} answers like these would settle it, there are ${score.n}` }
  return { zh: `${row.zh}无法判断：${zh}；${more.zh}`, en: `${en} cannot be judged: ${why}; ${more.en}` }
}
