// Claims with their amounts, kept per year: what was claimed, what was agreed and what was paid, in the years that the days touch and the two before.
import { sql } from 'kysely'
import type { Language } from '#core/kernel/text.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import { sightOf } from '#server/complaints/sight.ts'
import type { Work } from '#server/platform/request.ts'
import { saying, type Span } from './made-part.ts'

/** Amounts in fen. */
export type ClaimYear = { year: number; claims: number; claimed: number; agreed: number; amount: number; delivered: number }

export async function claimsByYear(work: Work, { from, to }: Span): Promise<ClaimYear[]> {
  const [first, last] = [Number(from.slice(0, 4)) - 2, Number(to.slice(0, 4))]
  const { rows } = await sql<ClaimYear>`
    select extract(year from c.received_at at time zone 'Asia/Shanghai')::int as year,
      count(*) filter (where c.matter -> 'fields' ->> 'claim' = 'true' or m.claimed > 0 or m.amount > 0)::int as claims, coalesce(sum(m.claimed), 0)::float8 as claimed, count(*) filter (where m.amount > 0)::int as agreed,
      coalesce(sum(m.amount), 0)::float8 as amount, coalesce(sum(m.delivered), 0)::float8 as delivered
    from complaints c cross join lateral (
      select case when jsonb_typeof(c.matter -> 'fields' -> 'claimed') = 'number' then (c.matter -> 'fields' ->> 'claimed')::numeric else 0 end as claimed, coalesce(sum((r ->> 'amount')::numeric), 0) as amount, coalesce(sum((r ->> 'amount')::numeric) filter (where r ->> 'delivered' is not null), 0) as delivered
      from jsonb_array_elements(coalesce(c.matter -> 'remedies', '[]')) r) m
    where c.org_id = ${work.org} and ${await sightOf(work)}
    group by 1 having extract(year from min(c.received_at) at time zone 'Asia/Shanghai') between ${first} and ${last} order by 1`.execute(work.tx)
  return Array.from({ length: last - first + 1 }, (_, i) => rows.find((row) => row.year === first + i) ?? { year: first + i, claims: 0, claimed: 0, agreed: 0, amount: 0, delivered: 0 })
}

const money = (fen: number): string => (fen / 100).toFixed(2)

export function claimWords(years: ClaimYear[]): Words[] {
  const now = years.at(-1)
  return now === undefined ? [] : [{ zh: `${now.year} 年索赔 ${now.claims} 件，提出 ${money(now.claimed)} 元；其中 ${now.agreed} 件定有金额，合计 ${money(now.amount)} 元，已兑现 ${money(now.delivered)} 元。`, en: `${now.claims} claims in ${now.year} for ${money(now.claimed)} yuan; an amount was agreed in ${now.agreed}, ${money(now.amount)} yuan in all, ${money(now.delivered)} of it delivered.` }]
}

export function claimTable(years: ClaimYear[], language: Language): Block {
  const say = saying(language)
  return {
    is: 'table', title: say('各年索赔', 'Claims by year'), heads: language === 'zh' ? ['年份', '索赔件数', '提出（元）', '定有金额（件）', '商定（元）', '已兑现（元）'] : ['year', 'claims', 'claimed (yuan)', 'settled in number', 'agreed (yuan)', 'paid (yuan)'], widths: [20, 22, 32, 28, 34, 34], empty: say('无', 'none'),
    rows: years.map((year) => [String(year.year), String(year.claims), money(year.claimed), String(year.agreed), money(year.amount), money(year.delivered)]),
  }
}
