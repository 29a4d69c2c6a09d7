// Opens a file: for whoever sees the matter or the statement that it belongs to, and for whoever has sent it.
import { sql } from 'kysely'
import { openEvidence } from '#core/complaints/evidence-contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { findBlob, readBlob } from '#server/platform/blobs.ts'
import { fileRoute, type Route } from '#server/platform/http/route.ts'
import type { Work } from '#server/platform/request.ts'
import { sightOf } from './sight.ts'

/** What a browser shows without running anything in it; all else is saved, not opened. */
const SHOWN = /^(image\/(jpeg|png|gif|webp|bmp)|audio\/|video\/|application\/pdf$|text\/plain$)/

export function evidenceRoutes(folder: string): Route[] {
  return [fileRoute(openEvidence, async (req) => {
    if (!(await mayOpen(req, req.input.id))) throw new Problem('not-found')
    const { sha256, type, name } = await findBlob(req, req.input.id)
    return { body: readBlob(folder, { org: req.org, sha256 }), type, name, inline: SHOWN.test(type) }
  })]
}

/** Statements are seen by everybody of the house, and so is their proof. */
async function mayOpen(work: Work, id: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from blobs b where b.org_id = ${work.org} and b.id = ${id} and (b.by_id = ${`${work.actor.kind}:${work.actor.id}`}
      or (${work.actor.kind === 'person'}::boolean and exists (select from attests a where a.org_id = b.org_id and b.id = any(a.proof)))
      or exists (select from evidence e join complaints c on c.org_id = e.org_id and c.id = e.complaint_id where e.org_id = b.org_id and e.blob_id = b.id and ${await sightOf(work)}))`.execute(work.tx)
  return rows.length > 0
}
