// Many finished matters at once: the same rows as `record` writes one by one, in six statements however many they are.
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { phoneKey } from '#core/complaints/search-text.ts'
import { contextOf, type Case } from './case.ts'
import { columnsOf, textOf } from './columns.ts'
import { clockColumns, CLOCK_TASK, owedUnder } from './record.ts'
import { nextAlarm } from '#core/clocks/tick.ts'
import { enqueue } from '#server/platform/jobs.ts'

export type Kept = { kase: Case; contact: string; externalId: string }

export async function keepHistory(work: Work, kept: Kept[]): Promise<void> {
  const { tx, org } = work
  if (kept.length === 0) return
  await append(work, kept.flatMap(({ kase }) => kase.entries))
  await tx.insertInto('contacts').values(kept.map((one) => contactRow(work, one))).execute()
  await tx.insertInto('complaints').values(kept.map(({ kase }) => ({ orgId: org, id: kase.matter.id, ...columnsOf(contextOf(kase)) }))).execute()
  await tx.insertInto('contactPlaces').values(kept.map(({ kase, contact }) => ({
    orgId: org, contactId: contact, outcome: 'opened', complaintId: kase.matter.id, ownComplaintId: kase.matter.id, receivedAt: kase.matter.receivedAt, settledBy: work.actor.id, settledAt: work.now,
  }))).execute()
  const clocks = kept.flatMap(({ kase }) => kase.clocks.map((clock) => ({ orgId: org, complaintId: kase.matter.id, ...clockColumns(clock), ...owedUnder(kase.policy, clock) })))
  if (clocks.length > 0) await tx.insertInto('clocks').values(clocks).execute()
  for (const { kase } of kept) {
    const at = nextAlarm(kase.clocks)
    if (at !== undefined) await enqueue(work, { task: CLOCK_TASK, key: `clock:${kase.matter.id}:${at}`, runAt: at, payload: { complaint: kase.matter.id } })
  }
}

function contactRow({ org, now }: Work, { kase: { matter }, contact, externalId }: Kept) {
  const phone = textOf(matter, 'phone')
  return {
    orgId: org, id: contact, channel: matter.channel, kind: matter.kind, receivedAt: matter.receivedAt, recordedAt: now, content: textOf(matter, 'content') ?? '',
    customer: textOf(matter, 'customer_name'), phone, phoneKey: phone === null ? null : phoneKey(phone), email: textOf(matter, 'email'), place: textOf(matter, 'place'),
    receiver: null, externalId, fields: json(matter.fields),
  }
}
