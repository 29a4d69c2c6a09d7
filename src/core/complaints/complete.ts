// What follows from a step without being typed in: who is responsible now, when it was accepted, which unit the class belongs to.
// It becomes part of the entry, so that replaying the entries needs neither the organisation nor the policy's tables.
import type { Json } from '#core/kernel/json.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Context, Data } from './context.ts'
import { mayNotBeGiven } from './recusal.ts'
import { openSupport } from './parts.ts'
import { headOf, membersOf, superiorsOf, unitsOf } from './who.ts'
import { unitFor } from './routing.ts'
import { clockMeant } from './waiting.ts'

type Asked = { ctx: Context; actor: Actor; data: Data }
const completions: Record<string, (asked: Asked) => Data> = {
  receive: ({ ctx, actor, data }) => ({ received_at: data['received_at'] ?? ctx.matter.receivedAt, channel: data['channel'] ?? ctx.matter.channel, kind: data['kind'] ?? ctx.matter.kind, ...mine(actor, 'receiver', data) }),
  register: ({ actor, data }) => mine(actor, 'receiver', data),
  acknowledge: ({ ctx, actor, data }) => ({ accepted_at: data['accepted_at'] ?? ctx.now, ...(actor.kind === 'person' && { acceptor: data['acceptor'] ?? actor.name }) }),
  dispatch: (asked) => dispatched(asked),
  assign: ({ ctx, data }) => ({ unit: data['unit'] ?? unitOfPerson(ctx, data['owner']) ?? ctx.matter.unit }),
  accept: ({ actor, data }) => mine(actor, 'owner', data),
  turn_back: ({ ctx }) => ({ owner: ctx.matter.dispatcher ?? ctx.matter.receiver }),
  investigate: ({ actor, data }) => mine(actor, 'investigator', data),
  request_extension: (asked) => ({ clock: clockMeant(asked.ctx, { ...asked, action: 'request_extension' }) }),
  grant_extension: (asked) => ({ clock: clockMeant(asked.ctx, { ...asked, action: 'grant_extension' }), until: asked.data['until'] ?? asked.data['limit'] ?? null }),
  answer: ({ actor, data }) => ({ told_by: data['told_by'] ?? data['method'] ?? null, ...(actor.kind === 'person' && { answered_by: actor.id }) }),
  escalate: (asked) => escalated(asked),
  give_support: ({ ctx, actor, data }) => ({ unit: supportingUnit(ctx, actor, data) }),
  hand_out: ({ data }) => ({ outside_limit: data['outside_limit'] ?? data['limit'] ?? null }),
}

export function completed(action: string, asked: Asked): Data {
  const more = completions[action]?.(asked) ?? {}
  const said = Object.entries(more).filter(([, value]) => value !== null && value !== undefined) as [string, Json][]
  return { ...asked.data, ...Object.fromEntries(said) }
}

const mine = (actor: Actor, field: string, data: Data): Data => (actor.kind === 'person' ? { [field]: data[field] ?? actor.id } : {})

/** The named person, else the head of the unit; never somebody who must stand aside. */
function dispatched({ ctx, data }: Asked): Data {
  const unit = typeof data['unit'] === 'string' ? data['unit'] : (unitOfPerson(ctx, data['person']) ?? unitFor(ctx.policy, ctx.matter.axes['class'] ?? 'other'))
  const named = [data['owner'], data['person']].find((person): person is string => typeof person === 'string')
  if (named) return { unit, owner: named }
  const above = superiorsOf({ ...ctx, matter: { ...ctx.matter, unit, owner: null, receiver: null } })
  const free = [headOf(ctx, unit), ...above].find((person) => person !== null && mayNotBeGiven(ctx, person) === null)
  return { unit, owner: free ?? null }
}

/** One rung higher each time: the next superior above whoever had it last. */
function escalated({ ctx, data }: Asked): Data {
  const above = superiorsOf(ctx).filter((person) => mayNotBeGiven(ctx, person) === null)
  const next = above[above.indexOf(ctx.matter.escalatedTo ?? '') + 1] ?? above.at(-1)
  return { level: typeof data['level'] === 'number' ? data['level'] : ctx.matter.level + 1, escalated_to: next ?? null }
}

/** An answer is the answer of the unit that was asked: the one named, else the actor's own. */
function supportingUnit(ctx: Context, actor: Actor, data: Data): string | null {
  const open = openSupport(ctx.matter).map((one) => one.unit)
  const mine = open.filter((unit) => membersOf(ctx, unit).includes(actor.id))
  return mine.find((unit) => unit === data['unit']) ?? mine[0] ?? open[0] ?? null
}

function unitOfPerson(ctx: Context, person: Json | undefined): string | null {
  const found = ctx.org.people.find((one) => one.id === person)
  return (found && unitsOf(ctx.policy, found)[0]) ?? null
}
