// The register of improvement measures: proposed from a finding, a complaint or an idea; taken on with an owner and a day; done; its effect judged.
// Each change is an entry of the measure's own stream.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { MeasureAct, MeasureRow, moveMeasure as moving, proposeMeasure as proposing } from '#core/figures/contract.ts'
import { mayMove, stateAfter } from '#core/figures/decide-measure.ts'
import { Problem } from '#core/kernel/problem.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { mayDecide } from './may-decide.ts'
import { measureView } from './measure-view.ts'
import { listFindings } from './trends.ts'

export async function proposeMeasure(req: Request<z.output<typeof proposing.input>>): Promise<MeasureRow> {
  const { tx, org, actor, now, input } = req
  const finding = input.finding === undefined ? null : await findingNamed(req, input.finding)
  if (input.complaint !== undefined) await mustBeSeen(req, input.complaint)
  const id = randomUUID()
  const row = {
    orgId: org, id, title: input.title, cause: input.cause, kind: input.kind, state: 'proposed', findingKey: finding?.key ?? null, finding: finding === null ? null : json(finding), complaintId: input.complaint ?? null,
    proposedBy: actor.id, proposedByName: actor.name, proposedAt: now, version: 1,
  }
  const { numInsertedOrUpdatedRows } = await tx.insertInto('measures').values(row).onConflict((on) => on.columns(['orgId', 'findingKey']).doNothing()).executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows === 0n) throw new Problem('conflict', { detail: { zh: '这一发现已经有人提了措施', en: 'A measure has been proposed for this finding already' } })
  await append(req, { stream: `measure:${id}`, type: 'measure.proposed', data: { title: input.title, cause: input.cause, kind: input.kind, ...(finding && { finding: finding.key }), ...(input.complaint && { complaint: input.complaint }) } })
  return measureView(req, id)
}

async function findingNamed(req: Request<unknown>, key: string) {
  const month = /\d{4}-\d{2}$/.exec(key)?.[0]
  const { findings } = await listFindings({ ...req, input: { month } })
  const found = findings.find((one) => one.key === key)
  if (!found) throw new Problem('not-found', { detail: { zh: '现在的数据里没有这一发现', en: 'The records show no such finding now' } })
  return found
}

async function mustBeSeen(work: Work, complaint: string): Promise<void> {
  const { rows } = await sql`select from complaints c where c.org_id = ${work.org} and c.id = ${complaint} and ${await sightOf(work)}`.execute(work.tx)
  if (rows.length === 0) throw new Problem('not-found')
}

export async function moveMeasure(req: Request<z.output<typeof moving.input>>): Promise<MeasureRow> {
  const { tx, org, actor, now, input } = req
  const { id, act } = input
  const row = await tx.selectFrom('measures').selectAll().where('orgId', '=', org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  if (row.version !== input.version) throw new Problem('stale-version')
  if (!mayMove(row, { id: actor.id, decides: await mayDecide(req) }, act)) throw new Problem('forbidden', { detail: refusals[act] })
  const set = { ...(await changeBy(req)), state: stateAfter(act), version: row.version + 1 }
  await tx.updateTable('measures').set(set).where('orgId', '=', org).where('id', '=', id).execute()
  await append(req, { stream: `measure:${id}`, type: `measure.${act}`, at: now, data: { ...(input.owner && { owner: input.owner }), ...(input.due && { due: input.due }), ...(input.says && { says: input.says }) } })
  return measureView(req, id)
}

const refusals: Record<MeasureAct, { zh: string; en: string }> = {
  take_on: { zh: '由负责人决定采纳，并指定责任人和期限', en: 'Whoever leads takes it on, with an owner and a day' },
  decline: { zh: '由负责人决定是否采纳', en: 'Whoever leads decides whether to decline' },
  done: { zh: '进行中的措施由责任人报完成', en: 'The owner of an open measure says that it is done' },
  effective: { zh: '效果由责任人以外的负责人评价', en: 'The effect is judged by somebody who leads and is not the owner' },
  ineffective: { zh: '效果由责任人以外的负责人评价', en: 'The effect is judged by somebody who leads and is not the owner' },
  reopen: { zh: '由负责人决定重新安排', en: 'Whoever leads reopens it' },
}

/** What each act must bring along. */
async function changeBy({ tx, org, actor, now, input }: Request<z.output<typeof moving.input>>) {
  const { act, owner, due, says } = input
  if (act === 'take_on' || act === 'reopen') {
    need('owner', owner, { zh: '请指定责任人', en: 'Name an owner' })
    need('due', due, { zh: '请定期限', en: 'Set a day' })
    const person = await tx.selectFrom('people').select('id').where('orgId', '=', org).where('id', '=', owner!).executeTakeFirst()
    need('owner', person?.id, { zh: '没有这个人', en: 'There is no such person' })
    return { owner: owner!, due: due! as never, doneAt: null, doneSays: null, judgedAt: null, judgedBy: null, judgedSays: null }
  }
  need('says', says, { zh: '请写一句说明', en: 'Say a word about it' })
  if (act === 'done') return { doneAt: now, doneSays: says! }
  return { judgedAt: now, judgedBy: actor.id, judgedSays: says! }
}

function need(field: string, value: string | undefined, message: { zh: string; en: string }): void {
  if (value === undefined || value === '') throw new Problem('invalid', { faults: [{ field, message }] })
}
