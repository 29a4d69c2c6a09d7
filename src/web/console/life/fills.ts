// What was filled into the blanks of the chosen regulations, as the patch that the server takes.
import type { CatalogueEntry } from '#core/life/contract.ts'

export type Filled = Record<string, string>

export function fillsOf(chosen: CatalogueEntry[], filled: Filled): Record<string, Record<string, unknown>> {
  const found: Record<string, Record<string, unknown>> = {}
  for (const { id, blanks } of chosen) for (const { path, proposed } of blanks) {
    const value = filled[`${id} ${path.join('.')}`] ?? proposed
    if (value === null || value === '' || value === undefined || path.some((part) => typeof part === 'number')) continue
    put((found[id] ??= {}), path as string[], value)
  }
  return found
}

function put(into: Record<string, unknown>, path: string[], value: string): void {
  const [first = '', ...rest] = path
  if (rest.length === 0) into[first] = /^\d+$/.test(value) ? Number(value) : value
  else put((into[first] ??= {}) as Record<string, unknown>, rest, value)
}
