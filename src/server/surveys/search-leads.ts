// When leads are looked for: every night over the waves that run and the months in question, and when a wave ends. Finding one does nothing but keep it.
import { addDays, addMs, atLocal, localDate, type Instant } from '#core/kernel/instant.ts'
import { endOf, periodLabel, periodOf, startOf } from '#core/duties/periods.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { keepLeads } from './keep-leads.ts'
import { leadsOfCalls } from './leads-of-calls.ts'
import { leadsOfRecords } from './leads-of-records.ts'
import { leadsOfWave } from './leads-of-wave.ts'

export const NIGHT_TASK = 'leads.nightly'
export const WAVE_TASK = 'leads.wave'
export const MONTH_TASK = 'leads.month'

/** How often the search comes back is no limit of a regulation: answers typed in late, calls and entries brought in afterwards are found so long after the end of a time. */
const AFTERWARDS_DAYS = 10

export async function planLeads(work: Work): Promise<void> {
  const night = addDays(localDate(work.now), 1)
  await enqueue(work, { task: NIGHT_TASK, key: `leads:${night}`, runAt: atLocal(night, '03:00') })
}

/** Each wave and each month by itself, so that none holds up the others. */
export const searchNightly: Task = async (work) => {
  await planLeads(work)
  const today = localDate(work.now)
  const since = atLocal(addDays(today, -AFTERWARDS_DAYS), '00:00')
  const waves = await work.tx.selectFrom('surveyWaves').select('id').where('orgId', '=', work.org).where('openedAt', 'is not', null).where((eb) => eb.or([eb('closedAt', 'is', null), eb('closedAt', '>=', since)])).orderBy('id').execute()
  for (const { id } of waves) await planWaveSearch(work, id, today)
  for (const day of new Set([addDays(today, -1), addDays(today, -AFTERWARDS_DAYS)].map((one) => periodOf(one, 'month').from))) await enqueue(work, { task: MONTH_TASK, key: `leads:month:${day}:${today}`, runAt: work.now, payload: { day } })
}

export async function planWaveSearch(work: Work, wave: string, when: string): Promise<void> {
  await enqueue(work, { task: WAVE_TASK, key: `leads:wave:${wave}:${when}`, runAt: work.now, payload: { wave } })
}

export const searchWave: Task = async (work, { wave }: { wave: string }) => {
  const { hand, found } = await leadsOfWave(work, wave)
  await keepLeads(work, { source: 'wave', period: wave, policy: { id: hand.policy.id, version: hand.policy.version } }, found)
}

export const searchMonth: Task = async (work, { day }: { day: ReturnType<typeof localDate> }) => {
  const month = periodOf(day, 'month')
  const end: Instant = endOf(month)
  const span = { from: startOf(month), to: end < work.now ? end : addMs(work.now, 1) }
  const period = periodLabel(month, 'month')
  await keepLeads(work, { source: 'callbacks', period }, await leadsOfCalls(work, span))
  await keepLeads(work, { source: 'records', period }, await leadsOfRecords(work, span))
}
