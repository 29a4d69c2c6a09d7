// 《客户反馈分析报告》: what came in, by kind, class and channel, beside the days before; how it was handled, what came back often, what is being improved.
import { sql } from 'kysely'
import { daysBefore } from '#core/conformance/span.ts'
import { addDays, atLocal } from '#core/kernel/instant.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Block } from '#core/reports/sheet.ts'
import { labelOf, named } from '#server/complaints/labels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { barChart } from './charts.ts'
import type { Span } from './makers.ts'
import { shareOf } from './report-of-callbacks.ts'

type Sums = { n: number; open: number; repeats: number; satisfied: number; dissatisfied: number; late: number }
type Group = Sums & { code: string | null; policy: string }

export async function feedbackReport(work: Work, span: Span): Promise<Block[]> {
  const policies = await policiesOnRecord(work)
  const [now, before] = [await sums(work, span), await sums(work, daysBefore(span.from, span.to))]
  const [kinds, classes, channels] = [await grouped(work, span, 'kind'), await grouped(work, span, 'class'), await grouped(work, span, 'channel')]
  return [
    { is: 'heading', text: '一、总体情况' }, { is: 'text', text: overall(span, now, before), small: false }, groupTable('按事项类型', kinds, { policies, axis: 'kind' }),
    { is: 'heading', text: '二、分类分析' }, ...chartOf('各类反馈件数', classes, { policies, axis: 'class' }), groupTable('按类别', classes, { policies, axis: 'class' }),
    { is: 'heading', text: '三、渠道分析' }, ...chartOf('各渠道件数', channels, { policies, axis: 'channel' }), groupTable('按渠道', channels, { policies, axis: 'channel' }),
    { is: 'heading', text: '四、反复出现的问题' }, groupTable('有重复反映的类别', classes.filter((group) => group.repeats > 0), { policies, axis: 'class' }),
    { is: 'heading', text: '五、改进措施' }, await measures(work, policies),
    { is: 'heading', text: '六、建议' }, { is: 'text', text: '（由编制人填写）\n\n\n', small: false },
  ]
}

const counts = sql`count(*)::int as n, count(*) filter (where c.open)::int as open, count(*) filter (where c.repeat)::int as repeats, count(*) filter (where c.late)::int as late,
  count(*) filter (where c.matter ->> 'outcome' = 'satisfied')::int as satisfied, count(*) filter (where c.matter ->> 'outcome' in ('dissatisfied', 'not_solved'))::int as dissatisfied`

async function within(work: Work, { from, to }: { from: string; to: string }) {
  return sql`c.org_id = ${work.org} and ${await sightOf(work)} and c.received_at >= ${atLocal(from as Span['from'], '00:00')} and c.received_at < ${atLocal(addDays(to as Span['to'], 1), '00:00')}`
}

async function sums(work: Work, span: { from: string; to: string }): Promise<Sums> {
  return (await sql<Sums>`select ${counts} from complaints c where ${await within(work, span)}`.execute(work.tx)).rows[0]!
}

async function grouped(work: Work, span: Span, axis: 'kind' | 'class' | 'channel'): Promise<Group[]> {
  return (await sql<Group>`select c.${sql.ref(axis)} as code, c.policy_id as policy, ${counts} from complaints c where ${await within(work, span)} group by 1, 2 order by n desc, 1`.execute(work.tx)).rows
}

function overall({ from, to }: Span, now: Sums, before: Sums): string {
  const change = before.n === 0 ? '上一期没有可比的数据' : `比上一期 ${before.n} 件${now.n >= before.n ? '增加' : '减少'} ${Math.abs(now.n - before.n)} 件（${shareOf(Math.abs(now.n - before.n), before.n)}）`
  const judged = now.satisfied + now.dissatisfied
  return `${from} 至 ${to} 共收到反馈 ${now.n} 件，${change}。其中重复反映 ${now.repeats} 件，尚未办结 ${now.open} 件，超过时限 ${now.late} 件。已有评价 ${judged} 件，满意 ${now.satisfied} 件，满意率 ${shareOf(now.satisfied, judged)}。`
}

type Naming = { policies: Policy[]; axis: 'kind' | 'class' | 'channel' }

function nameOf({ code, policy: id }: Group, { policies, axis }: Naming): string {
  const policy = policies.find((one) => one.id === id)
  return code === null ? '未分类' : policy ? textIn(labelOf(policy, axis, code), 'zh') : code
}

function chartOf(title: string, groups: Group[], naming: Naming): Block[] {
  return groups.length < 2 ? [] : [barChart(title, groups.map((group) => nameOf(group, naming)), [{ name: '件数', values: groups.map((group) => group.n) }])]
}

function groupTable(title: string, groups: Group[], naming: Naming): Block {
  const all = groups.reduce((sum, group) => sum + group.n, 0)
  return {
    is: 'table', title, heads: ['名称', '件数', '占比', '重复', '满意', '不满意', '未办结'], widths: [50, 20, 20, 20, 20, 20, 20], empty: '本期没有',
    rows: groups.map((group) => [nameOf(group, naming), String(group.n), shareOf(group.n, all), String(group.repeats), String(group.satisfied), String(group.dissatisfied), String(group.open)]),
  }
}

async function measures({ tx, org }: Work, policies: Policy[]): Promise<Block> {
  const rows = await tx.selectFrom('duties').select(['policyId', 'name', 'aboutName', 'dueAt', 'status', 'late']).where('orgId', '=', org).where('status', 'in', ['open', 'done']).where('complaintId', 'is not', null).orderBy('dueAt').limit(200).execute()
  const titled = (policy: string, name: string) => named(policies.find((one) => one.id === policy)?.duties[name], name).zh
  return { is: 'table', title: '尚在进行的措施', heads: ['措施', '责任', '期限', '情况'], widths: [70, 40, 30, 30], rows: rows.map((row) => [titled(row.policyId, row.name), row.aboutName ?? '', row.dueAt?.slice(0, 10) ?? '', row.late ? '超期' : row.status === 'done' ? '待验收' : '进行中']), empty: '无' }
}
