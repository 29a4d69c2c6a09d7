// Looking at personal data, exporting, printing: entries too, in a stream of the thing that was looked at.
import type { Entry } from '#core/ledger/entry.ts'
import type { Work } from '../request.ts'
import { append } from './append.ts'

export type Access = {
  /** Which thing: `complaint:<id>`, `ledger`, `report:r17`. */
  subject: string
  kind: 'viewed' | 'revealed' | 'exported' | 'printed'
  fields?: string[]
  reason?: string
}

/** A stream beside the subject's own, so that looking never waits for, nor counts as, a change. */
export async function noteAccess(work: Work, { subject, kind, fields, reason }: Access): Promise<Entry> {
  const [entry] = await append(work, [{ stream: `access:${subject}`, type: kind, data: { fields: fields ?? [], reason: reason ?? null } }])
  return entry!
}
