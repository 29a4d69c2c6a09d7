// What the columns of a table of answers mean: the question, what kind of answer it takes, what its numbers stand for. A page beside the answers.
import type { Language } from '#core/kernel/text.ts'
import { NOT_ANSWERED, noneSaid, type ChoiceSet, type Variable } from '#core/surveys/variables.ts'
import type { Beside, Cell } from './write-table.ts'

const words = {
  zh: {
    title: '代码本', headings: ['列', '题目', '回答的类型', '数字代表什么', '属于哪道多选题'], is: { number: '数字', text: '文字', date: '日期' }, measure: { nominal: '选项', ordinal: '有先后的等级', scale: '数值' },
    none: '空着的回答写成“{silent}”；按条件没有出现过的题写成“{unasked}”。SPSS 文件里这两种是 -8 和 -9。', join: '；', is_: '＝',
  },
  en: {
    title: 'Codebook', headings: ['Column', 'Question', 'Kind of answer', 'What the numbers stand for', 'Part of the question'], is: { number: 'number', text: 'text', date: 'day' }, measure: { nominal: 'choice', ordinal: 'ordered grade', scale: 'figure' },
    none: 'An answer left out reads “{silent}”; a question that did not come up reads “{unasked}”. In the SPSS file these are -8 and -9.', join: '; ', is_: ' = ',
  },
} as const

export function codebook({ variables, sets }: { variables: readonly Variable[]; sets: readonly ChoiceSet[] }, language: Language): Beside {
  const said = words[language]
  const [silent = '', unasked = ''] = noneSaid[language]
  const rows = variables.map((one): Cell[] => {
    const meant = one.values.filter(({ value }) => value > NOT_ANSWERED).map(({ value, label }) => `${value}${said.is_}${label}`)
    const set = sets.find((of) => of.members.includes(one.name))
    return [one.name, one.label, one.is === 'number' ? said.measure[one.measure] : said.is[one.is], meant.join(said.join), set ? `${set.label} [${set.name}]` : '']
  })
  return { title: said.title, headings: [...said.headings], widths: [130, 320, 110, 360, 220], rows: [...rows, ['', said.none.replace('{silent}', silent).replace('{unasked}', unasked), '', '', '']] }
}
