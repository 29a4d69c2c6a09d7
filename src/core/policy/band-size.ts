// How many items the bands of a draw take from N: which bands hold, which of them decides, and its size. Whole numbers only.
import type { Band, Draw } from './shape-follow.ts'

export type BandRules = Pick<Draw, 'bands' | 'boundary' | 'rounding'> & { monotone?: boolean | undefined }
type Candidate = { band: Band; index: number; size: number }

export function holds(band: Band, n: number): boolean {
  return n >= (band.from ?? 0) && n <= (band.to ?? Number.MAX_SAFE_INTEGER)
}

/** What one band alone gives for N, never more than N. */
export function sizeIn(band: Band, n: number, rounding: Draw['rounding']): number {
  const raw = band.take === 'all' ? n : (band.take ?? share(band.percent ?? 0, n, rounding))
  const atLeast = Math.max(raw, band.at_least ?? 0)
  const atMost = Math.min(atLeast, band.at_most ?? atLeast)
  return Math.min(atMost, n)
}

/** The band that decides for N and its size; where several hold, the boundary rule chooses (the larger sample if none is stated). */
export function decidingBand(draw: BandRules, n: number): Candidate | undefined {
  const candidates = draw.bands
    .map((band, index) => ({ band, index, size: sizeIn(band, n, draw.rounding) }))
    .filter(({ band }) => holds(band, n))
  const start = (one: Candidate) => one.band.from ?? 0
  switch (draw.boundary) {
    case 'smaller':
      return best(candidates, (a, b) => a.size < b.size)
    case 'lower':
      return best(candidates, (a, b) => start(a) < start(b))
    case 'upper':
      return best(candidates, (a, b) => start(a) > start(b))
    default:
      return best(candidates, (a, b) => a.size > b.size)
  }
}

function best<T>(all: T[], better: (a: T, b: T) => boolean): T | undefined {
  return all.reduce<T | undefined>((kept, next) => (kept === undefined || better(next, kept) ? next : kept), undefined)
}

/** Percentages with up to four decimals, in integers: no sum of floats decides who is called. */
function share(percent: number, n: number, rounding: Draw['rounding']): number {
  const scaled = BigInt(Math.round(percent * 10_000)) * BigInt(n)
  const whole = 1_000_000n
  const [down, rest] = [scaled / whole, scaled % whole]
  if (rest === 0n || rounding === 'down') return Number(down)
  if (rounding === 'half') return Number(rest * 2n >= whole ? down + 1n : down)
  return Number(down + 1n)
}
