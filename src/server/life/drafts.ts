// Versions in the making: begun from the text in force, written on, shown with what the check says, what differs, and what may be done by whom.
import { randomUUID } from 'node:crypto'
import type { DraftAction, DraftView, Trial } from '#core/life/contract.ts'
import { lacksRight, refusalOf, type Draft, type DraftDeed } from '#core/life/may-upkeep.ts'
import type { Refusal } from '#core/complaints/contract.ts'
import type { Org } from '#core/people/org-tree.ts'
import { addDays, localDate, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Plain } from '#core/policy/merge.ts'
import { readPolicyText } from '#core/policy/read.ts'
import type { Policy } from '#core/policy/shape.ts'
import { append } from '#server/platform/ledger/append.ts'
import { json } from '#server/platform/db/pool.ts'
import type { Request, Work } from '#server/platform/request.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg, organisationOf } from '#server/policies/organisation.ts'
import { hashOfText, textOf } from '#server/policies/policy-text.ts'
import { refusedDeed } from '#server/duties/refusals.ts'
import { personName } from '#server/complaints/labels.ts'
import { asSeen } from './trial-sight.ts'
import { changesBetween, findingViews, readVersion, type Reading } from './reading.ts'
import { newlyLeft, toothless, toothlessIn } from './teeth.ts'

export type StoredDraft = {
  id: string; policyId: string; state: Draft['state']; text: string; fills: Plain; version: number; begunBy: string; savedBy: string; savedAt: string
  proposedBy: string | null; reason: string | null; trial: (Trial & { hash: string }) | null
}

export async function inForceNamed(work: Work, id: string): Promise<Policy> {
  const found = (await policiesInForce(work)).find((policy) => policy.id === id)
  if (!found) throw new Problem('not-found', { detail: { zh: `没有在用的制度 ${id}`, en: `No regulation ${id} is in force` } })
  return found
}

export async function beginDraft(req: Request<{ policy: string; day?: string | undefined }>): Promise<DraftView> {
  const policy = await inForceNamed(req, req.input.policy)
  const missing = lacksRight({ policy, org: await loadOrg(req), actor: req.actor }, 'proposed_by')
  if (missing) throw refusedDeed(policy, missing)
  const { text, fills } = await textOf(req, policy.id, policy.version)
  const id = randomUUID()
  const day = req.input.day ?? nextMonth(req.now)
  await req.tx.insertInto('policyDrafts').values({
    orgId: req.org, id, policyId: policy.id, state: 'draft', text: withDay(text, day), fills: json(fills), version: 1, begunBy: req.actor.id, begunAt: req.now, savedBy: req.actor.id, savedAt: req.now,
  }).execute()
  await append(req, { stream: `policy:${policy.id}`, type: 'drafted', policy: policy.id, policyVersion: policy.version, data: { draft: id, from: policy.version, day } })
  req.answer.status = 201
  return showDraft({ ...req, input: { id } })
}

/** Time to be read before it takes effect. */
function nextMonth(now: Request['now']): LocalDate {
  return `${addDays(`${localDate(now).slice(0, 8)}01` as LocalDate, 32).slice(0, 8)}01` as LocalDate
}

/** The day stands in the text; everything else stays as it is written. */
export function withDay(text: string, day: string): string {
  return text.replace(/^version:.*$/m, (line) => line.replace(/^version:\s*\S+/, `version: ${day}`))
}

export async function saveDraft(req: Request<{ id: string; text: string }>): Promise<DraftView> {
  const draft = await lockDraft(req, req.input.id)
  await refuse(req, draft, { deed: 'save' })
  if (draft.text !== req.input.text) {
    await req.tx.updateTable('policyDrafts').set({ text: req.input.text, state: 'draft', version: draft.version + 1, savedBy: req.actor.id, savedAt: req.now }).where('orgId', '=', req.org).where('id', '=', draft.id).execute()
  }
  return showDraft({ ...req, input: { id: draft.id } })
}

