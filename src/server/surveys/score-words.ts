// What a score is worth, in words: its grade where the interval supports one, else why it cannot be judged and what would settle it.
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import type { ScoreView } from '#core/surveys/contract.ts'
import type { Score } from '#core/surveys/score.ts'
import { gradesOf } from './scores.ts'

type Label = { zh: string; en: string }

export function gradeLabel(policy: Policy, survey: Survey, grade: string | null): Label | null {
  const row = gradesOf(policy, survey).find((one) => one.grade === grade)
  return row ? { zh: row.zh, en: row.en ?? gradeWords[row.grade] ?? row.grade } : null
}

const gradeWords: Record<string, string> = { excellent: 'excellent', good: 'good', fair: 'fair', poor: 'poor' }
const number = (value: number): string => (Math.round(value * 10) / 10).toFixed(1)

export function scoreView(policy: Policy, survey: Survey, score: Score): ScoreView {
  const grade = gradeLabel(policy, survey, score.grade)
  const row = survey.dimensions[score.name]
  const label: Label = score.name === 'overall' && !row ? { zh: '总体', en: 'overall' } : { zh: row?.zh ?? score.name, en: row?.en ?? row?.zh ?? score.name }
  const parent = row?.of ? (survey.dimensions[row.of] ?? { zh: row.of }) : null
  return {
    name: score.name, label, n: score.n, missing: score.missing, score: score.score, low: score.low, high: score.high, grade, judged: score.judged, needed: score.needed,
    says: sayOf(score, grade), of: parent ? { zh: parent.zh, en: parent.en ?? parent.zh } : null,
  }
}

function sayOf({ judged, needed, low, high, n }: Score, grade: Label | null): Label {
  if (!grade) return { zh: '制度没有规定等级', en: 'The regulation has no grades for it' }
  if (judged) return { zh: `${grade.zh}：整个区间都在这一等级内`, en: `${grade.en}: the whole interval lies in this grade` }
  const interval = `${number(low)}–${number(high)}`
  const more = needed === null || needed <= n
    ? { zh: '再多的回答也分不清，分数就在等级的边上', en: 'no number of answers would settle it: the score lies at the edge of the grade' }
    : { zh: `照此趋势，约需 ${needed} 份回答（现有 ${n} 份）才能判定`, en: `about ${needed} answers would settle it (${n} now), if they go on like these` }
  return { zh: `不能判定：分数落在「${grade.zh}」，但区间 ${interval} 跨出了这一等级；${more.zh}`, en: `Cannot be judged: the score lies in “${grade.en}”, but the interval ${interval} reaches beyond; ${more.en}` }
}
