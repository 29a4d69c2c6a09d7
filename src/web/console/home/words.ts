// Words of "my work".
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const homeWords = dictionary({
  title: ['我的待办', 'My work'],
  todo: ['我的待办', 'Waiting for me'],
  done: ['我的已办', 'Done by me'],
  started: ['我发起的', 'Taken in by me'],
  cc: ['抄送我的', 'Told to me'],
  boxNone: ['这里还没有', 'Nothing here yet'],
  boxNoneSays: ['办过的、登记的、抄送给您的投诉会出现在这里。', 'Complaints that you had a hand in appear here.'],
  inList: ['在列表里查询、导出', 'Search and export in the list'],
  next: ['接下来', 'Next'],
  order: ['按到期时间排，最急的在最上面', 'by due time, the most urgent on top'],
  lateGroup: ['已经超时 {n} 件', '{n} late'],
  soonGroup: ['两小时内 {n} 件', '{n} within two hours'],
  todayGroup: ['今天 {n} 件', '{n} today'],
  laterGroup: ['之后 {n} 件', '{n} later'],
  undatedGroup: ['没有时限 {n} 件', '{n} without a date'],
  figures: ['现在', 'Now'],
  late: ['超时的投诉', 'Complaints late'],
  soon: ['快到期的投诉', 'Complaints due soon'],
  unowned: ['还没人负责', 'Nobody owns yet'],
  contacts: ['来件未归属', 'Contacts without a place'],
  closed: ['本周办结', 'Closed this week'],
  none: ['现在的都办完了', 'All done for now'],
  noneSays: ['新的会出现在这里。', 'New work appears here.'],
  queue: ['看全部投诉', 'See all complaints'],
  open: ['打开', 'Open'],
  do: ['去办', 'Do it'],
  state: ['声明', 'State'],
  call: ['回访', 'Call'],
  move: ['上下', 'move'],
})
