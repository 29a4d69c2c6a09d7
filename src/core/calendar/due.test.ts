// Due times against the State Council's calendar, against a slow simulator, and by the properties that any calendar must have.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addMs, atLocal, fromMs, instant, localDate, toMs, type LocalDate } from '#core/kernel/instant.ts'
import { readFacts, slowDue } from '#test/oracles/slow-calendar.ts'
import { calendarOf, type Calendar } from './calendar.ts'
import type { DueQuestion } from './counting.ts'
import { addMonths, contractMiddle, endOfPeriod, withOffset } from './days.ts'
import { dueAt } from './due.ts'
import { type DurationUnit, parseDuration } from './duration.ts'
import { parseHours } from './hours.ts'
import { isOpen } from './working-day.ts'

const file = 'policies/calendars/cn.yaml'
const cn = calendarOf(parse(readFileSync(file, 'utf8')))
const rules = { startDayCounts: false, dayEnds: '24:00', onHoliday: 'stay', halfDay: '24:00' } as const

function due(from: string, within: string, more: Partial<DueQuestion> = {}, calendar: Calendar = cn) {
  const found = dueAt(calendar, { ...rules, from: instant(from), within: parseDuration(within)!, ...more })
  return { ...found, due: withOffset(found.due) }
}
const pause = (from: string, to: string) => ({ pauses: [{ from: instant(from), to: instant(to) }] })

