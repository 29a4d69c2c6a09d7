// Statements: kept with proof and in time, honestly not kept, late, or missing. What is missing is no evidence, and never green.
import { sql } from 'kysely'
import { isRequired, noCounts, type Counts } from '#core/conformance/judge.ts'
import { verdictOfStatement } from '#core/conformance/statement.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import type { Asking } from './instances.ts'

export type Attested = { control: string; version: string; counts: Counts; breached: string[]; missing: string[]; coming: string[] }

type Row = { id: string; name: string; policyVersion: string; label: string; aroseAt: Instant; dueAt: Instant; provisional: boolean; kept: boolean | null; statedAt: Instant | null; proof: string[] }

export async function attestedIn(tx: Tx, { org, policy, span }: Asking): Promise<Map<string, Attested>> {
  const { rows } = await sql<Row>`
    select id, name, policy_version as "policyVersion", label, arose_at as "aroseAt", due_at as "dueAt", provisional, kept, stated_at as "statedAt", proof
    from attests where org_id = ${org} and policy_id = ${policy} and arose_at < ${span.to} and arose_at <= ${span.asOf} and least(due_at, stated_at) >= ${span.from} order by due_at`.execute(tx)
  const found = new Map<string, Attested>()
  for (const row of rows) {
    const control = `attest.${row.name}`
    const known = found.get(control) ?? { control, version: row.policyVersion, counts: { ...noCounts }, breached: [], missing: [], coming: [] }
    found.set(control, known)
    count(known, row, span)
  }
  return found
}

function count({ counts, breached, missing, coming }: Attested, row: Row, span: Asking['span']): void {
  const verdict = verdictOfStatement({ arose: row.aroseAt, due: row.dueAt, stated: row.statedAt, kept: row.kept, provisional: row.provisional }, span)
  if (verdict === null) return
  counts[verdict] += 1
  if (isRequired(verdict)) counts.required += 1
  if (verdict === 'running') coming.push(row.label)
  if (verdict === 'silent') missing.push(row.label)
  if (verdict === 'late' || verdict === 'missed') breached.push(row.label)
}
