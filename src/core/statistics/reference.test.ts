// Every published reference within a millionth, where the reference data lies beside the checkout; a few worked by hand everywhere.
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cusum, ewma, pChart } from './control-charts.ts'
import { betaShare, chiSquareP, normalQuantile, tQuantile } from './distributions.ts'
import { keyDrivers } from './drivers.ts'
import { bootstrap, designEffect, nps, rake, tInterval, weightedMean, welch } from './means.ts'
import { anova, cronbach, kendall, kruskal, mannWhitney, pearson, spearman } from './ranks.ts'
import { agrestiCoull, clopperPearson, jeffreys, newcombe, pooledZ, sampleSize, wald, wilson } from './shares.ts'
import { adjusted, chiSquare, fisher, rateInterval, rateRatio, residuals } from './tables.ts'

describe('by hand', () => {
  it('quantiles that stand in every textbook', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12)
    expect(tQuantile(0.975, 10)).toBeCloseTo(2.2281388519649385, 10)
    expect(chiSquareP(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
    expect(betaShare(2, 3, 0.5)).toBeCloseTo(0.6875, 14)
  })

  it('a census leaves nothing to chance, one answer leaves everything', () => {
    expect(tInterval([4, 5, 3], { population: 3 })).toMatchObject({ value: 4, low: 4, high: 4 })
    expect(tInterval([4])).toMatchObject({ low: -Infinity, high: Infinity })
    expect(wilson(7, 7, { population: 7 })).toEqual({ low: 1, high: 1 })
  })

  it('the same seed gives the same bootstrap', () => {
    const seeded = () => {
      let state = 7
      return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647
    }
    const values = [5, 5, 4, 3, 5, 1, 4, 4, 5, 2, 5, 5]
    const [a, b] = [bootstrap(values, { random: seeded() }), bootstrap(values, { random: seeded() })]
    expect(a).toEqual(b)
    expect(a.low).toBeLessThan(4)
    expect(a.high).toBeGreaterThan(4)
  })

  it('equal weights cost nothing', () => {
    expect(designEffect([2, 2, 2])).toEqual({ effect: 1, effective: 3 })
  })

  it('residuals name the cell that is out of line', () => {
    const [[first]] = residuals([[30, 10], [10, 30]]) as [[number, number], [number, number]]
    expect(first).toBeCloseTo(4.47213595, 6)
  })
})

const folder = new URL('../../../../shared/data/statistics/', import.meta.url)
type Row = Record<string, string>
const rows = (name: string): Row[] => parse(readFileSync(new URL(name, folder), 'utf8'), { columns: true, bom: true }) as Row[]
const list = (text: string | undefined) => text!.trim().split(/\s+/).map(Number)

/** Off by more than a thousand-millionth: relative for large figures, absolute for small ones. */
function off(row: Row, wanted: Record<string, number>): string[] {
  return Object.entries(wanted).flatMap(([column, value]) => {
    const stated = Number(row[column])
    if (row[column] === 'NA' || row[column] === '') return []
    return Math.abs(value - stated) <= 1e-9 * Math.max(1, Math.abs(stated)) ? [] : [`${column}: ${value} instead of ${stated}`]
  })
}

