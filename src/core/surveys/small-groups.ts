// Groups so small that who is in them can be guessed: not named, and never only one of them, since the sum would give it away.
export function hiddenGroups(counts: ReadonlyMap<string, number>, below: number): Set<string> {
  const bySize = [...counts].filter(([, n]) => n > 0).sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
  const hidden = bySize.filter(([, n]) => n < below)
  // A single hidden group, or several that together are still too few, take the next smallest with them.
  for (let next = hidden.length; hidden.length > 0 && next < bySize.length && (hidden.length < 2 || sum(hidden) < below); next += 1) hidden.push(bySize[next]!)
  return new Set(hidden.map(([name]) => name))
}

const sum = (groups: readonly (readonly [string, number])[]): number => groups.reduce((all, [, n]) => all + n, 0)
