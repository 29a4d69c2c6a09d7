// The boxes of one's own work, and the filters that look beyond the columns of a complaint: its clocks, its clauses, the people at it.
import { sql, type RawBuilder } from 'kysely'
import type { Query } from '#core/complaints/contract.ts'
import { addDays, addMs, atLocal, instant, isInstant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { onlyConditions } from './count-axes.ts'
import { tokensOf } from './sight.ts'

export type Box = 'todo' | 'done' | 'started' | 'cc'

const SOON_MS = 2 * 3_600_000

/** What waits for me; what I have taken a step in, though it may wait for me again; what I took in; what I was only told of. */
export function boxCondition(box: Box, { org, actor }: Pick<Work, 'org' | 'actor'>, most: number | null = null): RawBuilder<boolean> {
  switch (box) {
    case 'todo': return sql<boolean>`(c.open and (c.turn && ${tokensOf(actor)}::text[] or c.owner = ${actor.id}))`
    case 'done': return sql<boolean>`c.id in (select substr(mine.stream, 11) from (select distinct e.stream from entries e where e.org_id = ${org} and e.actor_kind = 'person' and e.actor_id = ${actor.id} and e.stream like 'complaint:%' limit ${most}) as mine)`
    case 'started': return sql<boolean>`c.receiver = ${actor.id}`
    case 'cc': return sql<boolean>`(c.owner is distinct from ${actor.id} and c.id in (
      select m.complaint_id from messages m where m.org_id = ${org} and m.person_id = ${actor.id} and m.kind = 'notice' and m.complaint_id is not null
      union all select r.complaint_id from complaint_readers r where r.org_id = ${org} and r.reader = ${`p:${actor.id}`}))`
  }
}

export async function furtherFilters(work: Work, query: Query): Promise<RawBuilder<unknown>[]> {
  const found: RawBuilder<unknown>[] = []
  if (query.person) found.push(sql`c.people @> array[${query.person}]::text[]`)
  if (query.flag) found.push(sql`c.axes -> 'flags' ? ${query.flag}`)
  if (query.clock) found.push(clockCondition(work, query.clock))
  if (query.dueFrom) found.push(sql`c.next_due_at >= ${momentOf('dueFrom', query.dueFrom, 0)}`)
  if (query.dueTo) found.push(sql`c.next_due_at <= ${momentOf('dueTo', query.dueTo, 1)}`)
  if (query.only) found.push(...onlyConditions(query.only, await policiesOnRecord(work)))
  if (query.clause) found.push(await clauseCondition(work, query.clause.split(',').map((one) => one.trim()).filter((one) => one !== '')))
  return found
}

function clockCondition({ now }: Work, clock: NonNullable<Query['clock']>): RawBuilder<boolean> {
  switch (clock) {
    case 'late': return sql<boolean>`(c.open and c.next_due_at < ${now})`
    case 'soon': return sql<boolean>`(c.open and c.next_due_at >= ${now} and c.next_due_at < ${addMs(now, SOON_MS)})`
    case 'running': return sql<boolean>`(c.open and c.next_due_at >= ${now} and c.next_due_at < 'infinity')`
    case 'paused': return sql<boolean>`c.paused`
    case 'provisional': return sql<boolean>`(c.open and (c.next_clock ->> 'provisional')::boolean)`
    case 'none': return sql<boolean>`(c.open and c.next_clock is null)`
  }
}

/** A clause reaches a complaint by the steps that were taken under it and by the clocks that it starts. */
async function clauseCondition(work: Work, clauses: string[]): Promise<RawBuilder<boolean>> {
  const policies = await policiesOnRecord(work)
  const clocks = policies.flatMap((policy) => Object.values(policy.clocks).filter((clock) => clock.clauses.some((id) => clauses.includes(id))).map((clock) => `${policy.id} ${clock.name}`))
  return sql<boolean>`(exists (select from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.id and e.clauses && ${clauses}::text[])
    or exists (select from clocks k where k.org_id = c.org_id and k.complaint_id = c.id and k.status <> 'asleep' and k.policy_id || ' ' || k.name = any(${clocks}::text[])))`
}

/** A day means its whole length: from its beginning, up to its end. */
export function momentOf(field: string, text: string, addedDays: number): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)) return atLocal(addDays(text as LocalDate, addedDays), '00:00')
  if (isInstant(text)) return instant(text)
  throw new Problem('invalid', { faults: [{ field, message: { zh: '请写日期，例如 2026-10-01', en: 'Write a day, for example 2026-10-01' } }] })
}

