// How a sample is shared out among strata: by largest remainder, in integers. Ties go to whichever comes first; counted in the order
// of the ranks that is the lot, so that no stratum is favoured for its name.

/** Places per stratum, adding up to `size` (never more than there are items). */
export function shareOut(size: number, counts: ReadonlyMap<string, number>): Map<string, number> {
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const places = Math.min(size, all)
  const shares = [...counts].map(([name, n]) => ({ name, n: Math.floor((places * n) / all) || 0, rest: all ? (places * n) % all : 0 }))
  let left = places - shares.reduce((sum, share) => sum + share.n, 0)
  for (const share of [...shares].sort((a, b) => b.rest - a.rest)) {
    if (left === 0) break
    share.n += 1
    left -= 1
  }
  return new Map(shares.map(({ name, n }) => [name, n]))
}
