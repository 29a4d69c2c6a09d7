// Words of printed forms.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const printWords = dictionary({
  print: ['打印', 'Print'],
  pdf: ['PDF', 'PDF'],
  word: ['Word', 'Word'],
  back: ['返回', 'Back'],
  attach: ['附上签字盖章的扫描件', 'Attach the signed scan'],
  arrange: ['安排版式', 'Arrange the form'],
  arrangeHint: ['制度要求的栏目不能去掉，只能排先后、定宽窄、改标题；改过的版式留有记录。', 'Fields that the regulation wants stay; their order, width and headings are yours. Each change is on record.'],
  lastArranged: ['现为第 {n} 版，{by} 排。', 'Now version {n}, by {by}.'],
  field: ['栏目', 'Field'],
  heading: ['表上写作', 'Heading'],
  width: ['宽窄', 'Width'],
  order: ['先后', 'Order'],
  up: ['上移', 'Up'],
  down: ['下移', 'Down'],
  auto: ['自动', 'automatic'],
  third: ['三分之一行', 'a third'],
  half: ['半行', 'half'],
  full: ['整行', 'whole row'],
  above: ['表前文字', 'Text above'],
  below: ['表后文字（如填写说明）', 'Text below, such as how to fill it in'],
  save: ['保存版式', 'Save'],
})
