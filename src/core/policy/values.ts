// The small values a policy is written with (durations, lists of people, tiers, moments, targets), read into one resolved form each:
// a lone word becomes a list, `3d` becomes a Duration, a tier becomes a tree that `pickTier` walks.
import { z } from 'zod'
import { type Duration, parseDuration } from '#core/calendar/duration.ts'
import { Text } from '#core/kernel/text.ts'
import { type State, allStates, isStage, openStates, stages, states, statesOf } from './states.ts'
import { type Basis, bases, namesOf, periods } from './vocabulary.ts'

export const Name = z.string().regex(/^[a-z][a-z0-9_]*$/)
/** A name, or a qualified one such as `unit.head` or `duty.capa.checked`. */
export const Ref = z.string().regex(/^[a-z][a-z0-9_-]*(\.[a-z0-9_][a-z0-9_-]*)*$/)
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
export const Hours = z.string().regex(/^(24h|(wd|daily)( \d{1,2}:\d\d-\d{1,2}:\d\d(,\d{1,2}:\d\d-\d{1,2}:\d\d)*)?)$/)
export const Period = z.enum(namesOf(periods))
/** A period, or several taken together: `2w`, `3d`, `2y`. */
export const Cycle = z.union([Period, z.templateLiteral([z.int().min(2).max(99), z.enum(['d', 'wd', 'w', 'mo', 'q', 'y'])])])
/** A day inside a period: `25`, or `6-30` with the month of the period; without a month its last one. In a week or less the day counted from its first. */
export type DayIn = { month?: number; day: number }
export const DayIn = z.union([z.int().min(1).max(31), z.string().regex(/^([1-9]|1[0-2])-([1-9]|[12]\d|3[01])$/)]).transform((value): DayIn => {
  const [month, day] = String(value).split('-').map(Number)
  return day === undefined ? { day: month! } : { month: month!, day }
})
export const BasisWord = z.enum(namesOf(bases))

const durationForm = /^\d{1,5}(s|min|h|wh|d|wd|w|mo|q|hy|y)$/
export const Dur = z.string().regex(durationForm).transform((text): Duration => parseDuration(text) ?? { n: 0, unit: 'd' })
export const Percent = z.string().regex(/^\d{1,3}(\.\d+)?%$/).transform((text) => Number(text.slice(0, -1)))

const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z.union([item, z.array(item)]).transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]))

export const Names = listOf(Name)
export const Who = listOf(Ref)
export const Events = listOf(Ref)
/** CEL conditions; all must hold. */
export const Cel = listOf(z.string().min(1))
export const Fields = z.array(Name)

/** `for`: axis → values, any of which matches. Every axis named must match. */
export const ForAxes = z.record(Name, listOf(z.string()))

/** Whether a matter is meant by a row's `for`. A matter may have several values on an axis: a channel has its name and its type. */
export function meantBy(axes: Record<string, string[]>, valuesOn: (axis: string) => readonly (string | undefined)[]): boolean {
  return Object.entries(axes).every(([axis, wanted]) => valuesOn(axis).some((value) => value !== undefined && wanted.includes(value)))
}

/** A value, or one that depends on an axis. */
export type Tiered<T> = { value: T } | { axis: string; of: Record<string, Tiered<T>> }
type TieredInput<T> = T | { [axis: string]: { [member: string]: TieredInput<T> } }

/** For values that are not maps themselves: a map is a tier, with exactly one axis. */
export function tiered<S extends z.ZodType>(inner: S): z.ZodType<Tiered<z.output<S>>, TieredInput<z.input<S>>> {
  const leaf = inner.transform((value): Tiered<z.output<S>> => ({ value }))
  const tier: z.ZodType<Tiered<z.output<S>>> = z.lazy(() =>
    z.union([leaf, z.record(Name, z.record(z.string(), tier)).refine((map) => Object.keys(map).length === 1, 'one axis').transform(asTier)]),
  ) as z.ZodType<Tiered<z.output<S>>>
  return tier as z.ZodType<Tiered<z.output<S>>, TieredInput<z.input<S>>>
}

