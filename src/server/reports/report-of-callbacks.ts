// The callbacks that were owed during the days: in time, late, not made, still running; whom they reached; and which numbers are missing.
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import { ratesOf } from '#server/callbacks/rates.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import { saying, type MadePart, type Span } from './made-part.ts'

export async function callbackReport(work: Work, span: Span): Promise<MadePart[]> {
  const rows = (await ratesOf(work, span)).rows.filter((row) => row.required + row.running > 0)
  const sum = (of: 'required' | 'kept' | 'late' | 'missed' | 'running' | 'reached' | 'unreachable') => rows.reduce((total, row) => total + row[of], 0)
  const said: Words = {
    zh: `${span.from} 至 ${span.to} 应回访 ${sum('required')} 次，按期 ${sum('kept')} 次，逾期完成 ${sum('late')} 次，未完成 ${sum('missed')} 次；另有 ${sum('running')} 次尚未到期。`,
    en: `From ${span.from} to ${span.to}, ${sum('required')} callbacks were owed: ${sum('kept')} made in time, ${sum('late')} late, ${sum('missed')} not made; ${sum('running')} more are not due yet.`,
  }
  const blocks = (language: Language): Block[] => {
    const say = saying(language)
    const titles = rows.map((row) => textIn(row.title, language))
    const breached = rows.flatMap((row) => row.breached.map((one) => [textIn(row.title, language), one.number, one.due === null ? '' : one.due.slice(0, 10)]))
    const lines = rows.map((row, i) => [titles[i]!, row.clauses.map((clause) => clause.id).join(say('、', ', ')), row.required, row.kept, row.late, row.missed, row.running, row.reached, row.unreachable, shareOf(row.kept, row.required)].map(String))
    const all = [say('合计', 'all'), '', sum('required'), sum('kept'), sum('late'), sum('missed'), sum('running'), sum('reached'), sum('unreachable'), shareOf(sum('kept'), sum('required'))].map(String)
    const bars = [{ name: say('按期', 'in time'), values: rows.map((row) => row.kept) }, { name: say('逾期', 'late'), values: rows.map((row) => row.late) }, { name: say('未完成', 'not made'), values: rows.map((row) => row.missed) }]
    return [
      { is: 'text', text: said[language], small: false },
      ...(rows.length > 0 ? [barChart(say('各类回访完成情况', 'Callbacks by kind'), titles, bars)] : []),
      { is: 'table', title: say('按回访种类', 'By kind of callback'), heads: language === 'zh' ? ['回访', '条款', '应回访', '按期', '逾期', '未完成', '未到期', '联系上', '联系不上', '按期率'] : ['callback', 'clauses', 'owed', 'in time', 'late', 'not made', 'not due', 'reached', 'not reached', 'share in time'], widths: [34, 18, 14, 12, 12, 14, 14, 14, 16, 16], rows: rows.length === 0 ? [] : [...lines, all], empty: say('本期没有应做的回访', 'no callback was owed') },
      { is: 'table', title: say('逾期和未完成的回访', 'Callbacks late or not made'), heads: language === 'zh' ? ['回访', '编号', '期限'] : ['callback', 'no.', 'due'], widths: [60, 60, 40], rows: breached, empty: say('无', 'none') },
    ]
  }
  const proposals: Words[] = [said, ...rows.filter((row) => row.late + row.missed > 0).map((row) => ({
    zh: `「${textIn(row.title, 'zh')}」有 ${row.late} 次逾期、${row.missed} 次没有做。`, en: `“${textIn(row.title, 'en')}”: ${row.late} late and ${row.missed} not made.`,
  }))]
  return [
    { key: 'facts', title: { zh: '回访完成情况', en: 'Callbacks made' }, blocks },
    { key: 'problems', title: { zh: '存在的问题', en: 'Problems' }, written: true, blocks: () => [], proposals },
    { key: 'measures', title: { zh: '改进措施', en: 'Measures' }, written: true, blocks: () => [] },
  ]
}

/** Nothing owed has no share: it is not 0 % and not 100 %. */
export function shareOf(part: number, all: number): string {
  return all === 0 ? '—' : `${((100 * part) / all).toFixed(1)}%`
}
