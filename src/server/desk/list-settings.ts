// Which columns somebody shows in a list, in which order and how wide: kept with the person, so that it is the same at every desk.
import { chosenColumns, columnsOf, type ColumnChoice } from '#core/desk/columns.ts'
import type { List } from '#core/desk/lists.ts'
import type { ListColumn } from '#core/desk/list-contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { json } from '#server/platform/db/pool.ts'
import type { Request, Work } from '#server/platform/request.ts'

export async function listSettings(req: Request<{ list: List }>) {
  return settingsOf(req.input.list, await keptColumns(req, req.input.list))
}

export async function keepColumns(req: Request<{ list: List; columns: ColumnChoice[] }>) {
  const { tx, org, actor, now, input: { list, columns } } = req
  const unknown = columns.find(({ name }) => !columnsOf[list].some((offer) => offer.name === name))
  if (unknown) throw new Problem('invalid', { faults: [{ field: 'columns', message: { zh: `这个列表没有「${unknown.name}」这一列`, en: `This list has no column ${unknown.name}` } }] })
  const once = [...new Map(columns.map((one) => [one.name, one])).values()]
  if (once.length === 0) await tx.deleteFrom('listSettings').where('orgId', '=', org).where('personId', '=', actor.id).where('list', '=', list).execute()
  else {
    await tx.insertInto('listSettings').values({ orgId: org, personId: actor.id, list, columns: json(once), keptAt: now })
      .onConflict((conflict) => conflict.columns(['orgId', 'personId', 'list']).doUpdateSet({ columns: json(once), keptAt: now })).execute()
  }
  return settingsOf(list, once)
}

export async function keptColumns({ tx, org, actor }: Work, list: List): Promise<ColumnChoice[] | null> {
  const row = await tx.selectFrom('listSettings').select('columns').where('orgId', '=', org).where('personId', '=', actor.id).where('list', '=', list).executeTakeFirst()
  return (row?.columns as ColumnChoice[] | undefined) ?? null
}

function settingsOf(list: List, kept: ColumnChoice[] | null): { columns: ListColumn[]; offered: ListColumn[] } {
  return { columns: chosenColumns(list, kept), offered: columnsOf[list].map(({ name, label, width }) => ({ name, label, width })) }
}
