// What surveys come to be owed: a wave for each period, an invitation after each event that a row waits for, and until when.
import { rowMeans } from '#core/complaints/view.ts'
import type { Context } from '#core/complaints/context.ts'
import type { Period } from '#core/calendar/days.ts'
import type { Timekeeping } from '#core/calendar/shift.ts'
import { endOfWork, withinOf } from '#core/duties/limits.ts'
import { startOf, type Span } from '#core/duties/periods.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Survey } from '#core/policy/shape-follow.ts'

/** Rows that somebody asks for; those of the shelf sleep until a clause names them. */
export function surveysAwake(policy: Policy): Survey[] {
  return Object.values(policy.surveys).filter((survey) => !policy.asleep.includes(`survey.${survey.name}`))
}

export function cyclesOf(policy: Policy): { survey: Survey; every: Period }[] {
  return surveysAwake(policy).flatMap((survey) => (survey.every === undefined || survey.after !== undefined ? [] : [{ survey, every: survey.every }]))
}

export type OwedWave = { arose: Instant; due: Instant; provisional: boolean }

/** Once in every period means that its answers are in before the period ends. */
export function waveFor(survey: Survey, span: Span, time: Timekeeping): OwedWave {
  const { due, provisional } = endOfWork(time, span, survey)
  return { arose: startOf(span), due, provisional }
}

/** Rows that ask whoever this event of this matter concerns. */
export function surveysAfter(ctx: Context, event: string): Survey[] {
  return surveysAwake(ctx.policy).filter((survey) => survey.after === event && rowMeans(ctx, survey))
}

export function invitationDue(survey: Survey, from: Instant, time: Timekeeping): { due: Instant | null; provisional: boolean } {
  return survey.within ? withinOf(time, from, survey.within) : { due: null, provisional: false }
}
