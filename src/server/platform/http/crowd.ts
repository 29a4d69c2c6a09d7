// Those at the public door: so many at a time, in the order in which they came, those with the same link one behind the other, and never all seats of the database.
// Whoever would wait too long is told when to come again, instead of being lost.
import { Problem } from '#core/kernel/problem.ts'

export type Pass = { entered: Promise<void>; /** Once done, or gone; said twice it counts once. */ leave: () => void }
export type Crowd = { come: (lane: string | null) => Pass; standing: () => { inside: number; waiting: number } }
type Bounds = { atOnce: number; waiting: number; patienceMs: number; nowMs: () => number }
type Guest = { lane: string | null; state: 'waiting' | 'inside' | 'gone'; let: () => void; refuse: (problem: Problem) => void; timer: NodeJS.Timeout | undefined }

const LONGEST_S = 30

export function crowd({ atOnce, waiting: most, patienceMs, nowMs }: Bounds): Crowd {
  const waiting = new Set<Guest>()
  const busy = new Set<string>()
  let inside = 0
  const pace = paceOf(nowMs)

  const full = (): Problem => new Problem('unavailable', {
    detail: { zh: '现在同时来的人太多，请稍候再试；您填的内容还在', en: 'Too many people have come at once; please try again in a moment. What you entered is kept' },
    extra: { retryAfter: pace.secondsFor(waiting.size) },
  })
  const letIn = () => {
    for (const guest of waiting) {
      if (inside >= atOnce) return
      if (guest.lane !== null && busy.has(guest.lane)) continue
      enter(guest)
    }
  }
  const enter = (guest: Guest) => {
    waiting.delete(guest)
    clearTimeout(guest.timer)
    inside += 1
    if (guest.lane !== null) busy.add(guest.lane)
    guest.state = 'inside'
    guest.let()
  }
  const leave = (guest: Guest) => {
    const before = guest.state
    guest.state = 'gone'
    if (before === 'gone') return
    clearTimeout(guest.timer)
    waiting.delete(guest)
    if (before === 'waiting') return guest.refuse(full())
    inside -= 1
    if (guest.lane !== null) busy.delete(guest.lane)
    pace.left()
    letIn()
  }
  const come = (lane: string | null): Pass => {
    const guest: Guest = { lane, state: 'waiting', let: () => undefined, refuse: () => undefined, timer: undefined }
    const entered = new Promise<void>((resolve, reject) => Object.assign(guest, { let: resolve, refuse: reject }))
    if (waiting.size >= most) leave(guest)
    else {
      waiting.add(guest)
      guest.timer = setTimeout(() => leave(guest), patienceMs).unref()
      letIn()
    }
    return { entered, leave: () => leave(guest) }
  }
  return { come, standing: () => ({ inside, waiting: waiting.size }) }
}

/** How long so many would take at the pace of the last ones. */
function paceOf(nowMs: () => number): { left: () => void; secondsFor: (people: number) => number } {
  let last: number | undefined
  let eachMs = 20
  return {
    left: () => {
      const at = nowMs()
      if (last !== undefined) eachMs += 0.05 * (Math.min(2000, at - last) - eachMs)
      last = at
    },
    secondsFor: (people) => Math.min(LONGEST_S, Math.max(1, Math.ceil((people * eachMs) / 1000))),
  }
}
