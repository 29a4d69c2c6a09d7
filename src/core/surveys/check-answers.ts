// Whether answers fit the questions: only what is asked, only what may be chosen, everything that must be answered. Everything else is refused by name.
import type { FieldFault } from '#core/kernel/problem.ts'
import { elementsOf, scoredIn, type Element, type Questionnaire } from './questionnaire.ts'
import { isEmpty } from './visible-if.ts'
import { visible } from './visible.ts'

export type Answers = Record<string, unknown>
/** `items`: marks by dimension; `overall`: the mark of the question for the whole. */
export type Marks = { items: Record<string, number>; overall: number | null }
export type CheckedAnswers = { ok: true; answers: Answers; marks: Marks } | { ok: false; faults: FieldFault[] }

export function checkAnswers(questionnaire: Questionnaire, answers: Answers): CheckedAnswers {
  const shown = visible(questionnaire, answers)
  const known = new Set(elementsOf(questionnaire).filter((element) => element.type !== 'note').map((element) => element.name))
  const faults = Object.keys(answers).flatMap((name): FieldFault[] => {
    if (!known.has(name)) return [fault(name, '没有这道题', 'There is no such question')]
    return shown.some((element) => element.name === name) ? [] : [fault(name, '这道题没有问到，不能回答', 'This question was not asked and cannot be answered')]
  })
  for (const element of shown) faults.push(...faultsOf(element, Object.hasOwn(answers, element.name) ? answers[element.name] : undefined))
  if (faults.length > 0) return { ok: false, faults }
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => !isEmpty(value)))
  if (Object.keys(given).length === 0) return { ok: false, faults: [fault('', '一道题也没有答', 'Nothing was answered')] }
  return { ok: true, answers: given, marks: marksIn(questionnaire, given) }
}

export function marksIn(questionnaire: Questionnaire, answers: Answers): Marks {
  const marks: Marks = { items: {}, overall: null }
  for (const { element, row, dimension } of scoredIn(elementsOf(questionnaire))) {
    const value = row === null ? answers[element] : (answers[element] as Record<string, unknown> | undefined)?.[row]
    if (typeof value !== 'number') continue
    if (dimension === '') marks.overall = value
    else marks.items[dimension] = value
  }
  return marks
}

function faultsOf(element: Element, value: unknown): FieldFault[] {
  if (element.type === 'note') return []
  if (isEmpty(value)) return element.isRequired ? [fault(element.name, '这道题要回答', 'Please answer this question')] : []
  switch (element.type) {
    case 'rating': return isWhole(value, element.rateMin, element.rateMax) ? [] : [fault(element.name, `要在 ${element.rateMin} 到 ${element.rateMax} 之间选`, `Choose from ${element.rateMin} to ${element.rateMax}`)]
    case 'radiogroup': case 'dropdown': return valuesOf(element).includes(value as string) ? [] : [noChoice(element.name)]
    case 'checkbox': return faultsOfSeveral(element, value)
    case 'boolean': return typeof value === 'boolean' ? [] : [fault(element.name, '请选是或否', 'Choose yes or no')]
    case 'text': case 'comment': return faultsOfText(element, value)
    case 'matrix': return faultsOfMatrix(element, value)
  }
}

function faultsOfSeveral(element: Extract<Element, { type: 'checkbox' }>, value: unknown): FieldFault[] {
  const known = valuesOf(element)
  if (!Array.isArray(value) || new Set(value).size !== value.length || value.some((one) => !known.includes(one as string))) return [noChoice(element.name)]
  const most = element.maxSelectedChoices
  return most !== undefined && value.length > most ? [fault(element.name, `最多选 ${most} 项`, `Choose at most ${most}`)] : []
}

function faultsOfText(element: Extract<Element, { type: 'text' | 'comment' }>, value: unknown): FieldFault[] {
  if (typeof value !== 'string') return [fault(element.name, '请填文字', 'Write some text')]
  return value.length > element.maxLength ? [fault(element.name, `最多 ${element.maxLength} 个字`, `At most ${element.maxLength} characters`)] : []
}

function faultsOfMatrix(element: Extract<Element, { type: 'matrix' }>, value: unknown): FieldFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [noChoice(element.name)]
  const marks = element.columns.map((column) => column.value)
  const given = Object.entries(value).flatMap(([row, mark]): FieldFault[] => {
    if (!element.rows.some((one) => one.value === row)) return [fault(`${element.name}.${row}`, '没有这一行', 'There is no such row')]
    return marks.includes(mark as number) ? [] : [noChoice(`${element.name}.${row}`)]
  })
  const lacking = element.isAllRowRequired ? element.rows.filter((row) => !Object.hasOwn(value, row.value)) : []
  return [...given, ...lacking.map((row) => fault(`${element.name}.${row.value}`, '这一行要回答', 'Please answer this row'))]
}

function valuesOf({ choices }: { choices: (string | number | { value: string | number })[] }): (string | number)[] {
  return choices.map((choice) => (typeof choice === 'object' ? choice.value : choice))
}

const isWhole = (value: unknown, min: number, max: number): boolean => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
const noChoice = (name: string): FieldFault => fault(name, '没有这个选项', 'There is no such choice')
const fault = (field: string, zh: string, en: string): FieldFault => ({ field, message: { zh, en } })
