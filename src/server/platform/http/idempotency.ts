// The same write sent twice happens once and is answered alike. The key is stored by the transaction that it guards, so a
// second sender waits for the first and then reads its answer.
import { createHash } from 'node:crypto'
import { canonical } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import { json } from '../db/pool.ts'
import type { Request } from '../request.ts'

export type Answer = { status: number; body: unknown; replayed: boolean }

const KEY = /^[\x21-\x7e]{1,200}$/

export async function once(request: Request, what: { key: string; endpoint: string }, work: () => Promise<Answer>): Promise<Answer> {
  if (!KEY.test(what.key)) throw new Problem('invalid', { faults: [{ field: 'Idempotency-Key', message: { zh: '1 到 200 个可见字符', en: '1 to 200 visible characters' } }] })
  const { tx, org, now, actor } = request
  const at = { orgId: org, caller: `${actor.kind}:${actor.id}`, key: what.key }
  const requestHash = createHash('sha256').update(`${what.endpoint}\n${canonical(request.input)}`).digest('hex')
  const claimed = await tx
    .insertInto('idempotencyKeys')
    .values({ ...at, requestHash, status: 0, body: {}, createdAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!claimed) {
    const before = await tx.selectFrom('idempotencyKeys').select(['requestHash', 'status', 'body']).where('orgId', '=', org).where('caller', '=', at.caller).where('key', '=', at.key).executeTakeFirstOrThrow()
    if (before.requestHash !== requestHash) throw new Problem('key-reused')
    if (before.status === 0) throw new Problem('conflict')
    return { status: before.status, body: before.body, replayed: true }
  }
  const answer = await work()
  await tx.updateTable('idempotencyKeys').set({ status: answer.status, body: json(answer.body ?? null) }).where('orgId', '=', org).where('caller', '=', at.caller).where('key', '=', at.key).execute()
  return answer
}
