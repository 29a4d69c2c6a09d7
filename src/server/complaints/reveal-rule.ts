// Who may be shown which contact details: by the policy's `reveals` rows where it has some, else everybody who works on the matter.
import type { Context } from '#core/complaints/context.ts'
import { testerFor } from '#core/complaints/view.ts'
import { matchesFor } from '#core/complaints/axes.ts'
import { standingOf } from '#core/complaints/who.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import { hiddenAnywhere } from './masks.ts'

export const REVEALED = ['customer_name', 'phone', 'email', 'address'] as const
export type RevealedField = (typeof REVEALED)[number]

const WORKING = ['receiver', 'dispatcher', 'owner', 'handler', 'investigator', 'group', 'unit', 'superior', 'caller', 'drafter']

export function mayReveal(ctx: Context, actor: Actor): RevealedField[] {
  return REVEALED.filter((field) => mayRevealField(ctx, actor, field))
}

type Row = Policy['privacy'][string]

/** `to` is who asks for it and must have obtained it; `from` is who keeps it and gives it out. */
function mayRevealField(ctx: Context, actor: Actor, field: RevealedField): boolean {
  const all = Object.values(ctx.policy.privacy).filter((row) => row.reveals !== undefined && matchesFor(ctx, row))
  const own = all.filter((row) => row.reveals!.includes(field))
  // What else is hidden opens no more easily than what the regulation speaks of.
  const rows = own.length > 0 ? own : hiddenAnywhere(ctx.policy).has(field) ? all : []
  if (rows.length > 0) return rows.some((row) => opensTo(ctx, actor, row))
  const desk = ctx.policy.channels[ctx.matter.channel]?.desk ?? []
  return standingOf(ctx, actor, [...WORKING, ...desk]) !== null
}

function opensTo(ctx: Context, actor: Actor, row: Row): boolean {
  if (standingOf(ctx, actor, row.from ?? []) !== null) return true
  if (standingOf(ctx, actor, row.to ?? []) === null) return false
  const test = testerFor({ ctx, actor, data: {}, deed: 'reveal' })
  if (!row.when.every(test) || row.unless.some(test)) return false
  return !isObtained(ctx) || (ctx.matter.facts['contact_obtained']?.actors.includes(actor.id) ?? false)
}

/** Where the regulation has a step for obtaining the number, the one who wants it has to take it. */
function isObtained({ policy }: Context): boolean {
  return Object.values(policy.steps).some((row) => row.action === 'obtain_contact')
}
