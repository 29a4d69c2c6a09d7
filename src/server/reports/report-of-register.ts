// The register: every complaint that came in during the days, one line each, customers masked as the regulation says of lists and exports.
import { sql } from 'kysely'
import { addDays, atLocal, localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { outcomes } from '#core/complaints/fields.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Block } from '#core/reports/sheet.ts'
import { rowColumns, rowsView, type ListedRow } from '#server/complaints/list-row.ts'
import { hiddenIn, maskedValue } from '#server/complaints/masks.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import { saying, type MadePart, type Span } from './made-part.ts'

export async function registerReport(work: Work, { from, to }: Span): Promise<MadePart[]> {
  const { rows } = await sql<ListedRow & { outcome: string | null }>`
    select ${rowColumns}, c.matter ->> 'outcome' as outcome from complaints c
    where c.org_id = ${work.org} and ${await sightOf(work)} and c.received_at >= ${atLocal(from, '00:00')} and c.received_at < ${atLocal(addDays(to, 1), '00:00')}
    order by c.received_at, c.id`.execute(work.tx)
  const hidden = new Set((await policiesOnRecord(work)).flatMap((policy) => [...hiddenIn(policy, 'export')]))
  const views = await rowsView(work, rows)
  const line = (view: (typeof views)[number], i: number, language: Language) => [
    view.number ?? '', stamp(view.receivedAt as Instant), textIn(view.channelLabel, language), maskedValue(hidden, 'customer_name', view.customer) ?? '', view.classLabel === null ? '' : textIn(view.classLabel, language),
    view.subject, [view.unitLabel === null ? '' : textIn(view.unitLabel, language), view.owner ?? ''].filter((part) => part !== '').join(' '), textIn(view.stateLabel, language), outcomeOf(rows[i]!.outcome, language),
  ]
  const blocks = (language: Language): Block[] => {
    const say = saying(language)
    const lines = views.map((view, i) => line(view, i, language))
    const classes = counted(lines.map((one) => one[4] || say('未分类', 'without class')))
    return [
      { is: 'text', text: say(`${from} 至 ${to} 共登记 ${lines.length} 件。`, `${lines.length} registered from ${from} to ${to}.`), small: false },
      ...(classes.length > 1 ? [barChart(say('各类件数', 'By class'), classes.map(([name]) => name), [{ name: say('件数', 'number'), values: classes.map(([, n]) => n) }])] : []),
      { is: 'table', title: say('登记台账', 'Register'), heads: language === 'zh' ? ['编号', '接收时间', '渠道', '客户', '类别', '内容', '承办', '状态', '评价'] : ['no.', 'received', 'channel', 'customer', 'class', 'content', 'handled by', 'state', 'judged'], widths: [24, 21, 14, 14, 16, 38, 17, 14, 12], rows: lines, empty: say('本期没有登记', 'none in these days') },
    ]
  }
  return [{ key: 'register', title: { zh: '', en: '' }, blocks }]
}

const stamp = (at: Instant): string => `${localDate(at)} ${localTime(at)}`
const outcomeOf = (code: string | null, language: Language): string => (code === null ? '' : Object.hasOwn(outcomes, code) ? textIn(outcomes[code as keyof typeof outcomes], language) : code)

/** The most frequent first. */
export function counted(words: string[]): [string, number][] {
  const tally = new Map<string, number>()
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1)
  return [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
