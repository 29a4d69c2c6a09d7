// Leads in the callbacks of a month: what the callbacks themselves show, and callers whose customers are content more often than others' are.
import { sql } from 'kysely'
import type { CallLead } from '#core/callbacks/period-contract.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Scored } from '#core/surveys/lead.ts'
import { peopleLeads } from '#core/surveys/signals-people.ts'
import { leadsFound } from '#server/callbacks/lead-facts.ts'
import type { Work } from '#server/platform/request.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { FoundLead } from './keep-leads.ts'

type Span = { from: Instant; to: Instant }

export async function leadsOfCalls(work: Work, span: Span): Promise<FoundLead[]> {
  const own = (await leadsFound(work, { ...span, now: work.now })).map(asFound)
  return [...own, ...(await ofCallers(work, span))]
}

function asFound({ kind, title, says, who, records }: CallLead): FoundLead {
  const draw = records.find((record) => record.kind === 'draw')?.id
  return { kind, title, about: who ?? draw ?? '', p: null, says, observed: records.length, expected: null, records }
}

type Row = { id: string; number: string; at: Instant; caller: string; handler: string | null; stratum: string; method: string | null; outcome: string }

const contentIn: ReadonlySet<string> = new Set(['satisfied', 'praise'])

/** Each talk is an answer: content or not, by the same reckoning as in a survey. */
async function ofCallers(work: Work, { from, to }: Span): Promise<FoundLead[]> {
  const { tx, org } = work
  const { rows } = await sql<Row>`
    select c.id, c.subject_number as number, c.done_at as at, c.done_by as caller, coalesce(m.matter ->> 'handler', m.owner, o.worker) as handler, c.policy || '/' || c.name as stratum, c.method, c.outcome
    from callbacks c left join complaints m on m.org_id = c.org_id and c.subject_kind = 'complaint' and m.id = c.subject_id left join orders o on o.org_id = c.org_id and c.subject_kind <> 'complaint' and o.id = c.subject_id
    where c.org_id = ${org} and c.state = 'done' and c.done_by is not null and c.outcome not in ('unreachable', 'refused') and c.done_at >= ${from} and c.done_at < ${to} order by c.done_at, c.id`.execute(tx)
  const recusing = new Set((await policiesInForce(work)).filter((policy) => Object.values(policy.recusals).some((row) => row.may_not.includes('call_back'))).map((policy) => policy.id))
  // Where the regulation lets the responsible person call, that he called is no sign of anything.
  const judged = ({ handler, stratum }: Row) => handler !== null && recusing.has(stratum.split('/')[0]!)
  const talks = rows.map((row, place): Scored => ({
    row: place + 1, respondent: row.id, items: {}, marks: [], score: contentIn.has(row.outcome) ? 100 : 0, caller: row.caller, stratum: row.stratum, ...(judged(row) && { handler: row.handler! }), ...(row.method !== null && { mode: row.method }),
  }))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return peopleLeads(talks).map(({ kind, about, rows: ids, p, says, observed, expected }): FoundLead => ({
    kind, about, p, says, observed, expected,
    records: ids.flatMap((id) => { const row = byId.get(id); return row ? [{ kind: 'callback' as const, id, number: row.number, at: row.at, says: contentIn.has(row.outcome) ? { zh: '满意', en: 'content' } : { zh: '其他结果', en: 'another outcome' } }] : [] }),
  }))
}
