// How many items a draw takes from N, with the band used: the bands of the policy, its boundary, rounding and limits.
import { type BandRules, decidingBand } from '#core/policy/band-size.ts'
import type { Band } from '#core/policy/shape-follow.ts'

export type { BandRules }

/** `band` is the place of the band used in the policy's list (undefined: none holds N, or N is 0). */
export type SampleSize = { size: number; band: number | undefined }

export function sampleSize(draw: BandRules, n: number): SampleSize {
  if (!Number.isSafeInteger(n) || n <= 0) return { size: 0, band: undefined }
  let chosen = sizeAt(draw, n)
  if (!draw.monotone) return chosen
  for (const smaller of turningPoints(draw.bands, n)) {
    const there = sizeAt(draw, smaller)
    if (there.size > chosen.size) chosen = there
  }
  return { size: Math.min(chosen.size, n), band: chosen.band }
}

function sizeAt(draw: BandRules, n: number): SampleSize {
  const deciding = decidingBand(draw, n)
  return { size: deciding?.size ?? 0, band: deciding?.index }
}

/** Between these numbers the same bands hold and sizes only grow, so the largest size of any smaller N is at one of them or just below N. */
function turningPoints(bands: Band[], n: number): number[] {
  const points = bands.flatMap((band) => [band.to, band.from === undefined ? undefined : band.from - 1])
  return [...points.filter((point): point is number => point !== undefined && point < n), n - 1].filter((point) => point > 0)
}

/** `20 or fewer`, `20 to 50`, `100 and more`, every number. */
export function bandText(band: Band): { zh: string; en: string } {
  const { from, to } = band
  if (from === undefined && to === undefined) return { zh: '不论多少', en: 'every number' }
  if (from === undefined) return { zh: `${to} 及以下`, en: `${to} or fewer` }
  if (to === undefined) return { zh: `${from} 及以上`, en: `${from} and more` }
  return { zh: `${from}–${to}`, en: `${from} to ${to}` }
}
