// Words of printed forms.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const printWords = dictionary({
  print: ['打印', 'Print'],
  back: ['返回', 'Back'],
  number: ['登记编号', 'Number'],
  date: ['日期', 'Date'],
  opening: ['您好！现将有关情况函告如下：', 'We write to tell you the following.'],
  ymd: ['年　　月　　日', 'date:'],
  seal: ['（加盖公章）', '(seal)'],
  code: ['文件编号：{code}', 'Form {code}'],
  policy: ['依据：{policy}', 'Under: {policy}'],
  printed: ['打印于 {at}', 'Printed {at}'],
})
