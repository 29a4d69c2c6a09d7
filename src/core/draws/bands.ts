// How many items a draw takes from N: the bands of the policy, in whole numbers, with the boundary, rounding and limits it states.
import { holds, sizeIn } from '#core/policy/band-size.ts'
import type { Band, Draw } from '#core/policy/shape-follow.ts'

export type BandRules = Pick<Draw, 'bands' | 'boundary' | 'rounding'> & { monotone?: boolean | undefined }

/** `band` is the place of the band used in the policy's list (undefined: none holds N, or N is 0). */
export type SampleSize = { size: number; band: number | undefined; limits?: { from?: number; to?: number } }

export function sampleSize(draw: BandRules, n: number): SampleSize {
  if (!Number.isSafeInteger(n) || n <= 0) return { size: 0, band: undefined }
  const here = sizeAt(draw, n)
  if (!draw.monotone) return here
  let largest = here
  for (const smaller of turningPoints(draw.bands, n)) {
    const there = sizeAt(draw, smaller)
    if (there.size > largest.size) largest = there
  }
  return { ...largest, size: Math.min(largest.size, n) }
}

function sizeAt(draw: BandRules, n: number): SampleSize {
  const candidates = draw.bands
    .map((band, index) => ({ band, index, size: sizeIn(band, n, draw.rounding) }))
    .filter(({ band }) => holds(band, n))
  const chosen = choose(candidates, draw.boundary)
  if (!chosen) return { size: 0, band: undefined }
  const { from, to } = chosen.band
  return { size: chosen.size, band: chosen.index, limits: { ...(from !== undefined && { from }), ...(to !== undefined && { to }) } }
}

type Candidate = { band: Band; index: number; size: number }

function choose(candidates: Candidate[], boundary: Draw['boundary']): Candidate | undefined {
  const start = (one: Candidate) => one.band.from ?? 0
  switch (boundary) {
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

/** Sizes only grow inside a band, so the largest size of any smaller N is at a band's upper limit (or just below N). */
function turningPoints(bands: Band[], n: number): number[] {
  const points = bands.flatMap((band) => [band.to, band.from !== undefined ? band.from - 1 : undefined, band.from])
  return [...points.filter((point): point is number => point !== undefined && point > 0 && point < n), n - 1].filter((point) => point > 0)
}
