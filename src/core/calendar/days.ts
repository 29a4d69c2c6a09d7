// Arithmetic with calendar days: weekday, distance, months, ends of periods, the middle of a contract.
import { Temporal } from 'temporal-polyfill'
import { addDays, atLocal, ZONE, type Instant, type LocalDate } from '#core/kernel/instant.ts'

export const periods = ['day', 'wd', 'week', 'month', 'quarter', 'half-year', 'year'] as const
export type Period = (typeof periods)[number]

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: LocalDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

const nextDays = new Map<LocalDate, LocalDate>()

/** The day after; remembered, because every due time walks day by day. */
export function nextDay(day: LocalDate): LocalDate {
  let next = nextDays.get(day)
  if (next === undefined) nextDays.set(day, (next = addDays(day, 1)))
  return next
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4))
}

export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** The same date so many months later; the last day of the month if that date is missing. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString() as LocalDate
}

/** Half of a contract's days after its start, rounded down. */
export function contractMiddle(start: LocalDate, end: LocalDate): LocalDate {
  return addDays(start, Math.floor(daysBetween(start, end) / 2))
}

const monthsOf: Partial<Record<Period, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/** The last day of the period in which the day lies; weeks end on Sunday. */
export function endOfPeriod(day: LocalDate, period: Period): LocalDate {
  if (period === 'week') return addDays(day, 7 - weekday(day))
  const months = monthsOf[period]
  if (months === undefined) return day
  const month = Number(day.slice(5, 7))
  const ahead = Math.ceil(month / months) * months - month + 1
  return addDays(addMonths(`${day.slice(0, 7)}-01` as LocalDate, ahead), -1)
}

/** The instant at which so many minutes of a day have passed; 1440 is its end, more lies in the next day. */
export function atMinute(day: LocalDate, minutes: number): Instant {
  const over = Math.floor(minutes / 1440)
  const rest = minutes - over * 1440
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`
  return atLocal(over ? addDays(day, over) : day, time)
}

/** `9:00` or `24:00` as minutes; undefined if it is no time of day. */
export function minuteOfDay(time: string): number | undefined {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time)
  if (!found) return undefined
  const minutes = Number(found[1]) * 60 + Number(found[2])
  return Number(found[2]) < 60 && minutes <= 1440 ? minutes : undefined
}

/** An instant as people of the organisation's zone write it: `2026-10-13T18:00:00+08:00`. */
export function withOffset(at: Instant): string {
  return Temporal.Instant.from(at).toString({ timeZone: ZONE, smallestUnit: 'second' })
}
