// The next rank takes the place of an item that could not be called, where the regulation lets it, with a reason that stays on record.
import type { Refusal } from '#core/complaints/contract.ts'
import { ranked, replacementFor } from '#core/draws/drawing.ts'
import type { DrawStep } from '#core/draws/file.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Policy } from '#core/policy/shape.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { drawById, frozen, itemsOf, stepsOf, type StoredDraw, type StoredItem } from './draw-rows.ts'
import { recordStep, type FollowTaken } from './round.ts'

type Wanted = { id: string; group: string; item: string; reason: string }

export async function replaceItem(work: Work, { id, group, item, reason }: Wanted, follow: FollowTaken): Promise<void> {
  const draw = await drawById(work, id, true)
  if (!draw) throw new Problem('not-found')
  const policy = await boundPolicy(work, draw.policy, draw.policyVersion)
  const items = (await itemsOf(work, id)).filter((one) => one.grp === group && one.round !== null)
  const out = items.find((one) => one.item === item)
  if (!out || out.takenStep === null || out.outStep !== null) throw refused(policy, draw, { zh: '它不在样本里，或已经替换过', en: 'It is not in the sample, or was replaced before' })
  if (!mayReplace(policy, draw, work)) throw refused(policy, draw, { zh: '替换由回访人或其主管决定', en: 'Callers or their superiors decide on a replacement' })
  if (!(await isReplaceable(work, { policy, draw, out }))) throw refused(policy, draw, { zh: '还没有打过，或客户已经作了答复，不能换', en: 'It was not called yet, or the customer has answered; it cannot be replaced' })
  const before = (await stepsOf(work, id)).filter((one) => one.grp === group)
  const passed = items.flatMap((one) => (one.passed !== null && one.takenStep === null ? [{ item: one.item, why: one.passed }] : []))
  const sample = { taken: taken(items), out: new Set<string>(), passed: new Set(passed.map((one) => one.item)) }
  const next = replacementFor(ranked({ seed: draw.seed, draw: draw.name, group }, frozen(items)), sample, item)
  if (next === undefined) throw refused(policy, draw, { zh: '名单里没有可以递补的了', en: 'Nobody on the list is left to take its place' })
  const step: DrawStep = { kind: 'replacement', at: work.now, out: item, taken: [next], reason, passed }
  await work.tx.updateTable('drawItems').set({ outStep: before.length + 1 }).where('orgId', '=', work.org).where('drawId', '=', id).where('grp', '=', group).where('item', '=', item).execute()
  await follow(work, await recordStep(work, { draw, group, step, items, before }))
}

const taken = (items: readonly StoredItem[]): Set<string> => new Set(items.filter((one) => one.takenStep !== null).map((one) => one.item))

/** Whether the call on this item came to one of the ends that the draw names. */
export async function isReplaceable(work: Pick<Work, 'tx' | 'org'>, { policy, draw, out }: { policy: Policy; draw: StoredDraw; out: StoredItem }): Promise<boolean> {
  const when = policy.draws[draw.name]?.replace?.when ?? []
  const call = await work.tx.selectFrom('callbacks').select(['outcome', 'name']).where('orgId', '=', work.org).where('drawId', '=', draw.id).where('drawGrp', '=', out.grp).where('drawItem', '=', out.item).executeTakeFirst()
  return call?.outcome != null && when.some((event) => event === `callback.${call.outcome}` || event === `callback.${call.name}.${call.outcome}`)
}

export function mayReplace(policy: Policy, draw: StoredDraw, { actor }: Pick<Work, 'actor'>): boolean {
  const callers = Object.values(policy.callbacks).filter((row) => row.who === `draw.${draw.name}`).flatMap((row) => row.by)
  return actor.memberships.some(({ role }) => callers.includes(role) || ['below', 'all'].includes(policy.roles[role]?.sees ?? 'own'))
}

function refused(policy: Policy, draw: StoredDraw, says: { zh: string; en: string }): Problem {
  const row = policy.draws[draw.name]
  const when = row?.replace?.when.join('、') ?? ''
  const refusal: Refusal = {
    code: 'condition', step: `draw.${draw.name}`, word: 'replace', clauses: row?.clauses ?? [], fields: [], says,
    remedy: { zh: when ? `联系不上或对方不愿接受回访时（${when}）才能换` : '这项抽样不允许换', en: when ? `Only after ${when}` : 'This draw allows no replacement' },
  }
  return new Problem('refused', { detail: says, extra: { ...refusal, reason: refusal.code, code: 'refused', clause: refusal.clauses[0] ?? null } })
}
