// Draws, their populations and steps as they are stored.
import type { DrawStep, FrozenItem } from '#core/draws/file.ts'
import type { BandRules } from '#core/draws/bands.ts'
import type { SizeRule } from '#core/draws/file.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { z } from 'zod'
import type { Work } from '#server/platform/request.ts'

type Asking = Pick<Work, 'tx' | 'org'>

export type StoredDraw = {
  id: string; policy: string; policyVersion: string; name: string; period: string; periodFrom: Instant; periodTo: Instant; rolling: boolean
  rule: z.infer<typeof SizeRule>; strata: string[]; seed: string; commitment: string; committedAt: Instant; committedSeq: number; committedHash: string; revealedAt: Instant | null
}

export type StoredItem = {
  grp: string; item: string; subjectKind: string; subjectId: string; at: Instant; recordedAt: Instant; stratum: string
  round: number | null; passed: string | null; takenStep: number | null; outStep: number | null
}

export type StoredStep = { grp: string; step: number; at: Instant; data: DrawStep }

const drawColumns = ['id', 'policy', 'policyVersion', 'name', 'period', 'periodFrom', 'periodTo', 'rolling', 'rule', 'strata', 'seed', 'commitment', 'committedAt', 'committedSeq', 'committedHash', 'revealedAt'] as const

export async function drawById({ tx, org }: Asking, id: string, lock = false): Promise<StoredDraw | undefined> {
  const query = tx.selectFrom('draws').select(drawColumns).where('orgId', '=', org).where('id', '=', id)
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as StoredDraw | undefined
}

export async function drawOf({ tx, org }: Asking, { policy, name, period }: { policy: string; name: string; period: string }): Promise<StoredDraw | undefined> {
  return (await tx.selectFrom('draws').select(drawColumns).where('orgId', '=', org).where('policy', '=', policy).where('name', '=', name).where('period', '=', period).executeTakeFirst()) as StoredDraw | undefined
}

export async function drawsWhere({ tx, org }: Asking, { period, name }: { period?: string | undefined; name?: string | undefined }): Promise<StoredDraw[]> {
  let query = tx.selectFrom('draws').select(drawColumns).where('orgId', '=', org)
  if (period !== undefined) query = query.where('period', '=', period)
  if (name !== undefined) query = query.where('name', '=', name)
  return (await query.orderBy('periodFrom', 'desc').orderBy('policy').orderBy('name').limit(200).execute()) as StoredDraw[]
}

export async function itemsOf({ tx, org }: Asking, draw: string): Promise<StoredItem[]> {
  return (await tx
    .selectFrom('drawItems')
    .select(['grp', 'item', 'subjectKind', 'subjectId', 'at', 'recordedAt', 'stratum', 'round', 'passed', 'takenStep', 'outStep'])
    .where('orgId', '=', org).where('drawId', '=', draw).orderBy('grp').orderBy('at').orderBy('item').execute()) as StoredItem[]
}

export async function stepsOf({ tx, org }: Asking, draw: string): Promise<StoredStep[]> {
  return (await tx.selectFrom('drawSteps').select(['grp', 'step', 'at', 'data']).where('orgId', '=', org).where('drawId', '=', draw).orderBy('grp').orderBy('step').execute()) as StoredStep[]
}

export function groupsOf(items: readonly StoredItem[]): string[] {
  return [...new Set(items.map((item) => item.grp))].sort()
}

/** What the lottery sees of an item once its list is frozen. */
export function frozen(items: readonly StoredItem[]): FrozenItem[] {
  return items.flatMap(({ item, at, round, stratum }) => (round === null ? [] : [{ item, at, round, stratum }]))
}

export function sizeRule(draw: Pick<StoredDraw, 'rule'>): BandRules {
  return { ...draw.rule, monotone: draw.rule.monotone ?? false } as BandRules
}
