// Numbers shown to people who cannot open the records: a cell with few matters in it could point at a person, so it is hidden,
// and with it so many others that it cannot be worked out from the sums.

/** True where a number is hidden. Rows and columns each keep no single hidden cell, because the sum would give it away. */
export function hiddenCells(cells: readonly (readonly number[])[], below: number): boolean[][] {
  const hidden = cells.map((row) => row.map((n) => n > 0 && n < below))
  for (let changed = true; changed;) {
    changed = false
    const lines = [...cells.map((row, r) => row.map((_, c) => [r, c] as const)), ...(cells[0] ?? []).map((_, c) => cells.map((_row, r) => [r, c] as const))]
    for (const line of lines) {
      if (line.filter(([r, c]) => hidden[r]![c]).length !== 1) continue
      const next = line.filter(([r, c]) => !hidden[r]![c] && cells[r]![c]! > 0).sort(([a, b], [x, y]) => cells[a]![b]! - cells[x]![y]!)[0]
      if (!next) continue
      hidden[next[0]]![next[1]] = true
      changed = true
    }
  }
  return hidden
}
