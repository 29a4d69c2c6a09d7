// When a question is asked, as somebody would say it: one or more plain rules, all of them or any. What cannot be said so stays with the expert.
import type { Text } from '#core/kernel/text.ts'
import { elementsOf, wordsIn, type Element, type Questionnaire, type Words } from './questionnaire.ts'
import { parseVisibleIf, type Comparison, type Condition } from './visible-if.ts'

export type Rule = { name: string; op: RuleOp; value?: string | number | boolean }
export type RuleOp = Comparison | 'empty' | 'notempty'
export type Rules = { join: 'and' | 'or'; rules: Rule[] }
/** What may be asked about: a question that answers with something, or one row of a matrix. */
export type Subject = { name: string; title: Text; element: Element; values: { value: string | number | boolean; label: Text }[]; ops: RuleOp[] }

/** Nothing if it takes more than plain rules to say it. */
export function rulesOf(visibleIf: string): Rules | null {
  const condition = parseVisibleIf(visibleIf)
  if (!condition) return null
  if (condition.is !== 'and' && condition.is !== 'or') {
    const rule = ruleOf(condition)
    return rule && { join: 'and', rules: [rule] }
  }
  const rules = partsOf(condition, condition.is).map(ruleOf)
  return rules.every((rule) => rule !== null) ? { join: condition.is, rules } : null
}

function partsOf(condition: Condition, is: 'and' | 'or'): Condition[] {
  return condition.is === is ? [...partsOf(condition.left, is), ...partsOf(condition.right, is)] : [condition]
}

function ruleOf(condition: Condition): Rule | null {
  if (condition.is === 'compare') return { name: condition.name, op: condition.op, value: condition.value }
  return condition.is === 'empty' || condition.is === 'notempty' ? { name: condition.name, op: condition.is } : null
}

export function visibleIfOf({ join, rules }: Rules): string {
  return rules.map(({ name, op, value }) => `{${name}} ${op}${op === 'empty' || op === 'notempty' ? '' : ` ${literal(value ?? '')}`}`).join(` ${join} `)
}

/** The grammar has no way to write both kinds of quotes in one text. */
function literal(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  return value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`
}

/** The questions before this one; what comes later cannot decide what is asked now. */
export function subjectsBefore(questionnaire: Questionnaire, place: { page: number; element: number | null }): Subject[] {
  const before = questionnaire.pages.flatMap((page, p) => page.elements.filter((_, e) => p < place.page || (p === place.page && place.element !== null && e < place.element)))
  return before.flatMap(subjectsIn)
}

function subjectsIn(element: Element): Subject[] {
  const title = both('title' in element ? element.title : undefined, element.name)
  const of = (more: Pick<Subject, 'values' | 'ops'>): Subject[] => [{ name: element.name, title, element, ...more }]
  switch (element.type) {
    case 'rating': return element.each ? [] : of({ values: marks(element.rateMin, element.rateMax), ops: ['<=', '>=', '=', '<>', 'notempty', 'empty'] })
    case 'matrix': return element.rows.map((row) => ({ name: `${element.name}.${row.value}`, title: both(row.text, row.value), element, values: element.columns.map((column) => ({ value: column.value, label: both(column.text, String(column.value)) })), ops: ['<=', '>=', '=', '<>', 'notempty', 'empty'] }))
    case 'radiogroup': case 'dropdown': return of({ values: choicesOf(element), ops: ['=', '<>', 'notempty', 'empty'] })
    case 'checkbox': return of({ values: choicesOf(element), ops: ['contains', 'notempty', 'empty'] })
    case 'boolean': return of({ values: [{ value: true, label: both(element.labelTrue, { zh: '是', en: 'yes' }) }, { value: false, label: both(element.labelFalse, { zh: '否', en: 'no' }) }], ops: ['=', 'notempty', 'empty'] })
    case 'text': case 'comment': return of({ values: [], ops: ['notempty', 'empty', 'contains'] })
    case 'note': return []
  }
}

const marks = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ value: from + i, label: String(from + i) as Text }))

function choicesOf({ choices }: Extract<Element, { choices: unknown }>): Subject['values'] {
  return choices.map((choice) => (typeof choice === 'object' ? { value: choice.value, label: both(choice.text, String(choice.value)) } : { value: choice, label: String(choice) }))
}

function both(words: Words | undefined, otherwise: Text): Text {
  return words === undefined ? otherwise : { zh: wordsIn(words, 'zh'), en: wordsIn(words, 'en') }
}

export const opWords: Record<RuleOp, { zh: string; en: string }> = {
  '=': { zh: '是', en: 'is' }, '<>': { zh: '不是', en: 'is not' }, '<=': { zh: '不高于', en: 'is at most' }, '>=': { zh: '不低于', en: 'is at least' }, '<': { zh: '低于', en: 'is below' }, '>': { zh: '高于', en: 'is above' },
  contains: { zh: '包含', en: 'includes' }, notempty: { zh: '回答了', en: 'was answered' }, empty: { zh: '没有回答', en: 'was not answered' },
}

/** “只在「总的来说」不高于 2 时才问”; nothing for what only an expression says. */
export function conditionInWords(questionnaire: Questionnaire, visibleIf: string): Text | null {
  const found = rulesOf(visibleIf)
  if (!found) return null
  const subjects = elementsOf(questionnaire).flatMap(subjectsIn)
  const say = (language: 'zh' | 'en') => found.rules.map(({ name, op, value }) => {
    const subject = subjects.find((one) => one.name === name)
    const title = subject ? inLanguage(subject.title, language) : name
    const said = value === undefined ? '' : inLanguage(subject?.values.find((one) => one.value === value)?.label ?? String(value), language)
    return language === 'zh' ? `「${short(title)}」${opWords[op].zh}${said && ` ${said}`}` : `“${short(title)}” ${opWords[op].en}${said && ` ${said}`}`
  })
  const zh = say('zh').join(found.join === 'and' ? '，并且' : '，或者')
  return { zh: `只在${zh}时才问`, en: `Asked only if ${say('en').join(found.join === 'and' ? ' and ' : ' or ')}` }
}

const inLanguage = (text: Text, language: 'zh' | 'en'): string => (typeof text === 'string' ? text : language === 'en' ? (text.en ?? text.zh) : text.zh)
const short = (title: string): string => (title.length > 24 ? `${title.slice(0, 23)}…` : title)
