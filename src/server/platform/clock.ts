// The only place that asks what time it is. Everything else is told.
import { fromMs, type Instant } from '#core/kernel/instant.ts'

export type Clock = () => Instant

export const realClock: Clock = () => fromMs(Date.now())

/** For durations only (timeouts, metrics): never goes backwards, says nothing about the time of day. */
export function monotonicMs(): number {
  return performance.now()
}
