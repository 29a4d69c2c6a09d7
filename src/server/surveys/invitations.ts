// Whom a wave has asked: paged, masked as in any list, with the reason where the reader may not take the answer down.
import { Problem } from '#core/kernel/problem.ts'
import type { InvitationRow } from '#core/surveys/contract.ts'
import { invitationLabels, wayLabels } from '#core/surveys/wording.ts'
import { hiddenIn, maskedValue } from '#server/complaints/masks.ts'
import { personName } from '#server/complaints/labels.ts'
import type { Work } from '#server/platform/request.ts'
import { mayType } from './answer.ts'
import { seesAnswers } from './sight.ts'
import { waveById, type StoredInvitation } from './wave-rows.ts'

const PAGE = 50

export async function invitationsOf(work: Work, { id, state, after }: { id: string; state: 'all' | 'open' | 'answered'; after?: string | undefined }): Promise<{ rows: InvitationRow[]; next: string | null }> {
  const hand = await waveById(work, id)
  if (!(await seesAnswers(work, hand)) && (await mayType(work, hand, null)) !== null) throw new Problem('forbidden')
  let query = work.tx.selectFrom('surveyInvitations as i')
    .leftJoin('surveyAnswers as a', (join) => join.onRef('a.orgId', '=', 'i.orgId').onRef('a.invitationId', '=', 'i.id'))
    .leftJoin('complaints as c', (join) => join.onRef('c.orgId', '=', 'i.orgId').onRef('c.id', '=', 'i.complaintId'))
    .selectAll('i').select(['a.mode', 'a.typist', 'c.number']).where('i.orgId', '=', work.org).where('i.waveId', '=', id)
  if (state === 'answered') query = query.where('i.state', '=', 'answered')
  if (state === 'open') query = query.where('i.state', 'in', ['open', 'queued', 'sent'])
  if (after !== undefined) query = query.where('i.id', '>', after)
  const found = await query.orderBy('i.id').limit(PAGE + 1).execute()
  const hidden = new Set([...hiddenIn(hand.policy, 'lists'), 'phone'])
  const rows: InvitationRow[] = []
  for (const row of found.slice(0, PAGE)) {
    const refusal = await mayType(work, hand, row as unknown as StoredInvitation)
    rows.push({
      id: row.id, name: maskedValue(hidden, 'customer_name', row.name), phone: maskedValue(hidden, 'phone', row.phone), stratum: row.stratum, way: row.way, wayLabel: wayLabels[row.way] ?? row.way, state: row.state, stateLabel: invitationLabels[row.state] ?? row.state,
      number: row.number, complaint: row.complaintId, sentAt: row.sentAt, dueAt: row.dueAt, reminders: row.reminders, answeredAt: row.answeredAt, mode: row.mode as InvitationRow['mode'], typist: personName(hand.ctx.org, row.typist),
      refusal: refusal && (({ ok: _ok, ...rest }) => rest)(refusal),
    })
  }
  return { rows, next: found.length > PAGE ? found[PAGE - 1]!.id : null }
}
