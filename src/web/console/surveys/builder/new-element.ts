// A new question of each kind, as it is first put down.
import type { Element, Questionnaire } from '#core/surveys/questionnaire.ts'
import { freeName } from '#core/surveys/arrange.ts'

export const kinds: Element['type'][] = ['rating', 'matrix', 'radiogroup', 'checkbox', 'dropdown', 'boolean', 'text', 'comment', 'note']

const ends = { minRateDescription: { default: '很不满意', en: 'very dissatisfied' }, maxRateDescription: { default: '很满意', en: 'very satisfied' } }
const two = () => [{ value: 'a', text: { default: '', en: '' } }, { value: 'b', text: { default: '', en: '' } }]

export function newElement(questionnaire: Questionnaire, type: Element['type'], scale: number): Element {
  const name = freeName(questionnaire, { rating: 'mark', matrix: 'marks', radiogroup: 'choice', checkbox: 'choices', dropdown: 'pick', boolean: 'yes_no', text: 'words', comment: 'opinion', note: 'note' }[type])
  const title = { default: '', en: '' }
  switch (type) {
    case 'rating': return { type, name, title, rateMin: 1, rateMax: scale, ...ends }
    case 'matrix': return { type, name, title, columns: Array.from({ length: scale }, (_, i) => ({ value: i + 1, text: i === 0 ? ends.minRateDescription : i === scale - 1 ? ends.maxRateDescription : String(i + 1) })), rows: [{ value: 'row_1', text: title }, { value: 'row_2', text: title }] }
    case 'radiogroup': case 'dropdown': case 'checkbox': return { type, name, title, choices: two() }
    case 'boolean': return { type, name, title }
    case 'text': return { type, name, title, maxLength: 200 }
    case 'comment': return { type, name, title, maxLength: 2000 }
    case 'note': return { type, name, title }
  }
}
