// Each clause of the adopted regulations for the days: what was required, what was kept, and the numbers of what was not.
import { textIn } from '#core/kernel/text.ts'
import type { Status } from '#core/conformance/contract.ts'
import type { Block } from '#core/reports/sheet.ts'
import { conformance } from '#server/conformance/conformance.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import type { Span } from './makers.ts'

const words: Record<Status, string> = { breached: '违反', 'no-evidence': '没有依据', 'not-measurable': '无法计量', running: '进行中', met: '已做到', 'not-due': '未到期' }
const order: Status[] = ['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due']
const LISTED = 12

export async function conformanceReport(work: Work, span: Span): Promise<Block[]> {
  const policies = await conformance(work, { days: span, most: LISTED })
  return policies.flatMap((policy): Block[] => [
    { is: 'heading', text: `${textIn(policy.title, 'zh')}（${policy.version} 版）` },
    { is: 'text', text: `${span.from} 至 ${span.to} 共 ${policy.clauses.length} 条：${order.filter((status) => (policy.tally[status] ?? 0) > 0).map((status) => `${words[status]} ${policy.tally[status]} 条`).join('，')}。`, small: false },
    barChart('条款执行情况', order.map((status) => words[status]), [{ name: '条款', values: order.map((status) => policy.tally[status] ?? 0) }]),
    {
      is: 'table', title: '逐条情况', heads: ['条款', '内容', '结果', '应做', '做到', '未做到的记录'], widths: [14, 60, 18, 12, 12, 44], empty: '无',
      rows: policy.clauses.map((clause) => [clause.clause, textIn(clause.says, 'zh'), words[clause.status], String(clause.required), String(clause.kept), numbersOf(clause)]),
    },
  ])
}

function numbersOf({ breached, breachedCount, note }: { breached: string[]; breachedCount: number; note: Parameters<typeof textIn>[0] }): string {
  if (breached.length === 0) return textIn(note, 'zh')
  return `${breached.slice(0, LISTED).join('、')}${breachedCount > LISTED ? ` 等 ${breachedCount} 件` : ''}`
}
