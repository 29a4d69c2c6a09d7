// Trying a version on recorded history, from its draft or from a text that is only being written.
import type { Trial } from '#core/life/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import { readPolicyText } from '#core/policy/read.ts'
import type { Plain } from '#core/policy/merge.ts'
import { json } from '#server/platform/db/pool.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { hashOfText, textOf } from '#server/policies/policy-text.ts'
import { inForceNamed, lockDraft } from './drafts.ts'
import { readVersion } from './reading.ts'
import { asSeen } from './trial-sight.ts'
import { IN_ONE_REQUEST, simulate, type Days } from './simulate.ts'

export async function tryDraft(req: Request<{ id: string } & Days>): Promise<Trial> {
  const { id, from, to } = req.input
  const seen = await req.tx.selectFrom('policyDrafts').select(['policyId', 'text', 'fills']).where('orgId', '=', req.org).where('id', '=', id).executeTakeFirst()
  if (!seen) throw new Problem('not-found')
  const trial = await tryText(req, { id: seen.policyId, text: seen.text, fills: seen.fills as Plain }, { from, to, most: IN_ONE_REQUEST })
  // Locked only now: a trial takes long, and nobody who writes on the draft waits for it.
  const draft = await lockDraft(req, id)
  if (draft.text !== seen.text) throw new Problem('conflict')
  const hash = hashOfText(draft.text)
  await req.tx.updateTable('policyDrafts').set({ trial: json({ ...trial, hash }) }).where('orgId', '=', req.org).where('id', '=', id).execute()
  const { matters, replayed, faithful, due, refused } = trial
  await append(req, { stream: `policy:${draft.policyId}`, type: 'simulated', policy: draft.policyId, policyVersion: trial.version, data: { draft: id, from, to, text: hash, matters, replayed, faithful, moved: due.moved, gained: due.gained, lost: due.lost, refused: refused.count } })
  return asSeen(req, trial)
}

export async function simulateText(req: Request<{ text: string } & Days>): Promise<Trial> {
  const { text, from, to } = req.input
  const id = readPolicyText('policy.yaml', text).read?.id ?? ''
  const policy = await inForceNamed(req, id)
  return asSeen(req, await tryText(req, { id, text, fills: (await textOf(req, id, policy.version)).fills }, { from, to, most: IN_ONE_REQUEST }))
}

export async function tryText(work: Work, words: { id: string; text: string; fills: Plain }, { most, ...days }: Days & { most: number | null }): Promise<Trial> {
  const { policy, findings } = await readVersion(words)
  if (!policy) throw new Problem('invalid', { faults: findings.filter((one) => one.severity === 'error').slice(0, 20).map((one) => ({ field: `${one.file}:${one.line}`, message: one.message })) })
  return simulate(work, policy, { days, most })
}
