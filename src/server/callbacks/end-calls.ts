// Calls that nobody owes any more: the matter was reopened, withdrawn or joined to another one before they were made.
import type { Matter } from '#core/complaints/matter.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackStream } from './callback-rows.ts'

const ending = new Set(['reopened', 'withdrawn', 'joined'])

export async function endCalls(work: Work, { matter, event }: { matter: Matter; event: string }): Promise<void> {
  if (!ending.has(event)) return
  let query = work.tx
    .updateTable('callbacks')
    .set({ state: 'moot', endedAt: work.now, endedWhy: event, version: (eb) => eb('version', '+', 1) })
    .where('orgId', '=', work.org).where('subjectKind', '=', 'complaint').where('subjectId', '=', matter.id).where('state', 'in', ['open', 'waiting'])
  // After a reopening the calls of the new round are owed; those of the rounds before are not.
  if (event === 'reopened') query = query.where('round', '<', matter.round)
  const ended = await query.returning('id').execute()
  await append(work, ended.map(({ id }) => ({ stream: callbackStream(id), type: 'callback.moot', data: { why: event } })))
}
