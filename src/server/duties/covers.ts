// The records that a duty has to go through: what came in during the last days, of the member whose duty it is, repeats first; or the measures still open.
import { sql } from 'kysely'
import { addMonths } from '#core/calendar/days.ts'
import type { Duration } from '#core/calendar/duration.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { addDays, addMs, atLocal, localDate, type Instant } from '#core/kernel/instant.ts'
import { isState, states } from '#core/policy/states.ts'
import type { Work } from '#server/platform/request.ts'
import { openMeasures } from './open-measures.ts'
import type { DutySetting } from './setting.ts'

export type Covered = { id: string; number: string | null; subject: string; state: string; receivedAt: Instant; repeat: boolean; solved: boolean; /** Where it is no complaint. */ stateLabel?: { zh: string; en: string } }

export async function coveredBy(work: Work, setting: DutySetting, { duty, until }: { duty: DutyInstance; until: Instant }): Promise<Covered[]> {
  const covers = setting.policy.duties[duty.name]?.covers
  if (covers?.['measures_open'] === true) return openMeasures(work, { policy: setting.policy, except: duty.id })
  const scope = covers?.['received']
  if (!covers || scope === undefined || typeof scope === 'boolean') return []
  const to = until < (duty.due ?? until) ? until : (duty.due ?? until)
  const from = startOf(duty, scope, to)
  const member = duty.about?.kind === 'member' ? duty.about.id : null
  const { rows } = await sql<Covered & { open: boolean }>`
    select c.id, c.number, c.subject, c.state, max(k.received_at) as "receivedAt", c.repeat or count(*) > 1 as repeat, c.open
    from contacts k
    join contact_places p on p.org_id = k.org_id and p.contact_id = k.id
    join complaints c on c.org_id = p.org_id and c.id = p.complaint_id
    where k.org_id = ${work.org} and k.received_at >= ${from} and k.received_at <= ${to} and c.policy_id = ${setting.policy.id}
      and (${member}::text is null or k.receiver = ${member})
    group by c.org_id, c.id
    order by ${covers['repeats_first'] === true ? sql`(c.repeat or count(*) > 1) desc,` : sql``} c.open desc, max(k.received_at), c.id`.execute(work.tx)
  return rows.map(({ open, ...row }) => ({ ...row, solved: !open || isAnswered(row.state) }))
}

/** Days are whole days, the day of the duty included; hours are hours. */
function startOf(duty: DutyInstance, { n, unit }: Duration, to: Instant): Instant {
  const last = duty.period?.to ?? localDate(to)
  if (unit === 'd' || unit === 'wd') return atLocal(addDays(last, 1 - n), '00:00')
  if (unit === 'w') return atLocal(addDays(last, 1 - 7 * n), '00:00')
  const months = { mo: 1, q: 3, hy: 6, y: 12 }[unit as 'mo']
  if (months) return atLocal(addDays(addMonths(last, -months * n), 1), '00:00')
  return addMs(to, -n * ({ s: 1000, min: 60_000 }[unit as 's'] ?? 3_600_000))
}

function isAnswered(state: string): boolean {
  return isState(state) && (states[state].stage === 'answer' || states[state].stage === 'close')
}
