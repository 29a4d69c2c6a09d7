// The deeds about a duty: do it, accept or return it, open one by hand. Load and lock, decide, record, in one transaction.
import type { DutyOutcome, DutyRefusal, DutyRequest } from '#core/duties/decide-duty.ts'
import { decideDuty } from '#core/duties/decide-duty.ts'
import { arising } from '#core/duties/arising.ts'
import type { DutyInstance, Ticked } from '#core/duties/duty.ts'
import { withinOf } from '#core/duties/limits.ts'
import { refuse } from '#core/duties/refusing.ts'
import { placeOf } from '#core/duties/doers.ts'
import type { Context } from '#core/complaints/context.ts'
import { missingParts, noticesFor } from '#core/complaints/notices.ts'
import { standingOf } from '#core/complaints/who.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Json } from '#core/kernel/json.ts'
import { pickTier } from '#core/policy/values.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { letRead } from '#server/complaints/record.ts'
import { findComplaintId } from '#server/complaints/case.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { setCheckAlarm } from './alarms.ts'
import { coveredBy } from './covers.ts'
import { open, tell } from './raise.ts'
import { proposedBy } from './proposed.ts'
import { refusedDeed } from './refusals.ts'
import { settingFor, settingOf, type DutySetting } from './setting.ts'
import { lockDuty, saveDuty } from './store.ts'

export type Doing = { id: string; data: Record<string, unknown>; covered: { id: string; tick: boolean; remark: string }[]; lines: string[] }

export async function doDuty(work: Work, { id, data, covered, lines }: Doing): Promise<DutyInstance> {
  const ticks: Record<string, Ticked> = Object.fromEntries(covered.map(({ id: record, tick, remark }) => [record, { tick, remark }]))
  return take(work, id, { deed: 'do', actor: work.actor, data: data as Record<string, Json>, covered: ticks, lines })
}

export async function checkDuty(work: Work, { id, verdict, note }: { id: string; verdict: 'accepted' | 'returned'; note: string }): Promise<DutyInstance> {
  return take(work, id, { deed: verdict === 'accepted' ? 'accept' : 'return', actor: work.actor, note })
}

async function take(work: Work, id: string, request: DutyRequest): Promise<DutyInstance> {
  const duty = await lockDuty(work, id)
  const setting = await settingFor(work, duty)
  const outcome = decideDuty(await contextFor(work, setting, duty), duty, request)
  if (!outcome.ok) throw refused(setting, outcome)
  refuseIncomplete(work, setting, outcome)
  await record(work, setting, outcome)
  return outcome.duty
}

export async function contextFor(work: Work, setting: DutySetting, duty: DutyInstance) {
  const covers = duty.status === 'open' ? (await coveredBy(work, setting, { duty, until: work.now })).map((one) => one.id) : Object.keys(duty.covered)
  const limit = setting.policy.duties[duty.name]?.check_within
  return { ...setting, now: work.now, covers, checkDue: limit ? withinOf(setting.time, work.now, limit).due : null }
}

async function record(work: Work, setting: DutySetting, { duty, event, data }: DutyOutcome): Promise<void> {
  await saveDuty(work, setting, duty)
  const found = event === 'done' ? await proposedBy(work, setting, duty) : null
  await tell(work, setting, { duty, what: event, data: found ? { ...data, proposed: { ...found } } : data })
  if (event === 'done') await setCheckAlarm(work, duty)
}

/** What goes out when it is done is complete: what the customer is to be told stands in the duty or in the record. */
function refuseIncomplete({ now }: Work, { policy, matter, org, time }: DutySetting, { event, duty, clauses }: DutyOutcome): void {
  const row = policy.duties[duty.name]
  if (!matter || event !== 'done' || !row || row.sends.length === 0) return
  const ctx: Context = { policy, matter, org, clocks: [], calendar: time.calendar, now }
  const fields = [...new Set(noticesFor(ctx, row.sends).flatMap((notice) => missingParts(ctx, notice, duty.data)))]
  if (fields.length === 0) return
  throw refusedDeed(policy, refuse(duty, clauses, { code: 'needs', word: fields[0]!, fields, zh: '要发出的通知还缺内容', en: 'What is to be sent is not complete', remedyZh: '请补齐标出的各项', remedyEn: 'Fill in what is marked' }))
}

function refused({ policy }: DutySetting, { ok: _ok, ...refusal }: DutyRefusal): Problem {
  return refusedDeed(policy, refusal)
}

type ByHand = { policy: string; name: string; complaint?: string | undefined; unit?: string | undefined; member?: string | undefined; data: Record<string, unknown> }

export async function openByHand(req: Request<ByHand>): Promise<DutyInstance> {
  const { policy: id, name, unit, member, data } = req.input
  const policy = (await policiesInForce(req)).find((one) => one.id === id)
  const row = policy?.duties[name]
  if (!policy || !row?.open_by) throw new Problem('not-found')
  const complaint = req.input.complaint === undefined ? null : await findComplaintId(req, { field: 'complaint', word: req.input.complaint })
  const setting = complaint === null ? await settingOf(req, policy, null) : await settingFor(req, { policy, complaint })
  if (standingOf(placeOf(setting, { about: null, people: {} } as unknown as DutyInstance), req.actor, row.open_by) === null) throw new Problem('forbidden')
  if (unit !== undefined && !setting.org.units[unit]) throw unknown('unit', unit)
  if (member !== undefined && !setting.org.people.some((person) => person.id === member)) throw unknown('member', member)
  const occasion = { of: 'person' as const, at: req.now, number: setting.matter?.number ?? req.now.slice(0, 10), data: data as Record<string, Json>, unit: unit ?? null, member: member ?? null }
  const arisen = arising({ row, occasion, within: pickTier(row.within, () => undefined), org: setting.org, policy, time: setting.time })
  const [duty] = await open(req, setting, { row, arisen, source: `hand:${req.correlation}`, complaint })
  if (!duty) throw new Problem('conflict')
  if (complaint !== null) await letRead(req, complaint, duty.doers?.map((person) => ({ reader: `p:${person}`, why: name })) ?? [])
  return duty
}

function unknown(field: string, value: string): Problem {
  return new Problem('invalid', { faults: [{ field, message: { zh: `没有「${value}」`, en: `There is no ${value}` } }] })
}
