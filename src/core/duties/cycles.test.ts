// Periods taken together: every second week, every third day, every second year, counted from the first full one after adoption.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { calendarOf } from '#core/calendar/calendar.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
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
