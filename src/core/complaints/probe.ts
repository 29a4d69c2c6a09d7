// Does a control bite? Each enforced row is tried on made-up matters: complete it must pass, with one thing missing it must refuse.
// Run when a policy loads and every night; a row that never refuses cannot keep a clause.
import { controlOf } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { probeAuthority, probeGroup, probePause, probeRecusal, probeRole } from './probes/people-probes.ts'
import { toothless, type Probed } from './probes/probed.ts'
import { probeIntake } from './probes/intake-probe.ts'
import { probeChannel, probeJoin, probeNotice, probePriority, probeRecord, probeScale, probeTaxonomy } from './probes/record-probes.ts'
import { probeStep } from './probes/step-probe.ts'

export type { Probed }

/** Nothing for controls whose rules live in other rooms: scripts, forms, privacy, upkeep, forbidden words, promises of the platform. */
export function probe(policy: Policy, ref: string): Probed | null {
  const control = controlOf(policy, ref)
  if (!control) return toothless('没有这一行', 'there is no such row')
  const { name } = control
  switch (control.prefix) {
    case 'step': return probeStep(policy, policy.steps[name]!)
    case 'record': return probeRecord(policy, policy.records[name]!)
    case 'recusal': return probeRecusal(policy, policy.recusals[name]!)
    case 'authority': return probeAuthority(policy)
    case 'group': return probeGroup(policy, policy.groups[name]!)
    case 'role': return probeRole(policy, policy.roles[name]!)
    case 'join': return probeJoin(policy, policy.joins[name]!)
    case 'taxonomy': return probeTaxonomy(policy, name)
    case 'scale': return probeScale(policy, name)
    case 'priority': return probePriority(policy)
    case 'intake': return probeIntake(policy, name)
    case 'channel': return probeChannel(policy, policy.channels[name]!)
    case 'notice': return probeNotice(policy, policy.notices[name]!)
    case 'pause': return probePause(policy, policy.pauses[name]!)
    default: return null
  }
}
