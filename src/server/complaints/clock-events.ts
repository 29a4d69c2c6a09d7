// Changes of clocks as entries of the matter: warnings, lateness, moves. Starts and ends follow from the events themselves and are not said twice,
// unless the regulation listens for them.
import type { ClockChange } from '#core/clocks/clock-instance.ts'
import { peopleMeant } from '#core/complaints/who.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import { contextOf, type Case } from './case.ts'

export type ClockHappening = { type: string; at: Instant; data: Record<string, Json>; clauses: string[] }

export function eventOfChange(policy: Policy, change: ClockChange): ClockHappening | null {
  const what = wordOf(policy, change)
  if (what === null) return null
  const { clock, at, why, moment, dueBefore } = change
  return {
    type: `clock.${clock.name}.${what}`, at, clauses: policy.clocks[clock.name]?.clauses ?? [],
    data: {
      clock: clock.id, due: clock.dueAt, why: { zh: why.zh, en: why.en ?? why.zh },
      ...(clock.provisional && { provisional: true }), ...(moment !== undefined && { moment }), ...(dueBefore !== undefined && { due_before: dueBefore }),
    },
  }
}

function wordOf(policy: Policy, { kind, clock, at }: ClockChange): string | null {
  switch (kind) {
    case 'late': return 'late'
    case 'tell': return clock.dueAt !== null && at < clock.dueAt ? 'warned' : 'escalated'
    case 'move': case 'extend': return 'moved'
    case 'miss': return 'missed'
    case 'excuse': return 'excused'
    case 'meet': return isListenedFor(policy, `clock.${clock.name}.met`) ? 'met' : null
    default: return null
  }
}

const listened = new WeakMap<Policy, Set<string>>()

function eventsOfMeasure({ count, rate, time, share, covered }: Policy['measures'][string]): string[] {
  return [...(count ? [count] : []), ...(rate ? [rate.of, ...rate.over] : []), ...(time ? [time.from, time.until] : []), ...(typeof share === 'object' ? [share.of] : []), ...(covered ? [covered.by] : [])]
}

function isListenedFor(policy: Policy, event: string): boolean {
  const known = listened.get(policy) ?? new Set([
    ...Object.values(policy.steps).flatMap((row) => row.on), ...Object.values(policy.notices).flatMap((row) => row.on), ...Object.values(policy.duties).flatMap((row) => row.on),
    ...Object.values(policy.duties).flatMap((row) => row.until), ...Object.values(policy.clocks).flatMap((row) => [...row.from, ...row.until, ...row.restart]),
    ...Object.values(policy.callbacks).flatMap((row) => row.after ?? []), ...Object.values(policy.draws).flatMap((row) => [row.of, ...row.not]), ...Object.values(policy.measures).flatMap(eventsOfMeasure),
  ])
  listened.set(policy, known)
  return known.has(event)
}

/** The people that the row names are told once for each moment, by the bell. */
export function tellPeople(kase: Case, { kind, clock, moment, at }: ClockChange): void {
  if (kind !== 'tell' || moment === undefined) return
  const row = kase.policy.clocks[clock.name]
  const title = { zh: row?.zh ?? clock.name, en: row?.en ?? row?.zh ?? clock.name }
  const late = clock.dueAt === null || at >= clock.dueAt
  const number = kase.matter.number ?? '—'
  const says = late
    ? { zh: `${number}「${title.zh}」已到期，尚未完成`, en: `${number}: “${title.en}” is due and not done` }
    : { zh: `${number}「${title.zh}」时限临近`, en: `${number}: “${title.en}” is due soon` }
  const words = row?.tell.find((tell) => tell.at === moment)?.who ?? []
  for (const personId of new Set(words.flatMap((word) => peopleMeant(contextOf(kase), word)))) {
    kase.messages.push({ personId, key: `${clock.id}:${clock.dueAt ?? ''}:${moment}`, kind: late ? 'late' : 'warned', says, complaintId: kase.matter.id })
  }
}
