// Which of the events that a policy may name are really told here, and which are words without a source yet: a row that waits for one of those
// sleeps for ever, so the linter says so and its clause shows "no evidence".
import { parseEvent, rowEvents, streamEvents } from './events.ts'

/** `stream.event`, `prefix.*.event` for rows, a bare word for matters. What begins to be told is taken off this list. */
export const unbuiltEvents: ReadonlySet<string> = new Set([
  'contact.left',
  'call.offered', 'call.answered', 'call.abandoned', 'box.emptied', 'review.found', 'review.answered', 'customer.flagged',
  'violation.found', 'violation.decided', 'inspection.received', 'inspection.criticised', 'policy.proposed', 'policy.approved',
  'correction_lapsed',
  'callback.due', 'callback.*.due',
])

/** Handed in with orders, contracts and customers; without any of them nothing of the kind can happen. */
export const comesWithOrders = (name: string): boolean => /^(order|contract|customer)\./.test(name)

export function isEmitted(name: string): boolean {
  const event = parseEvent(name)
  if (!event) return false
  if (event.of === 'row') return !unbuiltEvents.has(`${event.prefix}.*.${event.event}`)
  return !unbuiltEvents.has(name)
}

/** Every name of the vocabulary, rows as `prefix.*.event`. */
export function eventVocabulary(matterEvents: Iterable<string>): string[] {
  const streams = Object.entries(streamEvents).flatMap(([stream, events]) => events.map((event) => `${stream}.${event}`))
  const rows = Object.entries(rowEvents).flatMap(([prefix, { events }]) => events.map((event) => `${prefix}.*.${event}`))
  return [...matterEvents, ...streams, ...rows, ...rowEvents.callback.events.map((event) => `callback.${event}`)]
}
