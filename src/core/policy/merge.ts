// Layers of a policy: JSON Merge Patch (RFC 7396), except that values which may be tiers are replaced whole; and rows that are `like` another.

export type Plain = { [key: string]: unknown }

/** These may be written as a map of tiers; merging two such maps would mix two answers to one question. */
const wholeValues = new Set(['within', 'needs', 'parts', 'every', 'per', 'keep_for', 'basis'])
const notCopied = new Set(['zh', 'en', 'note', 'basis', 'accepts', 'like'])

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function mergePatch(target: unknown, patch: unknown, key = ''): unknown {
  if (!isPlain(patch)) return patch
  const result: Plain = isPlain(target) && !wholeValues.has(key) ? { ...target } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = mergePatch(result[name], value, name)
  }
  return result
}

export type LikeFault = { row: string; like: string; why: 'missing' | 'circle' }

/** Fills in every `like` of a section. A row keeps what it says itself; the rest comes from the row it is like. */
export function resolveLikes(rows: Plain): { rows: Plain; faults: LikeFault[] } {
  const done = new Map<string, unknown>()
  const faults: LikeFault[] = []
  const resolve = (name: string, chain: string[]): unknown => {
    if (done.has(name)) return done.get(name)
    const row = rows[name]
    const like = isPlain(row) ? row['like'] : undefined
    let result = row
    if (isPlain(row) && typeof like === 'string') {
      if (!Object.hasOwn(rows, like)) faults.push({ row: name, like, why: 'missing' })
      else if (chain.includes(like) || like === name) faults.push({ row: name, like, why: 'circle' })
      else result = mergePatch(copied(resolve(like, [...chain, name])), row)
    }
    done.set(name, result)
    return result
  }
  return { rows: Object.fromEntries(Object.keys(rows).map((name) => [name, resolve(name, [])])), faults }
}

function copied(row: unknown): unknown {
  if (!isPlain(row)) return row
  return Object.fromEntries(Object.entries(row).filter(([key]) => !notCopied.has(key)))
}
