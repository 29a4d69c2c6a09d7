// How often somebody was tried, and whether that is enough to say that he cannot be reached.
import { localDate, type Instant } from '#core/kernel/instant.ts'
import type { Text } from '#core/kernel/text.ts'
import type { AttemptNote, AttemptOutcome, CallbackRule } from './task.ts'

export const attemptWords: Record<AttemptOutcome, { zh: string; en: string }> = {
  reached: { zh: '接通', en: 'reached' },
  no_answer: { zh: '没人接', en: 'no answer' },
  wrong_number: { zh: '号码不对', en: 'wrong number' },
  refused: { zh: '不愿接听', en: 'would not talk' },
  busy: { zh: '在忙，另约', en: 'busy, called off' },
  letter: { zh: '问卷已发', en: 'questionnaire sent' },
}

/** Tries in vain: reaching somebody who has no time is a call, not a failure to reach. */
const inVain: ReadonlySet<AttemptOutcome> = new Set<AttemptOutcome>(['no_answer', 'wrong_number', 'busy'])

export type AttemptState = { times: number; days: number; made: number; onDays: number; used: boolean; says: Text }

/** Null where the policy asks for no number of attempts: then one in vain is enough. */
export function attemptState(rule: CallbackRule, attempts: readonly AttemptNote[], now?: Instant): AttemptState {
  const tried = attempts.filter((attempt) => inVain.has(attempt.outcome) || isUnanswered(attempt, now))
  const times = rule.attempts?.times ?? 1
  const days = rule.attempts?.days ?? 1
  const onDays = new Set(tried.map((attempt) => localDate(attempt.at))).size
  const used = tried.length >= times && onDays >= days
  const [moreTimes, moreDays] = [Math.max(0, times - tried.length), Math.max(0, days - onDays)]
  const says = used
    ? { zh: `已在 ${onDays} 天内拨打 ${tried.length} 次，可以记为联系不上`, en: `Tried ${tried.length} times on ${onDays} days: may be noted as unreachable` }
    : { zh: `要在不同的 ${days} 天里拨打 ${times} 次未通，才能记为联系不上；还差 ${moreTimes} 次${moreDays ? `、${moreDays} 天` : ''}`, en: `Unreachable only after ${times} tries on ${days} different days; ${moreTimes} tries${moreDays ? ` and ${moreDays} days` : ''} to go` }
  return { times, days, made: tried.length, onDays, used, says }
}

/** A questionnaire has been tried in vain when the time for its answer is over and the call is still owed. */
function isUnanswered({ outcome, nextAt }: AttemptNote, now: Instant | undefined): boolean {
  return outcome === 'letter' && now !== undefined && nextAt !== null && nextAt <= now
}

/** When to try again: as agreed with the customer, else at any time. What is agreed lies ahead. */
export function nextAttempt(agreed: Instant | undefined, now: Instant): Instant | null {
  return agreed !== undefined && agreed > now ? agreed : null
}
