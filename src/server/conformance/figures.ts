// Measures as conformance shows them: one figure for each of their own periods that ends in the span, against the target, with its cuts.
import { noCounts, type Counts } from '#core/conformance/judge.ts'
import type { Figure, Status } from '#core/conformance/contract.ts'
import { indexOf, judgeFigure, wilson, type FigureStatus } from '#core/conformance/measure.ts'
import { spanOf } from '#core/conformance/span.ts'
import type { z } from 'zod'
import { endOf, periodLabel, periodOf, periodsEndingIn, startOf, type Span as Days } from '#core/duties/periods.ts'
import { type Instant, type LocalDate } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { Policy } from '#core/policy/shape.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import type { Tx } from '#server/platform/db/pool.ts'
import { compute, type Cut, type Measure } from './formulas.ts'

export type Measured = { counts: Counts; figures: z.infer<typeof Figure>[]; breached: string[]; unjudged: boolean; noSource: boolean }
export type Measuring = { tx: Tx; org: string; policy: Policy; days: Days; now: Instant; since: LocalDate }

export async function measuredIn(measuring: Measuring, measure: Measure): Promise<Measured> {
  const found: Measured = { counts: { ...noCounts }, figures: [], breached: [], unjudged: false, noSource: false }
  const { days, now, since } = measuring
  for (const period of periodsEndingIn(days, measure.per)) {
    if (period.to < since || startOf(period) > now) continue
    const whole = await figureOf(measuring, measure, period)
    if (whole === null) return { ...found, noSource: true }
    const label = `${measure.name} ${periodLabel(period, measure.per)}`
    found.figures.push(whole, ...(await cuts(measuring, measure, period)))
    settle(found, { label, status: endOf(period) > now && whole.status !== 'not-due' ? 'running' : whole.status })
  }
  // A period that goes on beyond the span is only begun.
  const last = periodOf(days.to, measure.per)
  if (last.to > days.to && startOf(last) <= now && last.to >= since) found.counts.running += 1
  return found
}

function settle(found: Measured, { label, status }: { label: string; status: Status }): void {
  if (status === 'running') found.counts.running += 1
  if (status === 'not-measurable') found.unjudged = true
  if (status !== 'met' && status !== 'breached') return
  found.counts.required += 1
  if (status === 'met') found.counts.kept += 1
  else {
    found.counts.missed += 1
    found.breached.push(label)
  }
}

async function figureOf(measuring: Measuring, measure: Measure, period: Days): Promise<z.infer<typeof Figure> | null> {
  const cut = measure.index ? await indexed(measuring, measure.index, period) : await wholeOf(measuring, measure, period)
  if (cut === null) return null
  return shown(measuring, { measure, period, axis: null, cut })
}

async function wholeOf({ tx, org, policy, now }: Measuring, measure: Measure, period: Days): Promise<Cut | null> {
  const calendar = await calendarNamed(policy.calendar.working)
  const cuts = await compute({ tx, org, policy, span: spanOf(period.from, period.to, now), measure, axis: null, calendar })
  return cuts === null ? null : (cuts[0] ?? { code: null, part: 0, n: 0, value: null })
}

async function indexed(measuring: Measuring, weights: Record<string, number>, period: Days): Promise<Cut | null> {
  const parts: { weight: number; value: number | null }[] = []
  let n = 0
  for (const [name, weight] of Object.entries(weights)) {
    const measure = measuring.policy.measures[name]
    const cut = measure && (await wholeOf(measuring, measure, period))
    if (!cut) return null
    parts.push({ weight, value: cut.value })
    n += cut.n
  }
  return { code: null, part: 0, n, value: indexOf(parts) }
}

async function cuts(measuring: Measuring, measure: Measure, period: Days): Promise<z.infer<typeof Figure>[]> {
  const { tx, org, policy, now } = measuring
  const calendar = await calendarNamed(policy.calendar.working)
  const found: z.infer<typeof Figure>[] = []
  for (const axis of measure.by) {
    const rows = (await compute({ tx, org, policy, span: spanOf(period.from, period.to, now), measure, axis, calendar })) ?? []
    // Where a figure is about people nobody is named below the least number.
    const named = rows.filter((row) => row.code !== null && (measure.about !== 'person' || row.n >= (measure.min ?? policy.figures.hide_below)))
    found.push(...named.map((cut) => shown(measuring, { measure, period, axis, cut })))
  }
  return found
}

function shown({ policy }: Measuring, { measure, period, axis, cut }: { measure: Measure; period: Days; axis: string | null; cut: Cut }): z.infer<typeof Figure> {
  const interval = isEstimated(policy, measure) && cut.n > 0 ? wilson(cut.part, cut.n, policy.figures.confidence / 100) : null
  const figure = { value: cut.value, n: cut.n, low: interval ? interval.low * 100 : null, high: interval ? interval.high * 100 : null }
  const status: FigureStatus = judgeFigure(figure, measure.target, measure.min ?? 0)
  return { period: periodLabel(period, measure.per), axis, code: cut.code, ...figure, unit: unitOf(measure), target: measure.target?.text ?? null, status, says: sentence(measure, cut, status) }
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

function sentence(measure: Measure, { part, n, value }: Cut, status: FigureStatus): Text {
  if (value === null) return { zh: '没有发生', en: 'nothing happened' }
  const unit = unitOf(measure)
  const number = Number.isInteger(value) ? String(value) : value.toFixed(1)
  const target = measure.target ? { zh: `，要求 ${measure.target.text}`, en: `, target ${measure.target.text}` } : { zh: '', en: '' }
  const few = status === 'not-measurable' ? { zh: `；只有 ${n} 件，不足以判断`, en: `; ${n} are too few to judge` } : { zh: '', en: '' }
  const of = unit === '%' ? `（${part}/${n}）` : `（n=${n}）`
  return { zh: `${number}${unit === '%' ? '%' : ''}${of}${target.zh}${few.zh}`, en: `${number}${unit === '%' ? '%' : ` ${unit}`} (${unit === '%' ? `${part}/${n}` : `n=${n}`})${target.en}${few.en}` }
}

