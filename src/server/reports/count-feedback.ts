// Feedback of some days, counted: in all and by an axis, as far as whoever asks may see it.
import { sql } from 'kysely'
import { addDays, atLocal } from '#core/kernel/instant.ts'
import type { Words } from '#core/reports/report.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'
import type { Span } from './made-part.ts'
import { shareOf } from './report-of-callbacks.ts'

export type Sums = { n: number; open: number; repeats: number; satisfied: number; dissatisfied: number; late: number }
export type Group = Sums & { code: string | null; policy: string }

const counts = sql`count(*)::int as n, count(*) filter (where c.open)::int as open, count(*) filter (where c.repeat)::int as repeats, count(*) filter (where c.late)::int as late,
  count(*) filter (where c.matter ->> 'outcome' = 'satisfied')::int as satisfied, count(*) filter (where c.matter ->> 'outcome' in ('dissatisfied', 'not_solved'))::int as dissatisfied`

export async function receivedWithin(work: Work, { from, to }: { from: string; to: string }) {
  return sql`c.org_id = ${work.org} and ${await sightOf(work)} and c.received_at >= ${atLocal(from as Span['from'], '00:00')} and c.received_at < ${atLocal(addDays(to as Span['to'], 1), '00:00')}`
}

export async function sums(work: Work, span: { from: string; to: string }): Promise<Sums> {
  return (await sql<Sums>`select ${counts} from complaints c where ${await receivedWithin(work, span)}`.execute(work.tx)).rows[0]!
}

export async function grouped(work: Work, span: Span, axis: 'kind' | 'class' | 'channel'): Promise<Group[]> {
  return (await sql<Group>`select c.${sql.ref(axis)} as code, c.policy_id as policy, ${counts} from complaints c where ${await receivedWithin(work, span)} group by 1, 2 order by n desc, 1`.execute(work.tx)).rows
}

export function overallWords({ from, to }: Span, now: Sums, before: Sums): Words {
  const share = shareOf(Math.abs(now.n - before.n), before.n)
  const change: Words = before.n === 0 ? { zh: '上一期没有可比的数据', en: 'there is nothing to compare with in the days before' }
    : now.n === before.n ? { zh: '与上一期件数相同', en: 'as many as in the days before' }
      : { zh: `比上一期 ${before.n} 件${now.n > before.n ? '增加' : '减少'} ${Math.abs(now.n - before.n)} 件（${share}）`, en: `${Math.abs(now.n - before.n)} ${now.n > before.n ? 'more' : 'fewer'} than the ${before.n} of the days before (${share})` }
  const judged = now.satisfied + now.dissatisfied
  return {
    zh: `${from} 至 ${to} 共收到反馈 ${now.n} 件，${change.zh}。其中重复反映 ${now.repeats} 件，尚未办结 ${now.open} 件，超过时限 ${now.late} 件。已有评价 ${judged} 件，满意 ${now.satisfied} 件，满意率 ${shareOf(now.satisfied, judged)}。`,
    en: `${now.n} came in from ${from} to ${to}, ${change.en}. ${now.repeats} were repeats, ${now.open} are open, ${now.late} went beyond a limit. ${judged} were judged, ${now.satisfied} of them satisfied (${shareOf(now.satisfied, judged)}).`,
  }
}
