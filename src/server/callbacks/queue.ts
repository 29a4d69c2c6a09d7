// The caller's queue: the most urgent first, a page at a time; what is done, the latest first.
import { sql, type RawBuilder } from 'kysely'
import type { CallbackRow } from '#core/callbacks/contract.ts'
import type { SubjectKind } from '#core/callbacks/task.ts'
import type { CallDimension, CallFigure } from '#core/callbacks/period-contract.ts'
import { addDays, addMs, atLocal, isInstant, localDate, toMs, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { personName } from '#server/complaints/labels.ts'
import { hiddenIn, masked, maskedValue } from '#server/complaints/masks.ts'
import { clauseChips } from '#server/draws/show.ts'
import { countsAs, dimensionOf, inPeriod, periodOf } from './in-period.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { like } from '#server/platform/db/like.ts'
import type { Work } from '#server/platform/request.ts'

type Row = typeof CallbackRow._output
export type QueueQuery = { view: 'mine' | 'unassigned' | 'all' | 'late' | 'done' | 'period' | 'any'; q?: string; row?: string; subject?: string; draw?: string; from?: string; to?: string; figure?: CallFigure; by?: CallDimension; code?: string; after?: string; limit: number }
export type Queue = { rows: Row[]; next: string | null; counts: { mine: number; unassigned: number; all: number; late: number; doneToday: number } }

export type Listed = {
  id: string; policy: string; policyVersion: string; name: string; subjectKind: SubjectKind; subjectId: string; subjectNumber: string; aroseAt: Instant; notBefore: Instant | null; dueAt: Instant | null; provisional: boolean
  state: string; caller: string | null; attempts: unknown[]; nextAttemptAt: Instant | null; outcome: string | null; doneAt: Instant | null; about: string | null; customer: string | null; phone: string | null; place: string | null; key: string
}

/** Which calls this person may know of, as a condition on the table `callbacks` under the name `c`. */
export async function callSight(work: Work): Promise<RawBuilder<boolean>> {
  return (await seesCalls(work)) ? sql<boolean>`true` : sql<boolean>`c.caller = ${work.actor.id}`
}

export async function listCallbacks(work: Work, query: QueueQuery): Promise<Queue> {
  const sight = await callSight(work)
  const rows = await findCalls(work, query, sight)
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { rows: await viewRows(work, page), next: rows.length > query.limit && last ? cursor(last) : null, counts: await count(work, sight) }
}

/** Whoever did not answer a moment ago is left in peace while others wait. */
const RETRY_MS = 3_600_000

/** What waits for this caller, in the order in which it is due; agreed times come when they have come. */
export async function nextOfMine(work: Work): Promise<Row | null> {
  const ready = sql<boolean>`(c.next_attempt_at is null or c.next_attempt_at <= ${work.now}) and (c.not_before is null or c.not_before <= ${work.now})`
  const rested = sql<boolean>`${ready} and (jsonb_array_length(c.attempts) = 0 or (c.attempts -> -1 ->> 'at')::timestamptz < ${addMs(work.now, -RETRY_MS)})`
  const [next] = [...await findCalls(work, { view: 'mine', limit: 0 }, rested), ...await findCalls(work, { view: 'mine', limit: 0 }, ready)]
  return next ? (await viewRows(work, [next]))[0]! : null
}

/** One call as a list shows it. */
export async function oneCall(work: Work, id: string): Promise<Row> {
  const row = (await viewRows(work, await findCalls(work, { view: 'any', limit: 0 }, sql<boolean>`c.id = ${id}`)))[0]
  if (!row) throw new Problem('not-found')
  return row
}

async function findCalls(work: Work, query: QueueQuery, sight: RawBuilder<boolean>): Promise<Listed[]> {
  const done = query.view === 'done'
  const key = done ? sql`coalesce(c.done_at, c.ended_at)` : sql`coalesce(c.due_at, 'infinity')`
  const conditions = [
    sql`c.org_id = ${work.org}`, sight, viewOf(work, query.view),
    ...(query.q?.trim() ? [sql`concat_ws(' ', c.subject_number, m.subject, o.title, coalesce(k.customer, m.customer, o.customer_name), coalesce(m.place, o.place)) ilike ${like(query.q)}`] : []),
    ...(query.row ? [sql`c.name = ${query.row}`] : []), ...(query.subject ? [sql`c.subject_id = ${query.subject}`] : []), ...(query.draw ? [sql`c.draw_id = ${query.draw}`] : []),
    ...(query.view === 'period' ? behindFigure(work, query) : []),
    ...(query.after ? [afterKey(query.after, { key, done })] : []),
  ]
  const { rows } = await sql<Listed>`
    select c.id, c.policy, c.policy_version as "policyVersion", c.name, c.subject_kind as "subjectKind", c.subject_id as "subjectId", c.subject_number as "subjectNumber", c.arose_at as "aroseAt", c.not_before as "notBefore",
      c.due_at as "dueAt", c.provisional, c.state, c.caller, c.attempts, c.next_attempt_at as "nextAttemptAt", c.outcome, c.done_at as "doneAt",
      coalesce(m.subject, o.title, o.service) as about, coalesce(k.customer, m.customer, o.customer_name) as customer, coalesce(k.phone, m.matter -> 'fields' ->> 'phone', o.phone) as phone, coalesce(m.place, o.place) as place,
      case when ${key} = 'infinity' then 'infinity' else to_char(${key} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end as key
    from callbacks c
    left join complaints m on m.org_id = c.org_id and c.subject_kind = 'complaint' and m.id = c.subject_id
    left join contacts k on k.org_id = c.org_id and c.complainer <> '' and k.id = c.complainer
    left join orders o on o.org_id = c.org_id and c.subject_kind <> 'complaint' and o.id = c.subject_id
    where ${sql.join(conditions, sql` and `)}
    order by ${key} ${sql.raw(done ? 'desc' : 'asc')}, c.id ${sql.raw(done ? 'desc' : 'asc')} limit ${query.limit + 1}`.execute(work.tx)
  return rows
}

/** The very calls that a figure of the summary counts. */
function behindFigure({ now }: Work, { from, to, figure = 'required', by, code = '' }: QueueQuery): RawBuilder<boolean>[] {
  const span = periodOf({ from: from ?? '', to: to ?? '', now })
  return [inPeriod(span), countsAs(figure, span), ...(by ? [sql<boolean>`${dimensionOf[by]} = ${code}`] : [])]
}

function viewOf({ actor, now }: Work, view: QueueQuery['view']): RawBuilder<boolean> {
  const open = sql<boolean>`c.state in ('waiting', 'open')`
  if (view === 'mine') return sql<boolean>`${open} and c.caller = ${actor.id}`
  if (view === 'unassigned') return sql<boolean>`${open} and c.caller is null`
  if (view === 'late') return sql<boolean>`${open} and c.due_at < ${now}`
  if (view === 'any' || view === 'period') return sql<boolean>`true`
  return view === 'done' ? sql<boolean>`c.state not in ('waiting', 'open')` : open
}

async function count(work: Work, sight: RawBuilder<boolean>): Promise<Queue['counts']> {
  const today = atLocal(localDate(work.now), '00:00')
  const { rows } = await sql<Queue['counts']>`
    select count(*) filter (where c.caller = ${work.actor.id} and c.done_at is null)::int as mine, count(*) filter (where c.caller is null and c.done_at is null)::int as unassigned,
      count(*) filter (where c.done_at is null)::int as "all", count(*) filter (where c.done_at is null and c.due_at < ${work.now})::int as late,
      count(*) filter (where c.done_by = ${work.actor.id})::int as "doneToday"
    from callbacks c where c.org_id = ${work.org} and ${sight} and (c.state in ('waiting', 'open') or (c.state = 'done' and c.done_at >= ${today} and c.done_at < ${atLocal(addDays(localDate(work.now), 1), '00:00')}))`.execute(work.tx)
  return rows[0]!
}

function cursor(row: Listed): string {
  return Buffer.from(JSON.stringify([row.key, row.id])).toString('base64url')
}

function afterKey(text: string, { key, done }: { key: RawBuilder<unknown>; done: boolean }): RawBuilder<boolean> {
  try {
    const [at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[]
    if (typeof at === 'string' && typeof id === 'string' && (at === 'infinity' || isInstant(at))) return sql<boolean>`(${key}, c.id) ${sql.raw(done ? '<' : '>')} (${at}::timestamptz, ${id})`
  } catch {
    // Falls through: it is no cursor.
  }
  throw new Problem('invalid', { faults: [{ field: 'after', message: { zh: '翻页标记不对，请从第一页重新开始', en: 'This is no page mark of this list; start from the first page again' } }] })
}

export async function viewRows(work: Work, rows: readonly Listed[]): Promise<Row[]> {
  const org = await loadOrg(work)
  const views: Row[] = []
  for (const row of rows) views.push(rowView(work, { row, policy: await boundPolicy(work, row.policy, row.policyVersion), caller: personName(org, row.caller) }))
  return views
}

function rowView({ actor, now }: Work, { row, policy, caller }: { row: Listed; policy: Policy; caller: string | null }): Row {
  const hidden = hiddenIn(policy, 'lists')
  const rule = policy.callbacks[row.name]
  const open = row.state === 'open' || row.state === 'waiting'
  const waits = open && row.notBefore !== null && now < row.notBefore
  return {
    id: row.id, row: row.name, title: { zh: rule?.zh ?? '回访', en: rule?.en ?? 'callback' }, subject: { kind: row.subjectKind, id: row.subjectId, number: row.subjectNumber }, about: row.about ?? '',
    customer: maskedValue(hidden, 'customer_name', row.customer), phone: row.phone === null ? null : masked('phone', row.phone), place: maskedValue(hidden, 'place', row.place),
    state: waits ? 'waiting' : row.state === 'waiting' ? 'open' : row.state as Row['state'], arose: row.aroseAt, dueAt: row.dueAt, provisional: row.provisional,
    late: row.dueAt !== null && (row.doneAt ?? now) > row.dueAt && row.state !== 'moot', elapsed: elapsed(row, row.doneAt ?? now),
    attempts: row.attempts.length, nextAttemptAt: row.nextAttemptAt, caller: row.caller === null ? null : { id: row.caller, name: caller ?? row.caller }, mine: row.caller === actor.id,
    outcome: row.outcome, outcomeLabel: row.outcome === null ? null : (callbackOutcomes[row.outcome as keyof typeof callbackOutcomes] ?? row.outcome), doneAt: row.doneAt, clauses: clauseChips(policy, rule?.clauses ?? []),
  }
}

function elapsed({ aroseAt, dueAt }: Listed, now: Instant): number {
  if (dueAt === null) return 0
  const [from, to] = [toMs(aroseAt), toMs(dueAt)]
  return to <= from ? 1 : Math.max(0, (toMs(now) - from) / (to - from))
}