/** The words are read before the row is locked: nobody waits for that. */
export async function lockDraft(req: Request<unknown>, id: string): Promise<StoredDraft> {
  const seen = await req.tx.selectFrom('policyDrafts').select(['policyId', 'text', 'fills']).where('orgId', '=', req.org).where('id', '=', id).executeTakeFirst()
  if (seen) await readVersion({ id: seen.policyId, text: seen.text, fills: seen.fills as Plain })
  const row = await req.tx.selectFrom('policyDrafts').selectAll().where('orgId', '=', req.org).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Problem('not-found')
  if (req.ifMatch !== undefined && req.ifMatch !== String(row.version)) throw new Problem('stale-version')
  return row as unknown as StoredDraft
}

/** Throws why it may not be done; gives the reading that was decided on. */
export async function refuse(work: Work, draft: StoredDraft, { deed, reason }: { deed: DraftDeed; reason?: string | undefined }): Promise<{ policy: Policy; reading: Reading }> {
  const policy = await inForceNamed(work, draft.policyId)
  const reading = await readVersion({ id: draft.policyId, text: draft.text, fills: draft.fills })
  const org = await loadOrg(work)
  const asked = { policy, org, actor: work.actor, draft, deed, lints: reading.passes, day: reading.day, today: localDate(work.now), reason }
  const refusal = refusalOf(asked) ?? (deed === 'propose' || deed === 'approve' ? await withoutTeeth({ draft, before: policy, after: reading.policy!, org }) : null)
  if (refusal) throw refusedDeed(policy, refusal)
  return { policy, reading }
}

/** A version that keeps a clause with a row that refuses nobody, or leaves a unit to nobody, is not worth a decision. */
async function withoutTeeth({ draft, before, after, org }: { draft: StoredDraft; before: Policy; after: Policy; org: Org }): Promise<Refusal | null> {
  const found = await toothlessIn({ id: draft.policyId, text: draft.text, fills: draft.fills })
  return found ? toothless(before, found) : newlyLeft({ before, after, org })
}

