// Words of the leads of supervision.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const leadWords = dictionary({
  title: ['监督线索', 'Leads for supervision'],
  says: ['只是线索，不是结论；系统不会据此处理任何人、改动任何分数', 'Signs, not findings; no person and no score is touched because of one'],
  open: ['待查', 'To be looked into'],
  looked: ['已查', 'Looked into'],
  all: ['全部', 'All'],
  none: ['没有待查的线索', 'Nothing to look into'],
  noneSays: ['每天夜里和每期调查结束时，系统会查找一遍。', 'They are looked for every night and at the end of each survey.'],
  searched: ['上次查找 {at}', 'last looked for {at}'],
  about: ['指向 {who}', 'points at {who}'],
  found: ['{at} 发现', 'found {at}'],
  grown: ['{at} 又有新的依据', 'more evidence {at}'],
  why: ['为什么不寻常', 'Why it is unlikely'],
  records: ['依据 {n} 条', '{n} records'],
  more: ['另有 {n} 条没有列出', '{n} more are not listed'],
  answer: ['答卷', 'answer'],
  order: ['工单', 'order'],
  entry: ['账本', 'ledger'],
  look: ['写下查看结果', 'Say what you found'],
  again: ['再写一次', 'Say more'],
  finding: ['查看结果', 'Finding'],
  reason: ['理由', 'Reason'],
  reasonHint: ['问了谁、看了什么、为什么这样认为', 'Whom you asked, what you saw, why you think so'],
  save: ['签名记录', 'Record under my name'],
  lookedBy: ['{who}：{finding}', '{who}: {finding}'],
  shutOut: ['不必当线索查：根本做不成的', 'Nothing to look for: what cannot be done at all'],
  link: ['监督线索 {n}', 'Leads {n}'],
})
