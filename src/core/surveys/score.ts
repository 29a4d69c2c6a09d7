// Scores of a survey from raw answers: 0 to 100 for each dimension and overall, each with its number, interval and grade; what silence
// could hide; whether the way of asking made a difference. The same answers give the same figures to the last digit.
import type { Grades, Survey } from '#core/policy/shape-follow.ts'
import { reaches } from '#core/policy/values.ts'
import { bootstrap, mean, sum, tInterval, variance } from '#core/statistics/means.ts'
import { kruskal } from '#core/statistics/ranks.ts'
import { type Interval } from '#core/statistics/shares.ts'
import { adjusted } from '#core/statistics/tables.ts'
import { type Judged, bounded, judgeGrade } from './grade.ts'

/** One respondent: marks from 1 to the scale for each item, by name of the dimension; absent means not answered. */
export type Answer = { respondent: string; items: Record<string, number>; overall?: number; mode?: string; stratum?: string }
export type Score = Interval & Judged & { name: string; n: number; missing: number; score: number; sd: number }
export type Scores = {
  dimensions: Score[]
  overall: Score | null
  response: { answered: number; invited: number | null; rate: number | null; /** The overall score if all the silent had said the worst, or the best. */ worst: number | null; best: number | null; enough: boolean | null }
  /** Units, regions or ways of asking that differ more than chance allows, corrected for how many were compared. */
  differences: { by: 'mode' | 'stratum'; groups: { name: string; n: number; score: number }[]; p: number; adjusted: number; differs: boolean }[]
}
export type Asked = { survey: Pick<Survey, 'scale' | 'points' | 'dimensions' | 'overall' | 'min_response'>; grades: Grades; population?: number | undefined; invited?: number | undefined; confidence?: number }

/** A mark k of s is `points[k−1]`, else 100·(k−1)/(s−1). */
export function pointsOf({ scale, points }: Pick<Survey, 'scale' | 'points'>, mark: number): number {
  return points?.[mark - 1] ?? (100 * (mark - 1)) / (scale - 1)
}

export function scoresOf(answers: readonly Answer[], asked: Asked): Scores {
  const { survey, invited } = asked
  const names = Object.keys(survey.dimensions).length > 0 ? Object.keys(survey.dimensions) : [...new Set(answers.flatMap((answer) => Object.keys(answer.items)))]
  const dimensions = names.flatMap((name) => scored(name, answers.map((answer) => dimensionOf(answer, name, survey)), asked) ?? [])
  const wholes = answers.map((answer) => overallOf(answer, names, survey))
  const overall = scored('overall', wholes, asked) ?? null
  const rate = invited ? answers.length / invited : null
  return {
    dimensions, overall,
    response: {
      answered: answers.length, invited: invited ?? null, rate,
      worst: overall && invited ? (overall.score * overall.n) / Math.max(invited, overall.n) : null,
      best: overall && invited ? (overall.score * overall.n + 100 * Math.max(0, invited - overall.n)) / Math.max(invited, overall.n) : null,
      enough: rate === null || survey.min_response === undefined ? null : 100 * rate >= survey.min_response,
    },
    differences: differencesIn(answers, wholes),
  }
}

/** The mean of the items that belong to a dimension, of those that were answered. */
function dimensionOf(answer: Answer, name: string, survey: Asked['survey']): number | undefined {
  const members = [name, ...Object.entries(survey.dimensions).filter(([, row]) => row.of === name).map(([member]) => member)]
  const marks = members.flatMap((member) => (answer.items[member] === undefined ? [] : [pointsOf(survey, answer.items[member])]))
  return marks.length > 0 ? mean(marks) : undefined
}

function overallOf(answer: Answer, names: readonly string[], survey: Asked['survey']): number | undefined {
  if (survey.overall === 'asked') return answer.overall === undefined ? undefined : pointsOf(survey, answer.overall)
  const parts = names.filter((name) => survey.dimensions[name]?.of === undefined).flatMap((name) => {
    const value = dimensionOf(answer, name, survey)
    return value === undefined ? [] : [{ value, weight: survey.dimensions[name]?.weight ?? 1 }]
  })
  const weights = sum(parts.map((part) => part.weight))
  return weights > 0 ? sum(parts.map((part) => part.value * part.weight)) / weights : undefined
}

function scored(name: string, values: readonly (number | undefined)[], { grades, population, confidence = 0.95 }: Asked): Score | undefined {
  const given = values.filter((value) => value !== undefined)
  if (given.length === 0) return undefined
  const score = mean(given)
  const sd = given.length > 1 ? Math.sqrt(variance(given)) : 0
  const { low, high } = intervalOf(given, { population, confidence })
  const interval = { low: Math.max(0, low), high: Math.min(100, high) }
  return { name, n: given.length, missing: values.length - given.length, score, sd, ...interval, ...judgeGrade({ score, ...interval, n: given.length }, grades, { sd, population }) }
}

/** Student's t from thirty answers on; a seeded bootstrap below; where all are alike, what a share of that size could hide. */
function intervalOf(values: readonly number[], { population, confidence }: { population: number | undefined; confidence: number }): Interval {
  const t = tInterval(values, { confidence, population })!
  if (population !== undefined && values.length >= population) return t
  if (values.length < 2 || variance(values) === 0) return bounded(t.value, values.length, population)
  return values.length >= 30 ? t : wider(t, inOrder(values.toSorted((a, b) => a - b), confidence))
}

const inOrder = (sorted: readonly number[], confidence: number): Interval => bootstrap(sorted, { random: seededBy(sorted), confidence })
const wider = (one: Interval, two: Interval): Interval => ({ low: Math.min(one.low, two.low), high: Math.max(one.high, two.high) })

/** Numbers that depend on the answers alone, so that anybody computing again gets the same interval. */
function seededBy(values: readonly number[]): () => number {
  let state = values.reduce((hash, value) => (Math.imul(hash, 31) + Math.round(value * 1000)) >>> 0, 2_166_136_261)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

function differencesIn(answers: readonly Answer[], wholes: readonly (number | undefined)[]): Scores['differences'] {
  const found = (['mode', 'stratum'] as const).flatMap((by) => {
    const groups = new Map<string, number[]>()
    for (const [index, answer] of answers.entries()) {
      const value = wholes[index]
      const name = answer[by]
      if (name !== undefined && value !== undefined) groups.set(name, [...(groups.get(name) ?? []), value])
    }
    const lists = [...groups].filter(([, values]) => values.length >= 5)
    if (lists.length < 2 || new Set(lists.flatMap(([, values]) => values)).size < 2) return []
    return [{ by, groups: lists.map(([name, values]) => ({ name, n: values.length, score: mean(values) })), p: kruskal(lists.map(([, values]) => values)).p }]
  })
  const corrected = adjusted(found.map((one) => one.p), 'BH')
  return found.map((one, index) => ({ ...one, adjusted: corrected[index]!, differs: corrected[index]! < 0.05 }))
}

/** The two-way rule: dissatisfied as a whole, or with single items only. */
export function dissatisfactionIn(answer: Answer, survey: Asked['survey'] & Pick<Survey, 'dissatisfied'>): { overall: boolean; items: string[] } {
  const limits = survey.dissatisfied
  const names = Object.keys(answer.items)
  const whole = overallOf(answer, Object.keys(survey.dimensions), survey)
  return {
    overall: whole !== undefined && limits?.overall !== undefined && reaches(limits.overall, whole),
    items: limits?.item === undefined ? [] : names.filter((name) => reaches(limits.item!, answer.items[name]!)),
  }
}
