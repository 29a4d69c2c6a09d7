// Chance that comes again: numbers from a seed, and what simulations draw with them.
export type Chance = { next(): number; whole(below: number): number; happens(p: number): boolean; normal(): number; pick<T>(list: readonly T[]): T; mark(shares: readonly number[]): number }

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const whole = (below: number) => Math.floor(next() * below)
  return {
    next, whole,
    happens: (p) => next() < p,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick: (list) => list[whole(list.length)]!,
    /** From 0, by these shares. */
    mark: (shares) => {
      let left = next()
      for (const [i, share] of shares.entries()) if ((left -= share) < 0) return i
      return shares.length - 1
    },
  }
}
