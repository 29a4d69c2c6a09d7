// A sampling table in a sentence: 「20张以上的，按固定值5张；20-50张之间的，抽取30%」 as bands of a draw, exactly as printed.
import { numberIn, numeral } from './chinese-number.ts'

export type PrintedBand = { from?: number; to?: number; take?: number; percent?: number }

const order = '(?:张|件|份|单|户|个|例)'
const range = new RegExp(`(${numeral})\\s*[-–—~至到]\\s*(${numeral})\\s*${order}?`)
const above = new RegExp(`(${numeral})\\s*${order}\\s*(?:及|\\(含\\))?以上|(?:超过|多于|大于|不少于)\\s*(${numeral})\\s*${order}`)
const below = new RegExp(`(${numeral})\\s*${order}\\s*(?:及|\\(含\\))?以[下内]|(?:少于|不足|不超过|低于)\\s*(${numeral})\\s*${order}`)

/** The bands of a text; at least two, or it is no table. */
export function bandsIn(text: string): PrintedBand[] {
  const found = text.split(/[；;。]|(?<=回访)[:：]/).flatMap((piece) => bandOf(piece) ?? [])
  return found.length >= 2 ? found : []
}

function bandOf(piece: string): PrintedBand | undefined {
  const between = range.exec(piece)
  const limits = between ? { from: numberIn(between[1]!)!, to: numberIn(between[2]!)! } : oneSided(piece)
  if (!limits) return undefined
  const percent = new RegExp(`(${numeral})\\s*%`).exec(piece)
  if (percent) return { ...limits, percent: numberIn(percent[1]!)! }
  const fixed = new RegExp(`(?:固定值?|抽取?|按|回访)\\D{0,4}(${numeral})\\s*${order}`).exec(piece)
  return fixed ? { ...limits, take: numberIn(fixed[1]!)! } : undefined
}

function oneSided(piece: string): PrintedBand | undefined {
  const up = above.exec(piece)
  if (up) return { from: numberIn((up[1] ?? up[2])!)! }
  const down = below.exec(piece)
  return down ? { to: numberIn((down[1] ?? down[2])!)! } : undefined
}
