// Sixteen ways to make a score look better than it is, each planted into an honest wave: plainly, or faintly with half as many.
import type { LeadKind } from '#core/surveys/lead.ts'
import type { Observed } from '#core/surveys/answer-table.ts'
import { type World, callers, DAY, END, handlers } from './honest-wave.ts'
import type { Chance } from './chance.ts'

export type Plant = (world: World, chance: Chance, strength: number) => void

const best = (one: Observed): void => {
  for (const name of Object.keys(one.items)) one.items[name] = 5
  one.overall = 5
}
const some = (world: World, chance: Chance, n: number, fits: (one: Observed) => boolean = () => true): Observed[] => {
  const left = world.answers.filter(fits)
  return Array.from({ length: Math.min(n, left.length) }, () => left.splice(chance.whole(left.length), 1)[0]!)
}
const isGood = (one: Observed): boolean => (one.overall ?? 0) >= 4
const villain = handlers[0]!

export const planted: Record<LeadKind, Plant> = {
  same_device: (world, chance, s) => some(world, chance, 10 * s, (one) => one.mode === 'web').forEach((one) => { one.device = 'one-device'; best(one) }),
  typed_by_handler: (world, chance, s) => some(world, chance, 6 * s).forEach((one) => { one.typist = one.handler!; best(one) }),
  too_fast: (world, chance, s) => some(world, chance, 16 * s, (one) => one.handler === villain).forEach((one) => { one.at = one.sentAt! + 4000 + chance.whole(9000); one.seconds = 3; best(one) }),
  straight_lines: (world, chance, s) => some(world, chance, 40 * s, (one) => one.typist === callers[0]).forEach(best),
  copied_rows: (world, _chance, s) => {
    const n = Math.round(10 * s)
    for (let i = 0; i < n; i += 1) world.answers[350 + i]!.items = { ...world.answers[40 + i]!.items }
  },
  same_words: (world, chance, s) => some(world, chance, 8 * s).forEach((one) => { one.text = '对处理结果非常满意，工作人员服务热情周到' }),
  burst: (world, chance, s) => some(world, chance, 60 * s).forEach((one) => { one.at = END - 1 - chance.next() * 0.4 * DAY; best(one) }),
  hidden_low: (world, chance, s) => {
    for (let i = 0; i < 20 * s; i += 1) world.asked.push({ id: `hidden-${i}`, customer: `h${i}`, handler: villain, setAside: { by: villain, score: chance.happens(0.85) ? 25 : 75 } })
  },
  selective_inviting: (world, chance, s) => world.cases.filter((one) => one.handler === villain).forEach((one) => { one.invited = chance.happens(one.well ? 0.5 + 0.4 * s : 0.5 - 0.4 * s) }),
  asked_again: (world, chance, s) => some(world, chance, 4 * s, (one) => !isGood(one)).forEach((one) => world.asked.push({ id: `again-${one.respondent}`, customer: one.respondent, occasion: 'first', handler: one.handler!, mode: one.mode! })),
  incentive: (world, chance, s) => {
    const wins = new Set(some(world, chance, 60 * s, (one) => one.overall === 5).map((one) => one.respondent))
    world.asked.forEach((one) => { if (one.occasion === 'first') one.rewarded = wins.has(one.customer) || chance.happens(0.05) })
  },
  mode_switched: (world, chance, s) => {
    const moved = new Set(some(world, chance, 40 * s, (one) => one.mode === 'phone').map((one) => (best(one), one.respondent)))
    world.asked.forEach((one) => { if (moved.has(one.customer)) one.mode = 'web' })
  },
  caller_rate: (world, chance, s) => world.answers.filter((one) => one.caller === callers[1]).forEach((one) => { if (!isGood(one) && chance.happens(s)) Object.assign(one, { overall: 4 + chance.whole(2) }) }),
  own_caller: (world, chance, s) => some(world, chance, 6 * s, (one) => one.mode === 'phone').forEach((one) => { one.caller = one.handler! }),
  withdrawn_before_draw: (world, _chance, s) => world.cases.filter((one) => !one.well && one.handler === villain).slice(0, Math.round(14 * s)).forEach((one) => { one.withdrawnBy = villain }),
  split_orders: (world, chance, s) => world.orders.filter((one) => one.handler === villain).slice(0, Math.round(16 * s)).forEach((one) => { for (let k = 1; k <= 1 + chance.whole(2); k += 1) world.orders.push({ ...one, id: `${one.id}-s${k}` }) }),
}

/** Whom or what the lead has to point at to be right; any of its kind where the wave as a whole is meant. */
export const culprit: Partial<Record<LeadKind, string>> = {
  same_device: 'one-device', too_fast: villain, straight_lines: callers[0]!, hidden_low: villain, selective_inviting: villain, caller_rate: callers[1]!, withdrawn_before_draw: villain, split_orders: villain,
}
