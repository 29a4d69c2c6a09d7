// What each guard of the policy language means, word by word. Guards see the matter as it is before the action.
import { daysBetween } from '#core/calendar/days.ts'
import { localDate, type LocalDate } from '#core/kernel/instant.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Guard } from '#core/policy/guards.ts'
import { isWithinAuthority } from './authority.ts'
import { flagsOf } from './axes.ts'
import type { Context, Data } from './context.ts'
import type { Matter } from './matter.ts'
import { checksHimself, hasHandled } from './recusal.ts'
import { openSteps, openSupport } from './parts.ts'
import { isComplainedAbout, postsToday, unitsOf } from './who.ts'
import { own } from './own.ts'

/** `record_complete` is asked of the records themselves and comes in from there. */
export type Asked = { ctx: Context; actor: Actor; data: Data; deed: string }
type Test = (asked: Asked) => boolean

export const guardTests: Record<Exclude<Guard, 'record_complete'>, Test> = {
  complained_about: ({ ctx, actor }) => isComplainedAbout(ctx, actor.id),
  related: ({ ctx, actor }) => ctx.matter.related.includes(actor.id),
  handled_it: ({ ctx, actor }) => hasHandled(ctx.matter, actor.id),
  handled_before: ({ ctx, actor }) => (ctx.matter.handledBefore ?? []).includes(actor.id),
  same_person: ({ ctx, actor, deed }) => checksHimself(ctx.matter, actor.id, deed),
  within_authority: ({ ctx, actor, data }) => isWithinAuthority(ctx.policy, ctx.matter, postsToday(ctx.org, actor), data),
  own_unit: ({ ctx, actor }) => ctx.matter.unit !== null && unitsOf(ctx.policy, actor).includes(ctx.matter.unit),
  qualified: ({ ctx, actor }) => isQualified(ctx, actor),
  in_remit: ({ ctx }) => ctx.matter.inRemit === true,
  anonymous: ({ ctx }) => isAnonymous(ctx.matter),
  identified: ({ ctx }) => ctx.matter.verdicts?.['identity_checked'] === 'verified',
  contactable: ({ ctx }) => isContactable(ctx.matter),
  settleable: ({ ctx, data }) => (data['settleable'] ?? ctx.matter.fields['settleable']) === true,
  important: ({ ctx }) => flagsOf(ctx.policy, ctx.matter).includes('important'),
  complex: ({ ctx }) => ctx.matter.axes['complexity'] !== undefined && ctx.matter.axes['complexity'] === ctx.policy.scales['complexity']?.at(-1)?.level,
  repeat: ({ ctx }) => isRepeat(ctx),
  in_correction: ({ ctx }) => isInCorrection(ctx),
  ours: ({ ctx }) => ['ours', 'shared'].includes(ctx.matter.responsibility ?? ''),
  not_ours: ({ ctx }) => ctx.matter.responsibility === 'not_ours' || ctx.matter.verdict === 'not_ours',
  substantiated: ({ ctx }) => ['substantiated', 'partly'].includes(ctx.matter.verdict ?? ''),
  malicious: ({ ctx }) => ctx.matter.malicious,
  reasonable: ({ ctx }) => ['yes', 'partly'].includes(textOf(ctx.matter, 'reasonable')),
  both_heard: ({ ctx }) => ctx.matter.heard.includes('customer') && ctx.matter.heard.some((party) => party === 'complained' || party === 'unit'),
  plan_complete: ({ ctx }) => ctx.matter.owner !== null && isFilled(ctx.matter.fields['measures']) && isFilled(ctx.matter.fields['due']),
  remedies_done: ({ ctx }) => ctx.matter.remedies.every((promised) => promised.delivered !== undefined),
  duties_done: ({ ctx }) => ctx.matter.openTasks <= 0 && openSupport(ctx.matter).length === 0,
  limit_kept: ({ ctx, data }) => isLimitKept(ctx, data),
  as_promised: ({ ctx, data }) => isAsPromised(ctx.matter, data),
  standard: ({ ctx, data }) => isFilled(data['standard_solution'] ?? ctx.matter.fields['standard_solution']),
  steps_done: ({ ctx }) => openSteps(ctx.matter).length === 0,
  execution_confirmed: ({ ctx }) => ctx.matter.verdicts?.['execution_checked'] === 'done',
  all_told: ({ ctx }) => areAllTold(ctx),
  satisfied: ({ ctx }) => ctx.matter.outcome === 'satisfied',
  dissatisfied: ({ ctx }) => ctx.matter.outcome === 'dissatisfied',
  not_solved: ({ ctx }) => ctx.matter.outcome === 'not_solved',
  no_answer: ({ ctx }) => ctx.matter.outcome === 'no_answer',
  attempts_used: ({ ctx }) => areAttemptsUsed(ctx),
  overdue: ({ ctx }) => isAnyLate(ctx),
}

