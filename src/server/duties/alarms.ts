// Moments of a duty and of a statement: who is told before and at due, and that it is late. Each happens once.
import { addMs, toMs, type Instant } from '#core/kernel/instant.ts'
import { after, before } from '#core/calendar/shift.ts'
import { meantBy } from '#core/duties/doers.ts'
import type { DutyInstance } from '#core/duties/duty.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import type { Tell } from '#core/policy/values.ts'
import { ringBells } from '#server/notices/messages.ts'
import { enqueue } from '#server/platform/jobs.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { coveredBy } from './covers.ts'
import { endAsMoot } from './end.ts'
import { dutyTitle } from './list.ts'
import { tell } from './raise.ts'
import { settingFor, type DutySetting } from './setting.ts'
import { lockDuty } from './store.ts'

export const ALARM_TASK = 'duties.alarm'
export const LATE_TASK = 'duties.late'

export async function setAlarms(work: Work, setting: DutySetting, duty: DutyInstance): Promise<void> {
  if (duty.due === null) return
  const row = setting.policy.duties[duty.name]
  for (const moment of row?.tell ?? []) {
    const at = momentOf(setting, duty, moment)
    if (at >= work.now) await enqueue(work, { task: ALARM_TASK, key: `duty:${duty.id}:tell:${moment.at}`, runAt: at, payload: { duty: duty.id, moment: moment.at } })
  }
  // Late begins after the instant at which it is due: done on the very minute is kept.
  await enqueue(work, { task: LATE_TASK, key: `duty:${duty.id}:late`, runAt: addMs(duty.due, 1), payload: { duty: duty.id } })
}

export async function setCheckAlarm(work: Work, duty: DutyInstance): Promise<void> {
  if (duty.checkDue === null) return
  await enqueue(work, { task: LATE_TASK, key: `duty:${duty.id}:check:${duty.version}`, runAt: addMs(duty.checkDue, 1), payload: { duty: duty.id, check: true } })
}

function momentOf({ time }: DutySetting, duty: DutyInstance, { moment }: Tell): Instant {
  const due = duty.due!
  if ('percent' in moment) return addMs(duty.arose, Math.round(((toMs(due) - toMs(duty.arose)) * moment.percent) / 100))
  if ('before' in moment) return before(time, due, moment.before)
  return 'after' in moment ? after(time, due, moment.after) : due
}

export const alarm: Task = async (work, { duty: id, moment }: { duty: string; moment: string }) => {
  const duty = await lockDuty(work, id)
  if (duty.status !== 'open') return
  const setting = await settingFor(work, duty)
  const row = setting.policy.duties[duty.name]
  const words = row?.tell.find((one) => one.at === moment)?.who ?? []
  const isLate = duty.due !== null && work.now >= duty.due
  const [title, about] = [dutyTitle(setting.policy, duty.name), labelInWords(duty)]
  const says = isLate
    ? { zh: `「${title.zh}」已到期，尚未完成${of(about.zh)}`, en: `“${title.en}” is due and not done${of(about.en)}` }
    : { zh: `「${title.zh}」将要到期${of(about.zh)}`, en: `“${title.en}” is due soon${of(about.en)}` }
  // A duty of no matter has no owner: then those who have to do it are told.
  const named = words.flatMap((word) => meantBy(setting, duty, word))
  const people = named.length > 0 ? named : (duty.doers ?? (row?.by ?? []).flatMap((word) => meantBy(setting, duty, word)))
  await ringBells(work, [...new Set(people)].map((personId) => ({ personId, key: `duty:${id}:${moment}`, kind: isLate ? 'late' as const : 'warned' as const, says, complaintId: duty.complaint, topic: 'duty' as const, aboutId: id })))
}

const of = (about: string) => (about === '' ? '' : ` · ${about}`)

export const becomeLate: Task = async (work, { duty: id, check = false }: { duty: string; check?: boolean }) => {
  const duty = await lockDuty(work, id)
  const due = check ? duty.checkDue : duty.due
  if (due === null || work.now <= due || duty.status !== (check ? 'done' : 'open')) return
  const setting = await settingFor(work, duty)
  const column = check ? 'checkLate' as const : 'late' as const
  const flags = await work.tx.selectFrom('duties').select(['late', 'checkLate']).where('orgId', '=', work.org).where('id', '=', id).executeTakeFirstOrThrow()
  if (flags[column]) return
  if (!check && (await hadNothingToCover(work, setting, duty))) return endAsMoot(work, setting, { duty, at: due, why: 'nothing to go through' })
  await work.tx.updateTable('duties').set({ [column]: true }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await tell(work, setting, { duty, what: 'late', data: { due, ...(check && { check: true }) }, at: due })
}

/** Nobody owes the review of an intake that there was not. */
async function hadNothingToCover(work: Work, setting: DutySetting, duty: DutyInstance): Promise<boolean> {
  const covers = setting.policy.duties[duty.name]?.covers
  return covers !== undefined && (await coveredBy(work, setting, { duty, until: duty.due! })).length === 0
}
