// A questionnaire as the columns of a table of answers: one for each question, each row of a matrix and each choice of several, with what its numbers
// mean. What was not asked of somebody is told from what he did not answer.
import type { Language } from '#core/kernel/text.ts'
import { elementsOf, wordsIn, type Element, type Questionnaire, type Words } from './questionnaire.ts'

export const NOT_ANSWERED = -8
export const NOT_ASKED = -9

export type Variable = {
  name: string; label: string; is: 'number' | 'text' | 'date'
  measure: 'nominal' | 'ordinal' | 'scale'
  values: { value: number; label: string }[]
  /** Numbers that stand for no answer. */
  missing: number[]
  decimals: number
}
/** One choice of several questions belongs to the set of its question. */
export type ChoiceSet = { name: string; label: string; members: string[] }
export type Columns = { variable: Variable; element: string; read: (answers: Record<string, unknown>) => number | string | null; shown: (answers: Record<string, unknown>) => number | string | null }[]

/** For somebody who reads: asked and silent, or never asked. */
export const noneSaid: Record<Language, string[]> = { zh: ['没有回答', '没有问到'], en: ['not answered', 'not asked'] }

/** Reserved by those who read such files. */
const reserved = new Set(['all', 'and', 'by', 'eq', 'ge', 'gt', 'le', 'lt', 'ne', 'not', 'or', 'to', 'with'])
const LONGEST = 64

export function columnsOf(questionnaire: Questionnaire, language: Language, taken: readonly string[] = []): { columns: Columns; sets: ChoiceSet[] } {
  const names = new Set(taken)
  const named = (wanted: string): string => {
    const stem = (reserved.has(wanted) ? `${wanted}_` : wanted).slice(0, LONGEST - 4)
    let name = stem
    for (let n = 2; names.has(name); n += 1) name = `${stem}_${n}`
    names.add(name)
    return name
  }
  const sets: ChoiceSet[] = []
  const columns = elementsOf(questionnaire).flatMap((element): Columns => {
    const say = (words: Words | undefined, otherwise = '') => wordsIn(words, language, otherwise)
    const column = (name: string, of: Partial<Variable> & Pick<Variable, 'label' | 'measure'>, read: Columns[number]['read']): Columns[number] => {
      const variable: Variable = { name: named(name), is: 'number', decimals: 0, ...of, values: [...(of.values ?? []), { value: NOT_ANSWERED, label: noneSaid[language][0]! }, { value: NOT_ASKED, label: noneSaid[language][1]! }], missing: [NOT_ANSWERED, NOT_ASKED] }
      return { variable, element: element.name, read, shown: read }
    }
    const title = element.type === 'note' ? '' : say(element.title, element.name)
    const whole = (value: unknown): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null)
    switch (element.type) {
      case 'note': return []
      case 'rating': return [column(element.name, { label: title, measure: 'scale', values: ends(element, say) }, (answers) => whole(answers[element.name]))]
      case 'matrix': return element.rows.map((row) => column(`${element.name}_${row.value}`, { label: `${title} - ${say(row.text)}`, measure: 'ordinal', values: element.columns.map(({ value, text }) => ({ value, label: say(text) })) }, (answers) => whole((answers[element.name] as Record<string, unknown> | undefined)?.[row.value])))
      case 'radiogroup': case 'dropdown': {
        const choices = codesOf(element, say)
        const made = column(element.name, { label: title, measure: 'nominal', values: choices.map(({ code, label }) => ({ value: code, label })) }, (answers) => choices.find((one) => one.value === answers[element.name])?.code ?? null)
        return [{ ...made, shown: (answers) => choices.find((one) => one.value === answers[element.name])?.label ?? null }]
      }
      case 'checkbox': {
        const yes = language === 'zh' ? ['未选', '选了'] : ['not chosen', 'chosen']
        const made = codesOf(element, say).map((choice, i) => column(`${element.name}_${i + 1}`, { label: `${title} - ${choice.label}`, measure: 'nominal', values: [{ value: 0, label: yes[0]! }, { value: 1, label: yes[1]! }] }, (answers) => (Array.isArray(answers[element.name]) ? Number((answers[element.name] as unknown[]).includes(choice.value)) : null)))
        sets.push({ name: element.name, label: title, members: made.map((one) => one.variable.name) })
        return made
      }
      case 'boolean': return [column(element.name, { label: title, measure: 'nominal', values: [{ value: 0, label: say(element.labelFalse, language === 'zh' ? '否' : 'no') }, { value: 1, label: say(element.labelTrue, language === 'zh' ? '是' : 'yes') }] }, (answers) => (typeof answers[element.name] === 'boolean' ? Number(answers[element.name]) : null))]
      case 'text': case 'comment': {
        const made = column(element.name, { label: title, measure: 'nominal', is: 'text' }, (answers) => (typeof answers[element.name] === 'string' ? (answers[element.name] as string) : null))
        return [{ ...made, variable: { ...made.variable, values: [], missing: [] } }]
      }
    }
  })
  return { columns, sets }
}

function ends(element: Extract<Element, { type: 'rating' }>, say: (words: Words | undefined) => string): Variable['values'] {
  return [{ value: element.rateMin, label: say(element.minRateDescription) }, { value: element.rateMax, label: say(element.maxRateDescription) }].filter((one) => one.label !== '')
}

/** A choice that is a small whole number stands for itself; of others, the place is the number. */
function codesOf({ choices }: Extract<Element, { choices: unknown }>, say: (words: Words | undefined, otherwise?: string) => string): { value: unknown; code: number; label: string }[] {
  const listed = choices.map((choice) => (typeof choice === 'object' ? { value: choice.value, label: say(choice.text, String(choice.value)) } : { value: choice, label: String(choice) }))
  const plain = listed.every(({ value }) => typeof value === 'number' && Number.isInteger(value) && value >= 0)
  return listed.map((one, i) => ({ ...one, code: plain ? (one.value as number) : i + 1 }))
}
