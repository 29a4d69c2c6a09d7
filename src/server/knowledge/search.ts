// Knowledge as it is found: by class, and by as many words of a text in common as there are; the best match first.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { KnowledgeRow, searchKnowledge as declared } from '#core/knowledge/contract.ts'
import { lexemesOf } from '#core/complaints/search-text.ts'
import { Problem } from '#core/kernel/problem.ts'
import { labelOf } from '#server/complaints/labels.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { readKey, writeKey } from '#server/duties/list.ts'
import { mayDecide } from '#server/figures/may-decide.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Request, Work } from '#server/platform/request.ts'

type Asked = z.output<typeof declared.input>
type Found = { id: string; key: string }

export async function searchKnowledge(req: Request<Asked>) {
  const { q, limit } = req.input
  const found = q?.trim() ? await byWords(req, q) : await byTime(req)
  const page = found.slice(0, limit)
  const rows = []
  for (const { id } of page) rows.push(await knowledgeView(req, id))
  const last = page.at(-1)
  return { rows, next: !q?.trim() && found.length > limit && last ? writeKey(last.key, last.id) : null }
}

/** A draft may still name somebody: only its writer and those who publish read it. */
async function conditions(req: Request<Asked>) {
  const { org, actor, input } = req
  const decides = await mayDecide(req)
  const state = { published: sql`k.state = 'published'`, drafts: sql`k.state = 'draft'`, all: sql`true` }[input.view]
  return sql`k.org_id = ${org} and ${state} and (k.state = 'published' or k.written_by = ${actor.id} or ${decides}) ${input.kind ? sql`and k.kind = ${input.kind}` : sql``} ${input.class ? sql`and (k.class = ${input.class} or k.class is null)` : sql``}`
}

/** A short question must be met whole; of a long text, what shares most of its words comes first. */
async function byWords(req: Request<Asked>, q: string): Promise<Found[]> {
  const words = lexemesOf(q.slice(0, 500)).filter((word) => [...word].length > 1).slice(0, 60)
  if (words.length === 0) return []
  const least = words.length <= 6 ? words.length : 3
  const any = words.map((word) => `'${word.replaceAll("'", "''")}'`).join(' | ')
  const { rows } = await sql<Found & { n: number }>`
    select id, '' as key from (select k.id, k.published_at, (select count(*) from unnest(tsvector_to_array(k.search)) w where w = any(${words}::text[]))::int as n
      from knowledge k where ${await conditions(req)} and k.search @@ ${any}::tsquery) m
    where n >= ${least} order by n desc, published_at desc nulls last, id limit ${req.input.limit + 1}`.execute(req.tx)
  return rows
}

async function byTime(req: Request<Asked>): Promise<Found[]> {
  const key = req.input.after === undefined ? null : readKey(req.input.after)
  const { rows } = await sql<Found>`
    select k.id, to_char(k.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as key from knowledge k
    where ${await conditions(req)} ${key === null ? sql`` : sql`and (k.written_at, k.id) < (${key.at}::timestamptz, ${key.id})`} order by k.written_at desc, k.id desc limit ${req.input.limit + 1}`.execute(req.tx)
  return rows
}

export async function knowledgeView(work: Work, id: string): Promise<KnowledgeRow> {
  const row = await work.tx.selectFrom('knowledge').selectAll().where('orgId', '=', work.org).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const policies = await policiesOnRecord(work)
  const policy = policies.find((one) => row.class !== null && row.class in (one.taxonomies['class'] ?? {}))
  return {
    id, kind: row.kind as KnowledgeRow['kind'], title: row.title, body: row.body, class: row.class, classLabel: row.class === null ? null : policy ? labelOf(policy, 'class', row.class) : row.class, state: row.state as KnowledgeRow['state'],
    by: row.writtenByName, at: row.writtenAt, publishedAt: row.publishedAt, complaint: row.complaintId === null ? null : await seen(work, row.complaintId),
    mayChange: row.writtenBy === work.actor.id || (await mayDecide(work)), version: row.version,
  }
}

async function seen(work: Work, complaint: string) {
  const { rows } = await sql<{ id: string; number: string | null }>`select c.id, c.number from complaints c where c.org_id = ${work.org} and c.id = ${complaint} and ${await sightOf(work)}`.execute(work.tx)
  return rows[0] ?? null
}
