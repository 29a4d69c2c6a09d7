// Duties in the database: the instance as the rules see it, and columns to search, sort and count by.
import { json } from '#server/platform/db/pool.ts'
import { Problem } from '#core/kernel/problem.ts'
import { turnOf } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import type { Work } from '#server/platform/request.ts'
import type { DutySetting } from './setting.ts'

export async function insertDuty({ tx, org }: Work, setting: DutySetting, duty: DutyInstance): Promise<boolean> {
  const written = await tx
    .insertInto('duties')
    .values({ orgId: org, id: duty.id, key: duty.key, policyId: duty.policy.id, policyVersion: duty.policy.version, name: duty.name, label: duty.label, source: duty.source, complaintId: duty.complaint, aboutKind: duty.about?.kind ?? null, about: duty.about?.id ?? null, aboutName: duty.about?.name ?? null, periodFrom: duty.period?.from ?? null, periodTo: duty.period?.to ?? null, aroseAt: duty.arose, notBefore: duty.notBefore, ...moving(setting, duty) })
    .onConflict((conflict) => conflict.columns(['orgId', 'key']).doNothing())
    .executeTakeFirst()
  return Number(written.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function saveDuty({ tx, org }: Work, setting: DutySetting, duty: DutyInstance): Promise<void> {
  await tx.updateTable('duties').set(moving(setting, duty)).where('orgId', '=', org).where('id', '=', duty.id).execute()
}

/** Locked until the transaction ends: whoever comes second decides on what the first has left. */
export async function lockDuty({ tx, org }: Work, id: string): Promise<DutyInstance> {
  const row = await tx.selectFrom('duties').select('instance').where('orgId', '=', org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row.instance as DutyInstance
}

export async function readDuty({ tx, org }: Work, id: string): Promise<DutyInstance> {
  const row = await tx.selectFrom('duties').select('instance').where('orgId', '=', org).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row.instance as DutyInstance
}

function moving(setting: DutySetting, duty: DutyInstance) {
  return {
    status: duty.status, dueAt: duty.due, provisional: duty.provisional, doneAt: duty.done?.at ?? null, doneBy: duty.done?.by ?? null, checkDueAt: duty.checkDue,
    checkedAt: duty.checked?.at ?? null, checkedBy: duty.checked?.by ?? null, endedAt: duty.ended, turn: turnOf(setting, duty), instance: json(duty), version: duty.version,
  }
}
