// What is asked: a closed subset of SurveyJS JSON. Pages of questions with texts in several languages; those that are scored name their dimension,
// one may ask for the whole. A template leaves places for the dimensions of the regulation that uses it; composed, it is what a customer sees.
import { z } from 'zod'
import type { Language } from '#core/kernel/text.ts'
import type { Survey } from '#core/policy/shape-follow.ts'
import { parseVisibleIf } from './visible-if.ts'

/** One text for all, or one for each language beside the default. */
export const Words = z.union([z.string(), z.object({ default: z.string() }).catchall(z.string())])
export type Words = z.infer<typeof Words>

const Name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Condition = z.string().max(500).refine((text) => parseVisibleIf(text) !== null, '条件写法不对，例如 {overall} <= 2')
const Choice = z.union([z.string(), z.number(), z.strictObject({ value: z.union([z.string(), z.number()]), text: Words })])
const asked = {
  name: Name, title: Words.optional(), description: Words.optional(), isRequired: z.boolean().optional(), visibleIf: Condition.optional(),
  /** Only if the regulation asks for this: the whole, open questions, loyalty. */
  with: z.enum(['overall', 'open_questions', 'loyalty']).optional(),
}
const scored = { dimension: Name.optional(), overall: z.boolean().optional() }

const Rating = z.strictObject({
  type: z.literal('rating'), ...asked, ...scored, rateMin: z.int().min(0).max(1).default(1), rateMax: z.int().min(2).max(10).default(5),
  minRateDescription: Words.optional(), maxRateDescription: Words.optional(),
  /** In a template: one such question for each dimension that no other question asks for. */
  each: z.literal('dimension').optional(),
  /** Counted by its own rule beside the score: recommending from 0 to 10, ease from 1 to 7. */
  measures: z.enum(['loyalty', 'effort']).optional(),
})
const Matrix = z.strictObject({
  type: z.literal('matrix'), ...asked, isAllRowRequired: z.boolean().optional(),
  columns: z.array(z.strictObject({ value: z.int().min(1).max(10), text: Words })).min(2).max(10),
  rows: z.array(z.strictObject({ value: Name, text: Words, ...scored })).min(1).max(30),
})
const Picking = { ...asked, choices: z.array(Choice).min(1).max(60) }

export const Element = z.discriminatedUnion('type', [
  Rating, Matrix,
  z.strictObject({ type: z.literal('radiogroup'), ...Picking }),
  z.strictObject({ type: z.literal('dropdown'), ...Picking }),
  z.strictObject({ type: z.literal('checkbox'), ...Picking, maxSelectedChoices: z.int().min(1).optional() }),
  z.strictObject({ type: z.literal('boolean'), ...asked, labelTrue: Words.optional(), labelFalse: Words.optional() }),
  z.strictObject({ type: z.literal('text'), ...asked, maxLength: z.int().min(1).max(500).default(200) }),
  z.strictObject({ type: z.literal('comment'), ...asked, maxLength: z.int().min(1).max(5000).default(2000) }),
  z.strictObject({ type: z.literal('note'), name: Name, title: Words, visibleIf: Condition.optional(), with: asked.with }),
])
export type Element = z.output<typeof Element>

/** What is measured, and how much each counts; where the regulation names its own dimensions, those hold. */
export const OwnDimension = z.strictObject({ title: Words, weight: z.number().min(0).max(1000).optional() })

export const Questionnaire = z.strictObject({
  title: Words,
  description: Words.optional(),
  dimensions: z.record(Name, OwnDimension).optional(),
  pages: z.array(z.strictObject({ name: Name, title: Words.optional(), description: Words.optional(), visibleIf: Condition.optional(), elements: z.array(Element).min(1).max(60) })).min(1).max(20),
}).superRefine((questionnaire, context) => {
  const names = questionnaire.pages.flatMap((page) => page.elements.map((element) => element.name))
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) context.addIssue({ code: 'custom', message: `题目「${twice}」出现了两次` })
  const measured = scoredIn(questionnaire.pages.flatMap((page) => page.elements))
  const same = measured.find((one, place) => measured.findIndex((other) => other.dimension === one.dimension) !== place)
  if (same) context.addIssue({ code: 'custom', message: `维度「${same.dimension}」由两道题评分` })
})
export type Questionnaire = z.output<typeof Questionnaire>

