// Uploaded files become evidence of a contact or a matter: who brought them, when, from which side. The bytes lie with the platform.
import { randomUUID } from 'node:crypto'
import { Problem } from '#core/kernel/problem.ts'
import type { Work } from '#server/platform/request.ts'

export type Linking = { complaintId?: string | null; contactId?: string | null; files: string[]; source: string; sort?: string | null; origin?: string | null }

export async function linkEvidence({ tx, org, actor, now }: Work, { complaintId = null, contactId = null, files, source, sort = null, origin = null }: Linking): Promise<void> {
  const wanted = [...new Set(files)]
  if (wanted.length === 0) return
  const blobs = (await tx.selectFrom('blobs').select(['id', 'type', 'byId']).where('orgId', '=', org).where('id', 'in', wanted).execute())
    // What the office has uploaded is not for a customer to attach.
    .filter((blob) => actor.kind !== 'customer' || blob.byId.startsWith('customer:'))
  const missing = wanted.filter((id) => !blobs.some((blob) => blob.id === id))
  if (missing.length > 0) throw new Problem('invalid', { faults: missing.map((id) => ({ field: 'files', message: { zh: `没有找到已上传的文件 ${id}，请重新上传`, en: `There is no uploaded file ${id}; upload it again` } })) })
  await tx.insertInto('evidence').values(blobs.map((blob) => ({
    orgId: org, id: randomUUID(), complaintId, contactId, blobId: blob.id, kind: kindOf(blob.type), source, sort, origin, collector: actor.name === '' ? actor.kind : actor.name, at: now,
  }))).execute()
}

/** What came with a contact goes where the contact goes. */
export async function moveEvidence({ tx, org }: Work, { contactId, complaintId }: { contactId: string; complaintId: string }): Promise<void> {
  await tx.updateTable('evidence').set({ complaintId }).where('orgId', '=', org).where('contactId', '=', contactId).where('complaintId', 'is', null).execute()
}

function kindOf(type: string): string {
  const [family] = type.split('/')
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'document'
}
