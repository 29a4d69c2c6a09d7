// The outbox: what was written to customers and colleagues, and whether it is out. Mail is handed over by a job, after the step that sends it is safe.
import { enqueue } from '#server/platform/jobs.ts'
import type { Work } from '#server/platform/request.ts'
import { sendMail } from './carriers.ts'
import type { NoticeDraft } from './draft.ts'

export const MAIL_TASK = 'notices.mail'

export async function saveNotices(work: Work, { complaintId, drafts }: { complaintId: string; drafts: NoticeDraft[] }): Promise<void> {
  if (drafts.length === 0) return
  await work.tx
    .insertInto('notices')
    .values(drafts.map((draft) => ({ orgId: work.org, complaintId, ...draft, createdAt: work.now, outAt: draft.status === 'sent' ? work.now : null })))
    .execute()
  for (const draft of drafts.filter((one) => one.status === 'queued')) {
    await enqueue(work, { task: MAIL_TASK, key: `mail:${draft.id}`, runAt: work.now, payload: { notice: draft.id } })
  }
}

/** All copies of one sending that are out; nothing while one is still inside. */
export type Out = { complaintId: string; name: string; batch: string; contacts: string[] }

/** Hands one letter to the mail server. A failure is thrown, so that the job is tried again. */
export async function mailNotice(work: Work, id: string): Promise<Out | null> {
  const notice = await work.tx.selectFrom('notices').selectAll().where('orgId', '=', work.org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!notice || notice.status !== 'queued') return null
  await sendMail({ id, to: notice.address!, subject: notice.subject, body: notice.body })
  return markOut(work, [id], 'sent')
}

/** Printed and handed over, posted on the site, or sent; says whether the whole sending is out now. */
export async function markOut(work: Work, ids: string[], status: 'sent' | 'printed', at = work.now): Promise<Out | null> {
  const rows = await work.tx
    .updateTable('notices').set((eb) => ({ status, outAt: at, attempts: eb('attempts', '+', 1) }))
    .where('orgId', '=', work.org).where('id', 'in', ids).where('status', 'in', ['queued', 'held', 'failed'])
    .returning(['complaintId', 'batch', 'name']).execute()
  const [first] = rows
  if (!first) return null
  const batch = await work.tx.selectFrom('notices').select(['status', 'contactId']).where('orgId', '=', work.org).where('batch', '=', first.batch).execute()
  if (batch.some((one) => one.status !== 'sent' && one.status !== 'printed')) return null
  return { ...first, contacts: batch.flatMap((one) => one.contactId ?? []) }
}

export async function heldNotices({ tx, org }: Work, complaintId: string, form: string): Promise<string[]> {
  const rows = await tx.selectFrom('notices').select('id').where('orgId', '=', org).where('complaintId', '=', complaintId).where('form', '=', form).where('status', 'in', ['held', 'failed']).execute()
  return rows.map((row) => row.id)
}

