// Made-up histories in which something comes to be owed: the event happens, the period begins, the items are there; and nobody does anything.
// The instances are those that the product's own rules make of it, in the shape in which the conformance page judges them.
import { dayRulesOf } from '#core/calendar/counting.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { rulesAfter, rulesOfDraw, windowOf } from '#core/callbacks/arising.ts'
import { rhythmFor, rulesComingRound, windowIn } from '#core/callbacks/rounds.ts'
import type { CallbackRule } from '#core/callbacks/task.ts'
import { advance } from '#core/clocks/advance.ts'
import type { ClockContext, ClockInstance } from '#core/clocks/clock-instance.ts'
import { tick } from '#core/clocks/tick.ts'
import { tierFor } from '#core/complaints/axes.ts'
import { arrange } from '#core/complaints/probes/atoms.ts'
import { NOW, situationOf, withMatter, type Situation } from '#core/complaints/probes/situation.ts'
import { clockHolds, clockWithin, rowMeans } from '#core/complaints/view.ts'
import { sampleSize } from '#core/draws/bands.ts'
import { drawsCounting, periodOf } from '#core/draws/population.ts'
import { periodAt } from '#core/draws/period.ts'
import { arising, type Occasion } from '#core/duties/arising.ts'
import { endOfWork } from '#core/duties/limits.ts'
import { firstFullPeriod, periodLabel, startOf } from '#core/duties/periods.ts'
import { addMs, localDate } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import { pickTier } from '#core/policy/values.ts'
import type { Instance } from '../judge.ts'

/** Or why none could be made up. */
export type Arising = { instances: Instance[] }

type Row = { for: Record<string, string[]>; when: string[]; unless: string[] }
const LONG = 4 * 366 * 86_400_000
const ITEMS = 1000

/** A matter that the row means, on its axes and with its conditions as they must be. */
export function meantBy(policy: Policy, row: Row): Situation | null {
  const axes = Object.fromEntries(Object.entries(row.for).map(([axis, values]) => [axis, values[0]!]))
  const base = withMatter((matter) => ({
    state: 'answered', axes: { ...matter.axes, ...axes }, fields: { customer_name: '某人', phone: '13800000000', content: '内容' },
    ...(axes['channel'] !== undefined && { channel: axes['channel'] }), ...(axes['kind'] !== undefined && { kind: axes['kind'] }), ...(axes['flag'] !== undefined && { flags: [axes['flag']] }),
    ...(axes['outcome'] !== undefined && { outcome: axes['outcome'] }), ...(axes['verdict'] !== undefined && { verdict: axes['verdict'] }), ...(axes['responsibility'] !== undefined && { responsibility: axes['responsibility'] }),
    ...(axes['unit'] !== undefined && { unit: axes['unit'], units: [axes['unit']] }),
  }))(situationOf(policy))
  const wanted = [...row.when.map((condition) => ({ condition, holds: true })), ...row.unless.map((condition) => ({ condition, holds: false }))]
  const arranged = arrange(base, wanted, '')
  return arranged && rowMeans(arranged.ctx, row, arranged.data) ? arranged : null
}

const timeOf = ({ ctx }: Situation): Timekeeping => ({ calendar: ctx.calendar, rules: dayRulesOf(ctx.policy.calendar) })

export function clocksArising(policy: Policy, name: string): Arising | string {
  const row = policy.clocks[name]
  if (!row) return { instances: [] }
  const meant = meantBy(policy, row)
  if (!meant) return '造不出适用的事项'
  const so = withMatter(({ fields }) => ({ correctionDue: '2026-06-20', fields: { ...fields, ...(row.due !== undefined && { [row.due]: '2026-06-20T10:00:00.000Z' }) } }))(meant)
  const context: ClockContext = { clocks: policy.clocks, pauses: policy.pauses, time: () => timeOf(so) }
  const outer = policy.clocks[row.inside ?? row.before ?? '']
  const events = [...(outer ? [outer.from[0]!] : []), row.from[0]!]
  let clocks: ClockInstance[] = []
  for (const type of events) {
    const event = { type, at: NOW, subject: 'complaint:probe', ...(row.each === 'contact' && { contact: 'contact:probe' }) }
    clocks = advance(context, clocks, { event, round: 1, holds: (one) => one.name === name || one.name === outer?.name || clockHolds(so.ctx, one), within: (one) => clockWithin(so.ctx, one) }).instances
  }
  const own = clocks.filter((clock) => clock.name === name)
  // Who is late is known only once the time has passed: the machine itself must have seen it.
  const later = tick(context, own, addMs(NOW, LONG)).instances
  if (own.length > 0 && !later.some((clock) => clock.status === 'late' || clock.status === 'missed')) return '时间过了也不算逾期'
  return { instances: own.map((clock) => ({ number: clock.name, arose: clock.startedAt, due: clock.dueAt, met: null })) }
}

