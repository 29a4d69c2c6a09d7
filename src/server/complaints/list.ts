// Complaints by view, filter and order, a page at a time. Every read passes the reader's need to know; each order has its index.
import { sql, type RawBuilder } from 'kysely'
import type { ComplaintRow, Query } from '#core/complaints/contract.ts'
import { folded, phoneKey, queryText, wordsOf } from '#core/complaints/search-text.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { states } from '#core/policy/states.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { boxCondition, furtherFilters, momentOf } from './list-boxes.ts'
import { countViews } from './list-counts.ts'
import { cursorOf, readCursor, type Order } from './list-cursor.ts'
import { rowColumns, rowsView, type ListedRow } from './list-row.ts'
import { sightOf, tokensOf, type Sight } from './sight.ts'

export async function listComplaints(req: Request<Query>): Promise<{ rows: ComplaintRow[]; next: string | null; counts: Record<string, number> }> {
  const sight = await sightOf(req)
  const found = await findRows(req, req.input, sight)
  const page = found.slice(0, req.input.limit)
  const counts = req.input.after === undefined ? await countViews(req, sight) : {}
  return { rows: await rowsView(req, page), next: found.length > req.input.limit ? cursorOf(req.input.order, page.at(-1)!) : null, counts }
}

/** One more than the page holds, to know whether there is another. */
export async function findRows(work: Work, query: Query, sight: Sight): Promise<ListedRow[]> {
  const conditions = [sql`c.org_id = ${work.org}`, sight, viewCondition(work, query.view), ...(await filters(work, query)), ...after(query.order, query.after)]
  const { rows } = await sql<ListedRow>`
    select ${rowColumns} from complaints c
    where ${sql.join(conditions, sql` and `)}
    order by ${orderBy(query.order)}
    limit ${query.limit + 1}`.execute(work.tx)
  return rows
}

export function viewCondition(work: Pick<Work, 'org' | 'actor'>, view: Query['view']): RawBuilder<boolean> {
  const tokens = tokensOf(work.actor)
  switch (view) {
    case 'all': return sql<boolean>`true`
    case 'closed': return sql<boolean>`not c.open`
    case 'due': return sql<boolean>`c.open and c.next_due_at < 'infinity'`
    case 'mine': return sql<boolean>`c.open and c.owner = ${work.actor.id}`
    case 'unassigned': return sql<boolean>`c.open and c.owner is null`
    case 'approval': return sql<boolean>`c.open and c.awaits <> '{}' and c.turn && ${tokens}::text[]`
    case 'repeat': return sql<boolean>`c.open and c.repeat`
    case 'paused': return sql<boolean>`c.open and c.paused`
    case 'late': return sql<boolean>`c.open and c.late`
    case 'open': return sql<boolean>`c.open`
    case 'todo':
    case 'done':
    case 'started':
    case 'cc': return boxCondition(view, work)
  }
}

const COLUMNS = { state: 'c.state', stage: 'c.stage', class: 'c.class', unit: 'c.unit', owner: 'c.owner', channel: 'c.channel', severity: 'c.severity', kind: 'c.kind' } as const

/** Asks for those in which nothing stands there: no unit yet, no owner yet. */
const NOTHING = '-'

/** What can stand on record under each name; owners and units come and go, so what is not there now may have been. */
async function knownCodes(work: Work): Promise<Partial<Record<string, Set<string>>>> {
  const { versions } = await organisationOf(work)
  const policies = await Promise.all(versions.map(({ id, version }) => boundPolicy(work, id, version)))
  const of = (codes: (policy: Policy) => string[]) => new Set(policies.flatMap(codes))
  return {
    state: new Set(Object.keys(states)), stage: new Set(Object.values(states).map((state) => state.stage)), class: of((policy) => Object.keys(policy.taxonomies['class'] ?? {})),
    channel: of((policy) => Object.keys(policy.channels)), severity: of((policy) => (policy.scales['severity'] ?? []).map((one) => one.level)),
  }
}

