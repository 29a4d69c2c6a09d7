// Promises of the platform that rest on the regulation itself: the chain of steps, the scope, the class for everything else, recusal by the tree.
import { faultsIn } from '#core/complaints/fields.ts'
import { probeRecusal } from '#core/complaints/probes/people-probes.ts'
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import { ask, completeFor } from '#core/complaints/probes/step-probe.ts'
import { takesOn } from '#core/complaints/scope.ts'
import { unitFor } from '#core/complaints/routing.ts'
import type { Policy } from '#core/policy/shape.ts'
import { allStates, states, type State } from '#core/policy/states.ts'
import { matterKinds } from '#core/policy/vocabulary.ts'

/** Nothing where only what is on record can show it. */
export function probePromise(policy: Policy, name: string): Probed | null {
  switch (name) {
    case 'lifecycle': return lifecycle(policy)
    case 'other_class': return otherClass(policy)
    case 'conflict_free': return conflictFree(policy)
    case 'scope': return scope(policy)
    default: return null
  }
}

/** From the first contact an end can be reached; and no step of the chain is taken in a state where it does not begin. */
function lifecycle(policy: Policy): Probed {
  const reached = new Set<State>(Object.values(policy.steps).flatMap((row) => (row.starts && row.to ? [row.to] : [])))
  for (let grew = true; grew;) {
    const next = Object.values(policy.steps).filter((row) => row.to && !reached.has(row.to) && row.from.some((state) => reached.has(state)))
    for (const row of next) reached.add(row.to!)
    grew = next.length > 0
  }
  const skipped = Object.values(policy.steps).find((row) => {
    const state = row.to === 'archived' || row.to === 'closed' ? allStates.find((one) => !states[one].end && !row.from.includes(one)) : undefined
    const so = state === undefined ? null : completeFor(policy, row)
    return so !== null && ask(withMatter(() => ({ state: state! }))(so), row).ok
  })
  return allOf([
    [reached.has('closed') && reached.has('archived'), '走不到办结和归档', 'closing and filing cannot be reached'],
    [skipped === undefined, `「${skipped?.name}」可以跳步`, `${skipped?.name} can skip the chain`],
  ], bites('从接收能走到归档，跳步办结被拒绝', 'the chain reaches its end, and skipping to it is refused'))
}

function otherClass(policy: Policy): Probed {
  const { ctx } = situationOf(policy)
  return allOf([
    [policy.taxonomies['class']?.['other'] !== undefined && faultsIn(ctx, { class: 'other' }).length === 0, '没有「其他」一类', 'there is no class for everything else'],
    [unitFor(policy, 'other') !== null, '「其他」没有部门接手', 'nobody takes what is of no class'],
  ], bites('归不进任何一类的，按「其他」受理并有部门接手', 'what fits no class is taken as “other”, by a unit'))
}

function conflictFree(policy: Policy): Probed {
  const rows = Object.values(policy.recusals).filter((row) => row.if.some((word) => word === 'complained_about' || word === 'related'))
  if (rows.length === 0) return toothless('没有任何回避规定', 'nobody is recused from anything')
  return rows.map((row) => probeRecusal(policy, row)).find((one) => !one.bites) ?? bites(`${rows.length} 项回避按组织架构算出`, `${rows.length} recusals are computed from the organisation`)
}

/** What it is for is taken, and what lies outside is not, wherever the file draws a line at all. */
function scope(policy: Policy): Probed {
  const lines = Object.entries(policy.scope.for).filter(([axis]) => axis === 'kind' || axis === 'channel')
  const channel = Object.keys(policy.channels)[0] ?? ''
  const kind = policy.intake.kinds[0] ?? 'complaint'
  const inside = { kind: policy.scope.for['kind']?.[0] ?? kind, channel: policy.scope.for['channel']?.[0] ?? channel }
  const outside = lines.flatMap(([axis, values]) => {
    const other = (axis === 'kind' ? Object.keys(matterKinds) : Object.keys(policy.channels)).find((one) => !values.includes(one))
    return other === undefined ? [] : [{ ...inside, [axis]: other }]
  })
  const foreign = Object.keys(matterKinds).find((one) => !(policy.intake.kinds as string[]).includes(one))
  return allOf([
    [takesOn(policy, inside), '范围内的事项不适用', 'what is inside is not taken'],
    [outside.every((one) => !takesOn(policy, one)), '范围外的事项也适用', 'what is outside is taken as well'],
    [foreign === undefined || faultsIn(situationOf(policy).ctx, { kind: foreign }).length === 1, '不受理的类型也被接受', 'a kind that is not taken is accepted'],
  ], bites('范围内的受理，范围外的不归本制度', 'what is inside is under it, what is outside is not'))
}
