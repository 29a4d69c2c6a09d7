// The register: every complaint that came in during the days, one line each, customers masked as the regulation says of lists and exports.
import { sql } from 'kysely'
import { addDays, atLocal, localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { outcomes } from '#core/complaints/fields.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Block } from '#core/reports/sheet.ts'
import { rowColumns, rowsView, type ListedRow } from '#server/complaints/list-row.ts'
import { hiddenIn, maskedValue } from '#server/complaints/masks.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import type { Span } from './makers.ts'

export async function registerReport(work: Work, { from, to }: Span): Promise<Block[]> {
  const { rows } = await sql<ListedRow & { outcome: string | null }>`
    select ${rowColumns}, c.matter ->> 'outcome' as outcome from complaints c
    where c.org_id = ${work.org} and ${await sightOf(work)} and c.received_at >= ${atLocal(from, '00:00')} and c.received_at < ${atLocal(addDays(to, 1), '00:00')}
    order by c.received_at, c.id`.execute(work.tx)
  const hidden = new Set((await policiesOnRecord(work)).flatMap((policy) => [...hiddenIn(policy, 'export')]))
  const views = await rowsView(work, rows)
  const lines = views.map((view, i) => [
    view.number ?? '', stamp(view.receivedAt as Instant), textIn(view.channelLabel, 'zh'), maskedValue(hidden, 'customer_name', view.customer) ?? '', view.classLabel === null ? '' : textIn(view.classLabel, 'zh'),
    view.subject, [view.unitLabel === null ? '' : textIn(view.unitLabel, 'zh'), view.owner ?? ''].filter((part) => part !== '').join(' '), textIn(view.stateLabel, 'zh'), outcomeOf(rows[i]!.outcome),
  ])
  const classes = counted(lines.map((line) => line[4] || '未分类'))
  return [
    { is: 'text', text: `${from} 至 ${to} 共登记 ${lines.length} 件。`, small: false },
    ...(classes.length > 1 ? [barChart('各类件数', classes.map(([name]) => name), [{ name: '件数', values: classes.map(([, n]) => n) }])] : []),
    { is: 'table', title: '登记台账', heads: ['编号', '接收时间', '渠道', '客户', '类别', '内容', '承办', '状态', '评价'], widths: [24, 21, 14, 14, 16, 38, 17, 14, 12], rows: lines, empty: '本期没有登记' },
  ]
}

const stamp = (at: Instant): string => `${localDate(at)} ${localTime(at)}`
const outcomeOf = (code: string | null): string => (code === null ? '' : Object.hasOwn(outcomes, code) ? outcomes[code as keyof typeof outcomes].zh : code)

/** The most frequent first. */
export function counted(words: string[]): [string, number][] {
  const tally = new Map<string, number>()
  for (const word of words) tally.set(word, (tally.get(word) ?? 0) + 1)
  return [...tally].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