function refuseUnknown(field: string, values: string[], known: Partial<Record<string, Set<string>>>): void {
  const codes = known[field]
  const unknown = codes === undefined || codes.size === 0 ? undefined : values.find((value) => !codes.has(value))
  if (unknown === undefined) return
  throw new Problem('invalid', { faults: [{ field, message: { zh: `没有「${unknown}」；可用：${[...codes!].join('、')}`, en: `There is no ${unknown}; there are: ${[...codes!].join(', ')}` } }] })
}

async function filters(work: Work, query: Query): Promise<RawBuilder<unknown>[]> {
  const conditions: RawBuilder<unknown>[] = []
  const known = await knownCodes(work)
  for (const [name, column] of Object.entries(COLUMNS)) {
    const values = query[name as keyof typeof COLUMNS]?.split(',').map((value) => value.trim()).filter((value) => value !== '')
    refuseUnknown(name, (values ?? []).filter((value) => value !== NOTHING), known)
    if (values && values.length > 0) conditions.push(values.includes(NOTHING) ? sql`(${sql.raw(column)} is null or ${sql.raw(column)} = any(${values}::text[]))` : sql`${sql.raw(column)} = any(${values}::text[])`)
  }
  conditions.push(...await furtherFilters(work, query))
  if (query.from) conditions.push(sql`c.received_at >= ${momentOf('from', query.from, 0)}`)
  if (query.to) conditions.push(sql`c.received_at < ${momentOf('to', query.to, 1)}`)
  if (query.q?.trim()) conditions.push(await searchCondition(work, askedFor(query.q.trim())))
  return conditions
}

/** What a scanner reads off a printed paper is the address that checks it; meant is the number in it. */
function askedFor(question: string): string {
  if (!/^https?:\/\/\S+\/paper\?/.test(question) || !URL.canParse(question)) return question
  return new URL(question).searchParams.get('number') ?? question
}

/** Up to so many finds are read one by one; of more, those that come first in the order are looked for along it. */
const FEW = 2000

/** The index finds, the text itself confirms; a telephone number is looked up whole, because it is masked in lists. */
async function searchCondition({ tx }: Work, question: string): Promise<RawBuilder<unknown>> {
  const phone = /^[\d\s+()-]{7,}$/.test(folded(question)) ? phoneKey(question) : null
  if (phone !== null) return sql`(c.phone_key = ${phone} or c.number = ${question})`
  const indexed = queryText(question)
  if (indexed === null) return sql`false`
  const words = sql.join(wordsOf(question).map((word) => sql`c.text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`), sql` and `)
  const { rows } = await sql<{ id: string }>`select find_complaints(${indexed}::tsquery, ${FEW + 1}) as id`.execute(tx)
  if (rows.length > FEW) return sql`(c.search @@ ${indexed}::tsquery and ${words})`
  return sql`(c.id = any(${rows.map((row) => row.id)}::text[]) and ${words})`
}

function orderBy(order: Order): RawBuilder<unknown> {
  switch (order) {
    case 'due': return sql`c.next_due_at, c.id`
    case 'priority': return sql`c.priority_rank desc, c.id desc`
    case 'received': return sql`c.received_at desc, c.id desc`
    case 'number': return sql`c.number desc nulls last, c.id desc`
  }
}

function after(order: Order, cursor: string | undefined): RawBuilder<unknown>[] {
  if (cursor === undefined) return []
  const { key, id } = readCursor(order, cursor)
  switch (order) {
    case 'due': return [sql`(c.next_due_at, c.id) > (${key}::timestamptz, ${id})`]
    case 'priority': return [sql`(c.priority_rank, c.id) < (${key}::double precision, ${id})`]
    case 'received': return [sql`(c.received_at, c.id) < (${key}::timestamptz, ${id})`]
    case 'number': return key === null ? [sql`c.number is null and c.id < ${id}`] : [sql`(c.number < ${key} or c.number is null or (c.number = ${key} and c.id < ${id}))`]
  }
}
