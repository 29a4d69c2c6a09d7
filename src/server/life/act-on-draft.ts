// Proposing, approving, returning and withdrawing a version. What is approved is kept word for word and takes effect on its day by itself.
import type { DraftView } from '#core/life/contract.ts'
import { atLocal, localDate, type LocalDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { react } from '#server/complaints/following.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { hashOf, storeVersion, takeUpWork } from '#server/policies/adopt.ts'
import { hashOfText } from '#server/policies/policy-text.ts'
import { lockDraft, refuse, showDraft, withDay, type StoredDraft } from './drafts.ts'
import { EFFECT_TASK } from './effect.ts'
import { readVersion } from './reading.ts'
import { asAdopted } from './set.ts'

type Acting = { id: string; action: 'propose' | 'approve' | 'return' | 'withdraw'; reason?: string | undefined }

export async function actOnDraft(req: Request<Acting>): Promise<DraftView> {
  const { id, action, reason } = req.input
  const draft = await lockDraft(req, id)
  const { policy, reading } = await refuse(req, draft, { deed: action, reason })
  switch (action) {
    case 'propose':
      await change(req, draft, { state: 'proposed', proposedBy: req.actor.id, proposedAt: req.now, reason: null })
      await say(req, policy, { type: 'policy.proposed', data: { draft: id, version: reading.day, text: hashOfText(draft.text), ...(reason && { reason }) } })
      break
    case 'approve':
      await approve(req, draft, policy)
      break
    case 'return': case 'withdraw':
      await change(req, draft, { state: action === 'return' ? 'returned' : 'withdrawn', reason: reason ?? null, ...(action === 'return' && { decidedBy: req.actor.id, decidedAt: req.now }) })
      await say(req, policy, { type: action === 'return' ? 'returned' : 'withdrawn', data: { draft: id, version: reading.day, ...(reason && { reason }) } })
  }
  return showDraft({ ...req, input: { id } })
}

async function approve(req: Request<Acting>, draft: StoredDraft, before: Policy): Promise<void> {
  const today = localDate(req.now)
  const text = before.upkeep.effective === 'on_approval' ? withDay(draft.text, today) : draft.text
  const { policy: read, findings } = await readVersion({ id: draft.policyId, text, fills: draft.fills })
  const policy = await asAdopted(req, read!)
  await storeVersion(req, policy, findings, { text, fills: draft.fills })
  await change(req, draft, { state: 'approved', text, decidedBy: req.actor.id, decidedAt: req.now, reason: null })
  await say(req, policy, { type: 'policy.approved', data: { draft: draft.id, version: policy.version, text: hashOfText(text), hash: hashOf(policy), proposed_by: draft.proposedBy } })
  await takeUpWork(req, policy.version, `${policy.id}:${policy.version}`)
  const begins = atLocal(policy.version as LocalDate, '00:00')
  await enqueue(req, { task: EFFECT_TASK, key: `${EFFECT_TASK}:${policy.id}:${policy.version}`, runAt: begins > req.now ? begins : req.now, payload: { policy: policy.id, version: policy.version, open: before.upkeep.open_matters } })
}

type Changed = Partial<{ state: string; text: string; proposedBy: string; proposedAt: string; decidedBy: string; decidedAt: string; reason: string | null }>

async function change({ tx, org }: Work, draft: StoredDraft, values: Changed): Promise<void> {
  await tx.updateTable('policyDrafts').set({ ...values, version: draft.version + 1 }).where('orgId', '=', org).where('id', '=', draft.id).execute()
}

/** An entry of the regulation's own stream, and what follows from it. */
export async function say(work: Work, policy: Policy, { type, data }: { type: string; data: Record<string, unknown> }): Promise<void> {
  const stream = `policy:${policy.id}`
  const entry = await append(work, { stream, type, policy: policy.id, policyVersion: policy.version, clauses: policy.upkeep.clauses, data })
  if (!type.startsWith('policy.')) return
  await react(work, { stream, event: { type, at: entry.at, seq: entry.seq, actor: entry.actor, data: { ...entry.data, number: policy.version } }, matter: null, policy })
}
