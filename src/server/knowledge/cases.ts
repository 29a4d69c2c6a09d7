// A closed matter becomes a case: its text with names taken out is proposed, a person reads and mends it, and it is published only when
// nothing is left that the record knows to name somebody.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { keepKnowledge as keeping, KnowledgeRow, publishKnowledge as publishing } from '#core/knowledge/contract.ts'
import { marksIn, redacted, type Known } from '#core/knowledge/redact.ts'
import { lexemesOf } from '#core/complaints/search-text.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { Problem } from '#core/kernel/problem.ts'
import { subjectOf } from '#server/complaints/columns.ts'
import { readShown } from '#server/complaints/show.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { mayDecide } from '#server/figures/may-decide.ts'
import { knownNames } from './known-names.ts'
import { knowledgeView } from './search.ts'

const parts: [heading: string, fields: string[]][] = [
  ['事情经过', ['content', 'demand']], ['查明的情况', ['facts', 'findings', 'cause', 'root_cause']], ['处理办法', ['measures', 'plan', 'result', 'answer']], ['经验', ['improvement', 'prevention', 'lesson']],
]

export async function draftCase(req: Request<{ id: string }>) {
  const { ctx } = await readShown(req, req.input.id)
  const { matter, policy, org } = ctx
  if (matter.endedAt === null) throw new Problem('refused', { detail: { zh: '办结的投诉才能写成案例', en: 'Only a closed matter becomes a case' } })
  const known = knownNames(matter, policy, org)
  const text = (name: string) => (typeof matter.fields[name] === 'string' ? matter.fields[name] : '')
  const body = parts.flatMap(([heading, fields]) => {
    const said = fields.map(text).filter((one) => one !== '')
    return said.length === 0 ? [] : [`${heading}：${said.join('；')}`]
  }).join('\n')
  const [title, plain] = [redacted(subjectOf(matter), known), redacted(body, known)]
  return { title, body: plain, class: matter.axes['class'] ?? null, marks: marksIn(`${title}\n${plain}`, known) }
}

export async function keepKnowledge(req: Request<z.output<typeof keeping.input>>): Promise<KnowledgeRow> {
  const { tx, org, actor, now, input } = req
  if (input.complaint !== undefined) await draftCase({ ...req, input: { id: input.complaint } })
  const { kind, title, body } = input
  const row = { kind, title, body, class: input.class, search: searchOf(title, body), writtenBy: actor.id, writtenByName: actor.name, writtenAt: now }
  const id = input.id ?? randomUUID()
  if (input.id === undefined) {
    if (kind === 'case' && input.complaint === undefined) throw fault('complaint', '案例要从一件办结的投诉写起', 'A case is written from a closed complaint')
    await tx.insertInto('knowledge').values({ orgId: org, id, ...row, complaintId: input.complaint ?? null, state: 'draft', version: 1 }).execute()
  } else {
    const stored = await lockedPiece(req, id, input.version)
    if (stored.writtenBy !== actor.id && !(await mayDecide(req))) throw new Problem('forbidden')
    // What is changed has to be read again before it is found.
    await tx.updateTable('knowledge').set({ ...row, state: 'draft', publishedAt: null, publishedBy: null, version: stored.version + 1 }).where('orgId', '=', org).where('id', '=', id).execute()
  }
  await append(req, { stream: `knowledge:${id}`, type: 'knowledge.written', data: { kind, title, ...(input.complaint && { complaint: input.complaint }) } })
  return knowledgeView(req, id)
}

export async function publishKnowledge(req: Request<z.output<typeof publishing.input>>): Promise<KnowledgeRow> {
  const { tx, org, actor, now, input } = req
  const stored = await lockedPiece(req, input.id, input.version)
  if (!(await mayDecide(req))) throw new Problem('forbidden', { detail: { zh: '由负责人审读后发布', en: 'Whoever leads reads and publishes it' } })
  if (input.act === 'publish') {
    const marks = marksIn(`${stored.title}\n${stored.body}`, await knownOf(req, stored.complaintId))
    if (marks.length > 0) throw new Problem('invalid', { faults: marks.map((mark) => ({ field: 'body', message: { zh: `「${mark.text}」${typeof mark.why === 'string' ? mark.why : mark.why.zh}，请先去掉`, en: `“${mark.text}” ${typeof mark.why === 'string' ? mark.why : mark.why.en}; take it out first` } })) })
  }
  const set = input.act === 'publish' ? { state: 'published', publishedAt: now, publishedBy: actor.id } : { state: 'withdrawn', publishedAt: stored.publishedAt ?? now }
  await tx.updateTable('knowledge').set({ ...set, version: stored.version + 1 }).where('orgId', '=', org).where('id', '=', input.id).execute()
  await append(req, { stream: `knowledge:${input.id}`, type: input.act === 'publish' ? 'knowledge.published' : 'knowledge.withdrawn', data: { title: stored.title } })
  return knowledgeView(req, input.id)
}

async function lockedPiece({ tx, org }: Work, id: string, version: number | undefined) {
  const stored = await tx.selectFrom('knowledge').selectAll().where('orgId', '=', org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!stored) throw new Problem('not-found')
  if (stored.version !== version) throw new Problem('stale-version')
  return stored
}

/** Whoever publishes need not see the matter; the names in it are looked for all the same. */
export async function knownOf(work: Pick<Work, 'tx' | 'org' | 'now'>, complaint: string | null): Promise<Known[]> {
  if (complaint === null) return []
  const row = await work.tx.selectFrom('complaints').select(['matter', 'policyId', 'policyVersion']).where('orgId', '=', work.org).where('id', '=', complaint).executeTakeFirst()
  if (!row) return []
  return knownNames(row.matter as unknown as Matter, await boundPolicy(work, row.policyId, row.policyVersion), await loadOrg(work as Work))
}

const searchOf = (title: string, body: string) => sql<string>`array_to_tsvector(${lexemesOf(`${title}\n${body}`)}::text[])` as unknown as string
const fault = (field: string, zh: string, en: string) => new Problem('invalid', { faults: [{ field, message: { zh, en } }] })
