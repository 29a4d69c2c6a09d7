// Leads are kept as they are found, each with its evidence and its entry. One that has grown since somebody looked into it is to be looked into again.
import { randomUUID } from 'node:crypto'
import type { Text } from '#core/kernel/text.ts'
import type { Json } from '#core/kernel/json.ts'
import type { AnyLeadKind } from '#core/surveys/lead-words.ts'
import type { LeadEvidence, leadSources } from '#core/surveys/leads-contract.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'

export type FoundLead = { kind: AnyLeadKind; about: string; p: number | null; says: Text; observed: number; expected: number | null; records: LeadEvidence[]; title?: Text }
export type Place = { source: (typeof leadSources)[number]; period: string; policy?: { id: string; version: string } }
export type StoredEvidence = Pick<FoundLead, 'says' | 'observed' | 'expected' | 'records'> & { title?: Text }

export const leadStream = (id: string): string => `lead:${id}`

/** Names what a lead rests on: which records, and how unlikely they are together. */
export function leadDigest({ records, observed, p }: { records: readonly Pick<LeadEvidence, 'kind' | 'id'>[]; observed: number; p: number | null }): string {
  return sha256(JSON.stringify([records.map(({ kind, id }) => `${kind}:${id}`).sort(), observed, p]))
}

export async function keepLeads(work: Work, place: Place, found: readonly FoundLead[]): Promise<number> {
  let news = 0
  for (const lead of together(found)) if (await keepOne(work, place, lead)) news += 1
  return news
}

/** One for each kind and whom it points at; what came separately is read together. */
function together(found: readonly FoundLead[]): FoundLead[] {
  const one = new Map<string, FoundLead>()
  for (const lead of found) {
    const key = `${lead.kind} ${lead.about}`
    const known = one.get(key)
    const records = known ? [...known.records, ...lead.records.filter((record) => !known.records.some((other) => other.kind === record.kind && other.id === record.id))] : lead.records
    one.set(key, known ? { ...known, observed: known.observed + lead.observed, records } : lead)
  }
  return [...one.values()]
}

async function keepOne(work: Work, { source, period, policy }: Place, lead: FoundLead): Promise<boolean> {
  const { kind, about, p, says, observed, expected, records, title } = lead
  const digest = leadDigest(lead)
  const evidence: StoredEvidence = { says, observed, expected, records, ...(title && { title }) }
  const written = await work.tx.insertInto('leads')
    .values({ orgId: work.org, id: randomUUID(), source, period, kind, about, p, evidence: json(evidence as unknown as Json), digest, records: records.length, foundAt: work.now })
    .onConflict((conflict) => conflict.columns(['orgId', 'source', 'period', 'kind', 'about']).doNothing()).returning('id').executeTakeFirst()
  if (written) return tell(work, { id: written.id, type: 'lead.found', place: { source, period, ...(policy && { policy }) }, lead, digest })
  const known = await work.tx.selectFrom('leads').select(['id', 'digest', 'version', 'records']).where('orgId', '=', work.org).where('source', '=', source).where('period', '=', period).where('kind', '=', kind).where('about', '=', about).forUpdate().executeTakeFirstOrThrow()
  // What it rested on may have become less, for instance when a matter was erased; what was found stays.
  if (known.digest === digest || records.length < known.records) return false
  await work.tx.updateTable('leads').set({ p, evidence: json(evidence as unknown as Json), digest, records: records.length, grownAt: work.now, lookedAt: null, lookedBy: null, finding: null, reason: null, version: known.version + 1 })
    .where('orgId', '=', work.org).where('id', '=', known.id).execute()
  return tell(work, { id: known.id, type: 'lead.grown', place: { source, period, ...(policy && { policy }) }, lead, digest })
}

type Telling = { id: string; type: 'lead.found' | 'lead.grown'; place: Place; lead: FoundLead; digest: string }

async function tell(work: Work, { id, type, place: { source, period, policy }, lead, digest }: Telling): Promise<true> {
  const { kind, about, p, observed, expected, records } = lead
  await append(work, { stream: leadStream(id), type, ...(policy && { policy: policy.id, policyVersion: policy.version }), data: { source, period, kind, about, p, observed, expected, digest, records: records.map((record) => `${record.kind}:${record.id}`) } })
  return true
}
