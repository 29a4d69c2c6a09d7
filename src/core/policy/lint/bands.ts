// The bands of a draw: gaps, contradictions, shared limits, and samples that shrink when there is more to sample.
import { decidingBand, holds, sizeIn } from '../band-size.ts'
import type { Severity } from '../finding.ts'
import type { Band, Draw } from '../shape-follow.ts'
import type { Scope, Way } from './scope.ts'

export function lintBands(scope: Scope): void {
  for (const [name, draw] of Object.entries(scope.policy.draws)) {
    const way = ['draws', name]
    const percent = draw.bands.some((band) => band.percent !== undefined)
    if (percent && !draw.rounding) scope.report('ROUNDING', 'warning', way, `抽样「${name}」按百分比抽取，请写明取整方式（rounding）`, `The draw “${name}” takes a percentage; say how it is rounded`)
    if (!draw.when_drawn) scope.report('WHEN_DRAWN', 'warning', way, `抽样「${name}」请写明随到随抽还是期末抽（when_drawn）`, `The draw “${name}” does not say whether it draws as items come or at the end of the period`)
    bands(scope, draw, { list: draw.bands, way: [...way, 'bands'] })
    if (draw.printed) bands(scope, { ...draw, boundary: undefined }, { list: draw.printed, way: [...way, 'printed'], printed: true })
  }
}

type Listed = { list: Band[]; way: Way; printed?: boolean }

function bands(scope: Scope, draw: Draw, { list, way, printed }: Listed): void {
  const say = (code: string, severity: Severity, zh: string, en: string) =>
    scope.report(code, printed ? 'note' : severity, way, printed ? `原文：${zh}` : zh, printed ? `As printed: ${en}` : en)
  for (const band of list) {
    const rules = [band.take, band.percent].filter((one) => one !== undefined).length
    if (rules !== 1) say('SHAPE', 'error', '每档须写 take 或 percent 之一', 'each band says either take or percent')
  }
  const edges = [...new Set(list.flatMap((band) => [band.from ?? 1, ...(band.to === undefined ? [] : [band.to, band.to + 1])]))].filter((edge) => edge > 0).sort((a, b) => a - b)
  gaps(list, edges, say)
  if (!draw.boundary) overlaps(list, edges, (band, n) => sizeIn(band, n, draw.rounding)).forEach((one) => say(...one))
  if (!draw.monotone) drops(list, draw, say)
}

type Say = (code: string, severity: Severity, zh: string, en: string) => void

function gaps(list: Band[], edges: number[], say: Say): void {
  const points = [1, ...edges, (edges.at(-1) ?? 1) + 1]
  const bare = [...new Set(points)].filter((n) => n > 0 && !list.some((band) => holds(band, n))).sort((a, b) => a - b)
  for (const n of bare) {
    const end = edges.find((edge) => edge > n)
    const range = end === undefined ? `${n} 及以上` : `${n}–${end - 1}`
    say('BAND_GAP', 'error', `${range} 没有抽取规则`, `no rule for ${end === undefined ? `${n} and more` : `${n} to ${end - 1}`}`)
  }
}

type SizeOf = (band: Band, n: number) => number

/** Numbers in several bands without a rule which decides: at a limit they share, or over a range. */
function overlaps(list: Band[], edges: number[], sizeOf: SizeOf): Parameters<Say>[] {
  const differ = (n: number, some: Band[]) => new Set(some.map((band) => sizeOf(band, n))).size > 1
  const shared = edges.filter((n) => {
    const here = list.filter((band) => holds(band, n) && (band.from === n || band.to === n))
    return here.length > 1 && differ(n, here)
  })
  const found: Parameters<Say>[] = []
  if (shared.length > 0) found.push(['BAND_SHARED', 'warning', `界限 ${shared.join('、')} 同属两档，请写明取法（boundary）`, `the limits ${shared.join(', ')} lie in two bands; say which decides (boundary)`])
  list.forEach((band, index) => {
    for (const other of list.slice(index + 1)) {
      const from = Math.max(band.from ?? 1, other.from ?? 1)
      const to = Math.min(band.to ?? Number.MAX_SAFE_INTEGER, other.to ?? Number.MAX_SAFE_INTEGER)
      if (from >= to || ![from, from + 1, to].some((n) => differ(n, [band, other]))) continue
      const range = to === Number.MAX_SAFE_INTEGER ? { zh: `${from} 及以上`, en: `${from} and more` } : { zh: `${from}–${to}`, en: `${from} to ${to}` }
      found.push(['BAND_CONTRADICTION', 'error', `${range.zh} 同属两档，而两档的抽取数不同`, `${range.en} lie in two bands that say different things`])
    }
  })
  return found
}

function drops(list: Band[], draw: Draw, say: Say): void {
  const size = (n: number) => decidingBand({ ...draw, bands: list }, n)?.size
  const points = list.flatMap((band) => [band.to, band.from, band.from === undefined ? undefined : band.from - 1])
  for (const n of [...new Set(points)].filter((one): one is number => one !== undefined && one > 0).sort((a, b) => a - b)) {
    const [before, after] = [size(n), size(n + 1)]
    if (before === undefined || after === undefined || after >= before) continue
    say('BAND_DROP', 'warning', `${n} 抽 ${before}，${n + 1} 反而只抽 ${after}`, `${n} gives ${before}, but ${n + 1} only ${after}`)
  }
}
