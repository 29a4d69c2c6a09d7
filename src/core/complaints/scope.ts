// Which regulation of the set a new matter falls under: the one whose scope takes its kind and channel.
import type { Policy } from '#core/policy/shape.ts'

export function takesOn(policy: Policy, { kind, channel }: { kind: string; channel: string }): boolean {
  const on: Record<string, string> = { kind, channel }
  return Object.entries(policy.scope.for).every(([axis, values]) => on[axis] === undefined || values.includes(on[axis]!))
}
