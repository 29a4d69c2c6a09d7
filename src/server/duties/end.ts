// Duties that fall away before they are done: their `until` event has happened, or there is nothing to go through.
import type { DutyInstance } from '#core/duties/duty.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Work } from '#server/platform/request.ts'
import { isNamedBy, tell, type Cause } from './raise.ts'
import { settingFor, type DutySetting } from './setting.ts'
import { saveDuty } from './store.ts'

export async function endUntil(work: Work, cause: Cause): Promise<void> {
  const names = Object.values(cause.policy.duties).filter((row) => isNamedBy(row.until, cause.event.type)).map((row) => row.name)
  const complaint = cause.matter?.id ?? null
  const found = await work.tx
    .selectFrom('duties').select('instance').where('orgId', '=', work.org).where('policyId', '=', cause.policy.id).where('name', 'in', names).where('status', '=', 'open')
    .where((eb) => (complaint === null ? eb('source', 'like', `${cause.stream}#%`) : eb('complaintId', '=', complaint)))
    .forUpdate().execute()
  for (const row of found) await endAsMoot(work, await settingFor(work, row.instance as DutyInstance), { duty: row.instance as DutyInstance, at: cause.event.at, why: cause.event.type })
}

export async function endAsMoot(work: Work, setting: DutySetting, { duty, at, why }: { duty: DutyInstance; at: Instant; why: string }): Promise<void> {
  const ended: DutyInstance = { ...duty, status: 'moot', ended: at, version: duty.version + 1 }
  await saveDuty(work, setting, ended)
  await tell(work, setting, { duty: ended, what: 'moot', data: { why }, at })
}
