// Whether a draw is fair: many seeds over the same list, how often each item is taken, against what chance allows. `npx tsx scripts/simulate-draws.ts [SEEDS]`
import { randomBytes } from 'node:crypto'
import { sampleSize, type BandRules } from '#core/draws/bands.ts'
import { drawMore, ranked } from '#core/draws/drawing.ts'
import type { FrozenItem } from '#core/draws/file.ts'
import { gammaShare } from '#core/statistics/distributions.ts'

const seeds = Number(process.argv[2] ?? 5_000)
const rule: BandRules = { bands: [{ to: 20, take: 5 }, { from: 20, to: 50, percent: 30 }, { from: 50, to: 100, percent: 15 }, { from: 100, take: 20 }], boundary: 'larger', rounding: 'up' }

const list = (n: number, strata: number): FrozenItem[] => Array.from({ length: n }, (_, i) => ({ item: `WX-${i + 1}`, at: '2026-09-01T00:00:00.000Z', round: 1 + Math.floor((i * 30) / n), stratum: `s${i % strata}` }))

/** Once at the end of the period, or every day of thirty with what has come in by then. */
function draw(items: FrozenItem[], { seed, rolling }: { seed: string; rolling: boolean }): Set<string> {
  const taken = new Set<string>()
  const population = ranked({ seed, draw: 'orders', group: 'repair' }, items)
  for (const day of rolling ? Array.from({ length: 30 }, (_, i) => i + 1) : [30]) {
    const sofar = population.filter((item) => item.round <= day)
    for (const item of drawMore(sofar, { taken, out: new Set(), passed: new Set() }, sampleSize(rule, sofar.length).size)) taken.add(item)
  }
  return taken
}

type Case = { n: number; strata: number; rolling: boolean }

function simulate({ n, strata, rolling }: Case): string {
  const items = list(n, strata)
  const hits = new Map(items.map(({ item }) => [item, 0]))
  let size = 0
  for (let i = 0; i < seeds; i += 1) {
    const taken = draw(items, { seed: randomBytes(32).toString('hex'), rolling })
    size += taken.size
    for (const item of taken) hits.set(item, hits.get(item)! + 1)
  }
  const mean = size / n
  const share = mean / seeds
  // Without replacement the counts of one draw depend on each other: the sum is scaled to n - 1 degrees of freedom.
  const chi = [...hits.values()].reduce((sum, count) => sum + (count - mean) ** 2, 0) / (mean * (1 - share)) * ((n - 1) / n)
  const p = 1 - gammaShare((n - 1) / 2, chi / 2)
  const shares = [...hits.values()].map((count) => count / seeds)
  const verdict = rolling ? 'early items are likelier by design' : p > 0.001 ? 'uniform' : 'NOT UNIFORM'
  return `${rolling ? 'rolling   ' : 'period_end'} N ${String(n).padStart(3)} strata ${strata}: taken ${(size / seeds).toFixed(1)}, chance of an item ${Math.min(...shares).toFixed(3)} to ${Math.max(...shares).toFixed(3)} (mean ${share.toFixed(3)}), chi-square ${chi.toFixed(1)} on ${n - 1}, p ${p.toFixed(3)}: ${verdict}`
}

for (const one of [{ n: 12, strata: 1 }, { n: 35, strata: 1 }, { n: 90, strata: 1 }, { n: 90, strata: 3 }, { n: 200, strata: 1 }]) console.log(simulate({ ...one, rolling: false }))
for (const n of [35, 90, 200]) console.log(simulate({ n, strata: 1, rolling: true }))
