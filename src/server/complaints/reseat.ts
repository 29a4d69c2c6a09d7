// A new announcement of working days: provisional due times of running clocks are computed again, each move is an entry.
import { sql } from 'kysely'
import type { Calendar } from '#core/calendar/calendar.ts'
import { reseat } from '#core/clocks/reseat.ts'
import { announceCalendar } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'
import { clockContextOf, lockCase } from './case.ts'
import { clockChanged } from './happen.ts'
import { record } from './record.ts'

/** Gives how many due times moved. */
export async function reseatClocks(work: Work, calendar: Calendar): Promise<number> {
  await announceCalendar(calendar)
  const { rows } = await sql<{ id: string }>`
    select distinct k.complaint_id as id from clocks k where k.org_id = ${work.org} and k.provisional and k.status in ('running', 'paused', 'late') order by 1`.execute(work.tx)
  let moved = 0
  for (const { id } of rows) {
    const kase = await lockCase(work, id)
    const seated = reseat(clockContextOf(kase.policy, kase.calendars), kase.clocks, work.now)
    if (seated.changes.length === 0 && seated.instances.every((clock, i) => clock === kase.clocks[i])) continue
    kase.clocks = seated.instances
    for (const change of seated.changes) await clockChanged(kase, change, 0)
    moved += seated.changes.filter((change) => change.kind === 'move').length
    await record(kase)
  }
  return moved
}
