// Words of the knowledge pages.
import type { Dictionary } from '#web/ui/language.tsx'

const dictionary = <K extends string>(words: Dictionary<K>): Dictionary<K> => words

export const knowledgeWords = dictionary({
  title: ['知识库', 'Knowledge'],
  published: ['已发布', 'Published'],
  drafts: ['待审读', 'To be read'],
  all: ['全部', 'All'],
  search: ['查案例、问答、方案', 'Search cases, questions, solutions'],
  none: ['没有找到', 'Nothing found'],
  noneSays: ['办结的投诉可以写成案例，在投诉页的知识卡里开始。', 'A closed complaint can become a case; begin on its page.'],
  write: ['写一条', 'Write one'],
  kind: ['种类', 'Kind'],
  name: ['标题', 'Title'],
  body: ['正文', 'Text'],
  keep: ['存为草稿', 'Keep as a draft'],
  publish: ['审读无误，发布', 'Read it; publish'],
  withdraw: ['撤下', 'Withdraw'],
  change: ['修改', 'Change'],
  from: ['来自', 'from'],
  redacted: ['姓名、电话、地址、编号已自动替换。请通读全文，去掉其他能认出人的内容，再发布。', 'Names, telephones, addresses and numbers are replaced. Read it all and take out whatever else tells who it was before publishing.'],
  similar: ['可参考的案例和方案', 'Cases and solutions'],
  makeCase: ['写成案例', 'Make a case of it'],
})
