// How often the look at all series is wrong, and what it finds: measured by simulation from a fixed seed.
import { describe, expect, it } from 'vitest'
import { findTrends, type Series } from './find-trends.ts'

/** A small generator, so that the figures of the decision can be had again. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function poisson(next: () => number, rate: number): number {
  const floor = Math.exp(-rate)
  let [n, product] = [0, next()]
  while (product > floor) {
    n += 1
    product *= next()
  }
  return n
}

/** A rate that itself wavers from month to month: the variance is (1 + wide) times the mean. */
function wavering(next: () => number, rate: number, wide: number): number {
  const shape = Math.max(1, Math.round(rate / wide))
  let gamma = 0
  for (let i = 0; i < shape; i += 1) gamma -= Math.log(Math.max(next(), 1e-12))
  return poisson(next, (gamma * rate) / shape)
}

type World = { rate: (at: number) => number; last?: number; lately?: number; wide?: number }

function world(next: () => number, { rate, last = 1, lately = 1, wide = 0 }: World, many = 40): Series[] {
  return Array.from({ length: many }, (_, at) => {
    const one = rate(at)
    const counts = Array.from({ length: 13 }, (_unused, month) => {
      const times = at > 0 ? 1 : month === 12 ? last * lately : month > 9 ? lately : 1
      return wide > 0 ? wavering(next, one * times, wide) : poisson(next, one * times)
    })
    return { axis: 'class', code: String(at), counts, repeats: counts.map((n) => Array.from({ length: n }, () => next() < 0.1).filter(Boolean).length) }
  })
}

const rates = (at: number) => [1, 3, 8, 20, 50][at % 5]!
const share = (times: number, of: () => boolean) => Array.from({ length: times }, of).filter(Boolean).length / times

describe('false alarms', () => {
  it('of 40 quiet series, a month with any finding is rarer than one in twenty', () => {
    const next = chance(20)
    const measured = share(400, () => findTrends(world(next, { rate: rates })).length > 0)
    console.log(`quiet: ${measured}`)
    expect(measured).toBeLessThan(0.05)
  })

  it('of series that scatter twice as wide as chance alone, rarer than one in seven', () => {
    const next = chance(21)
    const measured = share(400, () => findTrends(world(next, { rate: rates, wide: 1 })).length > 0)
    console.log(`wide: ${measured}`)
    expect(measured).toBeLessThan(0.15)
  })
})

describe('what is found', () => {
  it.each<[string, World, number]>([['a month three times the usual 20', { rate: () => 20, last: 3 }, 0.95], ['a month twice the usual 50', { rate: () => 50, last: 2 }, 0.95], ['three months of 85 where 50 is usual', { rate: () => 50, lately: 1.7 }, 0.8]])('%s', (what, made, least) => {
    const next = chance(22)
    const measured = share(200, () => findTrends(world(next, made)).some((one) => one.code === '0'))
    console.log(`${what}: ${measured}`)
    expect(measured).toBeGreaterThan(least)
  })

  it('two codes that are met together', () => {
    const [one] = findTrends([], [{ axes: ['unit', 'class'], codes: ['service', 'quality'], n: 30, expected: 10 }, { axes: ['unit', 'class'], codes: ['service', 'price'], n: 11, expected: 10 }])
    expect(one).toMatchObject({ rule: 'together', code: 'service', n: 30 })
    expect(one!.p).toBeLessThan(1e-5)
  })

  it('nothing where a single matter came in', () => {
    expect(findTrends([{ axis: 'class', code: 'a', counts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 4], repeats: Array(13).fill(0) as number[] }])).toEqual([])
  })
})
