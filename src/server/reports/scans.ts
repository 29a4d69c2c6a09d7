// Scans of signed papers: what was signed by hand lies beside the form that was printed.
import { randomUUID } from 'node:crypto'
import type { FormSubject } from '#core/reports/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { findBlob, readBlob } from '#server/platform/blobs.ts'
import type { Download } from '#server/platform/http/route.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { paperOf } from './paper.ts'

type Place = { subject: string; form: string }

export async function scansOf({ tx, org }: Work, { subject, form }: Place) {
  const rows = await tx.selectFrom('formScans as s').innerJoin('blobs as b', (join) => join.onRef('b.orgId', '=', 's.orgId').onRef('b.id', '=', 's.blobId'))
    .select(['s.id', 's.byName', 's.at', 'b.name', 'b.type']).where('s.orgId', '=', org).where('s.subject', '=', subject).where('s.form', '=', form).orderBy('s.at').orderBy('s.id').execute()
  return rows.map(({ id, byName, at, name, type }) => ({ id, name, type, at, by: byName, url: `/api/scans/${id}` }))
}

/** Only the one who uploaded a file may attach it, so that nobody attaches what he has never seen. */
export async function keepScan(req: Work, { subject, form, file }: Place & { file: string }): Promise<void> {
  const blob = await req.tx.selectFrom('blobs').select(['id', 'sha256', 'name']).where('orgId', '=', req.org).where('id', '=', file).where('byId', '=', `${req.actor.kind}:${req.actor.id}`).executeTakeFirst()
  if (!blob) throw new Problem('invalid', { faults: [{ field: 'file', message: { zh: '没有这个文件，请先上传', en: 'There is no such file; upload it first' } }] })
  const id = randomUUID()
  await req.tx.insertInto('formScans').values({ orgId: req.org, id, subject, form, blobId: blob.id, byId: req.actor.id, byName: req.actor.name, at: req.now }).execute()
  await append(req, { stream: `form:${subject}:${form}`, type: 'form.scanned', data: { scan: id, name: blob.name, sha256: blob.sha256 } })
}

export async function openScan(req: Request<{ id: string }>, folder: string): Promise<Download> {
  const row = await req.tx.selectFrom('formScans').select(['subject', 'form', 'blobId']).where('orgId', '=', req.org).where('id', '=', req.input.id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const [of = '', ...rest] = row.subject.split(':')
  // Whoever may read the form may see its scan.
  await paperOf(req, of as FormSubject, { id: rest.join(':'), form: row.form, language: req.language })
  const { sha256, type, name } = await findBlob(req, row.blobId)
  return { body: readBlob(folder, { org: req.org, sha256 }), type, name, inline: /^(image\/(jpeg|png|gif|webp)|application\/pdf)$/.test(type) }
}
