// Stopping and lengthening time: which causes of a pause somebody may name, and which clocks he may have extended.
import { isOwed, type ClockInstance } from '#core/clocks/clock-instance.ts'
import type { Actor } from '#core/people/actor.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Context, Data } from './context.ts'
import { own } from './own.ts'
import { standingOf } from './who.ts'

/** Causes for which this person may pause; a policy without pauses has none. */
export function pausesFor(ctx: Context, actor: Actor): Policy['pauses'][string][] {
  return Object.values(ctx.policy.pauses).filter((row) => standingOf(ctx, actor, row.by) !== null)
}

/** Running clocks that may still be extended, and that this person may have extended or may extend himself. */
export function extendableFor(ctx: Context, action: string, actor: Actor): ClockInstance[] {
  return ctx.clocks.filter((clock) => {
    const extend = own(ctx.policy.clocks, clock.name)?.extend
    if (!extend || !isOwed(clock) || clock.status !== 'running' || clock.dueAt === null) return false
    if (clock.extensions.length >= extend.times) return false
    return action !== 'grant_extension' || standingOf(ctx, actor, extend.by) !== null
  })
}

export const isAboutExtension = (action: string): boolean => action === 'request_extension' || action === 'grant_extension'

/** The clock that is meant: the one named, or the only one there is. */
export function clockMeant(ctx: Context, asked: { action: string; actor: Actor; data: Data }): string | null {
  const names = [...new Set(extendableFor(ctx, asked.action, asked.actor).map((clock) => clock.name))]
  const named = asked.data['clock']
  if (typeof named === 'string') return names.includes(named) ? named : null
  return names.length === 1 ? names[0]! : null
}

/** Notices that go with a pause or an extension, beside those of the step itself. */
export function sendsWith(ctx: Context, asked: { action: string; actor: Actor; data: Data }): string[] {
  const cause = asked.data['reason']
  if (asked.action === 'pause' && typeof cause === 'string') return own(ctx.policy.pauses, cause)?.sends ?? []
  if (asked.action !== 'grant_extension') return []
  return own(ctx.policy.clocks, clockMeant(ctx, asked))?.extend?.sends ?? []
}
