// Does a control bite? Every kind of control has a probe: what the system enforces is tried on made-up situations, what people owe on a
// made-up history in which it is not done. Pure; promises that only the record can show are looked at by the server.
import { probe } from '#core/complaints/probe.ts'
import { toothless, unbuilt, type Probed } from '#core/complaints/probes/probed.ts'
import { controlOf } from '#core/policy/controls.ts'
import { unbuiltPromises } from '#core/policy/promises.ts'
import type { Policy } from '#core/policy/shape.ts'
import { probeForm } from './probes/form-probe.ts'
import { probeOwed } from './probes/owed-probe.ts'
import { probePromise } from './probes/promise-probe.ts'
import { probeSurvey } from './probes/survey-probe.ts'
import { probeScript } from './probes/script-probe.ts'

export type { Probed }

/** Nothing for the promises of the platform, for privacy and for upkeep where the server or a later room knows more. */
export function probeControl(policy: Policy, ref: string): Probed | null {
  const control = controlOf(policy, ref)
  if (!control) return toothless('没有这一行', 'there is no such row')
  const { prefix, name } = control
  switch (prefix) {
    case 'script': return probeScript(policy, policy.scripts[name]!)
    case 'form': return probeForm(policy, policy.forms[name]!)
    case 'always': return unbuiltPromises.has(name) ? unbuilt('平台还没有做到这一项', 'the platform does not keep this yet') : probePromise(policy, name)
    case 'survey': return probeSurvey(policy, name)
    case 'clock': case 'callback': case 'draw': case 'duty': case 'measure': case 'attest': return probeOwed(policy, control)
    default: return probe(policy, ref)
  }
}
