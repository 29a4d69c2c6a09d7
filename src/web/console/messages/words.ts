// Words of the bell: what a message is about.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const topicWords = dictionary({
  groups: ['按内容分', 'By what it is about'],
  approval: ['待我审批', 'To approve'],
  complaint: ['投诉', 'Complaints'],
  duty: ['任务', 'Duties'],
  callback: ['回访', 'Callbacks'],
  survey: ['满意度调查', 'Surveys'],
  policy: ['制度', 'Regulations'],
})
