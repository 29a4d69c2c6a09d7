// Colours of controls and clauses, and the arithmetic of figures: against values worked out elsewhere.
import { describe, expect, test } from 'vitest'
import { colourOfClause, colourOfControl } from './colour.ts'
import { noCounts } from './judge.ts'
import { Target } from '#core/policy/values.ts'
import { wilson, zFor } from '#core/statistics/shares.ts'
import { controlLimits, indexOf, judgeFigure } from './measure.ts'

describe('a control', () => {
  test('one late instance among a thousand kept is a breach', () => expect(colourOfControl({ ...noCounts, kept: 999, late: 1, required: 1000 })).toBe('breached'))
  test('with nothing kept and nothing due it is never green', () => expect(colourOfControl(noCounts)).toBe('not-due'))
  test('what runs is running, and green once one is kept', () => {
    expect(colourOfControl({ ...noCounts, running: 2 })).toBe('running')
    expect(colourOfControl({ ...noCounts, running: 2, kept: 1, required: 1 })).toBe('met')
  })
  test('an enforced row whose probe passes through is a breach whatever its entries say', () => {
    expect(colourOfControl({ ...noCounts, kept: 50, required: 50, probe: 'toothless' })).toBe('breached')
    expect(colourOfControl({ ...noCounts, standing: true, probe: 'bites' })).toBe('met')
  })
  test('without a source of events it is no evidence, even with something kept', () => expect(colourOfControl({ ...noCounts, kept: 1, required: 1, noSource: true })).toBe('no-evidence'))
})

test('a clause takes the worst colour of its controls', () => {
  expect(colourOfClause(['met', 'not-due'])).toBe('met')
  expect(colourOfClause(['met', 'running'])).toBe('running')
  expect(colourOfClause(['running', 'not-measurable', 'met'])).toBe('not-measurable')
  expect(colourOfClause(['no-evidence', 'not-measurable'])).toBe('no-evidence')
  expect(colourOfClause(['no-evidence', 'breached', 'met'])).toBe('breached')
})

describe('figures', () => {
  // Reference values: R, binom::binom.confint(methods = "wilson").
  test('Wilson agrees with the reference', () => {
    const { low, high } = wilson(18, 20)
    expect(low).toBeCloseTo(0.69896, 4)
    expect(high).toBeCloseTo(0.97213, 4)
    expect(wilson(0, 10)).toMatchObject({ low: 0 })
    expect(wilson(0, 10).high).toBeCloseTo(0.27753, 4)
    expect(wilson(10, 10).high).toBe(1)
    expect(zFor(0.95)).toBeCloseTo(1.959964, 6)
  })
  test('a census is judged as it is; an estimate only where its interval is clear of the target', () => {
    const target = Target.parse('>= 95%')
    expect(judgeFigure({ value: 94, n: 100 }, target)).toBe('breached')
    expect(judgeFigure({ value: 94, n: 100, low: 87, high: 97 }, target)).toBe('not-measurable')
    expect(judgeFigure({ value: 50, n: 100, low: 40, high: 60 }, target)).toBe('breached')
    expect(judgeFigure({ value: 94, n: 10 }, target, 20)).toBe('not-measurable')
    expect(judgeFigure({ value: null, n: 0 }, target, 20)).toBe('not-due')
  })
  test('an index is the weighted mean, or nothing', () => {
    expect(indexOf([{ weight: 3, value: 80 }, { weight: 1, value: 60 }])).toBe(75)
    expect(indexOf([{ weight: 3, value: 80 }, { weight: 1, value: null }])).toBeNull()
  })
  test('a control chart needs some history', () => {
    expect(controlLimits([1, 2, 3])).toBeNull()
    const limits = controlLimits([10, 12, 11, 13, 12])!
    expect(limits.centre).toBeCloseTo(11.6)
    expect(limits.high).toBeCloseTo(11.6 + (3 * 1.5) / 1.128)
  })
})
