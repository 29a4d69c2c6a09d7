// 《客户反馈分析报告》: what came in, by kind, class and channel, beside the days before; how it was handled, what came back often, what is being improved.
import { daysBefore } from '#core/conformance/span.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import { labelOf } from '#server/complaints/labels.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import { grouped, overallWords, sums, type Group } from './count-feedback.ts'
import { saying, type MadePart, type Span } from './made-part.ts'
import { measuresRunning } from './measures-running.ts'
import { shareOf } from './report-of-callbacks.ts'

export async function feedbackReport(work: Work, span: Span): Promise<MadePart[]> {
  const policies = await policiesOnRecord(work)
  const [now, before] = [await sums(work, span), await sums(work, daysBefore(span.from, span.to))]
  const [kinds, classes, channels] = [await grouped(work, span, 'kind'), await grouped(work, span, 'class'), await grouped(work, span, 'channel')]
  const back = classes.filter((group) => group.repeats > 0)
  const running = await measuresRunning(work, policies)
  const overall = overallWords(span, now, before)
  const byClass: Naming = { policies, axis: 'class' }
  const repeats: Words[] = back.slice(0, 3).map((group) => ({ zh: `「${nameOf(group, byClass, 'zh')}」重复反映 ${group.repeats} 件。`, en: `“${nameOf(group, byClass, 'en')}” came back ${group.repeats} times.` }))
  return [
    { key: 'facts', title: { zh: '总体情况', en: 'In all' }, proposals: [overall], blocks: (l) => [{ is: 'text', text: overall[l], small: false }, groupTable(kinds, { title: ['按事项类型', 'By kind'], naming: { policies, axis: 'kind' } }, l)] },
    { key: 'classes', title: { zh: '分类分析', en: 'By class' }, blocks: (l) => [...chartOf(classes, { title: ['各类反馈件数', 'Feedback by class'], naming: byClass }, l), groupTable(classes, { title: ['按类别', 'By class'], naming: byClass }, l)] },
    { key: 'channels', title: { zh: '渠道分析', en: 'By channel' }, blocks: (l) => [...chartOf(channels, { title: ['各渠道件数', 'By channel'], naming: { policies, axis: 'channel' } }, l), groupTable(channels, { title: ['按渠道', 'By channel'], naming: { policies, axis: 'channel' } }, l)] },
    { key: 'problems', title: { zh: '反复出现的问题', en: 'What came back' }, written: true, proposals: repeats, blocks: (l) => [groupTable(back, { title: ['有重复反映的类别', 'Classes with repeats'], naming: byClass }, l)] },
    { key: 'measures', title: { zh: '改进措施', en: 'Measures' }, written: true, proposals: [running.says], blocks: (l) => [running.table(l)] },
    { key: 'advice', title: { zh: '建议', en: 'Advice' }, written: true, blocks: () => [] },
  ]
}

type Naming = { policies: Policy[]; axis: 'kind' | 'class' | 'channel' }
type Told = { title: [zh: string, en: string]; naming: Naming }

function nameOf({ code, policy: id }: Group, { policies, axis }: Naming, language: Language): string {
  const policy = policies.find((one) => one.id === id)
  return code === null ? saying(language)('未分类', 'without class') : policy ? textIn(labelOf(policy, axis, code), language) : code
}

function chartOf(groups: Group[], { title, naming }: Told, language: Language): Block[] {
  const say = saying(language)
  return groups.length < 2 ? [] : [barChart(say(...title), groups.map((group) => nameOf(group, naming, language)), [{ name: say('件数', 'number'), values: groups.map((group) => group.n) }])]
}

function groupTable(groups: Group[], { title, naming }: Told, language: Language): Block {
  const say = saying(language)
  const all = groups.reduce((sum, group) => sum + group.n, 0)
  return {
    is: 'table', title: say(...title), heads: language === 'zh' ? ['名称', '件数', '占比', '重复', '满意', '不满意', '未办结'] : ['name', 'number', 'share', 'repeats', 'satisfied', 'dissatisfied', 'open'], widths: [50, 20, 20, 20, 20, 20, 20], empty: say('本期没有', 'none'),
    rows: groups.map((group) => [nameOf(group, naming, language), String(group.n), shareOf(group.n, all), String(group.repeats), String(group.satisfied), String(group.dissatisfied), String(group.open)]),
  }
}
