// Each clause of the adopted regulations for the days: what was required, what was kept, and the numbers of what was not.
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Status } from '#core/conformance/contract.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import { conformance } from '#server/conformance/conformance.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import { saying, type MadePart, type Span } from './made-part.ts'

const words: Record<Status, Words> = {
  breached: { zh: '违反', en: 'breached' }, 'no-evidence': { zh: '没有依据', en: 'no evidence' }, 'not-measurable': { zh: '无法计量', en: 'not measurable' }, running: { zh: '进行中', en: 'running' },
  met: { zh: '已做到', en: 'met' }, 'not-due': { zh: '未到期', en: 'not due' },
}
const order: Status[] = ['breached', 'no-evidence', 'not-measurable', 'running', 'met', 'not-due']
const LISTED = 12

export async function conformanceReport(work: Work, span: Span): Promise<MadePart[]> {
  const policies = await conformance(work, { days: span, most: LISTED })
  return [{ key: 'clauses', title: { zh: '', en: '' }, blocks: (language) => policies.flatMap((policy) => ofPolicy(policy, span, language)) }]
}

type Judged = Awaited<ReturnType<typeof conformance>>[number]

function ofPolicy(policy: Judged, span: Span, language: Language): Block[] {
  const say = saying(language)
  const tally = order.filter((status) => (policy.tally[status] ?? 0) > 0)
  return [
    { is: 'heading', text: say(`${textIn(policy.title, 'zh')}（${policy.version} 版）`, `${textIn(policy.title, 'en')} (version ${policy.version})`) },
    { is: 'text', text: say(`${span.from} 至 ${span.to} 共 ${policy.clauses.length} 条：${tally.map((status) => `${words[status].zh} ${policy.tally[status]} 条`).join('，')}。`, `${policy.clauses.length} clauses from ${span.from} to ${span.to}: ${tally.map((status) => `${policy.tally[status]} ${words[status].en}`).join(', ')}.`), small: false },
    barChart(say('条款执行情况', 'Clauses'), order.map((status) => words[status][language]), [{ name: say('条款', 'clauses'), values: order.map((status) => policy.tally[status] ?? 0) }]),
    {
      is: 'table', title: say('逐条情况', 'Clause by clause'), heads: language === 'zh' ? ['条款', '内容', '结果', '应做', '做到', '未做到的记录'] : ['clause', 'says', 'result', 'required', 'kept', 'records not kept'], widths: [14, 60, 18, 12, 12, 44], empty: say('无', 'none'),
      rows: policy.clauses.map((clause) => [clause.clause, textIn(clause.says, language), words[clause.status][language], String(clause.required), String(clause.kept), numbersOf(clause, language)]),
    },
  ]
}

function numbersOf({ breached, breachedCount, note }: { breached: string[]; breachedCount: number; note: Parameters<typeof textIn>[0] }, language: Language): string {
  if (breached.length === 0) return textIn(note, language)
  const say = saying(language)
  return `${breached.slice(0, LISTED).join(say('、', ', '))}${breachedCount > LISTED ? say(` 等 ${breachedCount} 件`, ` and others, ${breachedCount} in all`) : ''}`
}
