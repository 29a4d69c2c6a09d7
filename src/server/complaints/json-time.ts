// Times inside JSON that the database has built are written in its own way, with an offset; everybody else reads instants.
import type { Instant } from '#core/kernel/instant.ts'

/** The session's zone is UTC, so that the offset is always +00:00. */
export function fromJson(text: string): Instant {
  const [seconds = '', rest = ''] = [text.slice(0, 19), text.slice(19)]
  const fraction = /^\.(\d+)/.exec(rest)?.[1] ?? ''
  return `${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z` as Instant
}
