// A wave in which nobody cheats, with all that looks like cheating and is not: shared devices, quick clickers, straight lines, reminders, short words.
import type { Observed } from '#core/surveys/answer-table.ts'
import type { AskedOne, CaseOne, OrderOne } from '#core/surveys/signals-asking.ts'
import type { Chance } from './chance.ts'

const names = ['quality', 'delivery', 'price', 'service', 'timeliness', 'effectiveness', 'whole']
export const survey = { scale: 5, points: undefined, dimensions: Object.fromEntries(names.map((name) => [name, { zh: name }])), overall: 'asked' as const, min_response: undefined }
export const handlers = ['handler-1', 'handler-2', 'handler-3', 'handler-4', 'handler-5', 'handler-6']
export const callers = ['caller-1', 'caller-2', 'caller-3', 'caller-4']
const strata = ['east', 'west', 'north']
const phrases = ['很好', '不错', '还行', '没有意见', '速度再快一点就好了', '满意']
export const DAY = 86_400_000
export const BEGIN = Date.UTC(2026, 8, 1)
export const END = BEGIN + 20 * DAY

export type World = { answers: Observed[]; asked: AskedOne[]; cases: CaseOne[]; orders: OrderOne[]; endsAt: number; survey: typeof survey }

export function honestWave(chance: Chance, size = 600): World {
  const answers = Array.from({ length: size }, (_, i) => honestAnswer(i, chance))
  for (let i = 1; i < size; i += 1) if (answers[i]!.device !== undefined && chance.happens(0.04)) answers[i]!.device = chance.pick(answers.slice(0, i)).device ?? answers[i]!.device!
  answers.sort((a, b) => a.at! - b.at!)
  return { answers, asked: invitations(answers, chance), cases: casesOf(chance), orders: ordersOf(chance), endsAt: END, survey }
}

export const markFor = (content: number): number => Math.max(1, Math.min(5, Math.round(content)))

function honestAnswer(i: number, chance: Chance): Observed {
  const content = 4.05 + 0.85 * chance.normal()
  // A third give every item the same mark; the others differ from item to item.
  const own = chance.happens(0.33) ? 0 : 0.7
  const items = Object.fromEntries(names.map((name) => [name, markFor(content + own * chance.normal())]))
  const isPhone = chance.happens(0.4)
  // Half come soon after the invitation, a third after the reminder, some before the end.
  const sentAt = BEGIN + chance.next() * DAY
  const late = chance.next()
  const wait = Math.exp(Math.log(4 * 3_600_000) + 1.4 * chance.normal())
  const at = Math.min(END - 1, late < 0.55 ? sentAt + wait : late < 0.9 ? BEGIN + 10 * DAY + wait : BEGIN + 17 * DAY + chance.next() * 3 * DAY)
  const caller = chance.pick(callers)
  return {
    row: i + 2, respondent: `r${i}`, items, overall: markFor(content), mode: isPhone ? 'phone' : 'web', stratum: chance.pick(strata), sentAt, at,
    seconds: Math.exp(Math.log(70) + 0.6 * chance.normal()), handler: chance.pick(handlers), ...(isPhone ? { caller, typist: caller } : { device: `d${i}` }), ...(chance.happens(0.3) && { text: chance.pick(phrases) }),
  }
}

function invitations(answers: readonly Observed[], chance: Chance): AskedOne[] {
  return answers.flatMap((one): AskedOne[] => {
    const plain: AskedOne = { id: `i-${one.respondent}`, customer: one.respondent, occasion: 'first', handler: one.handler!, at: one.sentAt!, mode: chance.happens(0.05) ? 'web' : one.mode!, rewarded: chance.happens(0.25) }
    // Some have two matters, and are asked about each; some answers are set aside, whatever they say.
    const second = chance.happens(0.03) ? [{ ...plain, id: `${plain.id}-b`, occasion: 'second' }] : []
    const aside = chance.happens(0.03) ? [{ ...plain, id: `${plain.id}-x`, occasion: 'third', setAside: { by: chance.pick(handlers), score: 25 * (markFor(4.05 + 0.85 * chance.normal()) - 1) } }] : []
    return [plain, ...second, ...aside]
  })
}

function casesOf(chance: Chance): CaseOne[] {
  return Array.from({ length: 600 }, (_, i) => ({ id: `c${i}`, handler: handlers[i % handlers.length]!, well: chance.happens(0.75), invited: chance.happens(0.5), ...(chance.happens(0.02) && { withdrawnBy: chance.pick(handlers) }) }))
}

function ordersOf(chance: Chance): OrderOne[] {
  return Array.from({ length: 500 }, (_, i) => i).flatMap((i) => {
    const order = { id: `o${i}`, customer: `k${chance.whole(400)}`, handler: chance.pick(handlers), at: BEGIN + chance.next() * 30 * DAY }
    return chance.happens(0.02) ? [order, { ...order, id: `o${i}-b` }] : [order]
  })
}
