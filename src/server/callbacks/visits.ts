// The paper that goes along to the door: whom to visit, where, what about, what to say and room for the answer. Whoever opens it has seen the names, and that is on record.
import type { VisitSheet } from '#core/callbacks/period-contract.ts'
import { mayCall, scriptOf } from '#core/callbacks/decide-callback.ts'
import { testerFor } from '#core/complaints/view.ts'
import { callbackOutcomes, namesOf } from '#core/policy/vocabulary.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackStream } from './callback-rows.ts'
import { readCall, type InHand } from './in-hand.ts'
import { listCallbacks } from './queue.ts'
import { summaryOfCall } from './show.ts'
import { textField } from './subject.ts'

/** More than anybody visits in a day. */
const LONGEST = 60

export async function visitsOf(work: Work, { all }: { all?: 'yes' | undefined }): Promise<VisitSheet[]> {
  const { rows } = await listCallbacks(work, { view: 'mine', limit: LONGEST })
  const sheets: VisitSheet[] = []
  for (const { id, title, about } of rows) {
    const call = await readCall(work, id)
    if (!call.rule.methods.includes('visit') || mayCall(call, work.actor) !== null || !(all === 'yes' || isForVisit(call, work))) continue
    await noteAccess(work, { subject: callbackStream(id), kind: 'printed', fields: ['customer_name', 'phone', 'place'], reason: '上门清单' })
    sheets.push({ id, number: call.row.subjectNumber, title, about, dueAt: call.row.dueAt, ...personOf(call), ...saidOf(call) })
  }
  return sheets
}

function isForVisit({ ctx, rule }: InHand, { actor }: Work): boolean {
  return rule.visit_for.length > 0 && rule.visit_for.every(testerFor({ ctx, actor, data: {}, deed: 'call_back' }))
}

function personOf({ ctx: { matter } }: InHand): Pick<VisitSheet, 'name' | 'phone' | 'place'> {
  return { name: textField(matter, 'customer_name'), phone: textField(matter, 'phone'), place: textField(matter, 'place') }
}

function saidOf(call: InHand): Pick<VisitSheet, 'content' | 'result' | 'lines' | 'outcomes'> {
  const { content, result } = summaryOfCall(call)
  return { content, result, lines: Object.values(scriptOf(call)?.lines ?? {}), outcomes: namesOf(callbackOutcomes).map((name) => callbackOutcomes[name as keyof typeof callbackOutcomes]) }
}
