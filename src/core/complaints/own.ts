// Looking up what somebody typed: only what stands in the table itself counts, never what every object inherits.
export function own<T>(table: Record<string, T> | undefined, key: string | null | undefined): T | undefined {
  return table !== undefined && typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined
}
