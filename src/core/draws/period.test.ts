// Periods of a draw meet without gap, whatever their length.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromMs, instant } from '#core/kernel/instant.ts'
import { periodAfter, periodAt } from './period.ts'

const at = instant('2026-09-14T10:00+08:00')

test.each([
  ['day', '2026-09-14', '2026-09-13T16:00:00.000Z', '2026-09-14T16:00:00.000Z'],
  ['week', '2026-09-14', '2026-09-13T16:00:00.000Z', '2026-09-20T16:00:00.000Z'],
  ['month', '2026-09', '2026-08-31T16:00:00.000Z', '2026-09-30T16:00:00.000Z'],
  ['quarter', '2026-Q3', '2026-06-30T16:00:00.000Z', '2026-09-30T16:00:00.000Z'],
  ['half-year', '2026-H2', '2026-06-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ['year', '2026', '2025-12-31T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
] as const)('a %s', (period, name, from, to) => expect(periodAt(period, at)).toEqual({ name, from, to }))

test('each instant lies in its period, and the next one begins where it ends', () => {
  const periods = fc.constantFrom('day', 'week', 'month', 'quarter', 'half-year', 'year')
  fc.assert(fc.property(periods, fc.integer({ min: 1.5e12, max: 2e12 }), (period, ms) => {
    const one = periodAt(period as 'month', fromMs(ms))
    expect(one.from <= fromMs(ms) && fromMs(ms) < one.to).toBe(true)
    const next = periodAfter(period as 'month', one)
    expect(next.from).toBe(one.to)
    expect(next.name).not.toBe(one.name)
  }))
})
