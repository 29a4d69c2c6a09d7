// The register of evidence: through whose hands each piece has gone, for what, and when. A hand-over is added, never changed.
import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { FieldSpec } from '#core/complaints/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Work } from '#server/platform/request.ts'

export type HandOver = { complaintId: string; evidence: string[]; toName: string; purpose: string }

export async function handOver({ tx, org, actor, now }: Work, { complaintId, evidence, toName, purpose }: HandOver): Promise<void> {
  const { rows } = await sql<{ id: string; holder: string }>`
    select v.id, coalesce((select c.to_name from evidence_custody c where c.org_id = v.org_id and c.evidence_id = v.id order by c.serial desc limit 1), v.collector) as holder
    from evidence v where v.org_id = ${org} and v.complaint_id = ${complaintId} and v.id = any(${evidence}::text[]) for update of v`.execute(tx)
  const missing = evidence.filter((id) => !rows.some((row) => row.id === id))
  if (missing.length > 0 || rows.length === 0) throw new Problem('invalid', { faults: [{ field: 'evidence', message: { zh: '本事项没有这件证据，请从登记的证据中选择', en: 'The matter has no such piece of evidence; choose from the register' } }] })
  await tx.insertInto('evidenceCustody').values(rows.map((row) => ({ orgId: org, id: randomUUID(), evidenceId: row.id, fromName: row.holder === '' ? actor.name : row.holder, toName, purpose, at: now }))).execute()
}

/** The pieces of this matter in place of an upload: only what is registered can be handed on. */
export function fromRegister(field: FieldSpec, evidence: { id: string; name: string }[]): FieldSpec {
  if (field.name !== 'evidence') return field
  return { ...field, type: 'choices', choices: evidence.map((one) => ({ value: one.id, label: one.name })) }
}
