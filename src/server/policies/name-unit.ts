// What a unit is called on English pages, said by the organisation itself; its Chinese name stays the regulation's.
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { requireAdmin } from '#server/people/people.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request } from '#server/platform/request.ts'
import { forgetOrganisation } from './organisation.ts'
import { titlesInForce } from './titles.ts'

export async function nameUnit(req: Request<{ id: string; en: string }>): Promise<{ done: boolean }> {
  requireAdmin(req)
  const { id, en } = req.input
  const known = (await titlesInForce(req)).units[id]
  if (known === undefined) throw new Problem('not-found')
  const zh = textIn(known, 'zh')
  const title = json(en === '' ? { zh } : { zh, en })
  await req.tx.insertInto('units').values({ orgId: req.org, id, title, parent: null, head: null }).onConflict((conflict) => conflict.columns(['orgId', 'id']).doUpdateSet({ title })).execute()
  await append(req, [{ stream: 'org', type: 'unit-named', data: { unit: id, en } }])
  forgetOrganisation(req)
  return { done: true }
}
