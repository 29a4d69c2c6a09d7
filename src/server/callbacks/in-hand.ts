// A call in hand: locked with the matter it is about, and with everything that the rules look at.
import type { CallContext } from '#core/callbacks/task.ts'
import type { Refused } from '#core/complaints/context.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackById, taskOf, type StoredCallback } from './callback-rows.ts'
import { contextOfCall, type Reading } from './subject.ts'

export type InHand = CallContext & { row: StoredCallback }

export async function readCall(work: Reading, id: string): Promise<InHand> {
  return withContext(work, await callbackById(work, id))
}

/** The matter first, as everything else that touches both does, so that nobody waits in a circle. */
export async function lockCall(work: Work, id: string): Promise<InHand> {
  const seen = await callbackById(work, id)
  if (seen.subjectKind === 'complaint') await work.tx.selectFrom('complaints').select('id').where('orgId', '=', work.org).where('id', '=', seen.subjectId).forUpdate().execute()
  return withContext(work, await callbackById(work, id, true))
}

async function withContext(work: Reading, row: StoredCallback): Promise<InHand> {
  const ctx = await contextOfCall(work, row)
  const rule = ctx.policy.callbacks[row.name]
  if (!rule) throw new Problem('not-found')
  return { row, ctx, task: taskOf(row), rule }
}

export function refused({ ok: _ok, ...refusal }: Refused): Problem {
  return new Problem('refused', { detail: refusal.says, extra: { ...refusal, reason: refusal.code, code: 'refused', clause: refusal.clauses[0] ?? null } })
}
