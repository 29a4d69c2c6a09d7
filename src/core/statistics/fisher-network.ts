// Fisher's exact test for tables of any shape, as a walk through a network: column by column, what is left of the rows is a node, and the tables
// that lead to it are known by their weight alone. Bounds on the rest of the way settle most of them at once: all that follow count, or none does.
import { logGamma } from './distributions.ts'

type Node = { left: number[]; past: Map<number, number> }
type Key = number | string
type Walk = { columns: readonly number[]; logs: Float64Array; /** By column. */ bounds: Map<Key, Bounds>[]; observed: number; whole: number; /** How many more ways may be looked at. */ purse: { left: number } }
/** The likeliest and the unlikeliest way to finish, in logarithms of weight. */
type Bounds = { longest: number; shortest: number; key: Key; /** The weight of all ways to finish. */ all: number; ends?: Ends }
type Ends = { weights: Float64Array; sums: Float64Array; base: number }

const ROUND = 1e9

class TooFar extends Error {}

/** The share of tables with these margins that are no likelier than this one; null where that would take more than so many looks. */
export function noLikelier(table: readonly (readonly number[])[], looks = Infinity): number | null {
  try {
    return walked(table, looks)
  } catch (error) {
    if (error instanceof TooFar) return null
    throw error
  }
}

function walked(table: readonly (readonly number[])[], looks: number): number {
  const turned = table.length > table[0]!.length
  const cells = turned ? table[0]!.map((_, j) => table.map((row) => row[j]!)) : table.map((row) => [...row])
  const rows = cells.map(total)
  if (cells.length < 2) return 1
  // Great columns first: the fewer ways are left, the sooner the bounds meet.
  const columns = cells[0]!.map((_, j) => total(cells.map((row) => row[j]!))).sort((a, b) => b - a)
  const logs = Float64Array.from({ length: total(rows) + 1 }, (_, k) => logGamma(k + 1))
  const walk: Walk = { columns, logs, bounds: columns.map(() => new Map()), observed: 1e-7, whole: 0, purse: { left: looks } }
  for (const row of cells) for (const count of row) walk.observed -= logs[count]!
  walk.whole = mass(rows, 0, walk)
  let nodes = new Map<Key, Node>([[0, { left: sorted(rows), past: new Map([[0, 1]]) }]])
  let p = 0
  for (let at = 0; nodes.size > 0; at += 1) {
    const next = new Map<Key, Node>()
    for (const node of nodes.values()) {
      p += columns.length === 2 ? among(endsOf(node.left, 0, walk), 0, walk) : expand(node, at, { walk, next })
    }
    nodes = next
  }
  return Math.min(1, p)
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)
const sorted = (counts: readonly number[]): number[] => [...counts].sort((a, b) => a - b)

/** In order already; a number where it fits, for tables of the usual size are walked a hundred times faster so. */
function keyOf(counts: readonly number[], base: number): Key {
  let key = 0
  for (let i = 1; i < counts.length; i += 1) key = key * base + counts[i]!
  return key < Number.MAX_SAFE_INTEGER ? key : counts.join(',')
}

/** Copied in order; the lists are short. */
function ordered(counts: readonly number[], into: number[]): void {
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i]!
    let j = i
    for (; j > 0 && into[j - 1]! > count; j -= 1) into[j] = into[j - 1]!
    into[j] = count
  }
}

/** The weight of all ways to fill the columns from `at` on. */
function mass(left: readonly number[], at: number, { columns, logs }: Walk): number {
  const rest = columns.slice(at)
  return rest.reduce((sum, count) => sum - logs[count]!, left.reduce((sum, count) => sum - logs[count]!, logs[total(left)]!))
}

/** On to the next column. What the bounds decide goes no further: the share of what counts is given back, what does not count is dropped. */
function expand(node: Node, at: number, { walk, next }: { walk: Walk; next: Map<Key, Node> }): number {
  const { columns, observed, whole, purse } = walk
  const order = [...node.left]
  let p = 0
  eachColumn({ left: node.left, size: columns[at]! }, walk, (left, weight) => {
    ordered(left, order)
    const bounds = boundsOf(order, at + 1, walk)
    spend(purse, node.past.size)
    const { longest, shortest, key, all } = bounds
    const step = Math.round(weight * ROUND)
    for (const [past, ways] of node.past) {
      const reached = (past + step) / ROUND
      if (reached + longest <= observed) p += ways * Math.exp(reached + all - whole)
      else if (reached + shortest > observed) continue
      else if (at === columns.length - 3) p += ways * among(bounds.ends ??= endsOf(order, at + 1, walk), reached, walk)
      else {
        let to = next.get(key)
        if (!to) next.set(key, to = { left: [...order], past: new Map() })
        to.past.set(past + step, (to.past.get(past + step) ?? 0) + ways)
      }
    }
  })
  return p
}

