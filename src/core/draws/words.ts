// How the size of a sample is explained: the bands of the policy, which of them holds, and the arithmetic.
import type { Text } from '#core/kernel/text.ts'
import { sampleSize, type BandRules } from './bands.ts'
import { holds, sizeIn } from '#core/policy/band-size.ts'
import type { Band } from '#core/policy/shape-follow.ts'

export type BandWords = { says: Text; take: Text; size: number | null; applies: boolean }

export function bandsInWords(rule: BandRules, n: number): BandWords[] {
  const used = sampleSize(rule, n).band
  return rule.bands.map((band, i) => ({ says: limits(band), take: share(band), size: n > 0 && holds(band, n) ? sizeIn(band, n, rule.rounding) : null, applies: i === used }))
}

export function sizeInWords(rule: BandRules, n: number): Text {
  const { size, band: used } = sampleSize(rule, n)
  const band = used === undefined ? undefined : rule.bands[used]
  if (!band) return { zh: n === 0 ? '还没有可抽的' : '没有一档适用', en: n === 0 ? 'nothing to draw from yet' : 'no band holds' }
  if (band.percent !== undefined) {
    const exact = Math.round(n * band.percent * 100) / 10_000
    const rounded = { up: { zh: '进为', en: 'up to' }, half: { zh: '四舍五入为', en: 'rounded to' }, down: { zh: '舍为', en: 'down to' } }[rule.rounding ?? 'up']
    const whole = Number.isInteger(exact) && exact === size
    return { zh: `${n} × ${band.percent}% = ${exact}${whole ? '' : `，${rounded.zh} ${size}`}`, en: `${n} × ${band.percent}% = ${exact}${whole ? '' : `, ${rounded.en} ${size}`}` }
  }
  if (size === n) return { zh: `共 ${n}，全部回访`, en: `${n} in all, every one` }
  return { zh: `共 ${n}，固定 ${size}`, en: `${n} in all, a fixed ${size}` }
}

function limits({ from, to }: Band): Text {
  if (from !== undefined && to !== undefined) return { zh: `${from} 至 ${to}`, en: `${from} to ${to}` }
  if (to !== undefined) return { zh: `${to} 以下`, en: `up to ${to}` }
  return from === undefined ? { zh: '不限', en: 'any number' } : { zh: `${from} 以上`, en: `${from} and more` }
}

function share({ take, percent, at_least: least, at_most: most }: Band): Text {
  const [zh, en] = take === 'all' ? ['全部', 'all'] : take !== undefined ? [`${take}`, `${take}`] : [`${percent ?? 0}%`, `${percent ?? 0} %`]
  return { zh: `${zh}${least === undefined ? '' : `，至少 ${least}`}${most === undefined ? '' : `，至多 ${most}`}`, en: `${en}${least === undefined ? '' : `, at least ${least}`}${most === undefined ? '' : `, at most ${most}`}` }
}