/** Where a mark comes from: a question, or one row of a matrix. The whole is the dimension `''`. */
export type Scored = { element: string; row: string | null; dimension: string; min: number; max: number }

export function scoredIn(elements: readonly Element[]): Scored[] {
  return elements.flatMap((element): Scored[] => {
    if (element.type === 'rating' && element.each === undefined) return markOf(element, { element: element.name, row: null, min: element.rateMin, max: element.rateMax })
    if (element.type !== 'matrix') return []
    const values = element.columns.map((column) => column.value)
    return element.rows.flatMap((row) => markOf(row, { element: element.name, row: row.value, min: Math.min(...values), max: Math.max(...values) }))
  })
}

function markOf({ dimension, overall }: { dimension?: string | undefined; overall?: boolean | undefined }, place: Omit<Scored, 'dimension'>): Scored[] {
  if (overall) return [{ ...place, dimension: '' }]
  return dimension === undefined ? [] : [{ ...place, dimension }]
}

export function elementsOf(questionnaire: Questionnaire): Element[] {
  return questionnaire.pages.flatMap((page) => page.elements)
}

export type Asking = Pick<Survey, 'dimensions' | 'scale' | 'overall' | 'open_questions' | 'loyalty'>

/** Those of the regulation; where it names none, those that the questionnaire brings. */
export function dimensionsFor(questionnaire: Pick<Questionnaire, 'dimensions'>, survey: Pick<Survey, 'dimensions'>): Survey['dimensions'] {
  if (Object.keys(survey.dimensions).length > 0 || questionnaire.dimensions === undefined) return survey.dimensions
  return Object.fromEntries(Object.entries(questionnaire.dimensions).map(([name, { title, weight }]) => [name, { zh: wordsIn(title, 'zh'), en: wordsIn(title, 'en'), ...(weight !== undefined && { weight }) }]))
}

/** The template with the dimensions, the scale and the further questions of this regulation. */
export function compose(template: Questionnaire, survey: Asking): Questionnaire {
  const named = new Set(scoredIn(elementsOf(template)).map((one) => one.dimension))
  const open = Object.entries(dimensionsFor(template, survey)).filter(([name]) => !named.has(name))
  const wanted: Record<NonNullable<Element['with']>, boolean> = { overall: survey.overall === 'asked', open_questions: survey.open_questions, loyalty: survey.loyalty }
  const pages = template.pages.map((page) => ({
    ...page,
    elements: page.elements.filter((element) => element.with === undefined || wanted[element.with]).flatMap((element): Element[] => {
      const { with: _with, ...plain } = element
      if (plain.type !== 'rating' || plain.measures) return [plain as Element]
      if (plain.each === undefined) return [{ ...plain, rateMax: plain.overall || plain.dimension ? survey.scale : plain.rateMax }]
      const { each: _each, ...each } = plain
      return open.map(([name, { zh, en }]) => ({ ...each, name: `item_${name}`, title: { default: zh, ...(en !== undefined && { en }) }, dimension: name, rateMax: survey.scale }))
    }),
  }))
  return { ...template, pages: pages.filter((page) => page.elements.length > 0) }
}

/** What of the regulation no question asks for: such a questionnaire cannot serve it. */
export function unasked(questionnaire: Questionnaire, survey: Asking): string[] {
  const found = scoredIn(elementsOf(questionnaire))
  const lacking = Object.keys(survey.dimensions).filter((name) => !found.some((one) => one.dimension === name))
  const wrong = found.filter((one) => one.min !== 1 || one.max !== survey.scale).map((one) => one.dimension || 'overall')
  const whole = survey.overall === 'asked' && !found.some((one) => one.dimension === '') ? ['overall'] : []
  return [...new Set([...lacking, ...wrong, ...whole])]
}

export function wordsIn(words: Words | undefined, language: Language, otherwise = ''): string {
  if (words === undefined) return otherwise
  if (typeof words === 'string') return words
  return words[language] ?? words.default
}
