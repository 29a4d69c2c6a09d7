// Words that stand over and in every list.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const listWords = dictionary({
  columns: ['列', 'Columns'],
  saveView: ['存为视图', 'Save view'],
  viewName: ['视图名称', 'Name of the view'],
  pickAll: ['全选', 'Choose all'],
  pick: ['选择 {what}', 'Choose {what}'],
  deed: ['办理', 'To do'],
  searchIn: ['在这个列表里查', 'Search this list'],
})
