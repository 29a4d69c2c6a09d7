// When a period of a measure has ended a job judges it, once: missed, reached, and where something stands out, an alarm. Duties may follow.
import type { z } from 'zod'
import type { Figure } from '#core/conformance/contract.ts'
import { completesStreak, controlLimits, type FigureStatus } from '#core/conformance/measure.ts'
import { endOf, nextPeriod, periodLabel, periodOf, type Span as Days } from '#core/duties/periods.ts'
import { addDays, addMs, localDate } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { Policy } from '#core/policy/shape.ts'
import { react, type Reaction } from '#server/complaints/following.ts'
import { boundPolicy, namedInForce, policiesInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { calendarNamed } from '#server/policies/shelf.ts'
import { enqueue } from '#server/platform/jobs.ts'
import { append } from '#server/platform/ledger/append.ts'
import type { Task, Work } from '#server/platform/request.ts'
import { beginning, versionsOf } from './evidence.ts'
import { planRedeciding } from './redecide.ts'
import { figuresOf, type Measuring, type PeriodFigures } from './figures.ts'

export const MEASURE_TASK = 'measures.period'

/** After midnight, when what the last day brought has been handed in. */
const AFTER_MIDNIGHT_MS = 5 * 60_000

type Coming = Days & { policy: string; name: string }

/** From the day on which a regulation takes effect its measures are judged at the end of each of their periods, and its steps decided again by night. */
export const measuresFollow: Reaction = async (work, { event }) => {
  if (event.type !== 'policy.effective') return
  await planMeasures(work)
  await planRedeciding(work)
}

/** Written once for each period, however often it is asked. */
export async function planMeasures(work: Work): Promise<void> {
  for (const policy of await policiesInForce(work)) {
    for (const measure of Object.values(policy.measures)) await plan(work, { policy: policy.id, name: measure.name, ...periodOf(localDate(work.now), measure.per) })
  }
}

async function plan(work: Work, coming: Coming): Promise<void> {
  await enqueue(work, { task: MEASURE_TASK, key: `measure:${coming.policy}:${coming.name}:${coming.to}`, runAt: addMs(endOf(coming), AFTER_MIDNIGHT_MS), payload: coming })
}

export const judgePeriod: Task = async (work, { policy: id, name, from, to }: Coming) => {
  const named = namedInForce(await organisationOf(work), to).find((one) => one.id === id)
  const policy = named && (await boundPolicy(work, named.id, named.version))
  const measure = policy?.measures[name]
  if (!policy || !measure) return
  const measuring: Measuring = { tx: work.tx, org: work.org, policy, versions: await versionsOf(work, id), now: work.now }
  const period = { from, to }
  for (const figures of (await figuresOf(measuring, name, period)) ?? []) await tell(work, { figures, period })
  if (measure.streak !== undefined) await tellStreaks(work, { measuring, name, period })
  if (measure.alarm === 'chart') await tellOutliers(work, { measuring, name, period })
  await plan(work, { policy: id, name, ...nextPeriod(period, measure.per, await calendarNamed(policy.calendar.working)) })
}

type Told = { figures: PeriodFigures; period: Days }

async function tell(work: Work, { figures, period }: Told): Promise<void> {
  const { whole, cuts, measure } = figures
  if (whole.status === 'met' && measure.target) await enter(work, { figures, period, what: 'reached', figure: whole })
  if (whole.status === 'breached') await enter(work, { figures, period, what: 'missed', figure: whole })
  if (measure.alarm !== 'target') return
  for (const figure of [whole, ...cuts]) if (figure.status === 'breached') await enter(work, { figures, period, what: 'alarm', figure })
}

/** Missed so many times running: the whole, or each unit or person that the figure is about. */
async function tellStreaks(work: Work, { measuring, name, period }: Charting): Promise<void> {
  const [now] = ((await figuresOf(measuring, name, period)) ?? []).slice(-1)
  const length = now?.measure.streak
  if (!now || length === undefined) return
  const since = await beginning(work, measuring.policy)
  const missed = (now.measure.about === 'organisation' ? [now.whole] : now.cuts).filter((figure) => figure.status === 'breached')
  const runs = new Map(missed.map((figure) => [figure, [] as (FigureStatus | null)[]]))
  let earlier = periodOf(addDays(period.from, -1), now.measure.per)
  for (let open = missed; open.length > 0 && earlier.from >= since; earlier = periodOf(addDays(earlier.from, -1), now.measure.per)) {
    const [past] = ((await figuresOf(measuring, name, earlier)) ?? []).slice(-1)
    for (const figure of open) runs.get(figure)!.push(past ? statusIn(past, figure) : null)
    open = open.filter((figure) => runs.get(figure)!.at(-1) === 'breached')
  }
  for (const [figure, before] of runs) if (completesStreak(length, 'breached', before)) await enter(work, { figures: now, period, what: 'streak', figure })
}

function statusIn({ whole, cuts }: PeriodFigures, { axis, code }: z.infer<typeof Figure>): FigureStatus | null {
  const same = axis === null ? whole : cuts.find((one) => one.axis === axis && one.code === code)
  return same ? (same.status as FigureStatus) : null
}

const CHART_PERIODS = 12

type Charting = { measuring: Measuring; name: string; period: Days }

/** A value outside the limits of its own past, for the whole and for each value of its axes. */
async function tellOutliers(work: Work, { measuring, name, period }: Charting): Promise<void> {
  const since = await beginning(work, measuring.policy)
  const [now] = ((await figuresOf(measuring, name, period)) ?? []).slice(-1)
  if (!now) return
  const before: z.infer<typeof Figure>[] = []
  let earlier = periodOf(addDays(period.from, -1), now.measure.per)
  let periods = 0
  for (; periods < CHART_PERIODS && earlier.from >= since; periods++) {
    const [past] = ((await figuresOf(measuring, name, earlier)) ?? []).slice(-1)
    if (past) before.unshift(past.whole, ...past.cuts)
    earlier = periodOf(addDays(earlier.from, -1), now.measure.per)
  }
  for (const figure of [now.whole, ...now.cuts]) {
    const own = before.filter((one) => one.axis === figure.axis && one.code === figure.code).flatMap((one) => one.value ?? [])
    // What did not happen in a period was counted as nothing.
    const past = now.measure.count ? [...Array<number>(Math.max(0, periods - own.length)).fill(0), ...own] : own
    const limits = controlLimits(past)
    if (figure.value === null || !limits || (figure.value <= limits.high && figure.value >= limits.low)) continue
    await enter(work, { figures: now, period, what: 'alarm', figure, limits })
  }
}

type Entering = Told & { what: 'missed' | 'reached' | 'alarm' | 'streak'; figure: z.infer<typeof Figure>; limits?: { low: number; high: number } }

/** One entry on the measure's own stream, and what follows from it. */
async function enter(work: Work, { figures: { policy, measure }, period, what, figure, limits }: Entering): Promise<void> {
  const stream = `measure:${policy.id}.${measure.name}`
  const type = `measure.${measure.name}.${what}`
  const { axis, code, value, n, target } = figure
  const data: Record<string, Json> = {
    number: periodLabel(period, measure.per), from: period.from, to: period.to, value, n, target, ...(axis !== null && code !== null && { axis, code, [axis]: code }), ...(limits && { low: limits.low, high: limits.high }),
  }
  const [entry] = await append(work, [{ stream, type, at: at(work, period), data, policy: policy.id, policyVersion: policy.version, clauses: measure.clauses }])
  await react(work, { stream, event: { type, at: entry!.at, seq: entry!.seq, actor: entry!.actor, data }, matter: null, policy: await forDuties(work, policy) })
}

/** A job that runs early, or a clock that was put back, never writes into the future. */
const at = (work: Work, period: Days) => (endOf(period) <= work.now ? endOf(period) : work.now)

/** What follows is owed under the version in force when it is told. */
async function forDuties(work: Work, policy: Policy): Promise<Policy> {
  return (await policiesInForce(work)).find((one) => one.id === policy.id) ?? policy
}
