// Where a matter stands on each axis, and whether a row's `for` means it.
import type { Policy } from '#core/policy/shape.ts'
import { pickTier, type Tiered } from '#core/policy/values.ts'
import { parseHours } from '#core/calendar/hours.ts'
import { hoursOn } from '#core/calendar/seasons.ts'
import { localDate } from '#core/kernel/instant.ts'
import { isOpen } from '#core/calendar/working-day.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import { own } from './own.ts'

type Row = { for: Record<string, string[]> }

export function matchesFor(ctx: Context, row: Row): boolean {
  return Object.entries(row.for).every(([axis, wanted]) => onAxis(ctx, axis).some((value) => wanted.includes(value)))
}

export function tierFor<T>(ctx: Context, tier: Tiered<T> | undefined): T | undefined {
  return pickTier(tier, (axis) => onAxis(ctx, axis)[0])
}

/** The members of the axis on which the matter stands: one, none, or several for flags and remedies. */
export function onAxis(ctx: Context, axis: string): string[] {
  const { matter, policy } = ctx
  if (axis === 'flag') return flagsOf(policy, matter)
  if (axis === 'hours') return [inHours(ctx) ? 'in' : 'out']
  if (axis === 'channel') return [matter.channel, own(policy.channels, matter.channel)?.type ?? ''].filter((value, at, all) => value !== '' && all.indexOf(value) === at)
  if (axis === 'remedy') return matter.remedies.map((promised) => promised.remedy)
  return [axisValue(matter, axis)].filter((value) => value !== '')
}

const ownColumn: Record<string, (matter: Matter) => string | null> = {
  kind: (matter) => matter.kind,
  channel: (matter) => matter.channel,
  unit: (matter) => matter.unit,
  handler: (matter) => matter.handler ?? matter.owner,
  outcome: (matter) => matter.outcome,
  verdict: (matter) => matter.verdict,
  responsibility: (matter) => matter.responsibility,
}

/** The code on the axis, or an empty word. */
export function axisValue(matter: Matter, axis: string): string {
  const column = own(ownColumn, axis)
  if (column) return column(matter) ?? ''
  const code = own(matter.axes, axis)
  if (code !== undefined) return code
  const field = own(matter.fields, axis)
  return typeof field === 'string' ? field : ''
}

/** Its own flags and those that its class carries. */
export function flagsOf(policy: Policy, matter: Matter): string[] {
  const ofClass = own(policy.taxonomies['class'], matter.axes['class'])?.flags ?? []
  return [...new Set([...matter.flags, ...ofClass])]
}

/** Whether it came in while its channel was open; a channel that nobody describes is open. */
export function inHours(ctx: Context): boolean {
  const channel = own(ctx.policy.channels, ctx.matter.channel)
  const hours = channel && parseHours(hoursOn(channel, localDate(ctx.matter.receivedAt)))
  return !hours || isOpen(ctx.calendar, hours, ctx.matter.receivedAt)
}
