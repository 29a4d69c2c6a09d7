// One line of a list of complaints, with what the policy hides in lists already masked.
import { sql } from 'kysely'
import type { ComplaintRow } from '#core/complaints/contract.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { priorityOf } from '#core/complaints/priority.ts'
import { toMs, type Instant } from '#core/kernel/instant.ts'
import type { Org } from '#core/people/org-tree.ts'
import type { Policy } from '#core/policy/shape.ts'
import { stateLabel } from '#core/complaints/refusals.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import type { ClockBrief } from './columns.ts'
import { labelOf, personName, unitLabel } from './labels.ts'
import { hiddenIn, maskedValue } from './masks.ts'

export type ListedRow = {
  id: string; number: string | null; subject: string; state: string; stage: string; kind: string; channel: string; class: string | null; severity: string | null
  unit: string | null; owner: string | null; customer: string | null; place: string | null; receivedAt: Instant; priorityRank: number; repeat: boolean
  nextClock: ClockBrief | null; dueKey: string; axes: Record<string, string>; policyId: string; policyVersion: string
}

export const rowColumns = sql`c.id, c.number, c.subject, c.state, c.stage, c.kind, c.channel, c.class, c.severity, c.unit, c.owner, c.customer, c.place,
  c.received_at as "receivedAt", c.priority_rank as "priorityRank", c.repeat, c.next_clock as "nextClock",
  case when c.next_due_at = 'infinity' then 'infinity' else to_char(c.next_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "dueKey",
  c.axes, c.policy_id as "policyId", c.policy_version as "policyVersion"`

export async function rowsView(work: Work, rows: ListedRow[]): Promise<ComplaintRow[]> {
  const org = await loadOrg(work)
  const views: ComplaintRow[] = []
  for (const row of rows) views.push(rowView({ row, policy: await boundPolicy(work, row.policyId, row.policyVersion), org, now: work.now }))
  return views
}

type Shown = { row: ListedRow; policy: Policy; org: Org; now: Instant }

export function rowView({ row, policy, org, now }: Shown): ComplaintRow {
  const hidden = hiddenIn(policy, 'lists')
  const { flags: _flags, ...axes } = row.axes
  return {
    id: row.id, number: row.number, subject: row.subject, state: row.state, stage: row.stage, kind: row.kind, channel: row.channel,
    stateLabel: stateLabel(row.state), kindLabel: labelOf(policy, 'kind', row.kind), channelLabel: labelOf(policy, 'channel', row.channel),
    severityLabel: row.severity === null ? null : labelOf(policy, 'severity', row.severity),
    class: row.class, classLabel: row.class === null ? null : labelOf(policy, 'class', row.class),
    severity: row.severity, unit: row.unit, unitLabel: row.unit === null ? null : unitLabel(org, policy, row.unit),
    owner: personName(org, row.owner),
    customer: maskedValue(hidden, 'customer_name', row.customer), place: maskedValue(hidden, 'place', row.place),
    receivedAt: row.receivedAt, repeat: row.repeat,
    priority: priorityOf(policy, { axes, receivedAt: row.receivedAt } as Matter, now),
    next: nextOf({ row, policy, org, now }),
  }
}

function nextOf({ row, policy, now }: Shown): ComplaintRow['next'] {
  const clock = row.nextClock
  if (clock === null) return null
  const { name, status, startedAt, dueAt, provisional } = clock
  const titled = policy.clocks[name]
  return { name, title: { zh: titled?.zh ?? name, en: titled?.en ?? name }, dueAt, provisional, status: isPast(dueAt, now) ? 'late' : status, elapsed: elapsedShare(startedAt, dueAt, now) }
}

function isPast(dueAt: string | null, now: Instant): boolean {
  return dueAt !== null && dueAt < now
}

export function elapsedShare(startedAt: string, dueAt: string | null, now: Instant): number {
  if (dueAt === null) return 0
  const [start, due, present] = [startedAt as Instant, dueAt as Instant, now].map(toMs) as [number, number, number]
  return due <= start ? 1 : Math.max(0, (present - start) / (due - start))
}
