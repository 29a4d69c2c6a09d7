// Figures of a period that forms of reports show: complaints by class, claims, surveys done, measures not yet done.
import { sql } from 'kysely'
import { addDays, atLocal, type LocalDate } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { PaperTable } from '#core/reports/lay-out.ts'
import { labelOf } from '#server/complaints/labels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'

type Asked = { name: string; policy: Policy; period: { from: LocalDate; to: LocalDate }; language: Language }

export async function periodTable(work: Work, asked: Asked): Promise<PaperTable | null> {
  if (asked.name === 'complaints') return complaintsByClass(work, asked)
  if (asked.name === 'measures_open') return openMeasures(work, asked)
  return null
}

async function complaintsByClass(work: Work, { policy, period, language }: Asked): Promise<PaperTable> {
  const { rows } = await sql<{ code: string | null; n: number; open: number; repeats: number; satisfied: number }>`
    select c.matter -> 'axes' ->> 'class' as code, count(*)::int as n, count(*) filter (where c.open)::int as open, count(*) filter (where c.repeat)::int as repeats,
      count(*) filter (where c.matter ->> 'outcome' = 'satisfied')::int as satisfied
    from complaints c where c.org_id = ${work.org} and c.policy_id = ${policy.id} and ${await sightOf(work)}
      and c.received_at >= ${atLocal(period.from, '00:00')} and c.received_at < ${atLocal(addDays(period.to, 1), '00:00')}
    group by 1 order by 2 desc, 1`.execute(work.tx)
  const zh = language === 'zh'
  const said = rows.map((row) => [row.code === null ? (zh ? '未分类' : 'without class') : textIn(labelOf(policy, 'class', row.code), language), String(row.n), String(row.repeats), String(row.satisfied), String(row.open)])
  const sum = (of: 'n' | 'repeats' | 'satisfied' | 'open') => String(rows.reduce((total, row) => total + row[of], 0))
  return {
    heads: zh ? ['类别', '件数', '重复', '满意', '未办结'] : ['class', 'number', 'repeats', 'satisfied', 'open'], widths: [70, 25, 25, 25, 25],
    rows: rows.length === 0 ? [] : [...said, [zh ? '合计' : 'all', sum('n'), sum('repeats'), sum('satisfied'), sum('open')]],
  }
}

async function openMeasures(work: Work, { policy, period, language }: Asked): Promise<PaperTable> {
  const found = await work.tx.selectFrom('duties').select(['name', 'label', 'dueAt', 'aboutName']).where('orgId', '=', work.org).where('policyId', '=', policy.id).where('status', 'in', ['open', 'done'])
    .where('complaintId', 'is not', null).where('aroseAt', '<', atLocal(addDays(period.to, 1), '00:00')).orderBy('dueAt').limit(100).execute()
  const zh = language === 'zh'
  return {
    heads: zh ? ['措施', '责任', '期限'] : ['measure', 'responsible', 'due'], widths: [90, 45, 35],
    rows: found.map((row) => [policy.duties[row.name]?.zh ?? row.label, row.aboutName ?? '', row.dueAt === null ? '' : row.dueAt.slice(0, 10)]),
  }
}
