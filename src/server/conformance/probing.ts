// The probe of every control: pure where the rules decide, and on what is really there for the promises of the platform.
import { probeControl } from '#core/conformance/probe-control.ts'
import { toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { controlOf, type Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { probePrivacy } from './privacy-probe.ts'
import { promiseLooks } from './promise-probes.ts'
import { probeUpkeep } from './upkeep-probe.ts'

export type { Probed }

const kept = new WeakMap<Policy, Map<string, Probed | null>>()

/** A version never changes, so its rows are tried once; promises that the record bears out are looked at each time. */
export async function probeOf(tx: Tx, policy: Policy, control: Control): Promise<Probed> {
  const ref = `${control.prefix}.${control.name}`
  const known = kept.get(policy) ?? new Map<string, Probed | null>()
  kept.set(policy, known)
  if (!known.has(ref)) known.set(ref, probeRow(policy, ref))
  return known.get(ref) ?? promiseLooks[control.name]?.(tx, policy) ?? toothless('没有办法查证', 'there is no way to look')
}

/** Nothing only for promises that have to be looked at on record. */
export function probeRow(policy: Policy, ref: string): Probed | null {
  const control = controlOf(policy, ref)
  if (control?.prefix === 'privacy') return probePrivacy(policy, policy.privacy[control.name]!)
  if (control?.prefix === 'upkeep') return probeUpkeep(policy, control.name)
  return probeControl(policy, ref)
}

/** Every promise has either a probe or its place on the list of what is not kept. */
export function isLookedAt(name: string): boolean {
  return Object.hasOwn(promiseLooks, name)
}
