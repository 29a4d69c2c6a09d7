// A form over a callback: the questionnaire with what the customer said, or blank to be sent by mail.
import { Problem } from '#core/kernel/problem.ts'
import { columnOf } from '#core/complaints/records.ts'
import { callbackOutcomes } from '#core/policy/vocabulary.ts'
import { textIn } from '#core/kernel/text.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { PaperField } from '#core/reports/lay-out.ts'
import { callbackStream } from '#server/callbacks/callback-rows.ts'
import { readCall, type InHand } from '#server/callbacks/in-hand.ts'
import { personName } from '#server/complaints/labels.ts'
import { mayCall } from '#core/callbacks/decide-callback.ts'
import { hiddenIn } from '#server/complaints/masks.ts'
import { isShielded } from '#server/complaints/show-people.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import type { Work } from '#server/platform/request.ts'
import { fieldOnPaper, type Place } from './field-on-paper.ts'
import { formRow, type Asked, type Filled } from './paper.ts'

export async function callbackPaper(work: Work, { id, form: name, language }: Asked): Promise<Filled> {
  const call = await readCall(work, id)
  const { row, ctx, rule } = call
  if (row.caller !== work.actor.id && !(await seesCalls(work))) throw new Problem('not-found')
  if (rule.form !== name) throw new Problem('not-found')
  const form = formRow(ctx.policy, name)
  const place: Place = { policy: ctx.policy, org: ctx.org, language, hidden: mayCall(call, work.actor) ? new Set([...hiddenIn(ctx.policy, 'print'), ...fieldsOfForm(form).filter((field) => isShielded(ctx, field))]) : hiddenIn(ctx.policy, 'print') }
  const signed = row.doneBy === null || row.doneAt === null ? [] : ['by', ...form.sign].map((word) => ({ word, name: personName(ctx.org, row.doneBy) ?? '', at: row.doneAt }))
  return { policy: ctx.policy, form, stream: callbackStream(id), number: row.subjectNumber, letter: null, fields: fieldsOfForm(form).map((field) => fieldOf(call, place, field)), signed }
}

function fieldOf({ row, ctx }: InHand, place: Place, name: string): PaperField {
  if (name === 'outcome') {
    const ticks = (['satisfied', 'partly', 'dissatisfied', 'not_solved'] as const).flatMap((value) => (Object.hasOwn(callbackOutcomes, value) ? [{ label: textIn(callbackOutcomes[value as keyof typeof callbackOutcomes], place.language), on: row.outcome === value }] : []))
    return { ...fieldOnPaper(place, name, null), value: row.outcome === null ? '' : textIn(callbackOutcomes[row.outcome], place.language), ticks, width: 'full' }
  }
  if (name === 'customer_view') return { ...fieldOnPaper(place, name, row.customerView ?? ''), width: 'full' }
  return fieldOnPaper(place, name, row.data[name] ?? ctx.matter.fields[name] ?? columnOf(ctx, name))
}
