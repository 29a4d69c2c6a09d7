// The kinds of questions, as whoever writes one calls them.
import type { Label } from '#core/policy/vocabulary.ts'
import type { Element } from './questionnaire.ts'

export const kindLabels: Record<Element['type'], Label> = {
  rating: { zh: '打分', en: 'Marks' }, matrix: { zh: '多项打分', en: 'Several marks' }, radiogroup: { zh: '单选', en: 'One choice' }, checkbox: { zh: '多选', en: 'Several choices' },
  dropdown: { zh: '下拉单选', en: 'Drop-down' }, boolean: { zh: '是或否', en: 'Yes or no' }, text: { zh: '一行文字', en: 'Short text' }, comment: { zh: '写几句话', en: 'Long text' }, note: { zh: '说明', en: 'Note' },
}
