// The words of a stored version: what its author wrote, and the organisation's own values beside it.
import type { Plain } from '#core/policy/merge.ts'
import { Problem } from '#core/kernel/problem.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import type { Work } from '#server/platform/request.ts'

export type PolicyWords = { text: string; fills: Plain; hash: string }

export const hashOfText = (text: string): string => sha256(text)

export async function keepText(work: Work, { id, version, text, fills }: { id: string; version: string; text: string; fills: Plain }): Promise<void> {
  await work.tx.insertInto('policyTexts').values({ orgId: work.org, policyId: id, version, text, fills: json(fills), hash: hashOfText(text) })
    .onConflict((conflict) => conflict.columns(['orgId', 'policyId', 'version']).doNothing()).execute()
}

export async function textOf({ tx, org }: Pick<Work, 'tx' | 'org'>, id: string, version: string): Promise<PolicyWords> {
  const row = await tx.selectFrom('policyTexts').select(['text', 'fills', 'hash']).where('orgId', '=', org).where('policyId', '=', id).where('version', '=', version).executeTakeFirst()
  if (!row) throw new Problem('not-found', { detail: { zh: `没有保存制度 ${id} ${version} 版的原文`, en: `The text of version ${version} of ${id} was not kept` } })
  return { text: row.text, fills: row.fills as Plain, hash: row.hash }
}
