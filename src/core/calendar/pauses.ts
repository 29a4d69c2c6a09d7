// The times during which a clock stood still, put in order: a clock cannot be paused twice at once, nor before it starts.
import type { Instant } from '#core/kernel/instant.ts'

export type Pause = { from: Instant; to?: Instant }
export type ClosedPause = { from: Instant; to: Instant }

/** Ended pauses after the start, merged and sorted. One that has not ended has not moved anything yet, so it is left out. */
export function closedPauses(pauses: readonly Pause[], start: Instant): ClosedPause[] {
  const ended = pauses
    .flatMap((pause) => (pause.to !== undefined && pause.to > start ? [{ from: pause.from > start ? pause.from : start, to: pause.to }] : []))
    .filter((pause) => pause.from < pause.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const merged: ClosedPause[] = []
  for (const pause of ended) {
    const last = merged.at(-1)
    if (last && pause.from <= last.to) last.to = pause.to > last.to ? pause.to : last.to
    else merged.push({ ...pause })
  }
  return merged
}

/** A moment on either edge of a pause is not inside it: the clock had reached it, or runs again. */
export function isInside(pauses: readonly ClosedPause[], at: Instant): boolean {
  return pauses.some((pause) => pause.from < at && at < pause.to)
}