describe.runIf(existsSync(folder))('the reference values', () => {
  it('shares', () => {
    const faults = rows('proportion_ci.csv').flatMap((row) => {
      const [k, n, conf] = [Number(row['successes']), Number(row['n']), Number(row['conf'])]
      const named = (name: string, { low, high }: { low: number; high: number }) => ({ [`${name}_lo`]: low, [`${name}_hi`]: high })
      return off(row, { ...named('wilson', wilson(k, n, { confidence: conf })), ...named('agresti_coull', agrestiCoull(k, n, conf)), ...named('beta', clopperPearson(k, n, conf)), ...named('jeffreys', jeffreys(k, n, conf)), ...named('normal', wald(k, n, conf)) })
    })
    expect(faults).toEqual([])
  })

  it('differences of shares', () => {
    expect(rows('two_proportions.csv').flatMap((row) => {
      const [one, two] = [{ part: Number(row['k1']), n: Number(row['n1']) }, { part: Number(row['k2']), n: Number(row['n2']) }]
      const { difference, low, high } = newcombe(one, two)
      const { z, p } = pooledZ(one, two)
      return off(row, { diff: difference, newcombe_lo: low, newcombe_hi: high, pooled_z: z, z_p: p, fisher_p: fisher([[one.part, one.n - one.part], [two.part, two.n - two.part]]).p })
    })).toEqual([])
  })

  it('sizes of samples', () => {
    expect(rows('sample_size.csv').flatMap((row) => {
      const { infinite, exact, answers, invitations } = sampleSize({ population: row['population'] === '' ? undefined : Number(row['population']), margin: Number(row['margin']), share: Number(row['p']), confidence: Number(row['conf']), responseRate: Number(row['response_rate']) })
      return off(row, { n0: infinite, n: exact, n_ceil: answers, invitations })
    })).toEqual([])
  })

  it('net promoter scores', () => {
    expect(rows('nps.csv').flatMap((row) => {
      const found = nps(list(row['counts_0_to_10']))
      return off(row, { n: found.n, promoters: found.promoters, detractors: found.detractors, nps: found.nps, se_population_formula: found.se, moe95: found.margin })
    })).toEqual([])
  })

  it('tables of counts', () => {
    expect(rows('contingency.csv').flatMap((row) => {
      const counts = list(row['counts'])
      const [n, m] = [Number(row['rows']), Number(row['cols'])]
      const table = Array.from({ length: n }, (_, i) => Array.from({ length: m }, (_unused, j) => counts[i * m + j]!))
      const plain = chiSquare(table)
      const yates = chiSquare(table, true)
      return off(row, { chi2: plain.chi2, df: plain.df, p: plain.p, chi2_yates: yates.chi2, p_yates: yates.p, ...(row['fisher_p'] === 'NA' ? {} : { fisher_p: fisher(table, Infinity).p }), min_expected: plain.minExpected, cramers_v: plain.cramersV })
    })).toEqual([])
  }, 240_000)

  it('groups', () => {
    expect(rows('group_comparisons.csv').flatMap((row) => {
      const groups = row['groups']!.split('|').map(list)
      const [one, two] = groups as [number[], number[]]
      const t = tInterval(one)!
      const w = welch(one, two)
      const u = mannWhitney(one, two)
      return off(row, { mean1: t.value, lo1: t.low, hi1: t.high, welch_t: w.t, welch_df: w.df, welch_p: w.p, welch_lo: w.low, welch_hi: w.high, mannwhitney_W: u.W, mannwhitney_p: u.p, kruskal_H: kruskal(groups).H, kruskal_p: kruskal(groups).p, anova_F: anova(groups).F, anova_p: anova(groups).p })
    })).toEqual([])
  })

  it('correlations', () => {
    expect(rows('correlation.csv').flatMap((row) => {
      const [x, y] = [list(row['x']), list(row['y'])]
      const r = pearson(x, y)
      return off(row, { pearson: r.r, pearson_p: r.p, lo: r.low, hi: r.high, spearman: spearman(x, y).r, spearman_p: spearman(x, y).p, kendall_b: kendall(x, y).tau, kendall_p: kendall(x, y).p })
    })).toEqual([])
  })

  it('many tests at once', () => {
    expect(rows('p_adjust.csv').flatMap((row) => (['BH', 'BY', 'holm', 'bonferroni'] as const).flatMap((how) => {
      const stated = list(row[how])
      return adjusted(list(row['p']), how).flatMap((p, i) => (Math.abs(p - stated[i]!) < 1e-9 ? [] : [`${how} ${p} ${stated[i]}`]))
    }))).toEqual([])
  })

  it('rare events', () => {
    expect(rows('poisson_rates.csv').flatMap((row) => {
      const [one, two] = [{ count: Number(row['count1']), exposure: Number(row['exposure1']) }, { count: Number(row['count2']), exposure: Number(row['exposure2']) }]
      const own = rateInterval(one.count, one.exposure)
      const ratio = rateRatio(one, two)
      return off(row, { rate1: own.rate, lo1: own.low, hi1: own.high, ratio: ratio.ratio, p_two: ratio.p, ratio_lo: ratio.low, ratio_hi: ratio.high })
    })).toEqual([])
  })

  it('scales and drivers', () => {
    const people = rows('bfi.csv')
    const faults = rows('cronbach_alpha.csv').flatMap((row) => {
      const items = row['items']!.split(' ').map((item) => ({ name: item.replace('-', ''), turned: item.startsWith('-') }))
      const complete = people.filter((person) => items.every(({ name }) => person[name] !== '' && person[name] !== 'NA'))
      const found = cronbach(complete.map((person) => items.map(({ name, turned }) => (turned ? 7 - Number(person[name]) : Number(person[name])))))
      return off(row, { n_complete: found.n, cronbach_alpha: found.alpha, std_alpha: found.standardised, mean_r: found.meanR })
    })
    const attitude = rows('attitude.csv')
    const column = (name: string) => attitude.map((row) => Number(row[name]))
    const names = Object.keys(attitude[0]!).filter((name) => name !== 'rating')
    const { drivers, r2 } = keyDrivers(Object.fromEntries(names.map((name) => [name, column(name)])), column('rating'))
    faults.push(...rows('key_drivers_attitude.csv').flatMap((row) => {
      const found = drivers.find((one) => one.name === row['driver'])!
      return off(row, { pearson: found.pearson, beta: found.beta, se: found.se, std_beta: found.standardBeta, lmg_shapley_r2: found.share, r2 })
    }))
    expect(faults).toEqual([])
  })

  it('weights', () => {
    const schools = rows('apistrat.csv')
    const margins = rows('rake_margins.csv').map((row) => ({ variable: row['variable']!, level: row['level']!, count: Number(row['count']) }))
    const stated = rows('rake_weights.csv')
    const raked = rake(schools, margins, schools.map((row) => Number(row['pw'])))
    expect(raked.flatMap((weight, i) => off(stated[i]!, { raked: weight }))).toEqual([])
    const by = (extra: (row: Row, i: number) => object) => weightedMean(schools.map((row, i) => ({ value: Number(row['api00']), weight: Number(row['pw']), ...extra(row, i) })))
    const means = Object.fromEntries(rows('weighted_means.csv').map((row) => [`${row['case']} ${row['stat']}`, row]))
    const wanted = ({ value, se, low, high, df }: ReturnType<typeof weightedMean>) => ({ estimate: value, se, lo95: low, hi95: high, df })
    const fpc = (row: Row) => ({ stratum: row['stype']!, population: Number(row['fpc']) })
    expect([
      ...off(means['strat+fpc api00 api00']!, wanted(by(fpc))),
      ...off(means['strat nofpc api00 api00']!, wanted(by((row) => ({ stratum: row['stype']! })))),
      ...off(means['weighted srs api00 api00']!, wanted(by(() => ({})))),
      ...off(means['strat+fpc sch.wide sch.wideYes']!, wanted(by((row) => ({ ...fpc(row), value: row['sch.wide'] === 'Yes' ? 1 : 0 })))),
      ...off(means['strat+fpc sch.wide sch.wideNo']!, wanted(by((row) => ({ ...fpc(row), value: row['sch.wide'] === 'No' ? 1 : 0 })))),
      ...off(means['raked api00 api00']!, wanted(by((row, i) => ({ stratum: row['stype']!, weight: raked[i]!, cells: [row['stype']!, row['sch.wide']!] })))),
      ...off(means['poststrat api00 api00']!, wanted(by((row, i) => ({ weight: Number(stated[i]!['poststrat']), cells: [row['stype']!] })))),
    ]).toEqual([])
  })

  it('control charts', () => {
    const { p_chart: p, ewma: e, cusum: c } = JSON.parse(readFileSync(new URL('control_charts.json', folder), 'utf8'))
    const chart = pChart(p.defectives.map((part: number) => ({ part, n: p.n })))
    expect([chart.centre, chart.points[0]!.high, chart.points[0]!.low]).toEqual([p.computed.CL, p.computed.UCL, p.computed.LCL].map((value) => expect.closeTo(value, 9)))
    expect(chart.points.flatMap((point, i) => (point.out ? [i + 1] : []))).toEqual(p.computed.out)
    const smooth = ewma(e.data, { target: e.target, sigma: e.sigma, weight: e.lam, sigmas: e.k })
    expect([smooth.high, smooth.low]).toEqual([expect.closeTo(e.computed.UCL, 9), expect.closeTo(e.computed.LCL, 9)])
    expect(smooth.series.map((value) => Math.round(value * 100) / 100)).toEqual(e.computed.ewma)
    const shift = cusum(c.data, { target: c.target, slack: c.k, limit: c.h })
    expect(shift.signals).toEqual(c.published_first_signal)
    expect(shift.high.map((value) => Math.round(value * 100) / 100)).toEqual(c.computed.high)
  })
})
