// Numbers without gaps: taken last, in the transaction that uses them, so that a registration that fails gives its number back.
import { formatNumber, numberPattern, numberPeriod } from '#core/complaints/numbering.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { Work } from '#server/platform/request.ts'

/** One series for a pattern and its period: two regulations that print the same numbers share it. */
export async function takeNumber({ tx, org }: Work, policy: Policy, at: Instant): Promise<string> {
  const pattern = numberPattern(policy.intake)
  const row = await tx
    .insertInto('numberSeries')
    .values({ orgId: org, series: pattern, period: numberPeriod(policy.intake, at), last: 1 })
    .onConflict((conflict) => conflict.columns(['orgId', 'series', 'period']).doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return formatNumber(pattern, at, row.last)
}

/** As many numbers of one period as are needed; gives the first. For matters brought in from the past. */
export async function takeNumbers({ tx, org }: Work, policy: Policy, { period, count }: { period: string; count: number }): Promise<number> {
  const row = await tx
    .insertInto('numberSeries')
    .values({ orgId: org, series: numberPattern(policy.intake), period, last: count })
    .onConflict((conflict) => conflict.columns(['orgId', 'series', 'period']).doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', count) })))
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last - count + 1
}
