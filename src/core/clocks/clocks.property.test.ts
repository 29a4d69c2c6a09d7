// What must hold for clocks whatever happens, in whatever order.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withOffset } from '#core/calendar/days.ts'
import type { ClockInstance } from '#core/clocks/clock-instance.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import { at, clockedMatter } from '#test/clocked-matter.ts'
import { isOver } from './clock-instance.ts'
import { nextAlarm } from './tick.ts'

const tell = { '50%': 'owner', '-1h': 'owner', due: 'superior', '+1wd': 'director' }
const setup = {
  clocks: {
    resolve: { from: ['received', 'reopened'], until: ['answered'], within: { severity: { urgent: '1wd', else: '5wd' } }, pause: ['waiting', 'appraisal'], extend: { total: '12wd', times: 2, by: 'superior' }, restart: ['new_facts'], tell },
    progress: { from: ['received', 'told'], until: ['told', 'answered'], within: '2d', tell },
    delay: { before: 'resolve', within: '1wd', from: 'received', until: ['told', 'answered'], tell },
    arrive: { from: 'received', until: ['arrived'], within: '30h', inside: 'resolve', pause: ['waiting'] },
    receipt: { from: 'contact.received', until: ['told'], each: 'contact', within: '24h', tell },
    summary: { from: 'closed', until: ['told'], within: '9wh' },
  },
  pauses: { waiting: { cap: '3d', ends: ['customer_replied'] }, appraisal: { cap: '20wh' } },
}

const types = ['received', 'answered', 'told', 'arrived', 'new_facts', 'paused', 'resumed', 'customer_replied', 'extended', 'graded', 'flagged', 'contact.received', 'closed', 'reopened'] as const
const anEvent = fc.record({
  type: fc.constantFrom(...types),
  gap: fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 0, max: 5 * 1440 })),
  cause: fc.constantFrom('waiting', 'appraisal'),
  contact: fc.constantFrom(undefined, 'contact:a', 'contact:b'),
  severity: fc.constantFrom('urgent', 'normal'),
  sleeping: fc.subarray(['progress', 'arrive', 'resolve', 'receipt']),
  looks: fc.array(fc.integer({ min: 0, max: 1440 }), { maxLength: 3 }),
})
type Event = { type: string; gap: number; cause: string; contact: string | undefined; severity: string; sleeping: string[]; looks: number[] }

const short = (when: Instant) => withOffset(when).slice(5, 19)

/** Lets a story happen; `looking` adds ticks between the events. */
function play(story: Event[], { looking, seen }: { looking: boolean; seen?: (before: ClockInstance[], after: ClockInstance[], type: string) => void }) {
  const one = clockedMatter(setup)
  let now = at('09-24T15:00')
  for (const { type, gap, cause, contact, severity, sleeping, looks } of story) {
    const next = addMs(now, gap * 60_000)
    if (looking) for (const look of [...looks].sort((a, b) => a - b)) if (addMs(now, look * 60_000) < next) one.timePasses(short(addMs(now, look * 60_000)))
    now = next
    if (type === 'graded') one.state.axes['severity'] = severity
    if (type === 'flagged') one.state.sleeping = new Set(sleeping)
    if (type === 'reopened') one.state.round++
    const before = one.state.instances
    one.happens(type, short(now), {
      ...(type === 'paused' || type === 'resumed' ? { cause } : {}),
      ...(type === 'contact.received' ? { contact: contact ?? 'contact:a' } : { contact }),
      ...(type === 'extended' ? { extension: { clock: 'resolve' } } : {}),
      ...(type === 'closed' ? { endState: 'closed' } : {}),
    })
    seen?.(before, one.state.instances, type)
  }
  one.timePasses(short(addMs(now, 40 * 86_400_000)))
  return one
}

const aStory = fc.array(anEvent, { minLength: 1, maxLength: 25 }).map((story): Event[] => [{ ...story[0]!, type: 'received', sleeping: [] }, ...story.slice(1)])
const many = { numRuns: 200 }

it('what has ended never changes', () => {
  fc.assert(
    fc.property(aStory, (story) => {
      play(story, {
        looking: true,
        seen: (before, after) => {
          for (const clock of before) if (isOver(clock)) expect(after.find((one) => one.id === clock.id)).toBe(clock)
        },
      })
    }),
    many,
  )
})

it('an end ends everything of its clock that ran, and nothing else', () => {
  fc.assert(
    fc.property(aStory, (story) => {
      play(story, {
        looking: false,
        seen: (before, after, type) => {
          for (const clock of before) {
            const now = after.find((one) => one.id === clock.id)!
            const until: string[] = setup.clocks[clock.name as keyof typeof setup.clocks].until
            if (now.metAt !== clock.metAt) expect(until).toContain(type)
            if (until.includes(type) && !clock.subject.startsWith('contact:')) expect(isOver(now)).toBe(true)
          }
        },
      })
    }),
    many,
  )
})

it('the same events give the same clocks, and however often somebody looks, the same changes', () => {
  fc.assert(
    fc.property(aStory, (story) => {
      const once = play(story, { looking: false })
      const again = play(story, { looking: false })
      const often = play(story, { looking: true })
      expect(again.state).toEqual(once.state)
      expect(often.state.instances).toEqual(once.state.instances)
      expect(often.log()).toEqual(once.log())
    }),
    many,
  )
})

it('every moment is told once, lateness is never before due, at most one of a kind is open, and in the end nothing is left to wake for', () => {
  fc.assert(
    fc.property(aStory, (story) => {
      const { state } = play(story, { looking: true })
      const told = state.changes.filter((change) => change.kind === 'tell').map((change) => `${change.clock.id} ${change.moment}`)
      expect(new Set(told).size).toBe(told.length)
      for (const clock of state.instances) {
        if (clock.status === 'met') expect(clock.dueAt === null || clock.metAt! <= clock.dueAt).toBe(true)
        if (clock.status === 'late' && clock.metAt) expect(clock.metAt > clock.lateSince!).toBe(true)
        if (clock.lateSince) expect(clock.dueAt).toBe(clock.lateSince)
      }
      const open = state.instances.filter((clock) => !isOver(clock)).map((clock) => `${clock.name} ${clock.subject}`)
      expect(new Set(open).size).toBe(open.length)
      expect(nextAlarm(state.instances)).toBeUndefined()
    }),
    many,
  )
})
