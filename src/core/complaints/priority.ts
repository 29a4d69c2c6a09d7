// How urgent a matter is beside others: weighted ranks on the scales, and a little more for every day of waiting.
import { toMs, type Instant } from '#core/kernel/instant.ts'
import type { Duration } from '#core/calendar/duration.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Matter } from './matter.ts'

const lengthMs: Record<Duration['unit'], number> = {
  s: 1000, min: 60_000, h: 3_600_000, wh: 3_600_000, d: 86_400_000, wd: 86_400_000, w: 604_800_000, mo: 2_592_000_000, q: 7_776_000_000, hy: 15_552_000_000, y: 31_536_000_000,
}

/** Ageing compares matters with one another, so days are counted alike for all of them and holidays do not matter. */
export function priorityOf(policy: Policy, matter: Matter, now: Instant): number {
  const { priority } = policy
  if (!priority) return 0
  const ranks = Object.entries(priority.weights).reduce((sum, [scale, weight]) => sum + weight * rankOf(policy, matter, scale), 0)
  if (!priority.ageing) return ranks
  const { every, add } = priority.ageing
  const waited = Math.max(0, toMs(now) - toMs(matter.receivedAt))
  return ranks + add * Math.floor(waited / (every.n * lengthMs[every.unit]))
}

/** What has not been graded counts like the second lowest level, the ordinary one. */
function rankOf(policy: Policy, matter: Matter, scale: string): number {
  const levels = policy.scales[scale] ?? []
  const at = levels.findIndex((level) => level.level === matter.axes[scale])
  return at >= 0 ? at : Math.min(1, Math.max(0, levels.length - 1))
}

/** The named level that a priority reaches, where the policy names any. */
export function priorityLevel(policy: Policy, value: number): string | null {
  const levels = Object.entries(policy.priority?.levels ?? {}).filter(([, from]) => value >= from)
  return levels.sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
