// Scores of a survey from raw answers: 0 to 100 for each dimension and overall, each with its number, interval and grade; what silence
// could hide; whether the way of asking made a difference. The same answers give the same figures to the last digit.
import type { Grades, Survey } from '#core/policy/shape-follow.ts'
import { reaches } from '#core/policy/values.ts'
import { designEffect, mean, sum, tInterval, variance, weightedMean } from '#core/statistics/means.ts'
import { kruskal } from '#core/statistics/ranks.ts'
import { boundedMean, tallyOf } from '#core/statistics/bounded-mean.ts'
import { finite, zFor, type Interval } from '#core/statistics/shares.ts'
import { adjusted } from '#core/statistics/tables.ts'
import { type Judged, judgeGrade } from './grade.ts'

/** One respondent: marks from 1 to the scale for each item, by name of the dimension; absent means not answered. */
export type Answer = { respondent: string; items: Record<string, number>; overall?: number; mode?: string; stratum?: string; /** For how many of those who were not asked it stands. */ weight?: number }
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
  const dimensions = names.flatMap((name) => scored(name, answers.map((answer) => dimensionOf(answer, name, survey)), asked, answers) ?? [])
  const wholes = answers.map((answer) => overallOf(answer, names, survey))
  const overall = scored('overall', wholes, asked, answers) ?? null
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

/** One respondent's own score, 0 to 100. */
export function overallOf(answer: Answer, names: readonly string[], survey: Asked['survey']): number | undefined {
  if (survey.overall === 'asked') return answer.overall === undefined ? undefined : pointsOf(survey, answer.overall)
  const parts = names.filter((name) => survey.dimensions[name]?.of === undefined).flatMap((name) => {
    const value = dimensionOf(answer, name, survey)
    return value === undefined ? [] : [{ value, weight: survey.dimensions[name]?.weight ?? 1 }]
  })
  const weights = sum(parts.map((part) => part.weight))
  return weights > 0 ? sum(parts.map((part) => part.value * part.weight)) / weights : undefined
}

type Valued = { value: number; weight: number; stratum: string }

function scored(name: string, values: readonly (number | undefined)[], asked: Asked, answers: readonly Answer[]): Score | undefined {
  const given = values.flatMap((value, i): Valued[] => (value === undefined ? [] : [{ value, weight: answers[i]!.weight ?? 1, stratum: answers[i]!.stratum ?? '' }]))
  if (given.length === 0) return undefined
  const { grades, population, confidence = 0.95 } = asked
  const plain = given.map((one) => one.value)
  const sd = given.length > 1 ? Math.sqrt(variance(plain)) : 0
  const isWeighted = given.some((one) => one.weight !== given[0]!.weight)
  const found = isWeighted ? weightedInterval(given, asked) : { value: mean(plain), ...intervalOf(plain, { population, confidence }) }
  const [score, interval] = [found.value, { low: Math.max(0, found.low), high: Math.min(100, found.high) }]
  const at = isWeighted ? undefined : (n: number) => imagined(plain, n, { population, confidence })
  return { name, n: given.length, missing: values.length - given.length, score, sd, ...interval, ...judgeGrade({ score, ...interval, n: given.length }, grades, { sd, population, at }) }
}

/** Weighted answers: the linearised error within strata; where that does not hold, the bounded interval of as many even answers as they are worth. */
function weightedInterval(given: readonly Valued[], { population, confidence = 0.95 }: Asked): Interval & { value: number } {
  const { value, low, high } = weightedMean(given, confidence)
  const correction = finite(given.length, population)
  if (isEven(given.map((one) => one.value))) return { value, low: value - (value - low) * correction, high: value + (high - value) * correction }
  const { effective } = designEffect(given.map((one) => one.weight))
  const whole = sum(given.map((one) => one.weight))
  const tally = given.map((one) => [one.value, (one.weight * effective) / whole] as const)
  return { value, ...boundedMean(tally, { scale: { min: 0, max: 100 }, z: zFor(confidence) * correction }) }
}

/** Student's t where it holds: many answers, of more than two kinds, not too lopsided. Elsewhere the score interval of a bounded scale: see decision 0005. */
export function intervalOf(values: readonly number[], { population, confidence }: { population?: number | undefined; confidence: number }): Interval {
  const n = values.length
  if (population !== undefined && n >= population) return { low: mean(values), high: mean(values) }
  if (isEven(values)) return tInterval(values, { confidence, population })!
  return boundedMean(tallyOf(values), { scale: { min: 0, max: 100 }, z: zFor(confidence) * finite(n, population) })
}

/** Cochran's rule for when a mean may be called normal: more than 25 answers times the square of their skewness. */
function isEven(values: readonly number[]): boolean {
  const n = values.length
  if (n < 30 || new Set(values).size < 3) return false
  const middle = mean(values)
  const skewness = sum(values.map((value) => (value - middle) ** 3)) / n / variance(values) ** 1.5
  return n > 25 * skewness ** 2
}

/** The interval if there were n answers and they went on like these. */
function imagined(values: readonly number[], n: number, { population, confidence }: { population?: number | undefined; confidence: number }): Interval {
  if (population !== undefined && n >= population) return { low: mean(values), high: mean(values) }
  const tally = tallyOf(values).map(([value, count]) => [value, (count * n) / values.length] as const)
  return boundedMean(tally, { scale: { min: 0, max: 100 }, z: zFor(confidence) * finite(n, population) })
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
