// The day a new version takes effect: what it means for matters that are open, as the version before it says. Each move is an entry with both due times.
import { sql } from 'kysely'
import { moveToVersion, type Moving } from '#core/clocks/new-version.ts'
import { clockWithin } from '#core/complaints/view.ts'
import { movingOf } from '#core/life/open-matters.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import { clockContextOf, contextOf, lockCase } from '#server/complaints/case.ts'
import { clockChanged, happen, letTimePass } from '#server/complaints/happen.ts'
import { record } from '#server/complaints/record.ts'

export const EFFECT_TASK = 'policy.open-matters'

type Effect = { policy: string; version: string; open: Policy['upkeep']['open_matters'] }

export const takeEffectOnOpen: Task = async (work, { policy, version, open }: Effect) => {
  const mode = movingOf(open)
  if (mode === null) return
  const { rows } = await sql<{ id: string }>`select id from complaints where org_id = ${work.org} and policy_id = ${policy} and policy_version < ${version} and open order by id`.execute(work.tx)
  for (const { id } of rows) await moveMatter(work, id, { version, mode })
}

async function moveMatter(work: Work, id: string, { version, mode }: { version: string; mode: Moving['mode'] }): Promise<void> {
  const kase = await lockCase(work, id)
  await letTimePass(kase)
  const policy = await boundPolicy(work, kase.policy.id, version)
  if (mode === 'move') {
    await happen(kase, { type: 'version_changed', data: { version, from: kase.policy.version }, clauses: policy.upkeep.clauses })
    kase.policy = policy
  }
  const ctx = { ...contextOf(kase), policy }
  const moved = moveToVersion(clockContextOf(policy, kase.calendars), kase.clocks, { mode, at: work.now, version, within: (row) => clockWithin(ctx, row) })
  if (moved.changes.length === 0 && moved.instances.every((clock, i) => clock === kase.clocks[i]) && kase.entries.length === 0) return
  kase.clocks = moved.instances
  for (const change of moved.changes) await clockChanged(kase, change, 0)
  await record(kase)
}
