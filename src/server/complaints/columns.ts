// The row of a matter beside the matter itself: what it is searched, sorted and coloured by. Written whenever the matter changes.
import { sql, type Insertable } from 'kysely'
import { flagsOf, matchesFor } from '#core/complaints/axes.ts'
import type { Context } from '#core/complaints/context.ts'
import { guardTests } from '#core/complaints/guards.ts'
import type { Matter } from '#core/complaints/matter.ts'
import { priorityOf } from '#core/complaints/priority.ts'
import { folded, lexemesOf, phoneKey, placeKey } from '#core/complaints/search-text.ts'
import { isOwed, type ClockInstance } from '#core/clocks/clock-instance.ts'
import { instant, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { isState, states } from '#core/policy/states.ts'
import { json } from '#server/platform/db/pool.ts'
import type { ComplaintsTable } from '#server/platform/db/schema.ts'
import { SYSTEM } from '#core/people/actor.ts'
import { startsIn } from '#core/complaints/steps.ts'
import { peopleMeant, superiorOf } from '#core/complaints/who.ts'
import { turnOf } from './turn.ts'

/** Ranks are compared, never shown: any instant later than all matters gives the same order. */
const REFERENCE = instant('2100-01-01T00:00:00Z')
const SUBJECT = 60
/** Shared text beyond this is found by its beginning. */
const SEARCHED = 4000

export function columnsOf(ctx: Context): Omit<Insertable<ComplaintsTable>, 'orgId' | 'id'> {
  const { matter, policy, clocks } = ctx
  const { stage, end } = isState(matter.state) ? states[matter.state] : { stage: 'intake' as const, end: false }
  const next = end ? undefined : nextClock(clocks)
  const searched = searchedText(matter)
  return {
    number: matter.number,
    policyId: matter.policy.id,
    policyVersion: matter.policy.version,
    version: matter.version,
    state: matter.state,
    stage,
    open: !end,
    kind: matter.kind,
    channel: matter.channel,
    class: matter.axes['class'] ?? null,
    severity: matter.axes['severity'] ?? null,
    unit: matter.unit,
    owner: matter.owner,
    subject: subjectOf(matter),
    customer: textOf(matter, 'customer_name'),
    phoneKey: keyOf(matter, 'phone', phoneKey),
    place: textOf(matter, 'place'),
    placeKey: keyOf(matter, 'place', placeKey),
    receivedAt: matter.receivedAt,
    registeredAt: matter.registeredAt,
    endedAt: matter.endedAt,
    priorityRank: priorityOf(policy, matter, REFERENCE),
    repeat: guardTests.repeat({ ctx, actor: SYSTEM, data: {}, deed: '' }),
    paused: matter.pausedFor !== null,
    late: !end && clocks.some((clock) => clock.status === 'late' && isOwed(clock)),
    ...turnOf(ctx),
    people: [...new Set([...peopleIn(matter), ...above(ctx), ...signers(ctx)])],
    units: unitsIn(policy, matter),
    nextClock: next === undefined ? null : json(briefOf(next)),
    nextDueAt: (next?.dueAt ?? 'infinity') as Instant,
    master: matter.master,
    axes: json({ ...matter.axes, flags: flagsOf(policy, matter) }),
    search: sql<string>`array_to_tsvector(${lexemesOf(searched)}::text[])` as unknown as string,
    text: folded(searched),
    matter: json(matter),
  }
}

export type ClockBrief = { name: string; status: string; startedAt: string; dueAt: string | null; provisional: boolean }

function briefOf(clock: ClockInstance): ClockBrief {
  const { name, status, startedAt, dueAt, provisional } = clock
  return { name, status, startedAt, dueAt, provisional }
}

/** The one that is due first; a paused clock has no due time and comes last. */
export function nextClock(clocks: ClockInstance[]): ClockInstance | undefined {
  const owed = clocks.filter((clock) => isOwed(clock))
  return owed.reduce<ClockInstance | undefined>((first, clock) => (first === undefined || (clock.dueAt ?? '9') < (first.dueAt ?? '9') ? clock : first), undefined)
}

export function subjectOf(matter: Matter): string {
  const named = textOf(matter, 'title') ?? textOf(matter, 'topic')
  if (named) return named.slice(0, SUBJECT)
  const content = (textOf(matter, 'content') ?? '').trim()
  const sentence = /^[^。！？!?\n]+/u.exec(content)?.[0] ?? content
  return sentence.length > SUBJECT ? `${sentence.slice(0, SUBJECT - 1)}…` : sentence
}

export function textOf(matter: Pick<Matter, 'fields'>, field: string): string | null {
  const value = matter.fields[field]
  return typeof value === 'string' && value !== '' ? value : null
}

function keyOf(matter: Matter, field: string, key: (text: string) => string | null): string | null {
  const value = textOf(matter, field)
  return value === null ? null : key(value)
}

function searchedText(matter: Matter): string {
  const parts = [matter.number, ...['customer_name', 'title', 'topic', 'place', 'content', 'demand', 'result', 'order_no'].map((field) => textOf(matter, field))]
  return parts.filter((part) => part !== null).join('\n').slice(0, SEARCHED)
}

/** Everyone who personally has or had it in hand. */
export function peopleIn(matter: Matter): string[] {
  const named = [matter.receiver, matter.dispatcher, matter.owner, matter.handler, matter.investigator, matter.drafter, matter.escalatedTo ?? null, ...matter.group.map((member) => member.person)]
  return [...new Set(named.filter((person) => person !== null))]
}

/** Whoever stands above the owner may have to decide, in whatever unit the matter lies; he sees it where the regulation names him among those who may. */
function above(ctx: Context): string[] {
  const limits = Object.values(ctx.policy.privacy).filter((row) => row.limits === 'complaint')
  const superior = limits.every((row) => row.to === undefined || row.to.includes('superior')) ? superiorOf(ctx) : null
  return superior === null ? [] : [superior]
}

/** Whose signature the next step wants sees what he is to sign. */
function signers(ctx: Context): string[] {
  const rows = Object.values(ctx.policy.steps).filter((row) => row.sign !== 'any' && startsIn(row, ctx.matter.state) && matchesFor(ctx, row))
  return rows.flatMap((row) => row.by.filter((word) => word !== 'any').flatMap((word) => peopleMeant(ctx, word)))
}

/** Units with a share in it, and the desk at which it came in. */
export function unitsIn(policy: Policy, matter: Matter): string[] {
  const desk = (policy.channels[matter.channel]?.desk ?? []).flatMap((role) => policy.roles[role]?.unit ?? [])
  return [...new Set([...desk, ...matter.units, ...(matter.unit === null ? [] : [matter.unit])])]
}