function spend(purse: Walk['purse'], looks: number): void {
  purse.left -= looks
  if (purse.left < 0) throw new TooFar()
}

/** Two columns are left: all ways to fill them, the unlikeliest first, and what each with all before it weighs. */
function endsOf(left: readonly number[], at: number, walk: Walk): Ends {
  const { columns, logs } = walk
  const found: number[] = []
  eachColumn({ left, size: columns[at]! }, walk, (rest, weight) => {
    let sum = weight
    for (let i = 0; i < rest.length; i += 1) sum -= logs[rest[i]!]!
    found.push(sum)
  })
  const weights = Float64Array.from(found).sort()
  const base = weights.at(-1)!
  const sums = new Float64Array(weights.length + 1)
  for (let i = 0; i < weights.length; i += 1) sums[i + 1] = sums[i]! + Math.exp(weights[i]! - base)
  return { weights, sums, base }
}

/** The share of the tables that lead here with this weight and end among the unlikely. */
function among({ weights, sums, base }: Ends, reached: number, { observed, whole }: Walk): number {
  return sums[below(weights, observed - reached)]! * Math.exp(reached + base - whole)
}

/** How many are at most this. */
function below(weights: Float64Array, limit: number): number {
  let [low, high] = [0, weights.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (weights[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}

type Column = { left: readonly number[]; size: number }

/** Every way to take one column out of what is left, with its weight. */
function eachColumn({ left, size }: Column, { logs, purse }: Walk, each: (left: number[], weight: number) => void): void {
  const last = left.length - 1
  const rest = [...left]
  const room = left.map((_, i) => total(left.slice(i + 1)))
  const fill = (i: number, need: number, weight: number): void => {
    if (i === last) {
      spend(purse, 1)
      rest[i] = left[i]! - need
      each(rest, weight - logs[need]!)
      return
    }
    for (let count = Math.max(0, need - room[i]!); count <= Math.min(need, left[i]!); count += 1) {
      rest[i] = left[i]! - count
      fill(i + 1, need - count, weight - logs[count]!)
    }
  }
  fill(0, size, 0)
}

function boundsOf(left: readonly number[], at: number, walk: Walk): Bounds {
  const key = keyOf(left, walk.logs.length)
  const known = walk.bounds[at]!.get(key)
  if (known) return known
  const [longest, shortest] = at >= walk.columns.length - 2 ? boundsOfTwo(left, walk.columns[at]!, walk) : boundsOfMany(left, at, walk)
  const found = { longest, shortest, key, all: mass(left, at, walk) }
  walk.bounds[at]!.set(key, found)
  return found
}

function boundsOfMany(left: readonly number[], at: number, walk: Walk): [number, number] {
  let [longest, shortest] = [-Infinity, Infinity]
  const order = [...left]
  eachColumn({ left, size: walk.columns[at]! }, walk, (rest, weight) => {
    ordered(rest, order)
    const bounds = boundsOf(order, at + 1, walk)
    longest = Math.max(longest, weight + bounds.longest)
    shortest = Math.min(shortest, weight + bounds.shortest)
  })
  return [longest, shortest]
}

/** Two columns: the likeliest is filled by what gains most at each step; the unlikeliest lies in a corner, where all rows but one go whole to one side. */
function boundsOfTwo(left: readonly number[], size: number, { logs, purse }: Walk): [number, number] {
  spend(purse, (size * left.length) / 8 + 2 ** left.length)
  const taken = left.map(() => 0)
  for (let step = 0; step < size; step += 1) {
    let best = -1
    for (let i = 0; i < left.length; i += 1) if (taken[i]! < left[i]! && (best < 0 || (left[i]! - taken[i]!) / (taken[i]! + 1) > (left[best]! - taken[best]!) / (taken[best]! + 1))) best = i
    taken[best]! += 1
  }
  let longest = 0
  for (let i = 0; i < left.length; i += 1) longest -= logs[taken[i]!]! + logs[left[i]! - taken[i]!]!
  // In a corner the rows that go whole weigh the same on either side.
  const rowsWhole = left.reduce((sum, count) => sum - logs[count]!, 0)
  let shortest = Infinity
  for (let side = 0; side < 1 << left.length; side += 1) {
    let lack = size
    for (let i = 0; i < left.length; i += 1) if ((side >> i) & 1) lack -= left[i]!
    if (lack < 0) continue
    for (let i = 0; i < left.length; i += 1) if (!((side >> i) & 1) && lack <= left[i]!) shortest = Math.min(shortest, rowsWhole + logs[left[i]!]! - logs[lack]! - logs[left[i]! - lack]!)
  }
  return [longest, shortest === Infinity ? rowsWhole : shortest]
}
