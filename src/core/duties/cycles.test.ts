// Periods taken together: every second week, every third day, every second year, counted from the first full one after adoption.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { calendarOf } from '#core/calendar/calendar.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import { dayRulesOf } from '#core/calendar/counting.ts'
import { DayIn } from '#core/policy/values.ts'
import { endOfWork } from './limits.ts'
import { firstFullPeriod, nextPeriod, periodLabel, stretchedBy, type Cycle } from './periods.ts'

const cn = calendarOf(parse(readFileSync('policies/calendars/cn.yaml', 'utf8')))

it.each<[Cycle, string, string, string]>([
  ['2w', '2026-03-09/2026-03-22', '2026-03-23/2026-04-05', '2026-03-18'], ['3d', '2026-03-04/2026-03-06', '2026-03-07/2026-03-09', '2026-03-07'], ['2y', '2027-01-01/2028-12-31', '2029-01-01/2030-12-31', '2028-03-04'],
  ['6mo', '2026-04-01/2026-09-30', '2026-10-01/2027-03-31', '2026-09-04'], ['5wd', '2026-03-04/2026-03-10', '2026-03-11/2026-03-17', '2026-03-09'],
])('%s', (cycle, first, second, stretched) => {
  const day = '2026-03-04' as LocalDate
  const span = firstFullPeriod(day, cycle, cn)
  expect([periodLabel(span, cycle), periodLabel(nextPeriod(span, cycle, cn), cycle), stretchedBy(day, cycle)]).toEqual([first, second, stretched])
})

// 每月25日前、每季末月25日前、每季首月15日前、每年6月底前、每年12月底前、每周五17:00前.
it.each<[Cycle, number | string, string | undefined, string]>([
  ['month', 25, undefined, '2026-04-25T16:00:00.000Z'], ['month', 31, undefined, '2026-04-30T16:00:00.000Z'], ['quarter', 25, undefined, '2026-06-25T16:00:00.000Z'], ['quarter', '1-15', undefined, '2026-04-15T16:00:00.000Z'],
  ['half-year', '6-20', undefined, '2026-12-20T16:00:00.000Z'], ['year', '6-31', undefined, '2027-06-30T16:00:00.000Z'], ['year', '12-31', '18:00', '2027-12-31T10:00:00.000Z'], ['week', 5, '17:00', '2026-03-13T09:00:00.000Z'], ['day', 1, '10:00', '2026-03-04T02:00:00.000Z'],
])('each %s, day %s, %s', (cycle, day, time, due) => {
  const span = firstFullPeriod('2026-03-04' as LocalDate, cycle, cn)
  const rules = dayRulesOf({ start_day_counts: false, day_ends: '24:00', on_holiday: 'stay', half_day: '12:00' })
  expect(endOfWork({ calendar: cn, rules }, span, { by_day: DayIn.parse(day), by_time: time }).due).toBe(due)
})

it('a day that is free goes on to the next working day where the regulation says so', () => {
  const rules = dayRulesOf({ start_day_counts: false, day_ends: '24:00', on_holiday: 'next_wd', half_day: '12:00' })
  const april = firstFullPeriod('2026-03-04' as LocalDate, 'month', cn)
  expect(endOfWork({ calendar: cn, rules }, april, { by_day: { day: 25 } }).due).toBe('2026-04-27T16:00:00.000Z')
})
