// Whether a draw gives everybody the same chance: how often each item is drawn over many seeds, and each pair of them, by chi-square.
import { drawMore, ranked } from '#core/draws/drawing.ts'
import { chiSquareP } from '#core/statistics/distributions.ts'
import { sum } from '#core/statistics/means.ts'

export type Even = { what: string; draws: number; chi2: number; df: number; p: number; within: boolean }

export function inclusion({ draws, seed }: { draws: number; seed: number }): Even[] {
  return [[12, 5], [35, 11], [100, 20]].flatMap(([size, take]) => evenOf({ size: size!, take: take!, draws, seed }))
}

function evenOf({ size, take, draws, seed }: { size: number; take: number; draws: number; seed: number }): Even[] {
  const items = Array.from({ length: size }, (_, i) => ({ item: `WX-${i}`, at: '2026-09-01T02:00:00.000Z', round: 1, stratum: '' }))
  const place = new Map(items.map(({ item }, i) => [item, i]))
  const single = Array<number>(size).fill(0)
  const first = Array<number>(size).fill(0)
  for (let i = 0; i < draws; i += 1) {
    const taken = drawMore(ranked({ seed: `${seed}-${i}`, draw: 'orders', group: 'all' }, items), { taken: new Set(), out: new Set(), passed: new Set() }, take)
    for (const item of taken) single[place.get(item)!]! += 1
    first[place.get(taken[0]!)!]! += 1
  }
  // Drawn without replacement, a count varies by (1 − take/size) of what a free throw would, and all of them add up.
  const expected = (draws * take) / size
  const chi2 = (sum(single.map((count) => (count - expected) ** 2)) / (expected * (1 - take / size))) * ((size - 1) / size)
  const firsts = sum(first.map((count) => (count - draws / size) ** 2)) / (draws / size)
  return [{ what: `${take} of ${size}, drawn`, chi2 }, { what: `${take} of ${size}, drawn first`, chi2: firsts }].map((one) => {
    const p = chiSquareP(one.chi2, size - 1)
    return { ...one, draws, df: size - 1, p, within: p > 0.001 }
  })
}
