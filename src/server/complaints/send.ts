// Notices that an event sends: drafted for each reader, and `notice.<name>.sent` once every copy is out.
import { sql } from 'kysely'
import type { MatterEvent } from '#core/complaints/context.ts'
import { missingParts, type NoticeRow } from '#core/complaints/notices.ts'
import { computedParts } from '#core/complaints/computed-parts.ts'
import type { Language } from '#core/kernel/text.ts'
import { SYSTEM } from '#core/people/actor.ts'
import { draftNotice, type Caller, type NoticeDraft } from '#server/notices/draft.ts'
import { contextOf, type Case } from './case.ts'
import type { Happening } from './happen.ts'

export type Sends = { event: MatterEvent; rows: NoticeRow[]; quiet: boolean; then: (next: Happening) => Promise<void> }

export async function sendNotices(kase: Case, { event, rows, quiet, then }: Sends): Promise<void> {
  for (const notice of rows) {
    const ctx = contextOf(kase)
    const data = { accepted_at: kase.work.now, ...event.data }
    // Sent by a step it has passed the rules; one that goes out by itself waits until it can be complete.
    if (missingParts(ctx, notice, data).length > 0) continue
    const callers = notice.to.includes('customer') ? await callersOf(kase) : []
    const computed = (language: Language) => computedParts(ctx, language)
    const drafts = draftNotice({ ctx, notice, data, callers, computed, quiet })
    kase.notices.push(...drafts)
    ring(kase, drafts)
    if (drafts.length > 0 && drafts.every((draft) => draft.status === 'sent')) await then({ ...sentEvent(notice, drafts, drafts[0]!.batch), at: event.at, quiet })
  }
}

export function sentEvent(notice: Pick<NoticeRow, 'name' | 'clauses'>, drafts: readonly { contactId: string | null }[], batch: string): Happening {
  return { type: `notice.${notice.name}.sent`, actor: SYSTEM, clauses: notice.clauses, data: { batch, contacts: drafts.flatMap((draft) => draft.contactId ?? []) } }
}

function ring(kase: Case, drafts: NoticeDraft[]): void {
  for (const draft of drafts) {
    if (draft.personId === null) continue
    kase.messages.push({ personId: draft.personId, key: `notice:${draft.id}`, kind: 'notice', says: draft.subject, complaintId: kase.matter.id })
  }
}

/** Everybody who brought this matter to us. */
export async function callersOf(kase: Case): Promise<Caller[]> {
  kase.callers ??= [...await readCallers(kase), ...kase.newCallers]
  return kase.callers
}

/** What the only caller has left since, where he left nothing when he came. */
function reachedBy({ fields }: Case['matter'], caller: Pick<Caller, 'phone' | 'email'>, callers: number): Pick<Caller, 'phone' | 'email'> {
  const left = (name: string) => (callers === 1 && typeof fields[name] === 'string' && fields[name] !== '' ? (fields[name] as string) : null)
  return caller.phone === null && caller.email === null ? { phone: left('phone'), email: left('email') } : { phone: caller.phone, email: caller.email }
}

async function readCallers({ work, matter, policy, isNew }: Case): Promise<Caller[]> {
  if (isNew) return []
  const { rows } = await sql<Omit<Caller, 'channelType'> & { channel: string; fields: Record<string, unknown> }>`
    select k.id, k.channel, k.customer as name, k.phone, k.email, k.language, k.fields from contact_places p
    join contacts k on k.org_id = p.org_id and k.id = p.contact_id
    where p.org_id = ${work.org} and p.complaint_id = ${matter.id} order by p.received_at, k.id`.execute(work.tx)
  return rows.map(({ channel, fields, ...row }) => ({ ...row, ...reachedBy(matter, row, rows.length), channelType: policy.channels[channel]?.type ?? 'other', address: textIn(fields['address']), site: textIn(fields['site']) ?? textIn(matter.fields['site']) }))
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
