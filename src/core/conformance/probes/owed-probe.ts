// What people owe is tried on a history in which nobody does it: it must arise, fall due, and be judged missed by the judge of the conformance page.
// Done in time it must be judged kept, and without its row nothing may arise at all.
import { allOf, bites, toothless, type Probed } from '#core/complaints/probes/probed.ts'
import { addMs, type Instant } from '#core/kernel/instant.ts'
import type { Control } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { judge, type Instance } from '../judge.ts'
import { amountFor } from '#core/duties/proposing.ts'
import { completesStreak, controlLimits, judgeFigure } from '../measure.ts'
import { callsArising, clocksArising, drawsArising, dutiesArising, statementsArising, type Arising } from './histories.ts'

const DAY = 86_400_000

export function probeOwed(policy: Policy, { prefix, name }: Control): Probed {
  switch (prefix) {
    case 'clock': return judged(clocksArising(policy, name), clocksArising(without(policy, 'clocks', name), name))
    case 'callback': return judged(callsArising(policy, name), callsArising(without(policy, 'callbacks', name), name))
    case 'draw': return judged(drawsArising(policy, name), drawsArising(without(policy, 'draws', name), name))
    case 'duty': return grows(policy.duties[name]?.proposes) ? judged(dutiesArising(policy, name), dutiesArising(without(policy, 'duties', name), name)) : toothless('超期再久，提议的分数或金额也不变', 'what it proposes is the same however late it is')
    case 'attest': return judged(statementsArising(policy, name), statementsArising(without(policy, 'attests', name), name))
    case 'measure': return measured(policy.measures[name]!)
    default: return toothless('不知道怎样试', 'there is no way to try it')
  }
}

function without(policy: Policy, section: 'clocks' | 'callbacks' | 'draws' | 'duties' | 'attests', name: string): Policy {
  return { ...policy, [section]: Object.fromEntries(Object.entries(policy[section]).filter(([one]) => one !== name)) }
}

/** All that arose, as if nobody did anything, and as if everybody did it on its last day. */
function judged(arisen: Arising | string, none: Arising | string): Probed {
  if (typeof arisen === 'string') return toothless(arisen, arisen)
  const [first] = arisen.instances
  if (!first) return toothless('造出来的经过里它没有产生', 'it does not arise in the history made up for it')
  if (first.due === null) return toothless('没有期限，永远不会逾期', 'it has no limit, so it is never late')
  const undone = verdicts(arisen.instances)
  const done = verdicts(arisen.instances.map((one) => ({ ...one, met: one.due })))
  return allOf([
    [undone.missed > 0, '没做也不算未做', 'not done is not judged missed'],
    [done.kept + done.provisional > 0 && done.missed + done.late === 0, '按期做了也不算做到', 'done in time is not judged kept'],
    [typeof none === 'string' || none.instances.length === 0, '没有这一行也会产生', 'it arises without its row'],
  ], bites(`没有人做时判为未做（${undone.missed} 次，到期 ${first.due.slice(0, 16)}），按期做了判为做到`, `judged missed when nobody does it (${undone.missed}, due ${first.due.slice(0, 16)}), kept when done in time`))
}

function verdicts(instances: Instance[]): ReturnType<typeof judge> {
  const from = addMs(instances.reduce((first, one) => (one.arose < first ? one.arose : first), instances[0]!.arose), -DAY)
  const last = instances.reduce<Instant>((latest, one) => (one.due !== null && one.due > latest ? one.due : latest), from)
  // Tried without holidays announced so far ahead that a limit might be provisional.
  return judge(instances.map((one) => ({ ...one, provisional: false })), { from, to: addMs(last, 2 * DAY), asOf: addMs(last, 2 * DAY) })
}

/** A text that only wants something counted is kept by the figure itself: nothing to reach, but a formula and a period. */
function counted({ share, count, rate, time, score, index, covered }: Policy['measures'][string]): Probed {
  const formula = [share, count, rate, time, score, index, covered].some((one) => one !== undefined)
  return formula && judgeFigure({ value: null, n: 0 }, undefined) === 'not-due' ? bites('没有目标值：按期统计，没有数字时不算做到', 'without a target: counted each period, and not kept without a figure') : toothless('没有可统计的内容', 'there is nothing to count')
}

/** Later means more, until its bound; a bound that even the first day passes leaves nothing to grow. */
function grows(proposes: Policy['duties'][string]['proposes']): boolean {
  if (!proposes?.late) return true
  const at = (units: number) => amountFor(proposes, units, 1_000_000)
  return at(1).points !== at(0).points || at(1).money !== at(0).money
}

/** Steady figures raise no alarm, and one far off them does. */
function charted(): Probed {
  const limits = controlLimits([10, 11, 10, 9, 10, 11, 9])
  return allOf([[limits !== null && limits.low <= 9 && limits.high >= 11, '平稳时也示警', 'steady figures raise an alarm'], [limits !== null && limits.high < 30, '突然升高也不示警', 'a leap raises no alarm']], bites('没有目标值，偏离控制图时示警', 'without a target; a leap off its chart raises the alarm'))
}

function runsOn(streak: number | undefined): boolean {
  const missed = (n: number) => Array.from({ length: n }, () => 'breached' as const)
  return streak === undefined || (completesStreak(streak, 'breached', missed(streak - 1)) && !completesStreak(streak, 'breached', [...missed(streak - 2), 'met', 'breached']))
}

/** Just beside its target it is breached, on it it is met; without a target it is watched by its chart or not at all. */
function measured(row: Policy['measures'][string]): Probed {
  const { target } = row
  if (!target) return row.alarm === 'chart' ? charted() : counted(row)
  const figure = (value: number) => judgeFigure({ value, n: Math.max(1000, row.min ?? 0) }, target, row.min)
  const beside = [-1, 1].map((step) => target.value + step)
  const few = row.min === undefined || row.min < 2 || judgeFigure({ value: target.value, n: row.min - 1 }, target, row.min) === 'not-measurable'
  return allOf([
    [beside.some((value) => figure(value) === 'breached'), '偏离目标也不算没做到', 'a value beside the target is not judged breached'],
    [[target.value, ...beside].some((value) => figure(value) === 'met'), '达到目标也不算做到', 'no value is judged met'],
    [few, '样本不足也照判', 'too few are judged all the same'],
    [runsOn(row.streak), '连续未达标也没有后果，或一次未达标就有', 'a run of misses is not told, or told after one'],
  ], bites('偏离目标判为没做到，达到目标判为做到', 'breached beside its target, met on it'))
}
