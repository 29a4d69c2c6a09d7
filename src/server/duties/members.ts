// Somebody has joined or left: told to every regulation in force, on the stream of that person.
import { react } from '#server/complaints/following.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Task } from '#server/platform/request.ts'

export const memberMoved: Task = async (work, { person, what }: { person: string; what: 'joined' | 'left' }) => {
  const row = await work.tx.selectFrom('people').select('name').where('orgId', '=', work.org).where('id', '=', person).executeTakeFirst()
  if (!row) return
  const stream = `person:${person}`
  const type = `member.${what}`
  const data = { member: person, number: row.name }
  for (const policy of await policiesInForce(work)) {
    const [entry] = await append(work, [{ stream, type, data, policy: policy.id, policyVersion: policy.version }])
    await react(work, { stream, event: { type, at: entry!.at, seq: entry!.seq, actor: entry!.actor, data }, matter: null, policy })
  }
}
