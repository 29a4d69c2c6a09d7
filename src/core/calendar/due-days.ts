// Counts days: a natural day at its end, a working day when the office closes. Days whose mark lies inside a pause are skipped.
import { atLocal, localDate, localTime, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { nextDay } from './days.ts'
import { horizonInDays, type Counting } from './counting.ts'
import { isInside } from './pauses.ts'
import { closing, isWorkingDay, type DayKind } from './working-day.ts'
import { why } from './why.ts'

type Ask = { n: number; working: boolean }
type Reason = 'start' | 'afternoon' | 'paused' | 'free' | 'counts'
type Day = { day: LocalDate; kind: DayKind; isStart: boolean; counts: boolean; mayEnd: boolean; reason: Reason }

export function daysDue(counting: Counting, ask: Ask): { due: Instant; provisional: boolean } {
  const startDay = localDate(counting.start)
  let counted = 0
  let provisional = false
  for (let i = 0, date = startDay; i <= horizonInDays; i++, date = nextDay(date)) {
    const day = judge(counting, ask, date, date === startDay)
    if (day.counts) counted++
    const reached = counted >= ask.n && day.mayEnd
    const matters = ask.working ? day.reason !== 'paused' && day.reason !== 'start' : reached && rolls(counting)
    if (!day.kind.known && (matters || (reached && ask.working))) provisional = true
    const last = reached && (ask.working || !rolls(counting) || day.kind.working)
    note(counting, day, { ask, over: counted - ask.n, last })
    if (last) return { due: markOf(counting, ask, date), provisional }
  }
  throw new Error(`no due within ${horizonInDays} days by the calendar ${counting.calendar.id}`)
}

function judge(counting: Counting, ask: Ask, date: LocalDate, isStart: boolean): Day {
  const { calendar, rules, start, pauses } = counting
  const kind = isWorkingDay(calendar, date)
  const day = { day: date, kind, isStart }
  if (ask.working && !kind.working) return { ...day, counts: false, mayEnd: false, reason: 'free' }
  if (pauses.length > 0 && isInside(pauses, markOf(counting, ask, date))) return { ...day, counts: false, mayEnd: false, reason: 'paused' }
  if (!isStart) return { ...day, counts: true, mayEnd: true, reason: 'counts' }
  if (!rules.startDayCounts && ask.n > 0) return { ...day, counts: false, mayEnd: false, reason: 'start' }
  const mark = markOf(counting, ask, date)
  const mayEnd = mark >= start
  if (!rules.startDayCounts) return { ...day, counts: false, mayEnd, reason: 'start' }
  if (mark <= start || localTime(start) >= rules.halfDay) return { ...day, counts: false, mayEnd, reason: 'afternoon' }
  return { ...day, counts: true, mayEnd, reason: 'counts' }
}

function markOf({ calendar, hours, rules, at }: Counting, ask: Ask, day: LocalDate): Instant {
  if (at !== undefined) return atLocal(day, at)
  return ask.working ? closing(calendar, hours, day) : atLocal(day, rules.dayEnds)
}

/** A natural limit that may not end on a free day goes on to the next working day. */
function rolls({ rules }: Counting): boolean {
  return rules.onHoliday === 'next_wd'
}

function note({ steps }: Counting, day: Day, { ask, over, last }: { ask: Ask; over: number; last: boolean }): void {
  const counts = ask.working || over > 0 ? day.kind.why : why.naturalDay
  const reasons = { start: why.startDay, afternoon: why.afternoon, paused: why.paused, free: day.kind.why, counts }
  const rolled = over >= 0 && !last && !ask.working && day.reason === 'counts'
  const sentence = rolled ? why.notOn(day.kind.why) : reasons[day.reason]
  steps.push({ day: day.day, counted: day.counts && over <= 0, why: last ? why.andDue(sentence) : sentence })
}
