// Counts what the rules refuse. The refused deed takes its own transaction back, so the count is written in one of its own.
import { sql } from 'kysely'
import type { Refusal } from '#core/complaints/contract.ts'
import { controlOfRefusal } from '#core/complaints/control-of-refusal.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Transact } from '#server/platform/db/pool.ts'

/** A refusal as it leaves by HTTP; `policy` and `control` say where it is counted. */
export function refusedDeed(policy: Policy, refusal: Refusal): Problem {
  const control = controlOfRefusal(policy, refusal)
  return new Problem('refused', { detail: refusal.says, extra: { ...refusal, reason: refusal.code, code: 'refused', clause: refusal.clauses[0] ?? null, policy: policy.id, control } })
}

export type Refused = { org: string; policy: string; control: string; now: Instant }

export async function noteRefusal(transact: Transact, { org, policy, control, now }: Refused): Promise<void> {
  await transact(org, 'write', (tx) => sql`
    insert into refusals (org_id, policy_id, control, day, n) values (${org}, ${policy}, ${control}, ${localDate(now)}, 1)
    on conflict (org_id, policy_id, control, day) do update set n = refusals.n + 1`.execute(tx))
}

/** For the web server: counts the problem if a row of a regulation refused. */
export function countingRefusals(transact: Transact, clock: () => Instant): (org: string, problem: Problem) => Promise<void> {
  return async (org, problem) => {
    const { policy, control } = problem.extra
    if (problem.code !== 'refused' || typeof policy !== 'string' || typeof control !== 'string') return
    await noteRefusal(transact, { org, policy, control, now: clock() })
  }
}
