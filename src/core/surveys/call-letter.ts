// The questionnaire that takes the place of a call: how it went, in the customer's own words, and what else the regulation wants to know of him.
import type { CallbackOutcome } from '#core/policy/vocabulary.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Element, Questionnaire, Words } from './questionnaire.ts'

/** How it went. What only a talk can bring (a question answered at once, nobody there) is not among them. */
const choices: { outcome: CallbackOutcome; zh: string; en: string; works?: true }[] = [
  { outcome: 'satisfied', zh: '满意', en: 'I am satisfied' },
  { outcome: 'dissatisfied', zh: '不满意', en: 'I am not satisfied' },
  { outcome: 'not_solved', zh: '问题还没有解决', en: 'The problem is not solved' },
  { outcome: 'still_defective', zh: '还有缺陷，没有修好', en: 'It is still defective', works: true },
  { outcome: 'new_problem', zh: '有新的问题', en: 'There is a new problem' },
  { outcome: 'opinion', zh: '有意见或建议', en: 'I have an opinion or a suggestion' },
  { outcome: 'praise', zh: '想表扬', en: 'I would like to praise somebody' },
]

type Asked = { title: Text; about: 'complaint' | 'works' | 'customer'; /** Further questions in text, by field. */ fields: { name: string; label: Text }[] }

export function callQuestionnaire({ title, about, fields }: Asked): Questionnaire {
  const words = (zh: string, en: string): Words => ({ default: zh, en })
  const elements: Element[] = [
    {
      type: 'radiogroup', name: 'outcome', isRequired: true, title: about === 'customer' ? words('您对我们的服务怎么看', 'What do you think of our service?') : words('这件事办得怎么样', 'How has it been handled?'),
      choices: choices.filter((one) => (one.works ? about === 'works' : one.outcome !== 'not_solved' || about !== 'customer')).map(({ outcome, zh, en }) => ({ value: outcome, text: words(zh, en) })),
    },
    { type: 'comment', name: 'customer_view', maxLength: 5000, title: words('您想说的话', 'In your own words'), isRequired: true, visibleIf: "{outcome} = 'dissatisfied' or {outcome} = 'not_solved' or {outcome} = 'still_defective' or {outcome} = 'new_problem' or {outcome} = 'opinion'" },
    { type: 'comment', name: 'customer_view_more', maxLength: 5000, title: words('还想说些什么', 'Anything else you would like to say'), visibleIf: "{outcome} = 'satisfied' or {outcome} = 'praise'" },
    ...fields.map(({ name, label }): Element => ({ type: 'comment', name, maxLength: 2000, title: typeof label === 'string' ? label : { default: label.zh, en: label.en ?? label.zh } })),
  ]
  return { title: typeof title === 'string' ? title : { default: title.zh, en: title.en ?? title.zh }, pages: [{ name: 'call', elements }] }
}

/** What was answered, as the result of a call. */
export function resultIn(answers: Record<string, unknown>): { outcome: CallbackOutcome; customerView: string; data: Record<string, string> } {
  const { outcome, customer_view: view, customer_view_more: more, ...rest } = answers as Record<string, string>
  return { outcome: outcome as CallbackOutcome, customerView: view ?? more ?? '', data: rest }
}