function asTier<T>(map: Record<string, Record<string, Tiered<T>>>): Tiered<T> {
  const [axis = '', of = {}] = Object.entries(map)[0] ?? []
  return { axis, of }
}

/** The value for a matter whose place on each axis `valueOn` tells; nothing if a tier has no value for it. */
export function pickTier<T>(tier: Tiered<T> | undefined, valueOn: (axis: string) => string | undefined): T | undefined {
  if (tier === undefined) return undefined
  if ('value' in tier) return tier.value
  const member = valueOn(tier.axis)
  const next = (member !== undefined ? tier.of[member] : undefined) ?? tier.of['else']
  return pickTier(next, valueOn)
}

/** Every value a tier can give, with the way to it. */
export function tierLeaves<T>(tier: Tiered<T> | undefined, path: string[] = []): { path: string[]; value: T }[] {
  if (tier === undefined) return []
  if ('value' in tier) return [{ path, value: tier.value }]
  return Object.entries(tier.of).flatMap(([member, next]) => tierLeaves(next, [...path, `${tier.axis}=${member}`]))
}

/** When to tell somebody about something owed: a share of the time allowed, before due, at due, after due. */
export type Moment = { percent: number } | { before: Duration } | { due: true } | { after: Duration }
export type Tell = { at: string; moment: Moment; who: string[] }

const momentForm = /^(\d{1,3}%|due|-\d{1,5}(s|min|h|wh|d|wd|w|mo)|\+\d{1,5}(s|min|h|wh|d|wd|w|mo))$/
export const TellMap = z.record(z.string().regex(momentForm), Who).transform((map): Tell[] =>
  Object.entries(map).map(([at, who]) => ({ at, moment: momentOf(at), who })),
)

function momentOf(at: string): Moment {
  if (at === 'due') return { due: true }
  if (at.endsWith('%')) return { percent: Number(at.slice(0, -1)) }
  const duration = parseDuration(at.slice(1)) ?? { n: 0, unit: 'd' }
  return at.startsWith('-') ? { before: duration } : { after: duration }
}

export type Target = { text: string; op: '>=' | '<=' | '>' | '<'; value: number; percent: boolean }
export const Target = z.string().regex(/^(>=|<=|>|<) ?\d+(\.\d+)?%?$/).transform((text): Target => {
  const [, op, value, percent] = /^(>=|<=|>|<) ?([\d.]+)(%?)$/.exec(text) ?? []
  return { text, op: op as Target['op'], value: Number(value), percent: percent === '%' }
})

/** Whether a figure reaches its target. */
export function reaches(target: Target, figure: number): boolean {
  switch (target.op) {
    case '>=': return figure >= target.value
    case '<=': return figure <= target.value
    case '>': return figure > target.value
    case '<': return figure < target.value
  }
}

const stateOrStage = z.enum([...namesOf(states), ...namesOf(stages).filter((stage) => !(stage in states))] as [string, ...string[]])
/** `open`, `any`, or states and stages; resolved to states. `none` (no matter yet) gives the empty list. */
export const From = z.union([z.enum(['open', 'any', 'none']), z.array(stateOrStage).min(1)]).transform((from): State[] => {
  if (from === 'open') return openStates
  if (from === 'any') return allStates
  if (from === 'none') return []
  return [...new Set((from as string[]).flatMap((word): State[] => (isStage(word) ? statesOf(word) : [word as State])))]
})

export const BasisMap = z.union([BasisWord, z.record(z.string(), BasisWord)])
/** Code of a finding → why it is accepted here. */
export const Accepts = z.record(z.string(), Text)

/** What every row may carry. */
export const common = { zh: z.string().optional(), en: z.string().optional(), note: z.string().optional(), like: Name.optional(), basis: BasisMap.optional(), accepts: Accepts.optional() }

/** Which matters a row is about: by axes, and by conditions. */
export const select = { for: ForAxes.default({}), when: Cel.default([]), unless: Cel.default([]) }

/** What loading adds to a row: its name, the clauses it keeps, and where each of its values came from. */
export type RowFacts = { name: string; clauses: string[]; basis: Record<string, Basis> }
export type Resolved<S extends z.ZodType> = Omit<z.output<S>, 'basis' | 'like'> & RowFacts

export { Text }
