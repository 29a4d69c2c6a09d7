// Times as people read them: the two largest units, the office's own day, the year only when it is another.
import { expect, test } from 'vitest'
import { dayOf, dueTime, shortDay, shortTime, span } from './when.ts'

const now = Date.parse('2026-10-09T02:20:00Z') // Friday 10:20 in Hangzhou

test('a length of time is said in its two largest units', () => {
  expect(span(40 * 60_000, 'zh')).toBe('40 分')
  expect(span(7 * 3_600_000 + 40 * 60_000, 'zh')).toBe('7 时 40 分')
  expect(span((2 * 24 + 21) * 3_600_000 + 5 * 60_000, 'zh')).toBe('2 天 21 时')
  expect(span(18 * 24 * 3_600_000 + 3_600_000, 'en')).toBe('18 d')
  expect(span(-35 * 60_000, 'zh')).toBe('35 分')
})

test('a day is the day of the office, not of this computer', () => {
  expect(dayOf('2026-10-08T16:30:00Z')).toBe('2026-10-09')
  expect(dayOf('2026-10-08T15:59:59Z')).toBe('2026-10-08')
})

test('what is due today or tomorrow is called so; the rest carries its weekday', () => {
  expect(dueTime('2026-10-09T10:00:00Z', now, 'zh')).toBe('今天 18:00')
  expect(dueTime('2026-10-10T10:00:00Z', now, 'en')).toBe('tomorrow 18:00')
  expect(dueTime('2026-10-13T10:00:00Z', now, 'zh')).toBe('10-13 周二 18:00')
})

test('the year is written only when it is another year', () => {
  expect(shortTime('2026-10-12T10:00:00Z', now)).toBe('10-12 18:00')
  expect(shortDay('2027-01-08T04:00:00Z', now)).toBe('2027-01-08')
})
