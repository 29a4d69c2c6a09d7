// The formulas of measures, each as one statement: the whole, or by an axis. What cannot be had here says so.
import { sql, type RawBuilder } from 'kysely'
import type { Span } from '#core/conformance/judge.ts'
import type { Calendar } from '#core/calendar/calendar.ts'
import { daysBetween } from '#core/calendar/days.ts'
import { workingMsBetween } from '#core/calendar/elapsed.ts'
import { isWorkingDay } from '#core/calendar/working-day.ts'
import { addDays, localDate, toMs, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { markedCalls } from './callback-figures.ts'
import { sources, type SourceName } from './instances.ts'
import { included } from './left-out.ts'
import { responded, scored } from './survey-figures.ts'
import { judged } from './verdicts.ts'

export type Measure = Policy['measures'][string]
/** `low`, `high`: where it is an estimate whose interval is its own. */
export type Cut = { code: string | null; part: number; n: number; value: number | null; low?: number; high?: number }
/** `version`: only what was recorded under it. */
export type Computing = { tx: Tx; org: string; policy: Policy; version: string | null; span: Span; measure: Measure; axis: string | null; calendar: Calendar }

/** Null where the events of the formula have no source here. */
export async function compute(computing: Computing): Promise<Cut[] | null> {
  const { measure } = computing
  if (typeof measure.share === 'string') return shareKept(computing, measure.share)
  if (measure.share) return shareWith(computing, measure.share)
  if (measure.count) return counted(computing, measure.count)
  if (measure.rate) return rated(computing, measure.rate)
  if (measure.time) return timed(computing, measure.time)
  if (measure.covered) return covered(computing, measure.covered)
  if (measure.score?.startsWith('callback.')) return markedCalls(computing, measure.score)
  if (measure.score) return scored(computing, measure.score)
  return null
}

const isSource = (word: string): word is SourceName => Object.hasOwn(sources, word)

/** Kept of required, for a clock, a callback or a duty. */
async function shareKept({ tx, org, policy, version, span, measure, axis }: Computing, ref: string): Promise<Cut[] | null> {
  const [prefix = '', name = ''] = ref.split('.')
  if (!isSource(prefix)) return null
  const { rows } = await sql<{ code: string | null; part: number; n: number }>`
    select ${codeOf(axis, sql`j.id`)} as code, count(*) filter (where j.verdict = 'kept')::int as part, count(*)::int as n
    from (${judged(sources[prefix]({ org, policy: policy.id, span, settled: true, name }), span)}) j ${axis === null && measure.exclude.length === 0 ? sql`` : sql`left join complaints c on c.org_id = ${org} and c.id = j.complaint_id`}
    where j.control = ${ref} and ${ofVersion(version, sql`j.version`)} and j.verdict in ('kept', 'late', 'missed') and ${included(measure.exclude)} group by 1`.execute(tx)
  return rows.map((row) => ({ ...row, value: row.n > 0 ? (100 * row.part) / row.n : null }))
}

async function shareWith({ tx, org, policy, version, span, axis, measure }: Computing, { of, with: condition }: { of: string; with: string }): Promise<Cut[] | null> {
  if (of.startsWith('survey.')) return responded({ tx, org, policy, version, span }, { of, answered: condition.trim() })
  const asked = /^outcome\s*(==|!=)\s*'([a-z_]+)'$/.exec(condition.trim())
  if (!/^callback\.(?:[a-z0-9_]+\.)?done$/.test(of) || !asked) return null
  const row = of.split('.').length === 3 ? of.split('.')[1]! : null
  const test = asked[1] === '==' ? sql`k.outcome = ${asked[2]!}` : sql`k.outcome is distinct from ${asked[2]!}`
  const { rows } = await sql<{ code: string | null; part: number; n: number }>`
    select ${axis === null ? sql`null` : callbackAxis(axis)} as code, count(*) filter (where ${test})::int as part, count(*)::int as n from callbacks k ${besideCalls}
    where k.org_id = ${org} and k.policy = ${policy.id} and ${ofVersion(version, sql`k.policy_version`)} and k.state = 'done' and ${within(span, sql`k.done_at`)} and ${included(measure.exclude, true)} and (${row}::text is null or k.name = ${row}) group by 1`.execute(tx)
  return rows.map((one) => ({ ...one, value: one.n > 0 ? (100 * one.part) / one.n : null }))
}

async function counted(computing: Computing, event: string): Promise<Cut[]> {
  const rows = await eventsBy(computing, [event])
  return rows.map(({ code, n }) => ({ code, part: n, n, value: n }))
}

/** So many of these for each of those; in per cent unless `times` says for how many. */
async function rated(computing: Computing, { of, over, times = 100 }: { of: string; over: string[]; times?: number | undefined }): Promise<Cut[]> {
  const [parts, wholes] = [await eventsBy(computing, [of]), await eventsBy(computing, over)]
  return wholes.map(({ code, n }) => {
    const part = parts.find((one) => one.code === code)?.n ?? 0
    return { code, part, n, value: n > 0 ? (times * part) / n : null }
  })
}

async function eventsBy({ tx, org, policy, version, span, measure, axis }: Computing, types: string[]): Promise<{ code: string | null; n: number }[]> {
  const calls = types.filter((type) => type.startsWith('callback.'))
  if (calls.length > 0) return callsBy({ tx, org, policy, version, span, axis, measure }, calls)
  const { rows } = await sql<{ code: string | null; n: number }>`
    select ${codeOf(axis, sql`c.id`)} as code, count(*)::int as n from entries e ${axis === null && measure.exclude.length === 0 ? sql`` : sql`left join complaints c on c.org_id = e.org_id and c.id = ${complaintOf}`}
    where e.org_id = ${org} and ${toldAs({ policy: policy.id, version, types })} and ${within(span, sql`e.at`)} and e.recorded_at >= ${span.from} and ${included(measure.exclude)} group by 1`.execute(tx)
  return rows
}

/** A contact belongs to the matter that it was placed in. */
const complaintOf = sql`case when e.stream like 'contact:%' then (select p.complaint_id from contact_places p where p.org_id = e.org_id and p.contact_id = substr(e.stream, 9)) else substr(e.stream, 11) end`

/** Entries under the names by which a policy means them: orders are bound to no regulation, contacts and draws have streams of their own. */
function toldAs({ policy, version, types }: { policy: string; version: string | null; types: string[] }): RawBuilder<boolean> {
  const own = types.filter((type) => !/^(contact|draw|order|contract|customer)\./.test(type))
  const bound = sql<boolean>`e.policy = ${policy} and ${ofVersion(version, sql`e.policy_version`)}`
  const parts = [sql<boolean>`(${bound} and e.type = any(${own}::text[]))`]
  if (types.some((type) => type.startsWith('contact.'))) parts.push(sql<boolean>`(${bound} and e.stream like 'contact:%' and 'contact.' || e.type = any(${types}::text[]))`)
  if (types.some((type) => type.startsWith('draw.'))) parts.push(sql<boolean>`(${bound} and e.stream like 'draw:%' and exists (select from draws d where d.org_id = e.org_id and d.id = substr(e.stream, 6) and 'draw.' || d.name || substr(e.type, 5) = any(${types}::text[])))`)
  if (types.some((type) => /^(order|contract|customer)\./.test(type))) parts.push(sql<boolean>`(e.stream like 'order:%' and e.type = any(${types}::text[]))`)
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

const besideCalls = sql`left join complaints c on c.org_id = k.org_id and k.subject_kind = 'complaint' and c.id = k.subject_id`

async function callsBy({ tx, org, policy, version, span, axis, measure }: Omit<Computing, 'calendar'>, events: string[]): Promise<{ code: string | null; n: number }[]> {
  const outcomes = events.map((event) => event.split('.').at(-1)!)
  const { rows } = await sql<{ code: string | null; n: number }>`
    select ${axis === null ? sql`null` : callbackAxis(axis)} as code, count(*)::int as n from callbacks k ${besideCalls}
    where k.org_id = ${org} and k.policy = ${policy.id} and ${ofVersion(version, sql`k.policy_version`)} and k.state = 'done' and ${within(span, sql`k.done_at`)} and ${included(measure.exclude, true)} and ('done' = any(${outcomes}::text[]) or k.outcome = any(${outcomes}::text[])) group by 1`.execute(tx)
  return rows
}

/** From the first such event of a matter to the next one that ends it, for those ended in the span. */
async function timed({ tx, org, policy, version, span, measure, axis, calendar }: Computing, { from, until, stat, in: unit }: NonNullable<Measure['time']>): Promise<Cut[] | null> {
  const { rows } = await sql<{ code: string | null; began: Instant; ended: Instant }>`
    select ${codeOf(axis, sql`c.id`)} as code, b.at as began, u.at as ended
    from entries u join complaints c on c.org_id = u.org_id and c.id = substr(u.stream, 11)
    join lateral (select max(at) as at from entries b where b.org_id = u.org_id and b.stream = u.stream and b.type = ${from} and b.seq < u.seq) b on b.at is not null
    where u.org_id = ${org} and u.policy = ${policy.id} and ${ofVersion(version, sql`u.policy_version`)} and u.type = ${until} and ${within(span, sql`u.at`)} and u.recorded_at >= ${span.from} and ${included(measure.exclude)}`.execute(tx)
  const groups = new Map<string | null, number[]>()
  for (const { code, began, ended } of rows) groups.set(code, [...(groups.get(code) ?? []), lengthIn(calendar, unit, { began, ended })])
  return [...groups].map(([code, lengths]) => ({ code, part: lengths.length, n: lengths.length, value: statistic(lengths, stat) }))
}

/** By the clock, by working hours of the calendar, or by days. */
export function lengthIn(calendar: Calendar, unit: string, { began, ended }: { began: Instant; ended: Instant }): number {
  if (unit === 'wd') {
    let days = 0
    for (let day = localDate(began); day < localDate(ended); ) if (isWorkingDay(calendar, (day = addDays(day, 1))).working) days += 1
    return days
  }
  if (unit === 'wh') return workingMsBetween(calendar, began, ended) / 3_600_000
  if (unit === 'd') return daysBetween(localDate(began), localDate(ended))
  return (toMs(ended) - toMs(began)) / (unit === 'min' ? 60_000 : 3_600_000)
}

export function statistic(values: number[], stat: 'mean' | 'median' | 'p90' | 'max'): number {
  const sorted = [...values].sort((a, b) => a - b)
  if (stat === 'mean') return sorted.reduce((sum, value) => sum + value, 0) / sorted.length
  if (stat === 'max') return sorted.at(-1)!
  if (stat === 'p90') return sorted[Math.ceil(0.9 * sorted.length) - 1]!
  const middle = sorted.length / 2
  return Number.isInteger(middle) ? (sorted[middle - 1]! + sorted[middle]!) / 2 : sorted[Math.floor(middle)]!
}

/** On how many members of the axis the event happened at all. */
async function covered(computing: Computing, { axis, by }: { axis: string; by: string }): Promise<Cut[]> {
  const rows = await eventsBy({ ...computing, axis }, [by])
  const named = rows.filter((row) => row.code !== null && row.code !== '')
  return [{ code: null, part: named.length, n: rows.reduce((sum, row) => sum + row.n, 0), value: named.length }]
}

function ofVersion(version: string | null, column: RawBuilder<unknown>): RawBuilder<boolean> {
  return version === null ? sql<boolean>`true` : sql<boolean>`${column} = ${version}`
}

function within({ from, to, asOf }: Span, at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`${at} >= ${from} and ${at} < ${to} and ${at} <= ${asOf}`
}

const columns = new Set(['class', 'unit', 'channel', 'severity', 'kind'])

function codeOf(axis: string | null, otherwise: RawBuilder<unknown>): RawBuilder<unknown> {
  if (axis === null) return sql`null::text`
  if (columns.has(axis)) return sql`c.${sql.ref(axis)}`
  return sql`case when ${otherwise} is not null then c.axes ->> ${axis} end`
}

function callbackAxis(axis: string): RawBuilder<unknown> {
  if (['class', 'unit', 'service', 'caller'].includes(axis)) return axis === 'caller' ? sql`k.done_by` : sql`k.${sql.ref(axis)}`
  return sql`null::text`
}