export function callsArising(policy: Policy, name: string): Arising | string {
  const rule = policy.callbacks[name]
  if (!rule) return { instances: [] }
  const so = meantBy(policy, rule)
  if (!so) return '造不出适用的事项'
  if (rule.every && rule.who === 'all') return callsComingRound(policy, rule, so)
  const arises = rule.who === 'all' ? rulesAfter(so.ctx, rule.after ?? '') : rulesOfDraw(policy, rule.who.slice('draw.'.length))
  if (!arises.some((one) => one.name === name)) return '没有事件会产生这通回访'
  const { dueAt } = windowOf(so.ctx, rule, NOW)
  return { instances: [{ number: name, arose: NOW, due: dueAt, met: null }] }
}

/** The period of the customer begins, and nobody calls in it. */
function callsComingRound(policy: Policy, rule: CallbackRule, { ctx }: Situation): Arising | string {
  const every = rhythmFor(ctx, rule, null)
  if (every === undefined || !rulesComingRound(policy).some((one) => one.name === rule.name)) return '没有周期会产生这通回访'
  const span = firstFullPeriod(localDate(NOW), every, ctx.calendar)
  return { instances: [{ number: `${rule.name} ${periodLabel(span, every)}`, arose: startOf(span), due: windowIn(ctx, rule, span).dueAt, met: null }] }
}

/** A thousand items come together in one period, and none of those drawn is asked. */
export function drawsArising(policy: Policy, name: string): Arising | string {
  const draw = policy.draws[name]
  if (!draw) return { instances: [] }
  const so = meantBy(policy, draw)
  if (!so) return '造不出适用的事项'
  const carried = draw.each === undefined ? {} : { [draw.each]: draw.for[draw.each]?.[0] ?? so.ctx.matter.axes[draw.each] ?? 'other' }
  const listed = draw.of === 'customers' || draw.of === 'contracts' || draw.of === 'members'
  if (!listed && !drawsCounting(so.ctx, draw.of, carried).some((one) => one.draw.name === name)) return '没有事项会进入抽样'
  if (sampleSize(draw, ITEMS).size === 0) return '一千件里一件也不抽'
  const { from, to } = periodAt(periodOf(draw), NOW)
  return { instances: [{ number: name, arose: from, due: addMs(to, -1), met: null }] }
}

export function dutiesArising(policy: Policy, name: string): Arising | string {
  const row = policy.duties[name]
  if (!row) return { instances: [] }
  const so = meantBy(policy, row)
  if (!so) return '造不出适用的事项'
  const occasion = occasionOf(so, row)
  if (!occasion) return '没有任何事会产生这项任务'
  const found = arising({ row, occasion, within: tierFor(so.ctx, row.within), org: so.ctx.org, policy, time: timeOf(so) })
  return { instances: found.map(({ label, arose, due }) => ({ number: label, arose, due, met: null })) }
}

function occasionOf({ ctx }: Situation, row: Policy['duties'][string]): Occasion | null {
  const every = pickTier(row.every, () => undefined)
  if (every) return { of: 'period', period: every, span: firstFullPeriod(localDate(NOW), every, ctx.calendar) }
  if (row.who !== undefined) return ctx.policy.draws[row.who.slice('draw.'.length)] ? { of: 'draw', at: NOW, items: [{ id: 'item', number: 'P-1' }] } : null
  const given = { owner: 'owner', unit: ctx.matter.unit, items: [{ measure: '一项', owner: 'owner', due: '2026-06-20' }], measures: [{ measure: '一项', owner: 'owner', due: '2026-06-20' }], ...(row.due !== undefined && { [row.due]: '2026-06-20' }) }
  if (row.on.length > 0) return { of: 'event', at: NOW, number: 'P-1', data: given, units: ctx.matter.units, unit: ctx.matter.unit, customer: 'K-1', region: 'north' }
  return row.open_by ? { of: 'person', at: NOW, number: 'P-1', data: given, unit: ctx.matter.unit, member: ctx.org.people[0]?.id ?? null } : null
}

/** A statement is due some time after its period; where nothing says how long, at its end. */
export function statementsArising(policy: Policy, name: string): Arising | string {
  const row = policy.attests[name]
  if (!row) return { instances: [] }
  const so = situationOf(policy)
  const span = firstFullPeriod(localDate(NOW), row.every, so.ctx.calendar)
  return { instances: [{ number: name, arose: startOf(span), due: endOfWork(timeOf(so), span, row).due, met: null }] }
}
