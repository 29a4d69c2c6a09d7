// How a clause is meant: said by whom the regulation gives the right of interpretation, kept beside the clause and in the ledger.
import { randomUUID } from 'node:crypto'
import { lacksRight } from '#core/life/may-upkeep.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Request } from '#server/platform/request.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import { refusedDeed } from '#server/duties/refusals.ts'
import { say } from './act-on-draft.ts'
import { inForceNamed } from './drafts.ts'

export async function listInterpretations(req: Request<{ policy: string }>) {
  const policy = await inForceNamed(req, req.input.policy)
  const rows = await req.tx.selectFrom('interpretations').selectAll().where('orgId', '=', req.org).where('policyId', '=', policy.id).orderBy('givenAt', 'desc').execute()
  const refusal = lacksRight({ policy, org: await loadOrg(req), actor: req.actor }, 'interpreted_by')
  return {
    rows: rows.map(({ clause, policyVersion, says, givenByName, givenAt }) => ({ clause, version: policyVersion, says, by: givenByName, at: givenAt })),
    may: { allowed: refusal === null, why: refusal?.says ?? null, clauses: policy.upkeep.clauses },
  }
}

export async function interpret(req: Request<{ policy: string; clause: string; says: string }>) {
  const { clause, says } = req.input
  const policy = await inForceNamed(req, req.input.policy)
  const refusal = lacksRight({ policy, org: await loadOrg(req), actor: req.actor }, 'interpreted_by')
  if (refusal) throw refusedDeed(policy, refusal)
  if (!policy.clauses.some((one) => one.id === clause)) throw new Problem('invalid', { faults: [{ field: 'clause', message: { zh: `没有第 ${clause} 条`, en: `There is no clause ${clause}` } }] })
  await req.tx.insertInto('interpretations').values({ orgId: req.org, id: randomUUID(), policyId: policy.id, policyVersion: policy.version, clause, says, givenBy: req.actor.id, givenByName: req.actor.name, givenAt: req.now }).execute()
  await say(req, policy, { type: 'interpreted', data: { clause, says } })
  req.answer.status = 201
  return { clause, version: policy.version, says, by: req.actor.name, at: req.now }
}