export function isFilled(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  return !Array.isArray(value) || value.length > 0
}

/** A field that was refused or is not known counts as not there. */
export function textOf(matter: Matter, field: string): string {
  const value = matter.fields[field]
  return typeof value === 'string' ? value.trim() : ''
}

export function isAnonymous(matter: Matter): boolean {
  return textOf(matter, 'customer_name') === ''
}

export function isContactable(matter: Matter): boolean {
  return ['phone', 'email', 'address', 'wechat'].some((field) => textOf(matter, field) !== '')
}

export function happened(matter: Matter, event: string): boolean {
  return (own(matter.facts, event)?.inRound ?? 0) > 0
}

/** Whether this notice reached every contact of the matter. */
export function isTold(matter: Matter, notice: string): boolean {
  const told = own(matter.told, notice) ?? []
  return told.includes('all') || (told.length > 0 && told.length >= matter.contacts)
}

/** Told on the spot, or by each notice that an answer sends to the customer. Who cannot be reached cannot be told. */
function areAllTold({ policy, matter }: Context): boolean {
  if (happened(matter, 'settled') && matter.contacts <= 1) return true
  if (!happened(matter, 'answered') && !happened(matter, 'settled')) return false
  if (!isContactable(matter)) return true
  const notices = Object.values(policy.steps).filter((row) => row.action === 'answer').flatMap((row) => row.sends)
  const owed = [...new Set(notices)].filter((name) => policy.notices[name]?.to.includes('customer'))
  return owed.length === 0 ? matter.contacts <= 1 || isTold(matter, 'result') : owed.some((name) => isTold(matter, name))
}

/** Whoever dispatches again keeps to the limit that was set first in this round. Days and instants are compared as they are read. */
function isLimitKept({ matter }: Context, data: Data): boolean {
  const [before, now] = [matter.fields['limit'], data['limit']]
  if (!happened(matter, 'dispatched') || typeof before !== 'string' || typeof now !== 'string') return true
  return now.length === before.length ? now <= before : now.slice(0, 10) <= before.slice(0, 10)
}

/** No more is paid out than the plan has promised for this remedy. */
function isAsPromised(matter: Matter, data: Data): boolean {
  const amount = data['amount']
  if (typeof amount !== 'number' || amount <= 0) return true
  const promised = matter.remedies.filter((one) => one.remedy === data['remedy'] && one.delivered === undefined).map((one) => one.amount ?? 0)
  return amount <= Math.max(0, ...promised)
}

/** An earlier round may have been opened by the very repeat, so all rounds count. */
function isRepeat({ policy, matter }: Context): boolean {
  return (matter.facts['repeat_received']?.n ?? 0) > 0 || matter.former !== null || flagsOf(policy, matter).includes('repeat')
}

function isInCorrection({ matter, now }: Context): boolean {
  if (matter.correctionDue === null || happened(matter, 'correction_lapsed')) return false
  return localDate(now) <= matter.correctionDue.slice(0, 10)
}

/** As many attempts as the callback asks, on as many days, and nobody was reached. */
function areAttemptsUsed({ policy, matter }: Context): boolean {
  if (matter.outcome !== null && matter.outcome !== 'no_answer') return false
  const asked = Object.values(policy.callbacks).find((row) => row.after === 'handled' && row.attempts)?.attempts
  return asked !== undefined && matter.attempts >= asked.times && new Set(matter.attemptDays).size >= asked.days
}

export function isAnyLate({ clocks, matter }: Context): boolean {
  if (clocks.some((clock) => clock.status === 'late' || clock.status === 'missed')) return true
  return happened(matter, 'limit_passed') || Object.keys(matter.facts).some((event) => /^clock\..+\.late$/.test(event) && happened(matter, event))
}

function isQualified({ policy, matter }: Context, actor: Actor): boolean {
  const asked = actor.memberships.flatMap((membership) => policy.roles[membership.role]?.qualified ?? [])
  const code = matter.axes['class']
  if (code !== undefined && actor.qualifications.includes(code)) return true
  return asked.length > 0 && asked.every((needed) => actor.qualifications.includes(needed))
}

export function daysSince(ctx: Context, event: string): number | null {
  const last = own(ctx.matter.facts, event)?.last
  return last === undefined ? null : daysBetween(localDate(last) as LocalDate, localDate(ctx.now))
}
