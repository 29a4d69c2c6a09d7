// Is this day worked, why, and does the calendar really know? And is a place open at this instant?
import { addDays, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { textIn } from '#core/kernel/text.ts'
import type { Calendar } from './calendar.ts'
import { atMinute, nextDay, weekday, yearOf } from './days.ts'
import type { Hours } from './hours.ts'

export type Why = { zh: string; en: string }

/** `known` is false in years that are not announced: then only the day of the week speaks. */
export type DayKind = { working: boolean; why: Why; known: boolean }

const said = {
  working: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末', en: 'weekend' },
  assumedWorking: { zh: '工作日（放假安排尚未公布，暂按星期推算）', en: 'working day (holidays not announced yet, assumed by weekday)' },
  assumedWeekend: { zh: '周末（放假安排尚未公布，暂按星期推算）', en: 'weekend (holidays not announced yet, assumed by weekday)' },
} satisfies Record<string, Why>

const remembered = new WeakMap<Calendar, Map<LocalDate, DayKind>>()

export function isWorkingDay(calendar: Calendar, day: LocalDate): DayKind {
  let days = remembered.get(calendar)
  if (!days) remembered.set(calendar, (days = new Map()))
  let kind = days.get(day)
  if (!kind) days.set(day, (kind = kindOf(calendar, day)))
  return kind
}

function kindOf(calendar: Calendar, day: LocalDate): DayKind {
  const off = calendar.offDays.get(day)
  if (off) return { working: false, known: true, why: { zh: `${textIn(off, 'zh')}放假`, en: `${textIn(off, 'en')} holiday` } }
  const work = calendar.workDays.get(day)
  if (work) return { working: true, known: true, why: { zh: `调休上班（${textIn(work, 'zh')}）`, en: `made-up working day for ${textIn(work, 'en')}` } }
  const known = isKnown(calendar, day)
  if (calendar.weekend.has(weekday(day))) return { working: false, known, why: known ? said.weekend : said.assumedWeekend }
  return { working: true, known, why: known ? said.working : said.assumedWorking }
}

export function isKnown(calendar: Calendar, day: LocalDate): boolean {
  const year = yearOf(day)
  return year >= calendar.announcedFrom && year <= calendar.announcedThrough
}

export type OpenTime = { from: Instant; to: Instant }

/** The open times that begin on this day. */
export function openTimes(calendar: Calendar, hours: Hours, day: LocalDate): OpenTime[] {
  if (hours.days === 'working' && !isWorkingDay(calendar, day).working) return []
  return shiftsOf(calendar, hours).map((shift) => ({ from: atMinute(day, shift.from), to: atMinute(day, shift.to) }))
}

export function isOpen(calendar: Calendar, hours: Hours, at: Instant): boolean {
  const today = localDate(at)
  return [addDays(today, -1), today].some((day) => openTimes(calendar, hours, day).some((open) => open.from <= at && at < open.to))
}

/** When the office closes on a working day: the end of its last shift. */
export function closing(calendar: Calendar, hours: Hours, day: LocalDate): Instant {
  return atMinute(day, shiftsOf(calendar, hours).at(-1)!.to)
}

/** The opening of the next working day after this one. */
export function nextWorkingMorning(calendar: Calendar, hours: Hours, day: LocalDate): Instant {
  let next = nextDay(day)
  while (!isWorkingDay(calendar, next).working) next = nextDay(next)
  return atMinute(next, shiftsOf(calendar, hours)[0]!.from)
}

function shiftsOf(calendar: Calendar, hours: Hours) {
  return hours.shifts ?? calendar.hours.shifts
}
