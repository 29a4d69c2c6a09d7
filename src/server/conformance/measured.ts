// A measure over a span: each of its own periods that ends in it is judged once, and the one that goes on beyond it is only begun.
import { isRequired, noCounts, type Counts, type Verdict } from '#core/conformance/judge.ts'
import type { Figure, Status } from '#core/conformance/contract.ts'
import type { z } from 'zod'
import { endOf, periodLabel, periodOf, periodsEndingIn, startOf, type Span as Days } from '#core/duties/periods.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import { figuresOf, type Measuring } from './figures.ts'

/** `verdict`: how it counts; none where nothing happened or it could not be judged. */
export type JudgedPeriod = { label: string; period: Days; verdict: Verdict | null; status: Status; figures: z.infer<typeof Figure>[] }
export type Measured = { counts: Counts; figures: z.infer<typeof Figure>[]; breached: string[]; unjudged: boolean; noSource: boolean }

type Spanning = Measuring & { days: Days; since: LocalDate }

/** Null where what it is made of has no source here. */
export async function periodsOf(measuring: Spanning, name: string): Promise<JudgedPeriod[] | null> {
  const { days, now, since, policy } = measuring
  const { per } = policy.measures[name]!
  const found: JudgedPeriod[] = []
  for (const period of periodsEndingIn(days, per)) {
    if (period.to < since || startOf(period) > now) continue
    const figures = await figuresOf(measuring, name, period)
    if (figures === null) return null
    for (const { label, whole, cuts } of figures) {
      const status = endOf(period) > now && whole.status !== 'not-due' ? 'running' : whole.status
      found.push({ label, period, status, verdict: verdicts[status] ?? null, figures: [whole, ...cuts] })
    }
  }
  const last = periodOf(days.to, per)
  if (last.to > days.to && startOf(last) <= now && last.to >= since) found.push({ label: `${name} ${periodLabel(last, per)}`, period: last, verdict: 'running', status: 'running', figures: [] })
  return found
}

const verdicts: Partial<Record<Status, Verdict>> = { met: 'kept', breached: 'missed', running: 'running' }

export async function measuredIn(measuring: Spanning, name: string): Promise<Measured> {
  const periods = await periodsOf(measuring, name)
  const found: Measured = { counts: { ...noCounts }, figures: [], breached: [], unjudged: false, noSource: periods === null }
  for (const { label, verdict, status, figures } of periods ?? []) {
    found.figures.push(...figures)
    if (status === 'not-measurable') found.unjudged = true
    if (verdict === null) continue
    found.counts[verdict] += 1
    if (isRequired(verdict)) found.counts.required += 1
    if (verdict === 'missed') found.breached.push(label)
  }
  return found
}
