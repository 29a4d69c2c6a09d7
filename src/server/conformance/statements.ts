// The statements behind an attest, each with what was said.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { RecordRow } from '#core/conformance/contract.ts'
import type { Span, Verdict } from '#core/conformance/judge.ts'
import { verdictOfStatement } from '#core/conformance/statement.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Work } from '#server/platform/request.ts'

type Row = { id: string; label: string; aroseAt: Instant; dueAt: Instant; provisional: boolean; kept: boolean | null; statedAt: Instant | null; statement: string | null }

export async function statements({ tx, org }: Work, { policy, name, span, verdicts }: { policy: string; name: string; span: Span; verdicts: Verdict[] }): Promise<{ rows: z.infer<typeof RecordRow>[]; next: null }> {
  const { rows } = await sql<Row>`
    select id, label, arose_at as "aroseAt", due_at as "dueAt", provisional, kept, stated_at as "statedAt", statement
    from attests where org_id = ${org} and policy_id = ${policy} and name = ${name} and arose_at < ${span.to} order by due_at limit 500`.execute(tx)
  const found = rows.flatMap((row) => {
    const verdict = verdictOfStatement({ arose: row.aroseAt, due: row.dueAt, stated: row.statedAt, kept: row.kept, provisional: row.provisional }, span)
    if (verdict === null || !verdicts.includes(verdict)) return []
    const how = row.kept === null ? { zh: '未声明', en: 'not stated' } : row.kept ? { zh: '声明已做到', en: 'stated as kept' } : { zh: '声明未做到', en: 'stated as not kept' }
    return [{ kind: 'attest' as const, id: row.id, complaint: null, number: row.label, subject: '', unit: null, arisenAt: row.aroseAt, dueAt: row.dueAt, metAt: row.statedAt, provisional: row.provisional, status: verdict, lateMs: null, how, note: row.statement }]
  })
  return { rows: found, next: null }
}
