// The figures of a measure for one of its periods: the whole and its cuts, against the target of the version that they were recorded under.
import type { Figure } from '#core/conformance/contract.ts'
import { indexOf, judgeFigure, type FigureStatus } from '#core/conformance/measure.ts'
import { wilson } from '#core/statistics/shares.ts'
import { spanOf } from '#core/conformance/span.ts'
import type { z } from 'zod'
import { periodLabel, type Span as Days } from '#core/duties/periods.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { compute, type Cut, type Measure } from './formulas.ts'

export type Measuring = { tx: Tx; org: string; policy: Policy; versions: Policy[]; now: Instant }
type Asked = { measuring: Measuring; policy: Policy; measure: Measure; period: Days; version: string | null }

/** One period of a measure under one version of the regulation: the whole figure, and by each axis. */
export type PeriodFigures = { label: string; policy: Policy; measure: Measure; whole: z.infer<typeof Figure>; cuts: z.infer<typeof Figure>[] }

/** Where several versions have records in the period there is one for each, against its own target. Null where there is no source. */
export async function figuresOf(measuring: Measuring, name: string, period: Days): Promise<PeriodFigures[] | null> {
  const candidates = measuring.versions.filter((one) => one.version <= period.to && one.measures[name])
  const versions = candidates.length > 0 ? candidates : [measuring.policy]
  const several = measuring.versions.length > 1
  const found: PeriodFigures[] = []
  for (const policy of versions) {
    const measure = policy.measures[name]!
    const asked: Asked = { measuring, policy, measure, period, version: several ? policy.version : null }
    const cut = measure.index ? await indexed(asked, measure.index) : await wholeOf(asked)
    if (cut === null) return null
    // A version under which nothing was recorded has no figure, unless it is the one in force at the end.
    if (cut.n === 0 && policy !== versions.at(-1)) continue
    found.push({ label: labelOf(asked), policy, measure, whole: shown(asked, null, cut), cuts: await cuts(asked) })
  }
  // The one in force at the end has nothing to show either where an earlier one has.
  return found.length > 1 && found.at(-1)!.whole.n === 0 ? found.slice(0, -1) : found
}

function labelOf({ measure, period, version }: Asked): string {
  return `${measure.name} ${periodLabel(period, measure.per)}${version === null ? '' : ` (${version})`}`
}

async function wholeOf(asked: Asked): Promise<Cut | null> {
  const cuts = await computed(asked, null)
  return cuts === null ? null : (cuts[0] ?? { code: null, part: 0, n: 0, value: null })
}

async function computed({ measuring: { tx, org, now }, policy, measure, period, version }: Asked, axis: string | null): Promise<Cut[] | null> {
  const calendar = await calendarNamed(policy.calendar.working)
  return compute({ tx, org, policy, version, span: spanOf(period.from, period.to, now), measure, axis, calendar })
}

async function indexed(asked: Asked, weights: Record<string, number>): Promise<Cut | null> {
  const parts: { weight: number; value: number | null }[] = []
  let n = 0
  for (const [name, weight] of Object.entries(weights)) {
    const measure = asked.policy.measures[name]
    const cut = measure && (await wholeOf({ ...asked, measure }))
    if (!cut) return null
    parts.push({ weight, value: cut.value })
    n += cut.n
  }
  return { code: null, part: 0, n, value: indexOf(parts) }
}

async function cuts(asked: Asked): Promise<z.infer<typeof Figure>[]> {
  const { measure, policy } = asked
  const found: z.infer<typeof Figure>[] = []
  for (const axis of measure.by) {
    const rows = (await computed(asked, axis)) ?? []
    // Where a figure is about people nobody is named below the least number.
    const named = rows.filter((row) => row.code !== null && (measure.about !== 'person' || row.n >= (measure.min ?? policy.figures.hide_below)))
    found.push(...named.map((cut) => shown(asked, axis, cut)))
  }
  return found
}

function shown({ policy, measure, period, version }: Asked, axis: string | null, cut: Cut): z.infer<typeof Figure> {
  const interval = isEstimated(policy, measure) && cut.n > 0 ? wilson(cut.part, cut.n, { confidence: policy.figures.confidence / 100 }) : null
  const figure = { value: cut.value, n: cut.n, low: interval ? interval.low * 100 : (cut.low ?? null), high: interval ? interval.high * 100 : (cut.high ?? null) }
  const status: FigureStatus = judgeFigure(figure, measure.target, measure.min ?? 0)
  const name = `${periodLabel(period, measure.per)}${version === null ? '' : ` (${version})`}`
  return { period: name, axis, code: cut.code, ...figure, unit: unitOf(measure), target: measure.target?.text ?? null, status, says: sentence(measure, cut, status) }
}

/** Only a share among drawn items stands for more than was looked at. */
function isEstimated(policy: Policy, { share }: Measure): boolean {
  return typeof share === 'string' && share.startsWith('callback.') && (policy.callbacks[share.split('.')[1]!]?.who ?? 'all') !== 'all'
}

function unitOf(measure: Measure): string {
  if (measure.time) return measure.time.in
  if (measure.count || measure.covered) return 'count'
  if (measure.score || measure.index) return 'score'
  return measure.rate?.times && measure.rate.times !== 100 ? 'count' : '%'
}

const COMPARED = { '>=': ['不低于', 'at least'], '<=': ['不超过', 'at most'], '>': ['高于', 'above'], '<': ['低于', 'below'] } as const

/** `>= 9` as it is said. */
function spoken(target: string, language: 'zh' | 'en'): string {
  return target.replace(/^(>=|<=|>|<)\s*/, (sign) => `${COMPARED[sign.trim() as keyof typeof COMPARED][language === 'zh' ? 0 : 1]} `)
}

function sentence(measure: Measure, { part, n, value }: Cut, status: FigureStatus): Text {
  if (value === null) return { zh: '没有发生', en: 'nothing happened' }
  const unit = unitOf(measure)
  const number = Number.isInteger(value) ? String(value) : value.toFixed(1)
  const target = measure.target ? { zh: `，要求${spoken(measure.target.text, 'zh')}`, en: `, target ${spoken(measure.target.text, 'en')}` } : { zh: '', en: '' }
  const few = status === 'not-measurable' ? { zh: `；只有 ${n} 件，不足以判断`, en: `; ${n} are too few to judge` } : { zh: '', en: '' }
  const of = unit === '%' ? { zh: `（${part}/${n}）`, en: `(${part}/${n})` } : { zh: `（据 ${n} 件）`, en: `(from ${n})` }
  return { zh: `${number}${unit === '%' ? '%' : ''}${of.zh}${target.zh}${few.zh}`, en: `${number}${unit === '%' ? '%' : ` ${unit}`} ${of.en}${target.en}${few.en}` }
}

