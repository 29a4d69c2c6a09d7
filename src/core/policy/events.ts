// Every event a policy may name: what actions record, computed facts, events of other streams, and events of named rows.
import { actions } from './actions.ts'
import { computedFacts } from './guards.ts'
import { callbackOutcomes } from './vocabulary.ts'

export const matterEvents = new Set<string>([...Object.values(actions).map((word) => word.event), ...Object.keys(computedFacts)])

/** stream.event, for streams other than a matter. */
export const streamEvents: Record<string, readonly string[]> = {
  contact: ['received', 'resolved', 'left'],
  call: ['offered', 'answered', 'abandoned'],
  box: ['emptied'],
  review: ['found', 'answered'],
  customer: ['joined', 'flagged', 'left'],
  order: ['opened', 'completed'],
  contract: ['started', 'middle', 'ended'],
  violation: ['found', 'decided'],
  inspection: ['received', 'criticised'],
  suggestion: ['received', 'answered'],
  policy: ['proposed', 'approved', 'effective'],
  member: ['joined', 'left'],
}

/** prefix.<row>.event, for rows of these sections. */
export const rowEvents = {
  notice: { section: 'notices', events: ['sent'] },
  clock: { section: 'clocks', events: ['warned', 'late', 'met'] },
  callback: { section: 'callbacks', events: ['due', 'done', 'late', ...Object.keys(callbackOutcomes)] },
  duty: { section: 'duties', events: ['arose', 'done', 'checked', 'failed', 'late'] },
  survey: { section: 'surveys', events: ['planned', 'reviewed', 'opened', 'answered', 'closed', 'analysed', 'reported', 'dissatisfied', 'item_dissatisfied', 'late'] },
  draw: { section: 'draws', events: ['drawn', 'revealed', 'short'] },
  measure: { section: 'measures', events: ['missed', 'reached', 'alarm', 'streak'] },
  attest: { section: 'attests', events: ['stated', 'late'] },
} as const satisfies Record<string, { section: string; events: readonly string[] }>

export type RowEventPrefix = keyof typeof rowEvents
export type ParsedEvent =
  | { of: 'matter'; event: string }
  | { of: 'stream'; stream: string; event: string }
  | { of: 'row'; prefix: RowEventPrefix; section: (typeof rowEvents)[RowEventPrefix]['section']; row: string; event: string }
  | { of: 'any-callback'; event: string }

const isRowPrefix = (word: string): word is RowEventPrefix => Object.hasOwn(rowEvents, word)

/** What an event's name means, or nothing if no such event can exist. Whether the row it names exists is for the caller to ask. */
export function parseEvent(name: string): ParsedEvent | undefined {
  const parts = name.split('.')
  if (parts.length === 1) return matterEvents.has(name) ? { of: 'matter', event: name } : undefined
  const [first = '', second = '', third] = parts
  if (parts.length === 2) {
    if (streamEvents[first]?.includes(second)) return { of: 'stream', stream: first, event: second }
    if (first === 'callback' && (rowEvents.callback.events as readonly string[]).includes(second)) return { of: 'any-callback', event: second }
    return undefined
  }
  if (parts.length !== 3 || third === undefined || !isRowPrefix(first)) return undefined
  const known = rowEvents[first]
  if (!(known.events as readonly string[]).includes(third)) return undefined
  return { of: 'row', prefix: first, section: known.section, row: second, event: third }
}

/** Under which names a policy may mean this event: a bare `callback.<outcome>` means any callback row. */
export function eventNames(type: string): string[] {
  const [first, , last] = type.split('.')
  return first === 'callback' && last !== undefined ? [type, `callback.${last}`] : [type]
}

export function isNamed(names: readonly string[], type: string): boolean {
  return eventNames(type).some((name) => names.includes(name))
}
