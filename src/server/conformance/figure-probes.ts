// Promises about figures, looked at on record: what is counted is what the matters say, what is found is found, and what is kept for reuse names nobody.
import { sql } from 'kysely'
import { allOf, bites, type Probed } from '#core/complaints/probes/probed.ts'
import { findTrends, type Series } from '#core/figures/find-trends.ts'
import { marksIn } from '#core/knowledge/redact.ts'
import type { Policy } from '#core/policy/shape.ts'
import { shownAxes } from '#server/figures/count-matters.ts'
import type { Tx } from '#server/platform/db/pool.ts'

type Look = (tx: Tx, policy: Policy) => Promise<Probed>
const mine = sql`current_setting('wenguo.org')`

export const figureLooks: Record<string, Look> = { statistics, dashboards, trends, improvements, knowledge }

async function exists(tx: Tx, from: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select exists (select ${from}) as there`.execute(tx)
  return rows[0]!.there
}

/** The columns that are counted say what the matter says, and the regulation leaves something to count by. */
async function statistics(tx: Tx, policy: Policy): Promise<Probed> {
  const apart = await exists(tx, sql`from complaints c where c.org_id = ${mine} and (
    (c.kind, c.channel, c.state) is distinct from (c.matter ->> 'kind', c.matter ->> 'channel', c.matter ->> 'state')
    or c.class is distinct from c.matter -> 'axes' ->> 'class' or c.severity is distinct from c.matter -> 'axes' ->> 'severity' or c.unit is distinct from c.matter ->> 'unit'
    or c.axes - 'flags' is distinct from c.matter -> 'axes')`)
  const axes = shownAxes([policy])
  return allOf([
    [!apart, '有案件计数用的栏目与案件不符', 'a matter is counted under what it does not say'],
    [['class', 'channel', 'unit', 'kind'].every((axis) => axes.includes(axis)), '类别、渠道、部门或事项类型不能统计', 'class, channel, unit or kind cannot be counted'],
  ], bites(`可按 ${axes.length} 个维度与各种期间统计，数字都能打开记录`, `counted by ${axes.length} axes and any period; each number opens its records`))
}

/** What the board calls late is what a limit that still runs says. */
async function dashboards(tx: Tx): Promise<Probed> {
  const wrong = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.late and not (c.open and exists (
    select from clocks k where k.org_id = c.org_id and k.complaint_id = c.id and k.status = 'late'))`)
  const misplaced = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.open and c.ended_at is not null and c.matter ->> 'endedAt' is null`)
  return allOf([[!wrong, '有案件显示超期而没有超期的时限', 'a matter shows as late without a limit that is'], [!misplaced, '有案件显示的位置不对', 'a matter shows where it is not']], bites('位置、数量和延误随时可见', 'positions, volumes and delays are visible'))
}

const flat = (code: string): Series => ({ axis: 'class', code, counts: [19, 21, 20, 18, 22, 20, 19, 21, 20, 22, 18, 20, 20], repeats: Array<number>(13).fill(2) })

/** A series that is made to rise is found, one that is quiet is not; and matters stand in the month in which they came. */
async function trends(tx: Tx): Promise<Probed> {
  const shifted = await exists(tx, sql`from complaints c where c.org_id = ${mine} and c.received_at is distinct from (c.matter ->> 'receivedAt')::timestamptz`)
  const found = findTrends([flat('quiet'), { ...flat('rising'), counts: [...flat('').counts.slice(0, 12), 60] }]).map((one) => one.code)
  return allOf([
    [!shifted, '有案件的接收时间与案件不符', 'a matter stands in another month than it came in'],
    [found.includes('rising') && !found.includes('quiet'), '上升的序列没有被发现', 'a rising series is not found'],
  ], bites('异常序列会被发现并提议，由人决定', 'series out of line are found and proposed; people decide'))
}

/** Each measure that was taken on has its owner and day, and each change of it is an entry. */
async function improvements(tx: Tx): Promise<Probed> {
  const silent = await exists(tx, sql`from measures m where m.org_id = ${mine} and m.version is distinct from (select max(e.seq) from entries e where e.org_id = m.org_id and e.stream = 'measure:' || m.id)`)
  const unowned = await exists(tx, sql`from measures m where m.org_id = ${mine} and m.state in ('open', 'done', 'effective', 'ineffective') and (m.owner is null or m.due is null)`)
  return allOf([[!silent, '有措施的变动没有留痕', 'a measure was changed without an entry'], [!unowned, '有措施没有责任人或期限', 'a measure has no owner or no day']], bites('每项措施有责任人、期限、状态和效果', 'each measure has its owner, day, state and effect'))
}

const NAMING = ['customer_name', 'phone', 'email', 'address', 'id_number']

async function knowledge(tx: Tx): Promise<Probed> {
  const named = await exists(tx, sql`from knowledge k join complaints c on c.org_id = k.org_id and c.id = k.complaint_id cross join unnest(${NAMING}::text[]) f
    where k.org_id = ${mine} and k.state = 'published' and length(c.matter -> 'fields' ->> f) > 1 and strpos(k.title || k.body, c.matter -> 'fields' ->> f) > 0`)
  const unread = await exists(tx, sql`from knowledge k where k.org_id = ${mine} and k.state = 'published' and k.published_by is null`)
  const marked = marksIn('请回电 13800006021', []).length === 1
  return allOf([[!named, '有公开的案例写出了客户', 'a published case names its customer'], [!unread && marked, '有案例未经审读就发布', 'a case was published unread']], bites('案例、问答和标准方案经人审读、匿名后才可检索', 'cases, questions and solutions are read, without names, before they are found'))
}
