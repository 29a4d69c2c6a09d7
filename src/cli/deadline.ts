// `wenguo deadline explain`: when is it due, and why, day by day. Needs no database: calendar and day rules are files.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { calendarOf, type Calendar } from '#core/calendar/calendar.ts'
import { dayRulesOf, type DayRules, type Due } from '#core/calendar/counting.ts'
import { withOffset } from '#core/calendar/days.ts'
import { dueAt } from '#core/calendar/due.ts'
import { parseDuration, type Duration } from '#core/calendar/duration.ts'
import type { Pause } from '#core/calendar/pauses.ts'
import { instant, isInstant, type Instant } from '#core/kernel/instant.ts'
import { CalendarRules } from '#core/policy/shape.ts'
import type { Io } from './io.ts'

const policies = fileURLToPath(new URL('../../policies/', import.meta.url))
const usage = 'wenguo deadline explain --from INSTANT --within 5wd [--calendar cn] [--pause A/B] [--json]'

/** An error that the caller can mend by writing the command differently: exit 2 rather than 1. */
function wrongUse(message: string): Error {
  return Object.assign(new Error(message), { exit: 2 })
}

export async function run(args: string[], io: Io): Promise<0 | 1 | 2> {
  try {
    const asked = read(args)
    const calendar = calendarNamed(asked.calendar)
    const due = dueAt(calendar, { ...baseDayRules(), from: asked.from, within: asked.within, pauses: asked.pauses })
    io.out(asked.json ? JSON.stringify(asJson(calendar, due), null, 2) : asLines(calendar, due))
    return 0
  } catch (error) {
    io.err(`deadline: ${(error as Error).message.replaceAll('\n', ' ')}`)
    return (error as { exit?: 2 }).exit ?? 1
  }
}

function read(args: string[]) {
  const { values, positionals } = options(args)
  if (positionals.length !== 1 || positionals[0] !== 'explain') throw wrongUse(usage)
  if (values.from === undefined || values.within === undefined) throw wrongUse(`--from and --within are needed: ${usage}`)
  return {
    from: instantOf(values.from, '--from'),
    within: durationOf(values.within),
    calendar: values.calendar ?? 'cn',
    pauses: (values.pause ?? []).map(pauseOf),
    json: values.json ?? false,
  }
}

function options(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        within: { type: 'string' },
        calendar: { type: 'string' },
        pause: { type: 'string', multiple: true },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw wrongUse((error as Error).message)
  }
}

function instantOf(text: string, option: string): Instant {
  if (!isInstant(text)) throw wrongUse(`${option} ${text} is no instant; write it with its offset, for example 2026-09-30T16:50+08:00`)
  return instant(text)
}

function durationOf(text: string): Duration {
  const within = parseDuration(text)
  if (!within) throw wrongUse(`--within ${text} is no length of time; write a number and one of s min h wh d wd w mo q hy y, for example 5wd`)
  return within
}

function pauseOf(text: string): Pause {
  const [from, to, more] = text.split('/')
  if (from === undefined || to === undefined || more !== undefined) throw wrongUse(`--pause ${text} is no pause; write two instants with a slash between them`)
  const pause = { from: instantOf(from, '--pause'), to: instantOf(to, '--pause') }
  if (pause.to < pause.from) throw wrongUse(`--pause ${text} ends before it begins`)
  return pause
}

function calendarNamed(id: string): Calendar {
  const known = readdirSync(`${policies}calendars`).map((file) => file.replace(/\.yaml$/, ''))
  if (!known.includes(id)) throw wrongUse(`there is no calendar ${id}; there is ${known.join(', ')}`)
  return calendarOf(parse(readFileSync(`${policies}calendars/${id}.yaml`, 'utf8')))
}

/** How days are counted where no regulation says otherwise: the newest base policy. */
function baseDayRules(): DayRules {
  const newest = readdirSync(`${policies}base`).filter((file) => file.endsWith('.yaml')).sort().at(-1)
  const base = parse(readFileSync(`${policies}base/${newest}`, 'utf8')) as { calendar?: unknown }
  return dayRulesOf(CalendarRules.parse(base.calendar))
}

function asJson(calendar: Calendar, { due, provisional, steps }: Due) {
  return {
    due: withOffset(due),
    provisional,
    calendar: calendar.id,
    calendarVersion: calendar.version,
    announcedThrough: calendar.announcedThrough,
    steps: steps.map(({ day, counted, why }) => ({ day, counted, why: why.zh, whyEn: why.en })),
  }
}

function asLines(calendar: Calendar, { due, provisional, steps }: Due): string {
  return [
    ...steps.map((step) => `${step.day}  ${step.counted ? '+' : ' '}  ${step.why.zh} · ${step.why.en}`),
    `到期 due ${withOffset(due)}${provisional ? ` · 暂定 provisional: 放假安排只公布到 holidays are announced through ${calendar.announcedThrough}` : ''}`,
  ].join('\n')
}
