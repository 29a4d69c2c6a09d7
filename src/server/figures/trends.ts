// Monthly series by class, unit, cause, product and region, read in one pass, and what is out of line in them. Found by rule, proposed to people.
import { sql } from 'kysely'
import type { z } from 'zod'
import { addMonths } from '#core/calendar/days.ts'
import type { Finding, listFindings as declared } from '#core/figures/contract.ts'
import { BASE, findTrends, type Found, type Pair, type Series } from '#core/figures/find-trends.ts'
import { sayFinding } from '#core/figures/say-finding.ts'
import { addDays, localDate, type LocalDate } from '#core/kernel/instant.ts'
import { axisColumn } from '#server/complaints/count-axes.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { axisLabels } from './axis-labels.ts'
import { shownAxes, within } from './count-matters.ts'
import { mayDecide } from './may-decide.ts'

const WATCHED = ['class', 'unit', 'cause', 'product', 'region', 'channel', 'severity']
const PAIRED: [string, string][] = [['class', 'unit'], ['class', 'product'], ['cause', 'product'], ['class', 'region']]
/** Per axis; whoever has more codes sees the most frequent. */
const CODES = 200
const LATELY = 3

type Span = { from: LocalDate; to: LocalDate; months: string[] }

export async function listFindings(req: Request<z.output<typeof declared.input>>) {
  const month = req.input.month ?? addMonths(`${localDate(req.now).slice(0, 7)}-01` as LocalDate, -1).slice(0, 7)
  const { series, found, span } = await look(req, month)
  const naming = await axisLabels(req)
  const keys = found.map((one) => keyOf(one, month))
  const kept = keys.length === 0 ? [] : await req.tx.selectFrom('measures').select(['id', 'state', 'findingKey']).where('orgId', '=', req.org).where('findingKey', 'in', keys).execute()
  const findings = found.map((one, at): Finding => {
    const measure = kept.find((row) => row.findingKey === keys[at])
    return { ...shown(one, span, month), ...sayFinding(one, { axis: naming.axis, code: naming.code }), key: keys[at]!, measure: measure ? { id: measure.id, state: measure.state } : null }
  })
  return { month, series, findings, mayDecide: await mayDecide(req) }
}

export async function look(work: Work, month: string): Promise<{ series: number; found: Found[]; span: Span }> {
  const span = spanOf(month)
  const shown = shownAxes(await policiesOnRecord(work))
  const watched = WATCHED.filter((axis) => shown.includes(axis))
  const series = await seriesOf(work, span, watched)
  const pairs = await pairsOf(work, span, PAIRED.filter((pair) => pair.every((axis) => watched.includes(axis))))
  return { series: series.length, found: findTrends(series, pairs), span }
}

function spanOf(month: string): Span {
  const last = `${month}-01` as LocalDate
  const from = addMonths(last, -BASE)
  return { from, to: addDays(addMonths(last, 1), -1), months: Array.from({ length: BASE + 1 }, (_, i) => addMonths(from, i).slice(0, 7)) }
}

export function keyOf({ rule, axis, code, other }: Found, month: string): string {
  const said = [rule, axis, code, ...(other ? [other.axis, other.code] : []), month].join('/')
  return said.length <= 80 ? said : `${said.slice(0, 60)}~${month}`
}

/** One pass over the months for all axes: each matter is counted once on each. */
export async function seriesOf(work: Work, span: Span, axes: readonly string[]): Promise<Series[]> {
  if (axes.length === 0) return []
  const { rows } = await sql<{ axis: string; code: string; month: string; n: number; again: number }>`
    select a.axis, a.code, to_char(c.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*)::int as n, count(*) filter (where c.repeat)::int as again
    from complaints c cross join lateral (values ${sql.join(axes.map((axis) => sql`(${sql.lit(axis)}, ${axisColumn(axis)})`))}) a(axis, code)
    where c.org_id = ${work.org} and ${within(span)} and ${await sightOf(work)} and a.code is not null group by 1, 2, 3`.execute(work.tx)
  const at = new Map(span.months.map((month, index) => [month, index]))
  const found = new Map<string, Series>()
  for (const { axis, code, month, n, again } of rows) {
    const one = found.get(`${axis}\n${code}`) ?? { axis, code, counts: span.months.map(() => 0), repeats: span.months.map(() => 0) }
    one.counts[at.get(month)!] = n
    one.repeats[at.get(month)!] = again
    found.set(`${axis}\n${code}`, one)
  }
  const total = (one: Series) => one.counts.reduce((sum, n) => sum + n, 0)
  return axes.flatMap((axis) => [...found.values()].filter((one) => one.axis === axis).sort((a, b) => total(b) - total(a)).slice(0, CODES))
}

/** Of the last three months: how often two codes met, and how often they would have by chance. */
async function pairsOf(work: Work, span: Span, pairs: readonly [string, string][]): Promise<Pair[]> {
  const lately = { from: addMonths(`${span.months.at(-1)!}-01` as LocalDate, 1 - LATELY), to: span.to }
  const sight = await sightOf(work)
  const found: Pair[] = []
  for (const [one, two] of pairs) {
    const { rows } = await sql<{ a: string; b: string; n: number; expected: number }>`
      with met as (select ${axisColumn(one)} as a, ${axisColumn(two)} as b, count(*) as n from complaints c where c.org_id = ${work.org} and ${within(lately)} and ${sight} group by 1, 2),
        known as (select a, b, n, sum(n) over (partition by a) as na, sum(n) over (partition by b) as nb, sum(n) over () as nn from met where a is not null and b is not null)
      select a, b, n::int as n, (na * nb / nn)::float as expected from known where n >= 5 order by n desc limit ${CODES}`.execute(work.tx)
    found.push(...rows.map((row) => ({ axes: [one, two] as [string, string], codes: [row.a, row.b] as [string, string], n: row.n, expected: row.expected })))
  }
  return found
}

function shown(one: Found, span: Span, month: string): Omit<Finding, 'key' | 'says' | 'why' | 'measure'> {
  const from = one.rule === 'jump' ? (`${month}-01` as LocalDate) : addMonths(`${month}-01` as LocalDate, 1 - LATELY)
  const on = (axis: string, code: string) => `${axis}=${encodeURIComponent(code)}`
  const only = [on(one.axis, one.code), ...(one.other ? [on(one.other.axis, one.other.code)] : []), ...(one.rule === 'repeats' ? ['repeat=yes'] : [])].join(';')
  const { rule, n, ratio, low, high, p, adjusted } = one
  const points = one.counts.map((count, at) => ({ month: span.months[at]!, n: count, high: one.high_, recent: `${span.months[at]!}-01` >= from }))
  return { rule, n, ratio, low, high, p, adjusted, month, only, from, to: span.to, points }
}
