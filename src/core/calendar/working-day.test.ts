// Every day from 2010 to 2026 against two other tellings of the State Council's announcements.
import { existsSync, readFileSync } from 'node:fs'
import { isWorkday } from 'chinese-days'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { LocalDate } from '#core/kernel/instant.ts'
import { calendarOf } from './calendar.ts'
import { nextDay } from './days.ts'
import { isWorkingDay } from './working-day.ts'

const raw = () => parse(readFileSync('policies/calendars/cn.yaml', 'utf8')) as Record<string, unknown>
const cn = calendarOf(raw())

function allDays(): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = '2010-01-01' as LocalDate; day <= '2026-12-31'; day = nextDay(day)) days.push(day)
  return days
}

describe('working days', () => {
  it('agree with chinese-days on all 6,209 days', () => {
    const days = allDays()
    expect(days).toHaveLength(6209)
    expect(days.filter((day) => isWorkingDay(cn, day).working !== isWorkday(day))).toEqual([])
    expect(days.filter((day) => !isWorkingDay(cn, day).known)).toEqual([])
  })

  const announced = '../shared/data/calendar-cn'
  it.skipIf(!existsSync(announced))('agree with the announcements, names included', () => {
    let checked = 0
    for (let year = 2010; year <= 2026; year++) {
      const { days } = JSON.parse(readFileSync(`${announced}/${year}.json`, 'utf8')) as { days: { name: string; date: LocalDate; isOffDay: boolean }[] }
      for (const { name, date, isOffDay } of days) {
        const { working, why } = isWorkingDay(cn, date)
        expect([date, working]).toEqual([date, !isOffDay])
        // A Monday that an amendment gave back to work is an ordinary working day.
        if (date !== '2020-02-03') expect(why.zh).toContain(name)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(500)
  })

  it('are only assumed in years that are not announced', () => {
    expect(isWorkingDay(cn, '2027-01-01' as LocalDate)).toMatchObject({ working: true, known: false })
    expect(isWorkingDay(cn, '2027-01-02' as LocalDate)).toMatchObject({ working: false, known: false })
    expect(isWorkingDay(cn, '2009-12-31' as LocalDate).known).toBe(false)
  })
})

describe('a calendar file', () => {
  it.each([
    ['office hours', { hours: 'nine to five' }],
    ['a week without working days', { weekend: [1, 2, 3, 4, 5, 6, 7] }],
    ['a day that does not exist', { years: { 2026: { off: { 元旦: '02-30' } } } }],
    ['a run that ends before it begins', { years: { 2026: { off: { 元旦: '01-03..01-01' } } } }],
    ['a day both free and worked', { years: { 2026: { off: { 元旦: '01-01' }, work: { 春节: '01-01' } } } }],
    ['an unknown key', { holidays: [] }],
  ])('with a mistake in %s is refused', (_what, mistake) => {
    expect(() => calendarOf({ ...raw(), ...mistake })).toThrow('invalid')
  })
})