describe('when it is due', () => {
  it.each([
    ['2026-09-30T16:50+08:00', '5wd', '2026-10-13T18:00:00+08:00'],
    ['2026-09-28T10:00+08:00', '3d', '2026-10-02T00:00:00+08:00'],
    ['2026-09-30T16:50+08:00', '24h', '2026-10-01T16:50:00+08:00'],
    ['2026-09-30T16:50+08:00', '3min', '2026-09-30T16:53:00+08:00'],
    ['2026-09-30T16:50+08:00', '0d', '2026-10-01T00:00:00+08:00'],
    ['2026-10-03T16:50+08:00', '0wd', '2026-10-08T18:00:00+08:00'],
    ['2026-01-31T10:00+08:00', '1mo', '2026-03-01T00:00:00+08:00'],
    ['2026-11-30T10:00+08:00', '1q', '2027-03-01T00:00:00+08:00'],
    ['2024-02-29T10:00+08:00', '1y', '2025-03-01T00:00:00+08:00'],
    ['2026-09-30T16:50+08:00', '9wh', '2026-10-08T17:50:00+08:00'],
    ['2026-03-02T11:00+08:00', '1wh', '2026-03-02T12:00:00+08:00'],
    ['2026-03-02T11:00+08:00', '2wh', '2026-03-02T14:00:00+08:00'],
    ['2026-03-06T23:00+08:00', '1w', '2026-03-14T00:00:00+08:00'],
  ])('%s within %s is %s', (from, within, at) => {
    expect(due(from, within)).toMatchObject({ due: at, provisional: false })
  })

  it('says why, day by day', () => {
    const { steps } = due('2026-09-30T16:50+08:00', '5wd')
    expect(steps.map((step) => [step.day, step.counted, step.why.zh])).toEqual([
      ['2026-09-30', false, '起算当天不计'],
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => [`2026-10-0${day}`, false, '国庆节放假']),
      ['2026-10-08', true, '工作日'],
      ['2026-10-09', true, '工作日'],
      ['2026-10-10', true, '调休上班（国庆节）'],
      ['2026-10-11', false, '周末'],
      ['2026-10-12', true, '工作日'],
      ['2026-10-13', true, '工作日，到期'],
    ])
  })

  it('knows what it does not know', () => {
    expect(due('2026-12-28T10:00+08:00', '3wd').provisional).toBe(false)
    expect(due('2026-12-28T10:00+08:00', '5wd')).toMatchObject({ provisional: true, due: '2027-01-04T18:00:00+08:00' })
    expect(due('2026-12-28T10:00+08:00', '32wh').provisional).toBe(true)
    expect(due('2026-12-28T10:00+08:00', '30d').provisional).toBe(false)
    expect(due('2026-12-28T10:00+08:00', '30d', { onHoliday: 'next_wd' }).provisional).toBe(true)
    expect(due('2026-12-31T18:30+08:00', '1h', { cutoff: '17:00' }).provisional).toBe(true)
  })

  it('moves a limit off a holiday, a late start to the next working morning, and counts the first day where the rules say so', () => {
    expect(due('2026-09-28T10:00+08:00', '3d', { onHoliday: 'next_wd' }).due).toBe('2026-10-09T00:00:00+08:00')
    expect(due('2026-03-06T17:30+08:00', '1wd', { cutoff: '17:00' }).due).toBe('2026-03-10T18:00:00+08:00')
    expect(due('2026-03-06T17:00+08:00', '1wd', { cutoff: '17:00' }).due).toBe('2026-03-09T18:00:00+08:00')
    expect(due('2026-03-06T10:00+08:00', '1wd', { startDayCounts: true, halfDay: '12:00' }).due).toBe('2026-03-06T18:00:00+08:00')
    expect(due('2026-03-06T13:00+08:00', '1wd', { startDayCounts: true, halfDay: '12:00' }).due).toBe('2026-03-09T18:00:00+08:00')
  })

  it('stands still while paused, and leaves on resuming what was left on pausing', () => {
    expect(due('2026-03-02T10:00+08:00', '24h', pause('2026-03-02T12:00+08:00', '2026-03-02T15:30+08:00')).due).toBe('2026-03-03T13:30:00+08:00')
    expect(due('2026-03-02T10:00+08:00', '3wd', pause('2026-03-03T10:00+08:00', '2026-03-05T10:00+08:00')).due).toBe('2026-03-09T18:00:00+08:00')
    // Paused on its last day and resumed on a Saturday: the last day is still to come.
    expect(due('2026-03-05T10:00+08:00', '1wd', pause('2026-03-06T10:00+08:00', '2026-03-07T10:00+08:00')).due).toBe('2026-03-09T18:00:00+08:00')
    expect(due('2026-03-02T10:00+08:00', '3wd', pause('2026-03-03T10:00+08:00', '2026-03-03T17:00+08:00')).due).toBe('2026-03-05T18:00:00+08:00')
    // Paused when the office closes, or resumed when it does: that day has been had.
    expect(due('2026-03-02T10:00+08:00', '3wd', pause('2026-03-03T18:00+08:00', '2026-03-04T10:00+08:00')).due).toBe('2026-03-05T18:00:00+08:00')
    expect(due('2026-03-02T10:00+08:00', '3wd', pause('2026-03-03T10:00+08:00', '2026-03-03T18:00+08:00')).due).toBe('2026-03-05T18:00:00+08:00')
  })

  it('knows shifts, night shifts and round-the-clock desks', () => {
    const night = parseHours('daily 22:00-6:00')!
    expect(isOpen(cn, night, instant('2026-03-03T02:00+08:00'))).toBe(true)
    expect(due('2026-03-03T02:00+08:00', '5wh', { hours: night }).due).toBe('2026-03-03T23:00:00+08:00')
    expect(due('2026-10-01T02:00+08:00', '5wh', { hours: parseHours('24h')! }).due).toBe('2026-10-01T07:00:00+08:00')
    expect(isOpen(cn, parseHours('wd')!, instant('2026-10-10T12:30+08:00'))).toBe(false)
    expect(isOpen(cn, parseHours('wd 9:00-18:00')!, instant('2026-10-10T12:30+08:00'))).toBe(true)
    for (const wrong of ['', 'wd 9-18', '9:00-25:00', 'wd 13:00-18:00,9:00-12:00', 'monday', '9:00-9:00', '24h 9:00-18:00']) expect(parseHours(wrong)).toBeUndefined()
  })

  it('finds middles and ends', () => {
    expect(contractMiddle('2026-01-01' as LocalDate, '2026-12-31' as LocalDate)).toBe('2026-07-02')
    expect(addMonths('2026-08-31' as LocalDate, 6)).toBe('2027-02-28')
    const ends = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const
    expect(ends.map((period) => endOfPeriod('2026-02-11' as LocalDate, period))).toEqual(['2026-02-11', '2026-02-15', '2026-02-28', '2026-03-31', '2026-06-30', '2026-12-31'])
  })
})

const day = 86_400_000
const shiftChoices = [{ text: 'wd 9:00-12:00,13:00-18:00', slow: [[540, 720], [780, 1080]] }, { text: 'wd 8:30-17:00', slow: [[510, 1020]] }, { text: 'wd 0:00-24:00', slow: [[0, 1440]] }] as const
const aMinute = (from: string, days: number) => fc.integer({ min: 0, max: days * 1440 }).map((minutes) => toMs(instant(from)) + minutes * 60_000)
const limits: [DurationUnit, number][] = [['min', 300], ['h', 100], ['wh', 40], ['d', 20], ['wd', 15], ['w', 3], ['mo', 2], ['q', 1], ['hy', 1]]
const aLimit = fc.constantFrom(...limits).chain(([unit, max]) => fc.record({ unit: fc.constant(unit), n: fc.integer({ min: 1, max }) }))
const someGaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 * 1440 }), fc.integer({ min: 1, max: 5 * 1440 })), { maxLength: 3 })
const aQuestion = fc.record({
  start: aMinute('2010-01-05T00:00Z', 16.8 * 365),
  within: aLimit,
  gaps: someGaps,
  hours: fc.constantFrom(...shiftChoices),
  startDayCounts: fc.boolean(),
  onHoliday: fc.constantFrom('stay' as const, 'next_wd' as const),
  cutoff: fc.option(fc.constant('17:00'), { freq: 4, nil: undefined }),
})

