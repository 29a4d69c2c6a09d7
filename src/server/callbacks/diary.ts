// What is in the diary of a call: warnings before it is due, and the moment after which it is late.
import type { CallbackRule } from '#core/callbacks/task.ts'
import { dayRules } from '#core/callbacks/arising.ts'
import { after, before, type Timekeeping } from '#core/calendar/shift.ts'
import type { Context } from '#core/complaints/context.ts'
import { peopleMeant } from '#core/complaints/who.ts'
import { addMs, toMs, type Instant } from '#core/kernel/instant.ts'
import type { Tell } from '#core/policy/values.ts'
import { recordEvent } from '#server/complaints/act.ts'
import { react } from '#server/complaints/following.ts'
import { ringBells } from '#server/notices/messages.ts'
import { orderStream } from '#server/orders/orders.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import { systemWork, type Task, type Work } from '#server/platform/request.ts'
import { callbackById, callbackStream, isOpen, type StoredCallback } from './callback-rows.ts'
import { contextOfCall } from './subject.ts'

type Owed = { id: string; ctx: Context; rule: CallbackRule; arose: Instant; dueAt: Instant | null }

export async function diaryOf(work: Work, { id, ctx, rule, arose, dueAt }: Owed): Promise<void> {
  if (dueAt === null) return
  // Due at an instant is kept at that instant; late is what comes after it.
  await enqueue(work, { task: 'callback.late', key: `callback.late:${id}`, runAt: addMs(dueAt, 1), payload: { callback: id } })
  const time: Timekeeping = { calendar: ctx.calendar, rules: dayRules(ctx.policy) }
  for (const tell of rule.tell) {
    const at = momentAt(time, tell, { arose, dueAt })
    if (at >= work.now) await enqueue(work, { task: 'callback.tell', key: `callback.tell:${id}:${tell.at}`, runAt: at, payload: { callback: id, moment: tell.at } })
  }
}

function momentAt(time: Timekeeping, { moment }: Tell, { arose, dueAt }: { arose: Instant; dueAt: Instant }): Instant {
  if ('percent' in moment) return addMs(arose, Math.round(((toMs(dueAt) - toMs(arose)) * moment.percent) / 100))
  if ('before' in moment) return before(time, dueAt, moment.before)
  return 'after' in moment ? after(time, dueAt, moment.after) : dueAt
}

export const diaryTasks: Record<string, Task> = {
  'callback.late': async (work, { callback }: { callback: string }) => markLate(work, callback),
  'callback.tell': async (work, { callback, moment }: { callback: string; moment: string }) => tell(work, { id: callback, moment }),
}

async function markLate(work: Work, id: string): Promise<void> {
  const row = await callbackById(work, id, true)
  if (!isOpen(row) || row.lateAt !== null) return
  await work.tx.updateTable('callbacks').set({ lateAt: work.now }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await append(work, [{ stream: callbackStream(id), type: 'callback.late', policy: row.policy, policyVersion: row.policyVersion, data: { row: row.name, number: row.subjectNumber, due: row.dueAt } }])
  await tellOfLate(systemWork(work.tx, work.org, work.now), row)
}

async function tellOfLate(work: Work, row: StoredCallback): Promise<void> {
  const type = `callback.${row.name}.late`
  const data = { callback: row.id, due: row.dueAt, number: row.subjectNumber }
  if (row.subjectKind === 'complaint') return void (await recordEvent(work, row.subjectId, { type, data }))
  const stream = row.subjectKind === 'callback' ? callbackStream(row.id) : orderStream(row.subjectId)
  const [entry] = await append(work, [{ stream, type, data, policy: row.policy, policyVersion: row.policyVersion }])
  const { policy, matter } = await contextOfCall(work, row)
  await react(work, { stream, event: { type, at: entry!.at, seq: entry!.seq, actor: entry!.actor, data }, matter, policy })
}

async function tell(work: Work, { id, moment }: { id: string; moment: string }): Promise<void> {
  const row = await callbackById(work, id)
  if (!isOpen(row)) return
  const ctx = await contextOfCall(work, row)
  const rule = ctx.policy.callbacks[row.name]
  const who = rule?.tell.find((one) => one.at === moment)?.who ?? []
  const people = new Set([...who.flatMap((word) => peopleMeant(ctx, word)), ...(row.caller === null ? [] : [row.caller])])
  const late = row.dueAt !== null && work.now >= row.dueAt
  const says = { zh: `${row.subjectNumber} 的${rule?.zh ?? '回访'}${late ? '已到期' : '快到期'}`, en: `${rule?.en ?? 'Callback'} on ${row.subjectNumber} is ${late ? 'due' : 'soon due'}` }
  await ringBells(work, [...people].map((personId) => ({ personId, key: `callback:${id}:${moment}`, kind: late ? 'late' as const : 'warned' as const, says, complaintId: complaintOf(row), topic: 'callback' as const, aboutId: id })))
}

function complaintOf(row: StoredCallback): string | null {
  return row.subjectKind === 'complaint' ? row.subjectId : null
}
