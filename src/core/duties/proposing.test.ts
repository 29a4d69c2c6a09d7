// Marks off and interest that grow by the day, within their bounds: half a mark at once, a fifth more for each working day, three at most.
import { expect, it } from 'vitest'
import { dayRulesOf } from '#core/calendar/counting.ts'
import { instant } from '#core/kernel/instant.ts'
import { Duty } from '#core/policy/shape-follow.ts'
import { cn as calendar } from '#test/clocked-matter.ts'
import { amountFor, lateInWords, unitsLate, type Proposes } from './proposing.ts'

const time = { calendar, rules: dayRulesOf({ start_day_counts: false, day_ends: '24:00', on_holiday: 'stay', half_day: '12:00' }) }
const proposes = (says: object): Proposes => Duty.parse({ by: 'supervisor', proposes: { about: 'unit', ...says } }).proposes!
const marks = proposes({ points: -0.5, late: { every: '1wd', points: -0.2 }, at_most: { points: 3 } })
const late = (due: string, until: string, row: Proposes) => unitsLate(time, { due: instant(due), until: instant(until) }, row.late!)

it.each([
  ['2026-09-30T18:00+08:00', '2026-09-30T19:00+08:00', 0, -0.5],
  ['2026-09-30T18:00+08:00', '2026-10-08T18:00+08:00', 1, -0.7], // the holiday between does not count
  ['2026-09-11T18:00+08:00', '2026-09-14T17:00+08:00', 0, -0.5],
  ['2026-09-11T18:00+08:00', '2026-09-16T18:00+08:00', 3, -1.1],
  ['2026-11-02T18:00+08:00', '2026-11-30T18:00+08:00', 20, -3],
  ['2026-09-16T18:00+08:00', '2026-09-16T18:00+08:00', 0, -0.5],
])('due %s, done %s: %i working days, %d marks', (due, until, units, points) => {
  expect(late(due, until, marks)).toBe(units)
  expect(amountFor(marks, units, null)).toEqual({ points, money: null })
})

it('an hour that has begun counts where the row says so', () => {
  const hourly = proposes({ late: { every: '1h', points: -1, begun: true } })
  expect(late('2026-09-11T18:00+08:00', '2026-09-11T20:01+08:00', hourly)).toBe(3)
  expect(late('2026-09-11T18:00+08:00', '2026-09-11T20:01+08:00', proposes({ late: { every: '1h', points: -1 } }))).toBe(2)
})

it('half a per cent of what is owed for each day, and never less than five yuan or more than fifty', () => {
  const interest = proposes({ late: { every: '1d', percent: '0.5%', of: 'amount' }, at_least: { money: 500 }, at_most: { money: 5000 } })
  expect(amountFor(interest, 10, 80_000)).toEqual({ points: null, money: 4000 })
  expect(amountFor(interest, 1, 2000)).toEqual({ points: null, money: 500 })
  expect(amountFor(interest, 40, 80_000)).toEqual({ points: null, money: 5000 })
  expect(amountFor(interest, 10, null)).toEqual({ points: null, money: null })
  expect(late('2026-09-12T00:00+08:00', '2026-09-15T09:00+08:00', interest)).toBe(3)
  expect(lateInWords(interest, 3)).toEqual({ zh: expect.stringContaining('3'), en: expect.stringContaining('3') })
})
