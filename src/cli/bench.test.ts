// The simulations of the survey room, small: intervals cover, draws are even, what is planted is found and honest work is left alone.
import { describe, expect, it } from 'vitest'
import { logChoose } from '#core/statistics/distributions.ts'
import { wald } from '#core/statistics/shares.ts'
import { leadKinds } from '#core/surveys/lead.ts'
import { leadsIn } from '#core/surveys/signals.ts'
import { run } from './bench.ts'
import { chanceFrom } from './bench/chance.ts'
import { scoreCoverage, shareCoverage } from './bench/coverage.ts'
import { fraudsFound, honestFlagged } from './bench/frauds.ts'
import { honestWave } from './bench/honest-wave.ts'
import { inclusion } from './bench/inclusion.ts'

describe('intervals', () => {
  it('of shares cover 95 % of the time within 1.5 points, over n and p', () => {
    expect(shareCoverage().filter((one) => !one.within)).toEqual([])
  })

  it('would be found out if they were the textbook ones', () => {
    const covers = (n: number, p: number) => Array.from({ length: n + 1 }, (_, k) => ({ k, ...wald(k, n) })).filter(({ low, high }) => low <= p && p <= high).reduce((total, { k }) => total + Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log1p(-p)), 0)
    expect(covers(20, 0.93)).toBeLessThan(0.9)
  })

  it('of scores cover from 20 answers on, whatever the shape of the marks', () => {
    expect(scoreCoverage({ rounds: 250, seed: 3 }).filter((one) => !one.within && one.n >= 20)).toEqual([])
  })
})

it('draws give everybody the same chance', () => {
  expect(inclusion({ draws: 300, seed: 2 }).filter((one) => !one.within)).toEqual([])
})

describe('leads', () => {
  const found = fraudsFound({ waves: 5, seed: 11 })

  it.each(leadKinds)('find %s, and point at it', (kind) => {
    const one = found.find((row) => row.kind === kind)!
    expect(one.recall).toBeGreaterThanOrEqual(kind === 'caller_rate' || kind === 'hidden_low' ? 0.4 : 0.8)
    expect(one.precision).toBeGreaterThanOrEqual(0.8)
  })

  it('leave honest waves alone, with all their shared devices, quick clickers and straight lines', () => {
    const { flagged, waves, named, rows } = honestFlagged({ waves: 40, seed: 21 })
    expect(flagged / waves).toBeLessThanOrEqual(0.025)
    expect(named / rows).toBeLessThanOrEqual(0.02)
  })

  it('say in both languages what was seen, in which rows, and how unlikely it is; and change nothing', () => {
    const world = honestWave(chanceFrom(4))
    for (const one of world.answers.slice(0, 12)) one.device = 'one-device'
    const before = structuredClone(world)
    const leads = leadsIn(world)
    expect(leads).toEqual([{ kind: 'same_device', about: 'one-device', rows: world.answers.slice(0, 12).map((one) => one.respondent), observed: 12, expected: expect.any(Number), p: expect.any(Number), says: { zh: expect.stringContaining('同一台设备'), en: expect.stringContaining('one device') } }])
    expect(leads[0]!.p).toBeLessThan(0.001)
    expect(world).toEqual(before)
  })

  it('are no more for little: nobody is pointed at for three answers', () => {
    const { survey } = honestWave(chanceFrom(1))
    expect(leadsIn({ survey, answers: [1, 2, 3].map((n) => ({ row: n, respondent: `r${n}`, items: { quality: 5, delivery: 5, price: 5 }, overall: 5, caller: '孙佳', device: `d${n}` })) })).toEqual([])
  })
})

describe('bench', () => {
  it.each([[['nothing'], 'no bench'], [['--seed', 'x'], '--seed'], [['--colour'], '--colour']])('is wrong use: %j', async (args, says) => {
    const err: string[] = []
    expect(await run(args, { out: () => undefined, err: (text) => err.push(text) })).toBe(2)
    expect(err).toHaveLength(1)
    expect(err[0]).toContain(says)
  })
})
