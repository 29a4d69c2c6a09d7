// Callbacks that come round: when a period begins, everybody who is to be called in it has a call, once; the next period goes into the diary.
import type { Period } from '#core/calendar/days.ts'
import { rhythmFor, rhythmsOf, rulesComingRound, windowIn } from '#core/callbacks/rounds.ts'
import type { CallbackRule } from '#core/callbacks/task.ts'
import type { Context } from '#core/complaints/context.ts'
import { rowMeans } from '#core/complaints/view.ts'
import { firstFullPeriod, nextPeriod, periodLabel, periodOf, startOf, type Span } from '#core/duties/periods.ts'
import { addDays, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { beginningOf, inForceOn } from '#server/duties/come-round.ts'
import { timeOf } from '#server/duties/setting.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { portionOf, type Called } from './called.ts'
import { plan } from './plan.ts'
import { contextFor } from './subject.ts'

type Coming = { policy: string; name: string; every: Period; from: LocalDate; to: LocalDate }
type Opening = Coming & { after?: string }

/** So many at a time, so that a long list of customers holds nobody up. */
const PORTION = 100

export const roundTasks: Record<string, Task> = {
  'callbacks.adopted': async (work) => {
    for (const policy of await policiesInForce(work)) await beginRounds(work, policy)
  },
  'callbacks.period': async (work, opening: Opening) => openRound(work, opening),
}

/** Nobody owes a call for the time before the organisation worked by the regulation: it begins with the first full period. */
async function beginRounds(work: Work, policy: Policy): Promise<void> {
  const since = await beginningOf(work, policy)
  const { calendar } = await timeOf(policy)
  for (const rule of rulesComingRound(policy)) {
    for (const every of rhythmsOf(rule)) await putInDiary(work, { policy: policy.id, name: rule.name, every, ...firstFullPeriod(since, every, calendar) })
  }
}

async function putInDiary(work: Work, coming: Coming): Promise<void> {
  const { policy, name, every, from, to } = coming
  await enqueue(work, { task: 'callbacks.period', key: `callbacks:${policy}:${name}:${every}:${from}`, runAt: startOf(coming), payload: { policy, name, every, from, to } })
}

/** Each period is opened with the version that is in force on its first day. */
async function openRound(work: Work, { after, ...coming }: Opening): Promise<void> {
  const policy = await inForceOn(work, coming)
  const rule = policy && rulesComingRound(policy).find((one) => one.name === coming.name)
  if (!policy || !rule) return
  const { calendar } = await timeOf(policy)
  if (after === undefined && rhythmsOf(rule).includes(coming.every)) await putInDiary(work, { ...coming, ...nextPeriod(coming, coming.every, calendar) })
  const span: Span = { from: coming.from, to: coming.to }
  const before = periodOf(addDays(span.from, -1), coming.every)
  const portion = await portionOf(work, { policy, rule, span, before, after: after ?? '', limit: PORTION })
  for (const called of portion.rows) await planOne(work, { policy, rule, span, every: coming.every, called })
  if (portion.next === null) return
  await enqueue(work, { task: 'callbacks.period', key: `callbacks:${coming.policy}:${coming.name}:${coming.every}:${coming.from}:${portion.next}`, runAt: work.now, payload: { ...coming, after: portion.next } })
}

type One = { policy: Policy; rule: CallbackRule; span: Span; every: Period; called: Called }

async function planOne(work: Work, { policy, rule, span, every, called }: One): Promise<void> {
  const ctx: Context = await contextFor(work, { policy, matter: called.matter })
  if (rhythmFor(ctx, rule, called.wish) !== every || !rowMeans(ctx, rule)) return
  await plan(work, { ctx, rule, subject: called.subject, arose: startOf(span), window: windowIn(ctx, rule, span), complainer: called.complainer, occurrence: periodLabel(span, every) })
}