export async function showDraft(req: Request<{ id: string }>): Promise<DraftView> {
  const row = await req.tx.selectFrom('policyDrafts').selectAll().where('orgId', '=', req.org).where('id', '=', req.input.id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  const draft = row as unknown as StoredDraft
  const { versions } = await organisationOf(req)
  const policy = await inForceNamed(req, draft.policyId)
  const reading = await readVersion({ id: draft.policyId, text: draft.text, fills: draft.fills })
  // What is approved already is compared with the version before it.
  const before = draft.state === 'approved' ? versions.findLast((one) => one.id === policy.id && one.version < (reading.day ?? ''))?.version : policy.version
  const against = before === undefined ? undefined : await boundPolicy(req, policy.id, before)
  const hash = hashOfText(draft.text)
  return {
    id: draft.id, policy: draft.policyId, title: reading.policy?.title ?? policy.title, state: draft.state, stateLabel: stateLabels[draft.state], version: draft.version, day: reading.day, text: draft.text, hash, against: before ?? null,
    findings: findingViews(reading.findings), passes: reading.passes, changes: changesBetween(against, reading.policy), actions: await actionsOn(req, draft, { policy, reading }), reason: draft.reason,
    history: await historyOf(req, draft), trial: draft.trial && draft.trial.hash === hash ? await asSeen(req, draft.trial) : null, effect: effectOf(policy, reading.day),
  }
}

export const stateLabels: Record<Draft['state'], { zh: string; en: string }> = {
  draft: { zh: '起草中', en: 'being written' }, proposed: { zh: '已提出，待批准', en: 'proposed' }, approved: { zh: '已批准', en: 'approved' }, returned: { zh: '已退回', en: 'returned' }, withdrawn: { zh: '已撤回', en: 'withdrawn' },
}

const deeds: Record<DraftDeed, { zh: string; en: string }> = { save: { zh: '保存', en: 'Save' }, propose: { zh: '提出', en: 'Propose' }, approve: { zh: '批准', en: 'Approve' }, return: { zh: '退回', en: 'Return' }, withdraw: { zh: '撤回', en: 'Withdraw' } }

async function actionsOn(req: Request<unknown>, draft: StoredDraft, { policy, reading }: { policy: Policy; reading: Reading }): Promise<DraftAction[]> {
  const org = await loadOrg(req)
  return (Object.keys(deeds) as DraftDeed[]).map((deed) => {
    const refusal = refusalOf({ policy, org, actor: req.actor, draft, deed, lints: reading.passes, day: reading.day, today: localDate(req.now), reason: '—' })
    return { action: deed, label: deeds[deed], allowed: refusal === null, why: refusal?.says ?? null, remedy: refusal?.remedy ?? null, clauses: policy.upkeep.clauses }
  })
}

/** When it begins, and what becomes of matters that are open then. */
function effectOf({ upkeep }: Policy, day: string | null): { zh: string; en: string } {
  const when = upkeep.effective === 'on_approval' ? { zh: '批准当天生效', en: 'takes effect on the day of approval' } : { zh: `${day ?? '？'} 起生效`, en: `takes effect on ${day ?? '?'}` }
  const open = {
    keep: { zh: '在办案件仍按收到时的版本办完', en: 'open matters are finished under the version that received them' },
    customer_first: { zh: '在办案件的时限只会提前，不会推后', en: 'due times of open matters may come earlier, never later' },
    move: { zh: '在办案件改按新版办理，时限重新计算，谁也不会因此超期', en: 'open matters go on under the new version; due times are counted again, and nothing becomes late by it' },
  }[upkeep.open_matters]
  return { zh: `${when.zh}；${open.zh}`, en: `${when.en}; ${open.en}` }
}

const eventWords: Record<string, { zh: string; en: string }> = {
  drafted: { zh: '开始起草', en: 'begun' }, 'policy.proposed': { zh: '提出', en: 'proposed' }, simulated: { zh: '试运行', en: 'tried on recorded history' }, returned: { zh: '退回', en: 'returned' }, withdrawn: { zh: '撤回', en: 'withdrawn' },
  'policy.approved': { zh: '批准', en: 'approved' },
}

async function historyOf({ tx, org }: Work, draft: StoredDraft): Promise<DraftView['history']> {
  const rows = await tx.selectFrom('entries as e').innerJoin('entryPayloads as p', (join) => join.onRef('p.orgId', '=', 'e.orgId').onRef('p.stream', '=', 'e.stream').onRef('p.seq', '=', 'e.seq'))
    .select(['e.type', 'e.at', 'p.actorName', 'p.data']).where('e.orgId', '=', org).where('e.stream', '=', `policy:${draft.policyId}`).orderBy('e.seq').execute()
  return rows.flatMap(({ type, at, actorName, data }) => {
    const given = (data ?? {}) as { draft?: string; reason?: string }
    return given.draft === draft.id ? [{ type, label: eventWords[type] ?? type, by: actorName, at, note: given.reason ?? null }] : []
  })
}

export async function listDrafts(req: Request<{ policy?: string | undefined }>) {
  const { policy } = req.input
  const rows = await req.tx.selectFrom('policyDrafts').select(['id', 'policyId', 'state', 'text', 'savedBy', 'savedAt']).where('orgId', '=', req.org).$if(policy !== undefined, (query) => query.where('policyId', '=', policy!)).orderBy('savedAt', 'desc').limit(100).execute()
  const inForce = await policiesInForce(req)
  const org = await loadOrg(req)
  return {
    drafts: rows.map((row) => ({
      id: row.id, policy: row.policyId, title: inForce.find((one) => one.id === row.policyId)?.title ?? row.policyId, day: readPolicyText(row.policyId, row.text).read?.version ?? null,
      state: row.state, stateLabel: stateLabels[row.state as Draft['state']], savedBy: personName(org, row.savedBy) ?? '', savedAt: row.savedAt,
    })),
    may: inForce.filter((one) => policy === undefined || one.id === policy).map((one) => {
      const refusal = lacksRight({ policy: one, org, actor: req.actor }, 'proposed_by')
      return { policy: one.id, title: one.title, allowed: refusal === null, why: refusal?.says ?? null }
    }),
  }
}
