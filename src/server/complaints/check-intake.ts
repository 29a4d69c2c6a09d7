// What comes in, checked as a whole before anything is kept: channel, kind, time and every field, each fault named with its field and the way out.
import type { Intake } from '#core/complaints/contract.ts'
import type { Context, Data } from '#core/complaints/context.ts'
import { blank } from '#core/complaints/evolve.ts'
import { faultsIn } from '#core/complaints/fields.ts'
import { namelessIn } from '#core/complaints/intake-fields.ts'
import { SCRIPT_LINES, SCRIPT_SKIPPED } from '#core/complaints/script.ts'
import { phoneKey } from '#core/complaints/search-text.ts'
import { addMs, instant, isInstant, localDate, type Instant } from '#core/kernel/instant.ts'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policiesInForce, policyForMatter } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { allCalendars } from '#server/policies/shelf.ts'
import type { Work } from '#server/platform/request.ts'
import { calendarIn } from './case.ts'
import { unknownFields } from './check-data.ts'

export type Checked = {
  policy: Policy; channel: string; kind: string; receivedAt: Instant; content: string; fields: Data; ctx: Context
  /** Which lines of the script were spoken: said of the registering, not of the matter. */
  said: Data
}

/** Clocks of two machines never agree quite. */
const AHEAD_MS = 5 * 60_000

const fault = (field: string, zh: string, en: string): FieldFault => ({ field, message: { zh, en } })

export async function checkIntake(work: Work, intake: Pick<Intake, 'channel' | 'kind' | 'receivedAt' | 'content' | 'fields'>): Promise<Checked> {
  const receivedAt = timeOf(work, intake.receivedAt)
  const policy = await policyOf(work, { intake, receivedAt })
  const kind = intake.kind ?? policy.channels[intake.channel]?.kinds?.[0] ?? policy.intake.kinds[0] ?? 'complaint'
  const { said, fields } = apart(fieldsOf(intake.fields))
  const org = await loadOrg(work)
  const matter = blank({ id: '', org: work.org, policy: { id: policy.id, version: policy.version }, kind, channel: intake.channel, receivedAt })
  const ctx: Context = { policy, matter, org, clocks: [], calendar: calendarIn(await allCalendars(), policy), now: work.now }
  refuseLongAgo(ctx, receivedAt)
  const faults = [...channelFaults(policy, intake.channel), ...kindFaults(policy, kind), ...unknownFields(policy, fields), ...faultsIn(ctx, fields), ...callerFaults(policy, fields)]
  if (faults.length > 0) throw new Problem('invalid', { faults: faults.map((one) => (one.field === 'channel' || one.field === 'kind' ? one : { ...one, field: `fields.${one.field}` })) })
  return { policy, channel: intake.channel, kind, receivedAt, content: intake.content, fields, ctx, said }
}

function timeOf({ now }: Work, text: string | undefined): Instant {
  if (text === undefined) return now
  if (!isInstant(text)) throw new Problem('invalid', { faults: [fault('receivedAt', '不是有效的时间；请写带时区的时刻，例如 2026-10-12T09:30:00+08:00', 'This is no time; write it with its zone, for example 2026-10-12T09:30:00+08:00')] })
  const at = instant(text)
  if (at > addMs(now, AHEAD_MS)) throw new Problem('invalid', { faults: [fault('receivedAt', '接收时间在将来，请核对', 'The time of receipt lies in the future; check it')] })
  return at
}

/** Before the first year that the working calendar knows no limit could be counted, and a slip of the pen is more likely than a letter that old. */
function refuseLongAgo({ calendar }: Context, receivedAt: Instant): void {
  const first = calendar.announcedFrom
  if (Number(localDate(receivedAt).slice(0, 4)) >= first) return
  throw new Problem('invalid', { faults: [fault('receivedAt', `接收时间早于 ${first} 年，工作日历从那一年开始；请核对年份`, `The time of receipt lies before ${first}, where the working calendar begins; check the year`)] })
}

/** The policy whose scope takes it. An unknown channel or kind is named as such rather than as "no policy". */
async function policyOf(work: Work, { intake, receivedAt }: { intake: Pick<Intake, 'channel' | 'kind'>; receivedAt: Instant }): Promise<Policy> {
  const inForce = await policiesInForce(work)
  const known = inForce.filter((policy) => policy.channels[intake.channel] !== undefined)
  if (inForce.length > 0 && known.length === 0) throw new Problem('invalid', { faults: channelFaults(inForce[0]!, intake.channel) })
  const kind = intake.kind ?? known[0]?.intake.kinds[0] ?? 'complaint'
  if (known.length > 0 && !known.some((policy) => (policy.intake.kinds as string[]).includes(kind))) throw new Problem('invalid', { faults: kindFaults(known[0]!, kind) })
  return policyForMatter(work, { receivedAt, kind, channel: intake.channel })
}

function channelFaults(policy: Policy, channel: string): FieldFault[] {
  if (policy.channels[channel]) return []
  const known = Object.keys(policy.channels).join(', ')
  return [fault('channel', `制度没有「${channel}」这个渠道；可用：${known}`, `The regulation knows no channel ${channel}; there are: ${known}`)]
}

function kindFaults(policy: Policy, kind: string): FieldFault[] {
  if ((policy.intake.kinds as string[]).includes(kind)) return []
  const known = policy.intake.kinds.join(', ')
  return [fault('kind', `制度不受理「${kind}」这类事项；可用：${known}`, `The regulation takes no ${kind}; there are: ${known}`)]
}

function callerFaults(policy: Policy, fields: Data): FieldFault[] {
  const faults: FieldFault[] = []
  const phone = fields['phone']
  if (typeof phone === 'string' && phoneKey(phone) === null) faults.push(fault('phone', '电话号码至少 5 位数字；没有的话请注明拒绝或不详及原因', 'A telephone number has at least 5 digits; if there is none, state “refused” or “unknown” with a reason'))
  const email = fields['email']
  if (typeof email === 'string' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) faults.push(fault('email', '邮箱地址不对，例如 name@example.com', 'This is no e-mail address, for example name@example.com'))
  const nameless = namelessIn(policy, fields)
  if (nameless) faults.push({ field: 'customer_name', message: nameless })
  return faults
}

function apart({ [SCRIPT_LINES]: lines, [SCRIPT_SKIPPED]: skipped, ...fields }: Data): { said: Data; fields: Data } {
  return { fields, said: { ...(lines !== undefined && { [SCRIPT_LINES]: lines }), ...(skipped !== undefined && { [SCRIPT_SKIPPED]: skipped }) } }
}

/** Empty answers are no answers; text is trimmed. */
function fieldsOf(fields: Record<string, unknown>): Data {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]).filter(([, value]) => value !== '' && value !== null && value !== undefined)) as Data
}
