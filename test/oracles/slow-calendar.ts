// An independent, slow way to find a due time: walks minute by minute with plain dates at UTC+8 and reads the calendar file by itself.
// Shares no code with src/core/calendar; the two must agree.
import { readFileSync } from 'node:fs'

const minute = 60_000
const day = 1440 * minute
/** Minutes are counted from 1970-01-01T00:00+08:00, so that each 1,440 are a day. */
const zone = 8 * 60 * minute

type Pause = { from: string; to: string }
export type SlowQuestion = {
  from: string
  within: { n: number; unit: string }
  pauses: Pause[]
  startDayCounts: boolean
  onHoliday: 'stay' | 'next_wd'
  /** Minutes of the day, in order. */
  shifts: [number, number][]
  cutoff?: number
}

export type Facts = { off: Set<number>; work: Set<number> }

/** Numbers of the days that are free or worked by announcement, read from the file line by line. */
export function readFacts(file: string): Facts {
  const facts: Facts = { off: new Set(), work: new Set() }
  let year = ''
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    year = /^ {2}(\d{4}):/.exec(line)?.[1] ?? year
    const part = /^ {4}(off|work): +\{(.*)\}/.exec(line)
    if (!part) continue
    for (const [, runs] of part[2]!.matchAll(/"([^"]*)"/g)) {
      for (const run of runs!.split(',')) {
        const [first, last = first] = run.trim().split('..').map((text) => Date.parse(text.length === 5 ? `${year}-${text}` : text) / day)
        for (let number = first!; number <= last!; number++) facts[part[1] as 'off' | 'work'].add(number)
      }
    }
  }
  return facts
}

export function isWorked(facts: Facts, number: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (number + 4) % 7
  return facts.work.has(number) || (!facts.off.has(number) && weekday !== 0 && weekday !== 6)
}

export function slowDue(facts: Facts, question: SlowQuestion): string {
  const pauses = question.pauses.map((pause) => ({ from: localMinute(pause.from), to: localMinute(pause.to) }))
  const start = startOf(facts, question)
  const { unit } = question.within
  const due = unit === 'min' || unit === 'h' || unit === 'wh' ? byMinutes(facts, question, { start, pauses }) : byMarks(facts, question, { start, pauses })
  return new Date(due * minute - zone).toISOString()
}

type Run = { start: number; pauses: { from: number; to: number }[] }

function localMinute(text: string): number {
  return (Date.parse(text) + zone) / minute
}

function startOf(facts: Facts, { from, cutoff, shifts }: SlowQuestion): number {
  const start = localMinute(from)
  if (cutoff === undefined || start % 1440 <= cutoff) return start
  let at = start - (start % 1440) + 1440
  while (!isWorked(facts, at / 1440)) at += 1440
  return at + shifts[0]![0]
}

/** Minute after minute; one counts when it is not paused and, for working hours, the office is open. */
function byMinutes(facts: Facts, { within: { n, unit }, shifts }: SlowQuestion, { start, pauses }: Run): number {
  let left = unit === 'min' ? n : n * 60
  for (let at = start; ; at++) {
    const time = at % 1440
    const open = unit !== 'wh' || (isWorked(facts, Math.floor(at / 1440)) && shifts.some(([from, to]) => time >= from && time < to))
    if (open && !pauses.some(({ from, to }) => at >= from && at < to) && left-- === 1) return at + 1
  }
}

/** Minute after minute; one that ends a day, or closes the office, is a mark, and is lost if it lies within a pause. */
function byMarks(facts: Facts, question: SlowQuestion, { start, pauses }: Run): number {
  const { n, unit } = question.within
  const first = Math.floor(start / 1440)
  const ends = unit === 'wd' ? question.shifts.at(-1)![1] % 1440 : 0
  let left = unit === 'wd' ? n : dateAfter(first, n, unit) - first
  for (let at = start + 1; ; at++) {
    if (at % 1440 !== ends) continue
    const number = Math.floor((at - 1) / 1440)
    if (number === first && !question.startDayCounts) continue
    if (unit === 'wd' && !isWorked(facts, number)) continue
    if (pauses.some(({ from, to }) => at > from && at < to)) continue
    left--
    if (left <= 0 && (unit === 'wd' || question.onHoliday === 'stay' || isWorked(facts, number))) return at
  }
}

/** Same date or last day of the month, found by trying dates until one exists. */
function dateAfter(first: number, n: number, unit: string): number {
  if (unit === 'd' || unit === 'w') return first + n * (unit === 'w' ? 7 : 1)
  const from = new Date(first * day).toISOString()
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + n * ({ mo: 1, q: 3, hy: 6, y: 12 }[unit] ?? 0)
  const month = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`
  for (let date = Number(from.slice(8, 10)); ; date--) {
    const wanted = `${month}-${String(date).padStart(2, '0')}`
    const at = Date.parse(wanted)
    if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(wanted)) return at / day
  }
}
