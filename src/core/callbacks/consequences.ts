// What saving an outcome sets in motion under this policy: automatic steps, clocks with their due time, duties. Said before it is saved.
import { dueAt } from '#core/calendar/due.ts'
import { tierFor } from '#core/complaints/axes.ts'
import { namesOf } from '#core/complaints/automatic.ts'
import type { Context } from '#core/complaints/context.ts'
import { startsIn } from '#core/complaints/steps.ts'
import { rowMeans } from '#core/complaints/view.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import { actions } from '#core/policy/actions.ts'
import { dayRules } from './arising.ts'

export type Following = { kind: 'step' | 'clock' | 'duty' | 'notice'; name: string; says: Text; dueAt: Instant | null; clauses: string[] }

/** The events that a result is, in this order: the call is done, and this is what came of it. */
export function eventsOfResult(row: string, outcome: string): string[] {
  return [`callback.${row}.done`, `callback.${row}.${outcome}`]
}

export function consequencesOf(ctx: Context, row: string, outcome: string): Following[] {
  const events = new Set(eventsOfResult(row, outcome).flatMap(namesOf))
  const isMeant = (names: readonly string[]) => names.some((name) => events.has(name))
  return [...steps(ctx, isMeant), ...clocks(ctx, isMeant), ...duties(ctx, isMeant), ...notices(ctx, isMeant)]
}

type Meant = (names: readonly string[]) => boolean

function steps(ctx: Context, isMeant: Meant): Following[] {
  return Object.values(ctx.policy.steps)
    .filter((step) => step.on.length > 0 && isMeant(step.on) && startsIn(step, ctx.matter.state) && rowMeans(ctx, step))
    .map((step) => {
      const { zh, en } = actions[step.action]
      const number = ctx.matter.number ?? ''
      return { kind: 'step', name: step.name, says: { zh: `${number} 自动「${step.zh ?? zh}」`, en: `${number}: ${step.en ?? en}, by itself` }, dueAt: null, clauses: step.clauses }
    })
}

function clocks(ctx: Context, isMeant: Meant): Following[] {
  return Object.values(ctx.policy.clocks)
    .filter((clock) => !ctx.policy.asleep.includes(`clock.${clock.name}`) && isMeant(clock.from) && rowMeans(ctx, clock))
    .map((clock) => {
      const within = tierFor(ctx, clock.within)
      const due = within ? dueAt(ctx.calendar, { ...dayRules(ctx.policy), from: ctx.now, within }).due : null
      const held = clock.pause.length === 0
      return { kind: 'clock', name: clock.name, says: { zh: `「${clock.zh ?? clock.name}」开始计时${held ? '，不可暂停' : ''}`, en: `“${clock.en ?? clock.name}” starts${held ? ' and cannot be paused' : ''}` }, dueAt: due, clauses: clock.clauses }
    })
}

function duties(ctx: Context, isMeant: Meant): Following[] {
  return Object.values(ctx.policy.duties)
    .filter((duty) => !ctx.policy.asleep.includes(`duty.${duty.name}`) && isMeant(duty.on) && rowMeans(ctx, duty))
    .map((duty) => {
      const within = tierFor(ctx, duty.within)
      const due = within ? dueAt(ctx.calendar, { ...dayRules(ctx.policy), from: ctx.now, within }).due : null
      const who = duty.by.map((word) => ctx.policy.roles[word]?.zh ?? word).join('、')
      return { kind: 'duty', name: duty.name, says: { zh: `${who}收到任务「${duty.zh ?? duty.name}」`, en: `${duty.by.join(', ')} will have the task “${duty.en ?? duty.name}”` }, dueAt: due, clauses: duty.clauses }
    })
}

function notices(ctx: Context, isMeant: Meant): Following[] {
  return Object.values(ctx.policy.notices)
    .filter((notice) => isMeant(notice.on) && rowMeans(ctx, notice))
    .map((notice) => ({ kind: 'notice', name: notice.name, says: { zh: `发出「${notice.zh ?? notice.name}」`, en: `“${notice.en ?? notice.name}” goes out` }, dueAt: null, clauses: notice.clauses }))
}
