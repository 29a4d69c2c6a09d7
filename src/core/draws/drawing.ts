// One drawing of one group: which items join the sample. Whatever was taken stays; what could not be called is made up by the next rank.
import type { FrozenItem } from './file.ts'
import { byText, rankOf, type Lottery } from './rank.ts'
import { shareOut } from './strata.ts'

/** `out` has been replaced and no longer counts; `passed` may not be taken but belongs to the population. */
export type Sample = { taken: ReadonlySet<string>; out: ReadonlySet<string>; passed: ReadonlySet<string> }

export type RankedItem = FrozenItem & { rank: string }

/** The population in the order of its numbers. */
export function ranked(lottery: Lottery, items: readonly FrozenItem[]): RankedItem[] {
  return items
    .map((item) => ({ ...item, rank: rankOf(lottery, item.item) }))
    .sort((a, b) => byText(a.rank, b.rank) || byText(a.item, b.item))
}

/** The items taken now so that the sample reaches its size; fewer when too few may be taken. */
export function drawMore(population: readonly RankedItem[], sample: Sample, size: number): string[] {
  const counting = population.filter((item) => sample.taken.has(item.item) && !sample.out.has(item.item))
  const free = population.filter((item) => !sample.taken.has(item.item) && !sample.passed.has(item.item))
  const need = Math.min(size - counting.length, free.length)
  if (need <= 0) return []
  const places = shareOut(size, countBy(population))
  for (const item of counting) places.set(item.stratum, places.get(item.stratum)! - 1)
  const taken: RankedItem[] = []
  // First what each stratum still lacks, the one that lacks most first; then, if a stratum has too few, the smallest numbers of all.
  while (taken.length < need) {
    const rest = free.filter((item) => !taken.includes(item))
    const next = rest.filter((item) => places.get(item.stratum)! > 0).sort((a, b) => places.get(b.stratum)! - places.get(a.stratum)!)[0] ?? rest[0]!
    places.set(next.stratum, places.get(next.stratum)! - 1)
    taken.push(next)
  }
  const chosen = new Set(taken)
  return population.filter((item) => chosen.has(item)).map((item) => item.item)
}

/** The item that takes the place of one that could not be called: the next number of the same stratum, else of all. */
export function replacementFor(population: readonly RankedItem[], sample: Sample, out: string): string | undefined {
  const stratum = population.find((item) => item.item === out)?.stratum
  const free = population.filter((item) => !sample.taken.has(item.item) && !sample.passed.has(item.item))
  return (free.find((item) => item.stratum === stratum) ?? free[0])?.item
}

function countBy(population: readonly RankedItem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stratum } of population) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  return counts
}
