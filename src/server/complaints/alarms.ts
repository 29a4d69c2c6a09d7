// Jobs of this room: time passing for one matter, and letters handed to the mail server. Each effect happens once, with the job that does it.
import { mailNotice, type Out } from '#server/notices/outbox.ts'
import type { Work } from '#server/platform/request.ts'
import { checkClocks } from './act.ts'
import { lockCase } from './case.ts'
import { happen, letTimePass } from './happen.ts'
import { record } from './record.ts'
import { sentEvent } from './send.ts'

export async function clockAlarm(work: Work, { complaint }: { complaint: string }): Promise<void> {
  await checkClocks(work, complaint)
}

export async function mailOut(work: Work, { notice }: { notice: string }): Promise<void> {
  const out = await mailNotice(work, notice)
  if (out) await noticeIsOut(work, out)
}

/** Recorded when the last copy has left the house. */
async function noticeIsOut(work: Work, { complaintId, name, batch, contacts }: Out): Promise<void> {
  const kase = await lockCase(work, complaintId)
  const row = kase.policy.notices[name]
  if (!row) return
  await letTimePass(kase)
  await happen(kase, sentEvent(row, contacts.map((contactId) => ({ contactId })), batch))
  await record(kase)
}
