// Words of the catalogue of regulations, inside and at the first set-up.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const shelfWords = dictionary({
  search: ['查制度', 'Search the regulations'],
  searchHint: ['行业、名称或特点，如 酒店、热线、回访', 'kind, title or what marks it, e.g. hotel, hotline, callback'],
  nothing: ['没有符合的制度', 'No regulation matches'],
  all: ['看全部', 'Show all'],
  count: ['{n} 份', '{n}'],
  size: ['{clauses} 条，{forms} 张表', '{clauses} clauses, {forms} forms'],
  adopted: ['在用', 'in use'],
  look: ['看内容', 'Look inside'],
  choose: ['选这份', 'Choose this one'],
  unchoose: ['不选了', 'Do not choose it'],
  channels: ['受理渠道', 'Ways in'],
  roles: ['角色', 'Roles'],
  forms: ['表单', 'Forms'],
  limits: ['时限', 'Limits'],
})
