// Everything that the colours of one regulation rest on for a span, read once: counts, numbers, groups, statements, deeds.
import { sql } from 'kysely'
import { addCounts, type Counts, type Span } from '#core/conformance/judge.ts'
import { spanOf } from '#core/conformance/span.ts'
import type { Span as Days } from '#core/duties/periods.ts'
import { localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import type { Work } from '#server/platform/request.ts'
import { attestedIn, type Attested } from './attested.ts'
import { drawnGroups, type DrawnGroup } from './drawn.ts'
import { happenedIn, type Happened } from './entries.ts'
import { sources } from './instances.ts'
import { breachedNumbers, countByControl } from './verdicts.ts'

export type Evidence = {
  tx: Tx
  org: string
  policy: Policy
  /** Every stored version of it, oldest first. */
  versions: Policy[]
  days: Days
  span: Span
  now: Instant
  /** The first day for which there is anything, or on which the organisation began to work by it. */
  since: LocalDate
  inForce: boolean
  counts: Map<string, Counts>
  numbers: Map<string, string[]>
  groups: DrawnGroup[]
  attests: Map<string, Attested>
  happened: Happened
  hasOrders: boolean
}

export async function evidenceOf(work: Work, { policy, days, most }: { policy: Policy; days: Days; most: number | null }): Promise<Evidence> {
  const { tx, org, now } = work
  const span = spanOf(days.from, days.to, now)
  const asking = { org, policy: policy.id, span }
  const { counts, numbers } = await owedIn(tx, asking, most)
  const since = await beginning(work, policy)
  return {
    tx, org, policy, versions: await versionsOf(work, policy.id), days, span, now, counts, numbers, since, inForce: days.from <= localDate(now) && days.to >= since,
    groups: await drawnGroups(tx, asking), attests: await attestedIn(tx, asking), happened: await happenedIn(tx, asking), hasOrders: await anyOrders(work),
  }
}

/** Every version that an organisation has stored of a regulation: records of a period may be bound to several. */
export async function versionsOf(work: Work, id: string): Promise<Policy[]> {
  const { versions } = await organisationOf(work)
  return Promise.all(versions.filter((one) => one.id === id).map((one) => boundPolicy(work, id, one.version)))
}

async function owedIn(tx: Tx, asking: { org: string; policy: string; span: Span }, most: number | null) {
  const counts = new Map<string, Counts>()
  const numbers = new Map<string, string[]>()
  for (const source of Object.values(sources)) {
    const rows = await countByControl(tx, source(asking), asking.span)
    for (const { control, version: _version, ...row } of rows) counts.set(control, counts.has(control) ? addCounts(counts.get(control)!, row) : row)
    if (!rows.some((row) => row.late + row.missed > 0)) continue
    const found = await breachedNumbers(tx, { org: asking.org, source: source(asking), span: asking.span, most })
    for (const [control, list] of found) numbers.set(control, list)
  }
  return { counts, numbers }
}

export async function beginning(work: Work, policy: Policy): Promise<LocalDate> {
  const { adoptions } = await organisationOf(work)
  const adopted = adoptions.find((one) => one.policies.includes(policy.id))?.since ?? policy.version
  const { rows } = await sql<{ first: Instant | null }>`select min(received_at) as first from complaints where org_id = ${work.org}`.execute(work.tx)
  const first = rows[0]?.first ? localDate(rows[0].first) : adopted
  return (first < adopted ? first : adopted) as LocalDate
}

async function anyOrders({ tx, org }: Work): Promise<boolean> {
  return (await tx.selectFrom('orders').select('id').where('orgId', '=', org).limit(1).executeTakeFirst()) !== undefined
}
