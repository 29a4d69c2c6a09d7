// The deeds behind an enforced row: each entry of a matter to which it applied.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { conformanceRecords, RecordRow } from '#core/conformance/contract.ts'
import type { Span, Verdict } from '#core/conformance/judge.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import type { Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { readKey, writeKey } from '#server/duties/list.ts'
import type { Request } from '#server/platform/request.ts'
import { deedsUnder } from './enforced.ts'
import { wordOfDeed } from './entries.ts'

type Asked = Request<z.infer<typeof conformanceRecords.input>>
type Found = { id: string; row: string; number: string | null; subject: string | null; at: Instant; override: string | null; otherwise: Text | null; by: string; seen: boolean; key: string }

/** An override stands beside; what would be refused or lead elsewhere today is broken; anything else is kept. */
const verdictOf = sql`case when coalesce(p.data ->> 'override', '') <> '' then 'excused' when d.seq is not null then 'missed' else 'kept' end`

export async function deedsUnderRow(req: Asked, { policy, control, span, verdicts }: { policy: Policy; control: Control; span: Span; verdicts: Verdict[] }): Promise<{ rows: z.infer<typeof RecordRow>[]; next: string | null }> {
  const filter = deedsUnder(policy, control)
  if (filter === null) return { rows: [], next: null }
  const { limit, after } = req.input
  const key = after === undefined ? null : readKey(after)
  const sight = await sightOf(req)
  const { rows } = await sql<Found>`
    select coalesce(c.id, substr(e.stream, 11)) as id, e.stream || '#' || e.seq as row, c.number, c.subject, e.at, p.data ->> 'override' as override, d.says as otherwise, p.actor_name as by, ${sight} as seen,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from entries e left join entry_payloads p on p.org_id = e.org_id and p.stream = e.stream and p.seq = e.seq
    left join redecision_differences d on d.org_id = e.org_id and d.stream = e.stream and d.seq = e.seq and d.control = ${`${control.prefix}.${control.name}`}
    left join complaints c on c.org_id = e.org_id and c.id = substr(e.stream, 11)
    where e.org_id = ${req.org} and e.policy = ${policy.id} and e.at >= ${span.from} and e.at < ${span.to} and e.at <= ${span.asOf} and e.recorded_at >= ${span.from} and e.stream like 'complaint:%'
      and (${filter.types ?? null}::text[] is null or e.type = any(${filter.types ?? null}::text[])) and (${filter.step ?? null}::text is null or p.data ->> 'step' = ${filter.step ?? null})
      and (${filter.word ?? null}::text is null or ${wordOfDeed} = ${filter.word ?? null})
      and ${verdictOf} = any(${verdicts}::text[])
      and (${key?.at ?? null}::timestamptz is null or (e.at, e.stream || '#' || e.seq) > (${key?.at ?? null}::timestamptz, ${key?.id ?? ''}))
    order by e.at, 2 limit ${limit + 1}`.execute(req.tx)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { rows: page.map(shown), next: rows.length > limit && last ? writeKey(last.key, last.row) : null }
}

function shown({ id, number, subject, at, override, otherwise, by, seen }: Found): z.infer<typeof RecordRow> {
  const isExcused = override !== null && override !== ''
  const base = { kind: 'complaint' as const, id, complaint: seen ? id : null, number: number ?? '—', subject: seen ? (subject ?? '') : '', unit: null, arisenAt: at, dueAt: null, provisional: false, lateMs: null, note: seen ? override : null }
  if (otherwise !== null && !isExcused) return { ...base, metAt: null, status: 'missed', how: { zh: `复核不符：${textIn(otherwise, 'zh')}`, en: `decided again: ${textIn(otherwise, 'en')}` } }
  return { ...base, metAt: at, status: isExcused ? 'excused' : 'kept', how: isExcused ? { zh: '有理由放行', en: 'overridden' } : { zh: `${by}办理`, en: `done by ${by}` } }
}
