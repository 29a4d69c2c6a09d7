// The callbacks that were owed during the days: in time, late, not made, still running; whom they reached; and which numbers are missing.
import { textIn } from '#core/kernel/text.ts'
import type { Block } from '#core/reports/sheet.ts'
import { ratesOf } from '#server/callbacks/rates.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import type { Span } from './makers.ts'

export async function callbackReport(work: Work, span: Span): Promise<Block[]> {
  const rows = (await ratesOf(work, span)).rows.filter((row) => row.required + row.running > 0)
  const sum = (of: 'required' | 'kept' | 'late' | 'missed' | 'running' | 'reached' | 'unreachable') => rows.reduce((total, row) => total + row[of], 0)
  const titles = rows.map((row) => textIn(row.title, 'zh'))
  const breached = rows.flatMap((row) => row.breached.map((one) => [textIn(row.title, 'zh'), one.number, one.due === null ? '' : one.due.slice(0, 10)]))
  const lines = rows.map((row, i) => [titles[i]!, row.clauses.map((clause) => clause.id).join('、'), row.required, row.kept, row.late, row.missed, row.running, row.reached, row.unreachable, shareOf(row.kept, row.required)].map(String))
  const all = ['合计', '', sum('required'), sum('kept'), sum('late'), sum('missed'), sum('running'), sum('reached'), sum('unreachable'), shareOf(sum('kept'), sum('required'))].map(String)
  return [
    { is: 'text', text: `${span.from} 至 ${span.to} 应回访 ${sum('required')} 次，按期 ${sum('kept')} 次，逾期完成 ${sum('late')} 次，未完成 ${sum('missed')} 次；另有 ${sum('running')} 次尚未到期。`, small: false },
    ...(rows.length > 0 ? [barChart('各类回访完成情况', titles, [{ name: '按期', values: rows.map((row) => row.kept) }, { name: '逾期', values: rows.map((row) => row.late) }, { name: '未完成', values: rows.map((row) => row.missed) }])] : []),
    { is: 'table', title: '回访完成情况', heads: ['回访', '条款', '应回访', '按期', '逾期', '未完成', '未到期', '接通', '未接通', '按期率'], widths: [34, 20, 16, 14, 14, 16, 16, 14, 16, 16], rows: rows.length > 0 ? [...lines, all] : [], empty: '本期没有应做的回访' },
    { is: 'table', title: '逾期和未完成的回访', heads: ['回访', '编号', '期限'], widths: [60, 60, 40], rows: breached, empty: '无' },
  ]
}

/** Nothing owed has no share: it is not 0 % and not 100 %. */
export function shareOf(part: number, all: number): string {
  return all === 0 ? '—' : `${((100 * part) / all).toFixed(1)}%`
}
