// What the rules about a duty look at: its regulation, the organisation's tree, the matter it belongs to, and the calendar it counts by.
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Setting } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import type { Policy } from '#core/policy/shape.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'

export type DutySetting = Setting & { time: Timekeeping }

export async function settingOf(work: Work, policy: Policy, matter: Matter | null): Promise<DutySetting> {
  return { policy, matter, org: await loadOrg(work), time: await timeOf(policy) }
}

export async function timeOf(policy: Policy): Promise<Timekeeping> {
  return { calendar: await calendarNamed(policy.calendar.working), rules: dayRulesOf(policy.calendar) }
}

export async function settingFor(work: Work, bound: Bound): Promise<DutySetting> {
  const policy = await boundPolicy(work, bound.policy.id, bound.policy.version)
  return settingOf(work, policy, await matterBehind(work, bound))
}

type Bound = { policy: { id: string; version: string }; complaint: string | null; about?: DutyInstance['about'] }

/** Of a duty on something drawn: the matter that was drawn, so that nobody checks his own work. */
export async function matterBehind(work: Work, { complaint, about }: Omit<Bound, 'policy'>): Promise<Matter | null> {
  const id = complaint ?? (about?.kind === 'drawn' ? about.id : null)
  return id === null ? null : matterOf(work, id)
}

async function matterOf({ tx, org }: Work, id: string): Promise<Matter | null> {
  const row = await tx.selectFrom('complaints').select('matter').where('orgId', '=', org).where('id', '=', id).executeTakeFirst()
  return (row?.matter as Matter | undefined) ?? null
}
