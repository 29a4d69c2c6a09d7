// What a duty proposes about somebody: once, and more for each day or hour late, within its bounds. A person decides; this only reckons.
import { elapsedMs, formatDuration, type Duration } from '#core/calendar/duration.ts'
import { after, type Timekeeping } from '#core/calendar/shift.ts'
import { toMs, type Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Duty } from '#core/policy/shape-follow.ts'

export type Proposes = NonNullable<Duty['proposes']>
export type Amount = { points: number | null; money: number | null }
/** What was late: until when it had been due, and when it was done, or now. */
export type Lateness = { due: Instant; until: Instant }

const MOST_UNITS = 3660

/** Full units of time since it was due; with `begun` the one that has begun counts as well. Days end when the first limit ended. */
export function unitsLate(time: Timekeeping, { due, until }: Lateness, { every, begun }: { every: Duration; begun: boolean }): number {
  if (until <= due) return 0
  const ms = elapsedMs[every.unit]
  if (ms !== undefined) return Math.min(MOST_UNITS, (begun ? Math.ceil : Math.floor)((toMs(until) - toMs(due)) / (every.n * ms)))
  let units = 0
  for (let mark = after(time, due, every); mark <= until && units < MOST_UNITS; mark = after(time, mark, every)) units += 1
  return units + (begun ? 1 : 0)
}

/** `of`: the amount in fen on which a percentage is reckoned. */
export function amountFor({ points, money, late, at_most: most, at_least: least }: Proposes, units: number, of: number | null): Amount {
  const share = late?.percent !== undefined && of !== null ? Math.round((of * late.percent * units) / 100) : undefined
  return {
    points: bounded(sum([points, times(late?.points, units)]), least?.points, most?.points),
    money: bounded(sum([money, times(late?.money, units), share]), least?.money, most?.money),
  }
}

const times = (each: number | undefined, units: number) => (each === undefined ? undefined : each * units)

function sum(parts: (number | undefined)[]): number | null {
  const given = parts.filter((part) => part !== undefined)
  return given.length === 0 ? null : Math.round(given.reduce((all, part) => all + part, 0) * 100) / 100
}

/** Bounds say how much, whichever way it goes: at most 3 keeps −5 at −3. */
function bounded(value: number | null, least: number | undefined, most: number | undefined): number | null {
  if (value === null || value === 0) return value
  return Math.sign(value) * Math.min(Math.max(Math.abs(value), Math.abs(least ?? 0)), Math.abs(most ?? Infinity))
}

/** 「超期 3 个工作日」 beside the sum, so that whoever decides sees how it came about. */
export function lateInWords({ late }: Proposes, units: number): Text | null {
  if (!late) return null
  const { n, unit } = late.every
  const text = (language: 'zh' | 'en') => formatDuration({ n: n * units, unit }, language)
  return { zh: `超期 ${units === 0 ? `不满 ${formatDuration(late.every, 'zh')}` : text('zh')}`, en: units === 0 ? `late by less than ${formatDuration(late.every, 'en')}` : `late by ${text('en')}` }
}
