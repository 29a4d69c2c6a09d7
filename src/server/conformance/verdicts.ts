// How each instance counts in a span, said in SQL exactly as core/conformance/judge.ts says it (a test holds the two together),
// so that millions are counted where they lie.
import { sql, type RawBuilder } from 'kysely'
import { noCounts, type Counts, type Span, type Verdict } from '#core/conformance/judge.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import type { Source } from './instances.ts'

/**
 * Each level is computed once a row (`offset 0` keeps the planner from writing the inner expressions out again at each use: 20 times slower).
 * The columns of the source with `verdict` and `judged_at`; what belongs to another span has no verdict.
 */
export function judged(source: Source, { from, to, asOf }: Span): RawBuilder<unknown> {
  return sql`
    select closed.*, case
        when arose_at >= ${to} or arose_at > ${asOf} then null
        when judged_at is null or judged_at >= ${to} then 'running'
        when judged_at < ${from} then null
        else outcome end as verdict
    from (
      select known.*,
        case when ending = 'moot' then ended_at when ending = 'excused' then least(ended_at, due_at)
          when met is not null and (due_at is null or met <= due_at) then met when due_at < ${asOf} then due_at end as judged_at,
        case when ending is not null then ending
          when met is not null and due_at is null then 'moot'
          when met <= due_at then case when provisional then 'provisional' else 'kept' end
          when due_at < ${asOf} then case when provisional then 'provisional' when met is not null then 'late' else 'missed' end end as outcome
      from (
        select owed.*, case when met_at <= ${asOf} then met_at end as met,
          case when ended_at <= ${asOf} and not (met_at <= ended_at and met_at <= ${asOf}) is true
            and (due_at is null or ended_at <= due_at or ended_as = 'excused') then ended_as end as ending
        from (${source}) owed offset 0
      ) known offset 0
    ) closed`
}

export type ControlCounts = Counts & { control: string; version: string }

export async function countByControl(tx: Tx, source: Source, span: Span): Promise<ControlCounts[]> {
  const { rows } = await sql<{ control: string; version: string; verdict: Verdict; n: number }>`
    select control, version, verdict, count(*)::int as n from (${judged(source, span)}) j where verdict is not null group by control, version, verdict`.execute(tx)
  const found = new Map<string, ControlCounts>()
  for (const { control, version, verdict, n } of rows) {
    const counts = found.get(`${control} ${version}`) ?? { control, version, ...noCounts }
    found.set(`${control} ${version}`, counts)
    counts[verdict] += n
    if (verdict === 'kept' || verdict === 'late' || verdict === 'missed') counts.required += n
  }
  return [...found.values()]
}

/** What the late and missed are called, the longest overdue first; `most` for each control. */
export async function breachedNumbers(tx: Tx, { org, source, span, most }: { org: string; source: Source; span: Span; most: number | null }): Promise<Map<string, string[]>> {
  if (most === 0) return new Map()
  const { rows } = await sql<{ control: string; number: string }>`
    select control, number from (
      select j.control, coalesce(c.number, j.label, j.id) as number, j.due_at, row_number() over (partition by j.control order by j.due_at, coalesce(c.number, j.label, j.id)) as place
      from (${judged(source, span)}) j left join complaints c on c.org_id = ${org} and c.id = j.complaint_id and j.kind = 'complaint'
      where j.verdict in ('late', 'missed')
    ) numbered where ${most}::int is null or place <= ${most} order by control, place`.execute(tx)
  const found = new Map<string, string[]>()
  for (const { control, number } of rows) found.set(control, [...(found.get(control) ?? []), number])
  return found
}

export type RecordFound = {
  kind: string; id: string; row: string; complaintId: string | null; number: string; subject: string | null; unit: string | null
  aroseAt: Instant; dueAt: Instant | null; metAt: Instant | null; provisional: boolean; verdict: Verdict; judgedAt: Instant | null; key: string
}

type Wanted = { org: string; source: Source; span: Span; control: string; verdicts: Verdict[]; after: { at: string; id: string } | null; limit: number; sight: RawBuilder<boolean> }

/** The records behind a number, a page at a time. Who may not know of the matter sees the number and its times, not what it is about. */
export async function recordsBehind(tx: Tx, { org, source, span, control, verdicts, after, limit, sight }: Wanted): Promise<RecordFound[]> {
  const key = sql`coalesce(j.due_at, 'infinity')`
  const { rows } = await sql<RecordFound>`
    select j.kind, j.id, j.row, case when ${sight} then j.complaint_id end as "complaintId", coalesce(case when j.kind = 'complaint' then c.number end, j.label, j.id) as number,
      case when c.id is not null and ${sight} then c.subject end as subject, c.unit, j.arose_at as "aroseAt", j.due_at as "dueAt", j.met_at as "metAt", j.provisional, j.verdict,
      j.judged_at as "judgedAt", to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from (${judged(source, span)}) j left join complaints c on c.org_id = ${org} and c.id = j.complaint_id
    where j.control = ${control} and j.verdict = any(${verdicts}::text[])
      and (${after?.at ?? null}::timestamptz is null or (${key}, j.row) > (${after?.at ?? null}::timestamptz, ${after?.id ?? ''}))
    order by ${key}, j.row limit ${limit}`.execute(tx)
  return rows
}
