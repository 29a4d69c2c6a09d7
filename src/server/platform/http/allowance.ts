// How often one address may knock: a bucket per address and allowance that refills with time. Kept in memory, bounded.
export type Allowance = { take: (who: string) => boolean }

const MAX_BUCKETS = 20_000

export function allowance(perMinute: number, nowMs: () => number): Allowance {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take: (who) => {
      const at = nowMs()
      const known = buckets.get(who)
      const left = known ? Math.min(perMinute, known.left + ((at - known.at) / 60_000) * perMinute) : perMinute
      // Re-inserting keeps the map in order of use; the longest unused goes first when it is full.
      buckets.delete(who)
      if (buckets.size >= MAX_BUCKETS) buckets.delete(buckets.keys().next().value as string)
      buckets.set(who, { left: left >= 1 ? left - 1 : left, at })
      return left >= 1
    },
  }
}
