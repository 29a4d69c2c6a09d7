// The bell: what a colleague is told inside the house. The key names the occasion, so that each arrives once.
import { randomUUID } from 'node:crypto'
import type { Text } from '#core/kernel/text.ts'
import { json } from '#server/platform/db/pool.ts'
import type { Work } from '#server/platform/request.ts'

/** What it leads to; a complaint unless something else is named. */
export type Topic = 'complaint' | 'approval' | 'duty' | 'callback' | 'survey' | 'policy'
export type MessageDraft = { personId: string; key: string; kind: 'warned' | 'late' | 'notice' | 'assigned' | 'moved'; says: Text; complaintId: string | null; topic?: Topic; aboutId?: string }

export async function ringBells({ tx, org, now }: Work, drafts: MessageDraft[]): Promise<void> {
  const once = [...new Map(drafts.map((draft) => [`${draft.personId} ${draft.key}`, draft])).values()]
  if (once.length === 0) return
  await tx
    .insertInto('messages')
    .values(once.map((draft) => ({ orgId: org, id: randomUUID(), personId: draft.personId, key: draft.key, kind: draft.kind, says: json(draft.says), complaintId: draft.complaintId, topic: draft.topic ?? 'complaint', aboutId: draft.aboutId ?? null, createdAt: now })))
    .onConflict((conflict) => conflict.columns(['orgId', 'personId', 'key']).doNothing())
    .execute()
}
