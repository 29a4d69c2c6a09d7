// How many matters each view of the list holds, counted up to a bound so that it costs the same on a small desk and on a large one.
import { sql } from 'kysely'
import type { Query } from '#core/complaints/contract.ts'
import type { Work } from '#server/platform/request.ts'
import { viewCondition } from './list.ts'
import { boxCondition } from './list-boxes.ts'
import type { Sight } from './sight.ts'

/** Shown as 999+. */
const COUNTED = 1000
const VIEWS: Query['view'][] = ['due', 'mine', 'unassigned', 'approval', 'repeat', 'paused', 'late', 'open', 'closed', 'all', 'todo', 'done', 'started', 'cc']

/** Whoever has taken tens of thousands of steps is not counted through all of them. */
const LOOKED_AT = 5 * COUNTED
const conditionFor = (work: Work, view: Query['view']) => (view === 'done' ? boxCondition(view, work, LOOKED_AT) : viewCondition(work, view))

export async function countViews(work: Work, sight: Sight): Promise<Record<string, number>> {
  const counts = VIEWS.map((view) => sql`(select count(*) from (select from complaints c where c.org_id = ${work.org} and ${sight} and ${conditionFor(work, view)} limit ${COUNTED}) as counted) as ${sql.ref(view)}`)
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(work.tx)
  return rows[0]!
}
