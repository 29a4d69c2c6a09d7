// Writes a matter in hand: entries, row, clocks, notices, bells and alarms, in the transaction in which they were decided.
// What other rooms do about it comes last, when everything that they may look at is there.
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { nextAlarm } from '#core/clocks/tick.ts'
import type { Policy } from '#core/policy/shape.ts'
import { json } from '#server/platform/db/pool.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { saveNotices } from '#server/notices/outbox.ts'
import { ringBells } from '#server/notices/messages.ts'
import { react } from './following.ts'
import { contextOf, streamOf, type Case } from './case.ts'
import { columnsOf } from './columns.ts'

export const CLOCK_TASK = 'complaints.clocks'

export async function record(kase: Case): Promise<void> {
  const { work, entries, notices, messages, events } = kase
  await append(work, entries)
  await saveRow(kase)
  await saveClocks(kase)
  await saveNotices(work, { complaintId: kase.matter.id, drafts: notices })
  await ringBells(work, messages)
  await setAlarm(kase)
  const stream = streamOf(kase.matter.id)
  for (const event of events) await react(work, { stream, event, matter: kase.matter, policy: kase.policy })
}

async function saveRow(kase: Case): Promise<void> {
  const { tx, org } = kase.work
  const columns = columnsOf(contextOf(kase))
  const { id } = kase.matter
  if (kase.isNew) await tx.insertInto('complaints').values({ orgId: org, id, ...columns }).execute()
  else await tx.updateTable('complaints').set(columns).where('orgId', '=', org).where('id', '=', id).execute()
}

async function saveClocks({ work, matter, policy, clocks, stored }: Case): Promise<void> {
  const changed = clocks.filter((clock) => stored.get(clock.id) !== clock)
  if (changed.length === 0) return
  await work.tx
    .insertInto('clocks')
    .values(changed.map((clock) => ({ orgId: work.org, complaintId: matter.id, ...clockColumns(clock), ...owedUnder(policy, clock) })))
    .onConflict((conflict) => conflict.columns(['orgId', 'id']).doUpdateSet((eb) => ({
      complaintId: eb.ref('excluded.complaintId'), status: eb.ref('excluded.status'), dueAt: eb.ref('excluded.dueAt'), provisional: eb.ref('excluded.provisional'), endedAt: eb.ref('excluded.endedAt'), instance: eb.ref('excluded.instance'),
    })))
    .execute()
}

export function clockColumns(clock: ClockInstance) {
  const { id, name, subject, status, startedAt, dueAt, provisional } = clock
  const contactId = subject.startsWith('contact:') ? subject.slice('contact:'.length) : null
  return { id, name, subject, contactId, status, startedAt, dueAt, provisional, endedAt: clock.endedAt ?? null, instance: json(clock) }
}

/** A clock of another regulation of the set is counted there, under its own name. */
export function owedUnder(policy: Policy, { name }: ClockInstance): { policyId: string; policyVersion: string; name: string } {
  const of = policy.clocks[name]?.of
  return of ? { policyId: of.policy, policyVersion: of.version, name: of.clock } : { policyId: policy.id, policyVersion: policy.version, name }
}

/** One alarm at the next moment that matters. An older one that is still set finds nothing to do. */
async function setAlarm({ work, matter, clocks }: Case): Promise<void> {
  const at = nextAlarm(clocks)
  if (at !== undefined) await enqueue(work, { task: CLOCK_TASK, key: `clock:${matter.id}:${at}`, runAt: at, payload: { complaint: matter.id } })
}

/** Rows that changed hands are written even where nothing was decided: the link of a contact, the grant of reading. */
export async function letRead(work: Work, complaintId: string, readers: { reader: string; why: string }[]): Promise<void> {
  if (readers.length === 0) return
  await work.tx
    .insertInto('complaintReaders')
    .values(readers.map((one) => ({ orgId: work.org, complaintId, ...one, givenAt: work.now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

