// A filter of a list, kept under a name by the one who uses it.
import { randomUUID } from 'node:crypto'
import type { List } from '#core/desk/lists.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Request } from '#server/platform/request.ts'

const AT_MOST = 50

export async function savedViews({ tx, org, actor, input }: Request<{ list: List }>) {
  const views = await tx.selectFrom('savedViews').select(['id', 'name', 'query']).where('orgId', '=', org).where('personId', '=', actor.id).where('list', '=', input.list).orderBy('createdAt').orderBy('id').execute()
  return { views }
}

export async function saveView({ tx, org, actor, now, input }: Request<{ list: List; name: string; query: string }>) {
  const { count } = await tx.selectFrom('savedViews').select((eb) => eb.fn.countAll<number>().as('count')).where('orgId', '=', org).where('personId', '=', actor.id).executeTakeFirstOrThrow()
  if (count >= AT_MOST) throw new Problem('invalid', { faults: [{ field: 'name', message: { zh: `最多保存 ${AT_MOST} 个视图，请先删除不用的`, en: `At most ${AT_MOST} views can be kept; drop one first` } }] })
  const id = randomUUID()
  const saved = await tx
    .insertInto('savedViews').values({ orgId: org, id, personId: actor.id, list: input.list, name: input.name, query: input.query, createdAt: now })
    .onConflict((conflict) => conflict.columns(['orgId', 'personId', 'list', 'name']).doUpdateSet({ query: input.query }))
    .returning('id').executeTakeFirstOrThrow()
  return { id: saved.id }
}

export async function dropView({ tx, org, actor, input }: Request<{ id: string }>) {
  const dropped = await tx.deleteFrom('savedViews').where('orgId', '=', org).where('personId', '=', actor.id).where('id', '=', input.id).returning('id').executeTakeFirst()
  if (!dropped) throw new Problem('not-found')
  return {}
}
