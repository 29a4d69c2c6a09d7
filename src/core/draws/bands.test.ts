// Sample sizes: the figures of the property regulation, and what must hold for any bands.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/policy-shelf.ts'
import { type BandRules, sampleSize } from './bands.ts'

const orders = shipped('property-callback').draws['orders'] as BandRules

describe('the draw of work orders', () => {
  it.each([
    [0, 0, undefined], [3, 3, 0], [5, 5, 0], [12, 5, 0], [19, 5, 0], [20, 6, 1], [21, 7, 1], [35, 11, 1], [50, 15, 1],
    [51, 8, 2], [75, 12, 2], [99, 15, 2], [100, 20, 3], [101, 20, 3], [500, 20, 3],
  ])('of %i orders takes %i', (n, size, band) => {
    expect(sampleSize(orders, n)).toEqual({ size, band })
  })

  it('monotone never takes fewer for more', () => {
    expect(sampleSize({ ...orders, monotone: true }, 51)).toEqual({ size: 15, band: 1 })
    expect(sampleSize({ ...orders, monotone: true }, 99).size).toBe(15)
    expect(sampleSize({ ...orders, monotone: true }, 100).size).toBe(20)
  })

  it('the boundary decides where two bands hold', () => {
    const at50 = (boundary: BandRules['boundary']) => sampleSize({ ...orders, boundary }, 50)
    expect(at50('larger')).toEqual({ size: 15, band: 1 })
    expect(at50('smaller')).toEqual({ size: 8, band: 2 })
    expect(at50('lower')).toEqual({ size: 15, band: 1 })
    expect(at50('upper')).toEqual({ size: 8, band: 2 })
  })

  it.each([['up', 4], ['half', 3], ['down', 3]] as const)('rounds %s', (rounding, size) => {
    expect(sampleSize({ bands: [{ percent: 10 }], boundary: undefined, rounding }, 31).size).toBe(size)
  })

  it('10 % but at least 30, and at most 60', () => {
    const rules: BandRules = { bands: [{ percent: 10, at_least: 30, at_most: 60 }], boundary: undefined, rounding: 'up' }
    expect([10, 100, 400, 1000].map((n) => sampleSize(rules, n).size)).toEqual([10, 30, 40, 60])
  })
})

describe('for any bands', () => {
  const bound = fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined })
  const band = fc.record({ from: bound, to: bound, rule: fc.oneof(fc.record({ take: fc.nat(30) }), fc.record({ percent: fc.integer({ min: 1, max: 100 }) })), at_least: bound, at_most: bound })
    .map(({ rule, ...limits }) => ({ ...limits, ...rule }))
  const rules: fc.Arbitrary<BandRules> = fc.record({
    bands: fc.array(band, { minLength: 1, maxLength: 5 }),
    boundary: fc.constantFrom('larger', 'smaller', 'lower', 'upper'),
    rounding: fc.constantFrom('up', 'half', 'down'),
  })
  const count = fc.nat(200)

  it('the size is a whole number between nothing and N', () => {
    fc.assert(fc.property(rules, count, (draw, n) => {
      const { size } = sampleSize(draw, n)
      expect(Number.isInteger(size) && size >= 0 && size <= n).toBe(true)
    }))
  })

  it('monotone is the largest size of any N up to this one', () => {
    fc.assert(fc.property(rules, count, (draw, n) => {
      const plain = Array.from({ length: n }, (_, i) => sampleSize(draw, i + 1).size)
      expect(sampleSize({ ...draw, monotone: true }, n).size).toBe(Math.max(0, ...plain))
    }), { numRuns: 300 })
  })

  it('percentages are exact in the hundredths: n·p/100 rounded up, as counted in whole numbers', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1_000_000 }), (percent, n) => {
      const expected = Math.floor((n * percent + 99) / 100)
      expect(sampleSize({ bands: [{ percent }], boundary: undefined, rounding: 'up' }, n).size).toBe(expected)
    }))
  })
})
