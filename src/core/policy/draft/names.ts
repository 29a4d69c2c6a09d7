// Departments, posts and named forms that a text speaks of, and the classes it divides complaints into.
import type { DraftClause } from './clauses.ts'
import type { Item } from './outline.ts'

const lead = /^(?:第.{1,3}[章节条]|由|向|报|及|和|与|或|对|至|给|各|本|该|其他|相关|有关|所有|全部|每个|责任|上级|并|将|经|请|应|的|到|从|在|是|以|当|被|负责|接到|收到|通知|转交|反馈|协助|要求|公司)+/
const bodies = /[\p{Script=Han}]{2,8}?(?:部(?!分|门|署)|中心|办公室|管理处|指挥中心|委员会|服务台|接待处)/gu
const general = /^(部|中心|内部|全部|外部|各部|本部|总部|局部|一部|干部|客部)$/

/** Those that are named at least twice, the most frequent first. */
export function unitsIn(text: string): string[] {
  const counts = new Map<string, number>()
  for (const [hit] of text.matchAll(bodies)) {
    const name = hit.replace(lead, '')
    if (name.length >= 3 && name.length <= 8 && !general.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].filter(([, n]) => n >= 2).sort((a, b) => b[1] - a[1]).slice(0, 20).map(([name]) => name)
}

export function formsIn(text: string): string[] {
  const quoted = [...text.matchAll(/《([^》\n]{2,24})》/g)].map(([, name]) => name!)
  const bare = [...text.matchAll(/([\p{Script=Han}]{2,6}(?:登记表|确认函|处理单|调查表|回访表|要求书))/gu)].map(([, name]) => name!.replace(/^(?:发送|填写|建立|受理(?=受理)|向客户|并|在|的|由|用)+/, ''))
  return [...new Set([...quoted, ...bare])].filter((name) => /(表|单|函|书|簿|本|记录|报告|档案|卡)$/.test(name)).filter((name, _, all) => !all.some((other) => other !== name && name.endsWith(other) && !name.startsWith('《'))).slice(0, 30)
}

/** The children of an item that says that complaints are divided. */
export function classesIn(items: Item[]): string[] {
  const at = items.findIndex((item) => item.lists.some((n) => n >= 2) && /分类|类别|分为|区分为|分成/.test(item.text))
  const parent = items[at]
  if (!parent) return []
  const under = items.slice(at + 1).filter((item) => item.part === parent.part && item.path.join('.').startsWith(parent.path.join('.')) && item.path.length > parent.path.length)
  return under.map((item) => item.text.replace(/[\s:：；;。，,(].*$/s, '')).filter((name) => name.length >= 2 && name.length <= 16)
}

/** Titles that give away what text this is. */
export function titleOf(lines: string[], clauses: DraftClause[]): string {
  return lines.find((line) => line.length >= 4 && line.length <= 40 && /(制度|办法|规定|流程|程序|规范|细则|机制|方案|条例)$/.test(line)) ?? lines.find((line) => line.length <= 40) ?? clauses[0]?.title ?? '未命名'
}
