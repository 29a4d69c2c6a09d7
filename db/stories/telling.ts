// Tales that travel in time. Each is a person-by-person account; all of one demonstration are told together in the order of their clocks,
// through the front door, with the program's own jobs done at their own times: what they leave behind is what life would have left.
import { addDays, addMs, atLocal, instant, localDate, type Instant, type LocalDate } from '#core/kernel/instant.ts'

/** A day or a working day relative to today with a local time, or minutes before now. */
export type Moment = { day: number; time: string } | { workday: number; time: string } | { minutesAgo: number }

export type Clocked = {
  /** Waits for its moment. */
  at: (moment: Moment) => Promise<Instant>
  /** The instant of such a moment, without waiting; it may lie ahead. */
  when: (moment: Moment) => Instant
  /** The present of the tale. */
  now: () => Instant
}

export type Timeline = {
  setNow: (at: Instant) => void
  /** When the next job is due, if one is due by then. */
  nextJob: (until: Instant) => Promise<Instant | undefined>
  runJobs: () => Promise<unknown>
}

type Waiter = { at: Instant; order: number; go: () => void }
export type Told = (clocked: Clocked) => Promise<void>

/** Long ago little happened: until then the program looks for its jobs only when somebody does something. */
const CAREFUL_DAYS = 56
/** Then it looks every few minutes. */
const LOOK_MS = 5 * 60_000

/** Tells all tales at once; gives back when the last has ended, with the clock at `now`. */
export async function tell(tales: Told[], timeline: Timeline, now: Instant): Promise<void> {
  const waiting: Waiter[] = []
  const busy = counter(tales.length)
  const careful = addMs(now, -CAREFUL_DAYS * 86_400_000)
  let present = now
  let failure: unknown
  const goTo = async (at: Instant) => {
    for (let job = await timeline.nextJob(at); job !== undefined; job = await timeline.nextJob(at)) {
      // A job left over from an earlier moment is done now: time never runs backwards.
      if (job > present) timeline.setNow(present = earlier(at, job > careful ? addMs(job, LOOK_MS) : at < careful ? at : careful))
      await timeline.runJobs()
    }
    timeline.setNow(present = at)
  }
  const clocked = (order: number): Clocked => ({
    when: (moment) => whenIs(moment, now),
    now: () => present,
    at: (moment) => new Promise((resolve) => {
      const wanted = whenIs(moment, now)
      const at = wanted > now ? now : wanted
      waiting.push({ at, order, go: () => resolve(at) })
      busy.less()
    }),
  })
  const told = tales.map((tale, order) => tale(clocked(order)).catch((error: unknown) => void (failure ??= error)).finally(busy.less))
  await busy.none()
  present = waiting.reduce((first, one) => (one.at < first ? one.at : first), now)
  for (;;) {
    await busy.none()
    if (failure !== undefined) throw failure
    const next = waiting.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order)).shift()
    if (!next) break
    await goTo(next.at)
    busy.more()
    next.go()
  }
  await Promise.all(told)
  await goTo(now)
}

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other)

/** How many tales are speaking; the clock moves when all wait for their moment or have ended. */
function counter(speaking: number) {
  let wake = () => {}
  return {
    more: () => void (speaking += 1),
    less: () => {
      speaking -= 1
      if (speaking === 0) wake()
    },
    none: () => (speaking === 0 ? Promise.resolve() : new Promise<void>((resolve) => (wake = resolve))),
  }
}

function whenIs(moment: Moment, now: Instant): Instant {
  if ('minutesAgo' in moment) return addMs(now, -Math.round(moment.minutesAgo * 60_000))
  const today = localDate(now)
  return instant(atLocal('day' in moment ? addDays(today, moment.day) : shiftedWorkdays(today, moment.workday), moment.time))
}

/** Monday to Friday, which is enough for a tale; what counts is computed from the calendar of the regulation. */
function shiftedWorkdays(from: LocalDate, workdays: number): LocalDate {
  let day = from
  for (let left = Math.abs(workdays); left > 0;) {
    day = addDays(day, Math.sign(workdays))
    if (![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())) left -= 1
  }
  return day
}
