// What a new version does to matters that are open on its day: nothing, only what is better for the customer, or everything.
import type { Moving } from '#core/clocks/new-version.ts'
import type { Policy } from '#core/policy/shape.ts'

/** How their clocks move; nothing where they keep the version that received them. */
export function movingOf(open: Policy['upkeep']['open_matters']): Moving['mode'] | null {
  return open === 'keep' ? null : open
}
