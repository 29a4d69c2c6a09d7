// Adopting a set of regulations: each version is kept word for word, the organisation's units are completed from it, and the adoption is on record.
import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { atLocal, type LocalDate } from '#core/kernel/instant.ts'
import { canonical } from '#core/kernel/json.ts'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import type { Finding } from '#core/policy/finding.ts'
import type { Plain } from '#core/policy/merge.ts'
import type { Policy } from '#core/policy/shape.ts'
import { json } from '#server/platform/db/pool.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Work } from '#server/platform/request.ts'
import { forgetOrganisation, organisationOf } from './organisation.ts'
import { hashOfText, keepText } from './policy-text.ts'

/** `words`: the text it was read from, with the organisation's own values. */
export type Adopted = { policy: Policy; findings?: Finding[]; words?: { text: string; fills: Plain } }
export type Adopting = { since: string; policies: Adopted[]; prefer?: Record<string, string> }

export async function adoptPolicies(work: Work, { since, policies, prefer = {} }: Adopting): Promise<void> {
  refuseErrors(policies)
  for (const { policy, findings = [], words } of policies) await storeVersion(work, policy, findings, words)
  await completeUnits(work, policies.map(({ policy }) => policy))
  forgetOrganisation(work)
  const { adoptions } = await organisationOf(work)
  const ids = policies.map(({ policy }) => policy.id)
  const same = adoptions.findLast((one) => one.since === since)
  if (same && same.policies.join() === ids.join() && canonical(same.prefer) === canonical(prefer)) return
  await work.tx.insertInto('adoptions').values({ orgId: work.org, since, policies: ids, prefer: json(prefer), adoptedAt: work.now, adoptedBy: work.actor.id }).execute()
  forgetOrganisation(work)
  for (const { policy, words } of policies) {
    const text = words && { text: hashOfText(words.text) }
    await append(work, [{ stream: `policy:${policy.id}`, type: 'adopted', policy: policy.id, policyVersion: policy.version, data: { since, hash: hashOf(policy), ...text, with: ids.filter((id) => id !== policy.id) } }])
  }
  await takeUpWork(work, since, `${since}${same ? `:${work.now}` : ''}`)
}

/** What comes round, and what is drawn, begins on the day. */
export async function takeUpWork(work: Work, since: string, mark: string): Promise<void> {
  const begins = atLocal(since as LocalDate, '00:00')
  const runAt = begins > work.now ? begins : work.now
  await enqueue(work, { task: 'duties.adopted', key: `adopted:${mark}`, runAt })
  await enqueue(work, { task: 'draw.open', key: `draw.open:adopted:${mark}`, runAt })
  await enqueue(work, { task: 'callbacks.adopted', key: `callbacks:adopted:${mark}`, runAt })
}

/** Keeps a version without adopting it; the same version twice must be the same text. */
export async function storeVersion(work: Work, policy: Policy, findings: Finding[], words?: Adopted['words']): Promise<void> {
  const hash = hashOf(policy)
  const { versions } = await organisationOf(work)
  const same = versions.find((one) => one.id === policy.id && one.version === policy.version)
  if (same?.hash === hash) return
  if (same) throw new Problem('conflict', { detail: { zh: `制度 ${policy.id} 的 ${policy.version} 版已在使用，内容不能再改；请另立新版`, en: `Version ${policy.version} of ${policy.id} is in use and cannot be changed; write a new version` } })
  await work.tx.insertInto('policyVersions').values({ orgId: work.org, policyId: policy.id, version: policy.version, hash, document: sql`${JSON.stringify(policy)}::json`, findings: json(findings), storedAt: work.now, storedBy: work.actor.id }).execute()
  if (words) await keepText(work, { id: policy.id, version: policy.version, ...words })
  forgetOrganisation(work)
}

export function hashOf(policy: Policy): string {
  return createHash('sha256').update(canonical(policy)).digest('hex')
}

async function completeUnits(work: Work, policies: Policy[]): Promise<void> {
  const rows = policies.flatMap((policy) => Object.entries(policy.units).map(([id, unit]) => ({
    orgId: work.org, id, title: json({ zh: unit.zh ?? id, en: unit.en ?? unit.zh ?? id }), parent: null, head: unit.head ?? null,
  })))
  const first = [...new Map(rows.map((row) => [row.id, row])).values()]
  if (first.length === 0) return
  await work.tx.insertInto('units').values(first).onConflict((conflict) => conflict.doNothing()).execute()
}

function refuseErrors(policies: Adopting['policies']): void {
  const faults: FieldFault[] = policies.flatMap(({ findings = [] }) => findings.filter((one) => one.severity === 'error').map((one) => ({ field: `${one.file}:${one.line}`, message: one.message })))
  if (faults.length > 0) throw new Problem('invalid', { faults })
}
