// Words of the page that shows how the work is shared out.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const loadWords = dictionary({
  title: ['工作量', 'Workload'],
  says: ['谁手上有多少，谁擅长什么，谁不在；点数字看是哪些', 'Who has how much, who is skilled in what, who is away; press a number to see which'],
  left: ['还没有派下去', 'Not handed out yet'],
  noUnitYet: ['没有部门 {n} 件', '{n} without a unit'],
  noOwnerYet: ['没有责任人 {n} 件', '{n} without an owner'],
  noneLeft: ['都派下去了', 'All are handed out'],
  late: ['已超时', 'late'],
  soon: ['24 小时内到期', 'due within a day'],
  rest: ['其余', 'the rest'],
  paused: ['{n} 件暂停', '{n} paused'],
  inHand: ['{n} 件在办', '{n} in hand'],
  free: ['手上没有', 'nothing in hand'],
  away: ['外出至 {until}', 'away until {until}'],
  deputy: ['由{name}代', '{name} stands in'],
  skills: ['擅长', 'skilled in'],
  noUnit: ['没有部门', 'no unit'],
  none: ['没有未结的投诉', 'No open complaint'],
  noneSays: ['有了就按部门和人列在这里。', 'Once there are some they stand here by unit and person.'],
  unitSays: ['派给本部门 {open} 件，超时 {late} 件', '{open} given to this unit, {late} late'],
  see: ['查看', 'See'],
})
