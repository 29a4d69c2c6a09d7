// Matters counted by two axes, or by an axis and a period: one pass over the days asked for and one over the days before, under the reader's need to know.
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { type Counted, type countMatters as declared, spans, type SpanName, type Tally } from '#core/figures/contract.ts'
import { hiddenCells } from '#core/figures/hide-small.ts'
import { COLUMNS, columnsBetween, formerPeriod } from '#core/figures/periods.ts'
import { addDays, atLocal, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { axisColumn, countAxes, onlyConditions } from '#server/complaints/count-axes.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { axisLabels, type Naming } from './axis-labels.ts'

type Asked = z.output<typeof declared.input>
type Group = { row: string | null; col: string | null; rows: number; cols: number } & Numbers
type Numbers = { n: number; open: number; late: number; ended: number; repeat: number; reopened: number; median: number | null; p90: number | null }

export async function countMatters(req: Request<Asked>): Promise<Counted> {
  const { input } = req
  const policies = await policiesOnRecord(req)
  const axes = shownAxes(policies)
  const days = daysOf(input)
  mustBeKnown('by', input.by, axes)
  mustBeKnown('then', input.then, [...spans, ...axes])
  const former = formerPeriod(days.from, days.to)
  const where = sql.join([sql`c.org_id = ${req.org}`, await sightOf(req), ...onlyConditions(input.only, policies)], sql` and `)
  const groups = await counted(req, { where, days, by: axisColumn(input.by), then: columnOf(input.then) })
  const before = await formerCounts(req, { where, days: former, by: axisColumn(input.by) })
  return { ...laidOut({ input, days, groups, before, naming: await axisLabels(req), below: Math.max(0, ...policies.map((policy) => policy.figures.hide_below)) }), formerFrom: former.from, formerTo: former.to, axes: await named(req, axes) }
}

/** What the regulation hides in statistics is nothing to count by. */
export function shownAxes(policies: readonly Policy[]): string[] {
  const hidden = new Set(policies.flatMap((policy) => [...hiddenIn(policy, 'statistics')]))
  return countAxes(policies).filter((axis) => !hidden.has(axis))
}

async function named(work: Work, axes: string[]) {
  const naming = await axisLabels(work)
  return axes.map((name) => ({ name, label: naming.axis(name) }))
}

function daysOf({ from, to }: Asked): { from: LocalDate; to: LocalDate } {
  if (from > to) throw new Problem('invalid', { faults: [{ field: 'to', message: { zh: '结束日期在开始日期之前', en: 'The last day is before the first' } }] })
  return { from: from as LocalDate, to: to as LocalDate }
}

function mustBeKnown(field: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new Problem('invalid', { faults: [{ field, message: { zh: `不能按「${name}」统计；可用：${known.join('、')}`, en: `There is no counting by ${name}; there are: ${known.join(', ')}` } }] })
}

const local = sql`(c.received_at at time zone 'Asia/Shanghai')`

function columnOf(then: string): RawBuilder<unknown> {
  if (!isSpan(then)) return axisColumn(then)
  if (then === 'half-year') return sql`to_char(${local}, 'YYYY') || case when extract(month from ${local}) < 7 then '-01-01' else '-07-01' end`
  return sql`to_char(date_trunc(${sql.lit(then)}, ${local}), 'YYYY-MM-DD')`
}

const isSpan = (word: string): word is SpanName => (spans as readonly string[]).includes(word)

type Counting = { where: RawBuilder<unknown>; days: { from: LocalDate; to: LocalDate }; by: RawBuilder<unknown> }

export const within = (days: { from: LocalDate; to: LocalDate }): RawBuilder<boolean> => sql<boolean>`c.received_at >= ${atLocal(days.from, '00:00')} and c.received_at < ${atLocal(addDays(days.to, 1), '00:00')}`

async function counted({ tx }: Work, { where, days, by, then }: Counting & { then: RawBuilder<unknown> }): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select r as row, k as col, grouping(r) as rows, grouping(k) as cols, count(*)::int as n, count(*) filter (where open)::int as open, count(*) filter (where open and late)::int as late,
      count(hours)::int as ended, count(*) filter (where repeat)::int as repeat, count(*) filter (where round > 1)::int as reopened,
      round(percentile_cont(0.5) within group (order by hours)::numeric, 1)::float as median, round(percentile_cont(0.9) within group (order by hours)::numeric, 1)::float as p90
    from (select ${by} as r, ${then} as k, c.open, c.late, c.repeat, c.round, extract(epoch from c.ended_at - c.received_at) / 3600 as hours from complaints c where ${where} and ${within(days)}) m
    group by grouping sets ((r, k), (r), (k), ())`.execute(tx)
  return rows
}

async function formerCounts({ tx }: Work, { where, days, by }: Counting): Promise<Map<string | null, number>> {
  const { rows } = await sql<{ row: string | null; n: number }>`select ${by} as row, count(*)::int as n from complaints c where ${where} and ${within(days)} group by 1`.execute(tx)
  return new Map(rows.map((row) => [row.row, row.n]))
}

type Layout = { input: Asked; days: { from: LocalDate; to: LocalDate }; groups: Group[]; before: Map<string | null, number>; naming: Naming; below: number }

function laidOut({ input, days, groups, before, naming, below }: Layout): Omit<Counted, 'axes' | 'formerFrom' | 'formerTo'> {
  const columns = columnsOf(input.then, { days, groups, naming })
  const order = [...groups.filter((one) => one.rows === 0 && one.cols === 1)].sort((a, b) => b.n - a.n || String(a.row).localeCompare(String(b.row)))
  const gone = [...before.keys()].filter((code) => !order.some((one) => one.row === code))
  const codes = [...order.map((one) => one.row), ...gone]
  const cell = new Map(groups.filter((one) => one.rows === 0 && one.cols === 0).map((one) => [`${one.row}\n${one.col}`, one.n]))
  const cells = codes.map((code) => columns.map((column) => cell.get(`${code}\n${column.code}`) ?? 0))
  const forOthers = input.for === 'others'
  const hide = forOthers ? hiddenCells(cells, below) : null
  const total = groups.find((one) => one.rows === 1 && one.cols === 1)
  return {
    from: days.from, to: days.to, by: input.by, then: input.then, columns, below, total: tally(total, forOthers ? below : 0), former: sum([...before.values()]),
    rows: codes.map((code, r) => ({
      code, label: naming.code(input.by, code), total: tally(order.find((one) => one.row === code), forOthers ? below : 0), former: small(before.get(code) ?? 0, forOthers ? below : 0),
      cells: cells[r]!.map((n, c) => (hide?.[r]![c] ? null : n)),
    })),
    hidden: hide === null ? 0 : hide.flat().filter(Boolean).length,
  }
}

function columnsOf(then: string, { days, groups, naming }: Pick<Layout, 'days' | 'groups' | 'naming'>): Counted['columns'] {
  if (isSpan(then)) {
    const columns = columnsBetween(days.from, days.to, then)
    if (columns.length > COLUMNS) throw new Problem('invalid', { faults: [{ field: 'then', message: { zh: `这样会有 ${COLUMNS} 列以上；请选更长的期间单位或更短的日期`, en: `That would be more than ${COLUMNS} columns; choose longer periods or fewer days` } }] })
    return columns
  }
  return groups.filter((one) => one.rows === 1 && one.cols === 0).sort((a, b) => b.n - a.n).map((one) => ({ code: one.col, label: naming.code(then, one.col), from: null, to: null }))
}

/** A row whose whole is small says nothing more about itself; the others leave out what fewer than `below` matters make up. */
function tally(of: Numbers | undefined, below: number): Tally {
  if (of === undefined) return { n: 0, open: 0, late: 0, ended: 0, repeat: 0, reopened: 0, median: null, p90: null }
  const { n, open, late, ended, repeat, reopened, median, p90 } = of
  const enough = ended >= below
  return { n: small(n, below), open: small(open, below), late: small(late, below), ended: small(ended, below), repeat: small(repeat, below), reopened: small(reopened, below), median: enough ? median : null, p90: enough ? p90 : null }
}

const small = (n: number, below: number): number | null => (n > 0 && n < below ? null : n)
const sum = (ns: number[]): number => ns.reduce((all, n) => all + n, 0)