function pausesAfter(start: number, gaps: [number, number][]) {
  return gaps.map(([after, length]) => ({ from: fromMs(start + after * 60_000), to: fromMs(start + (after + length) * 60_000) }))
}

describe('the slow simulator agrees', () => {
  it('on 2,500 random limits with pauses, shifts and cut-offs', () => {
    const facts = readFacts(file)
    fc.assert(
      fc.property(aQuestion, ({ start, within, gaps, hours, startDayCounts, onHoliday, cutoff }) => {
        const from = fromMs(start)
        const pauses = pausesAfter(start, gaps)
        const fast = dueAt(cn, { ...rules, from, within, pauses, startDayCounts, onHoliday, cutoff, hours: parseHours(hours.text)! })
        const shifts = hours.slow.map(([a, b]): [number, number] => [a, b])
        expect(fast.due).toBe(slowDue(facts, { from, within, pauses, startDayCounts, onHoliday, shifts, cutoff: cutoff && 17 * 60 }))
      }),
      { numRuns: 2500 },
    )
  }, 120_000)
})

describe('whatever the calendar', () => {
  const one = { start: aMinute('2015-01-05T00:00Z', 4000), within: aLimit, gaps: someGaps }

  it('more time is never due earlier, and a later start neither', () => {
    fc.assert(
      fc.property(fc.record({ ...one, later: fc.integer({ min: 0, max: 3 * 1440 }) }), ({ start, within, gaps, later }) => {
        const pauses = pausesAfter(start, gaps)
        const ask = (start: number, n: number, pauses: DueQuestion['pauses'] = []) => dueAt(cn, { ...rules, from: fromMs(start), within: { ...within, n }, pauses }).due
        expect(ask(start, within.n + 1, pauses) >= ask(start, within.n, pauses)).toBe(true)
        expect(ask(start + later * 60_000, within.n) >= ask(start, within.n)).toBe(true)
      }),
    )
  })

  it('a new holiday never makes it earlier', () => {
    fc.assert(
      fc.property(fc.record({ ...one, ahead: fc.integer({ min: 0, max: 30 }) }), ({ start, within, gaps, ahead }) => {
        const holiday = localDate(fromMs(start + ahead * day))
        const workDays = new Map([...cn.workDays].filter(([worked]) => worked !== holiday))
        const more: Calendar = { ...cn, workDays, offDays: new Map([...cn.offDays, [holiday, '休']]) }
        const ask = (calendar: Calendar) => dueAt(calendar, { ...rules, from: fromMs(start), within, pauses: pausesAfter(start, gaps), onHoliday: 'next_wd' }).due
        expect(ask(more) >= ask(cn)).toBe(true)
      }),
    )
  })

  it('working limits end in working time, and never inside a pause', () => {
    fc.assert(
      fc.property(fc.record({ ...one, unit: fc.constantFrom('wd' as const, 'wh' as const) }), ({ start, within, gaps, unit }) => {
        const pauses = pausesAfter(start, gaps)
        const { due } = dueAt(cn, { ...rules, from: fromMs(start), within: { n: within.n % 20 + 1, unit }, pauses })
        expect(isOpen(cn, cn.hours, addMs(due, -1))).toBe(true)
        expect(pauses.some((pause) => pause.from < due && due < pause.to)).toBe(false)
      }),
    )
  })

  it('a pause over k working days moves a limit in working days by exactly k, and one of hours by what it lasted', () => {
    fc.assert(
      fc.property(fc.record({ start: one.start, n: fc.integer({ min: 3, max: 15 }), k: fc.integer({ min: 0, max: 6 }) }), ({ start, n, k }) => {
        const from = fromMs(start)
        const ask = (n: number, pauses: DueQuestion['pauses'] = []) => dueAt(cn, { ...rules, from, within: { n, unit: 'wd' }, pauses }).due
        const morning = atLocal(localDate(ask(2)), '10:00')
        const resumed = atLocal(localDate(ask(2 + k)), '11:00')
        expect(ask(n, [{ from: morning, to: resumed }])).toBe(ask(n + k))
        const hours = dueAt(cn, { ...rules, from, within: { n: n * 24, unit: 'h' }, pauses: [{ from: addMs(from, 1000), to: addMs(from, k * 7777) }] }).due
        expect(toMs(hours) - start).toBe(n * day + Math.max(0, k * 7777 - 1000))
      }),
    )
  })
})
