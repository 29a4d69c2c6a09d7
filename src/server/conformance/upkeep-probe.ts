// The upkeep of a regulation is tried on people: who may propose, approve and interpret may, nobody else may, and nobody approves his own proposal.
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { outsider, peopleFor } from '#core/complaints/probes/situation.ts'
import { lacksRight, refusalOf, type Asked, type UpkeepRight } from '#core/life/may-upkeep.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'

const TODAY = '2026-06-10'

export function probeUpkeep(policy: Policy, name: string): Probed {
  switch (name) {
    case 'interpreted_by': case 'proposed_by': case 'approved_by': return probeRight(policy, name)
    case 'effective': return probeEffective(policy)
    case 'open_matters': return bites('在办件适用受理时的版本，除非制度另有规定', 'what is in hand stays under the version that received it, unless the regulation says otherwise')
    default: return toothless('没有这一项', 'there is no such entry')
  }
}

function holderOf(policy: Policy, right: UpkeepRight): Actor | undefined {
  const org = peopleFor(policy)
  return org.people.map((one): Actor => ({ kind: 'person', ...one })).find((actor) => lacksRight({ policy, org, actor }, right) === null)
}

function asked(policy: Policy, more: Pick<Asked, 'actor' | 'deed'> & Partial<Asked>): Asked {
  const state = more.deed === 'approve' ? 'proposed' : 'draft'
  return { policy, org: peopleFor(policy), draft: { state, begunBy: 'author', savedBy: 'author', proposedBy: 'author' }, lints: true, day: '2099-01-01', today: TODAY, ...more }
}

function probeRight(policy: Policy, right: UpkeepRight): Probed {
  const holder = holderOf(policy, right)
  if (!holder) return toothless('没有人有这项权力', 'nobody has this right')
  const org = peopleFor(policy)
  const deed = right === 'proposed_by' ? 'propose' : right === 'approved_by' ? 'approve' : null
  const may = (actor: Actor, more: Partial<Asked> = {}) => (deed === null ? lacksRight({ policy, org, actor }, right) === null : refusalOf(asked(policy, { actor, deed, ...more })) === null)
  const own = { draft: { state: 'proposed' as const, begunBy: holder.id, savedBy: holder.id, proposedBy: holder.id } }
  return allOf([
    [may(holder), '规定的人也不可以', 'even those named may not'],
    [!may(outsider), '局外人也可以', 'an outsider may as well'],
    [deed !== 'approve' || !may(holder, own), '提出的人可以批准自己提的', 'whoever proposed it may approve it himself'],
  ], bites('只有规定的人可以，且不能批准自己提出的', 'only those named may, and never on a proposal of their own'))
}

/** In force on its day: a day that has passed is refused. In force on approval: the day does not matter. */
function probeEffective(policy: Policy): Probed {
  const approver = holderOf(policy, 'approved_by')
  if (!approver) return toothless('没有人可以批准，永远不会生效', 'nobody may approve it, so it never takes effect')
  const late = refusalOf(asked(policy, { actor: approver, deed: 'approve', day: '2020-01-01' })) !== null
  return allOf([[late === (policy.upkeep.effective === 'on_date'), '与规定的生效办法不符', 'it takes effect otherwise than the regulation says']], bites(policy.upkeep.effective === 'on_date' ? '生效日已过的不能批准，不溯及既往' : '批准即生效', policy.upkeep.effective === 'on_date' ? 'a day that has passed is refused: nothing takes effect in the past' : 'it is in force once approved'))
}
