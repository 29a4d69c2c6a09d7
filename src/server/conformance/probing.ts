// Probes of the rows that the system enforces, made once for each version of a regulation: a version never changes.
import { probe } from '#core/complaints/probe.ts'
import type { Policy } from '#core/policy/shape.ts'

type Probed = ReturnType<typeof probe>

const kept = new WeakMap<Policy, Map<string, Probed>>()

export function probeOf(policy: Policy, ref: string): Probed {
  const known = kept.get(policy) ?? new Map<string, Probed>()
  kept.set(policy, known)
  const found = known.get(ref) ?? probe(policy, ref)
  known.set(ref, found)
  return found
}
