// A working calendar: which days are free or worked by announcement, how far that is known, and the usual office hours.
import { z } from 'zod'
import { addDays, type LocalDate } from '#core/kernel/instant.ts'
import { Problem, type FieldFault } from '#core/kernel/problem.ts'
import { Text } from '#core/kernel/text.ts'
import { daysBetween } from './days.ts'
import { parseHours, type Hours, type Shift } from './hours.ts'

export type Calendar = {
  id: string
  /** The day of the announcement that it contains last. */
  version: string
  title: Text
  /** First and last year of which every day is known. */
  announcedFrom: number
  announcedThrough: number
  /** Days of the week that are free unless announced otherwise; 7 is Sunday. */
  weekend: ReadonlySet<number>
  offDays: ReadonlyMap<string, Text>
  workDays: ReadonlyMap<string, Text>
  hours: Hours & { shifts: Shift[] }
}

const Year = z.strictObject({
  notices: z.array(z.string()).optional(),
  off: z.record(z.string(), z.string()).default({}),
  work: z.record(z.string(), z.string()).default({}),
})

/** The file under policies/calendars. Days are `10-01`, `10-01..10-07`, `2018-12-30..01-01`, several separated by commas. */
export const CalendarFile = z.strictObject({
  calendar: z.string().regex(/^[a-z][a-z0-9_-]*$/),
  title: Text,
  version: z.iso.date(),
  source: Text.optional(),
  announced: z.strictObject({ from: z.int(), through: z.int() }),
  weekend: z.array(z.int().min(1).max(7)).max(6),
  hours: z.string(),
  names: z.record(z.string(), z.string()).default({}),
  years: z.record(z.string().regex(/^\d{4}$/), Year),
})

export function calendarOf(raw: unknown): Calendar {
  const parsed = CalendarFile.safeParse(raw)
  if (!parsed.success) throw invalid(parsed.error.issues.map((issue) => fault(issue.path.join('.'), issue.message)))
  const file = parsed.data
  const hours = parseHours(file.hours)
  if (!hours?.shifts) throw invalid([fault('hours', `\`${file.hours}\` are no office hours; write for example \`wd 9:00-12:00, 13:00-18:00\``)])
  const calendar = {
    id: file.calendar,
    version: file.version,
    title: file.title,
    announcedFrom: file.announced.from,
    announcedThrough: file.announced.through,
    weekend: new Set(file.weekend),
    offDays: new Map<string, Text>(),
    workDays: new Map<string, Text>(),
    hours: { days: hours.days, shifts: hours.shifts },
  }
  for (const [year, days] of Object.entries(file.years)) {
    fill(calendar.offDays, { year, part: 'off', named: days.off, names: file.names })
    fill(calendar.workDays, { year, part: 'work', named: days.work, names: file.names })
  }
  for (const day of calendar.offDays.keys()) {
    if (calendar.workDays.has(day)) throw invalid([fault('years', `${day} is both free and worked`)])
  }
  return calendar
}

type Listed = { year: string; part: 'off' | 'work'; named: Record<string, string>; names: Record<string, string> }

function fill(days: Map<string, Text>, listed: Listed): void {
  for (const [name, runs] of Object.entries(listed.named)) {
    const en = listed.names[name]
    for (const run of runs.split(',')) {
      for (const day of daysOf(run.trim(), listed)) days.set(day, en === undefined ? { zh: name } : { zh: name, en })
    }
  }
}

function daysOf(run: string, { year, part }: Listed): LocalDate[] {
  const [first, last] = run.split('..').map((day) => (/^\d\d-\d\d$/.test(day) ? `${year}-${day}` : day))
  const ends = [first, last ?? first]
  if (!ends.every((day) => z.iso.date().safeParse(day).success)) throw invalid([fault(`years.${year}.${part}`, `\`${run}\` is no day or run of days`)])
  const [from, to] = ends as [LocalDate, LocalDate]
  const length = daysBetween(from, to)
  if (length < 0 || length > 60) throw invalid([fault(`years.${year}.${part}`, `\`${run}\` ends before it begins, or is too long`)])
  return Array.from({ length: length + 1 }, (_, i) => addDays(from, i))
}

function fault(field: string, message: string): FieldFault {
  return { field, message: { zh: `工作日历有误：${message}`, en: message } }
}

function invalid(faults: FieldFault[]): Problem {
  return new Problem('invalid', { faults })
}
