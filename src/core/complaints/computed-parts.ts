// Parts of a notice that nobody types: what comes next, until when, what is still open, what is paid.
import { isOwed } from '#core/clocks/clock-instance.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { CUSTOMER } from '#core/people/actor.ts'
import type { Context } from './context.ts'
import { printable } from './fields.ts'
import { nextStep } from './next-step.ts'
import { openSteps } from './parts.ts'
import { sayDue } from './say-time.ts'

export function computedParts(ctx: Context, language: Language): Record<string, string> {
  return { next_step: textIn(nextStep(ctx, CUSTOMER).says, language), due_dates: dueDates(ctx, language), measures_open: measuresOpen(ctx, language), compensation: compensation(ctx, language) }
}

const listed = (parts: string[], language: Language): string => parts.join(language === 'zh' ? '；' : '; ')

/** Of several clocks of one name the one that is due first. */
function dueDates({ policy, clocks }: Context, language: Language): string {
  const owed = clocks.filter((clock) => isOwed(clock) && clock.dueAt !== null).sort((a, b) => (a.dueAt! < b.dueAt! ? -1 : 1))
  const first = owed.filter((clock, at) => owed.findIndex((other) => other.name === clock.name) === at)
  return listed(first.map((clock) => `${textIn({ zh: policy.clocks[clock.name]?.zh ?? '', en: policy.clocks[clock.name]?.en ?? '' }, language)} ${sayDue(clock.dueAt!, language)}`), language)
}

/** Steps of the plan that are not done, and remedies that are not delivered. */
function measuresOpen(ctx: Context, language: Language): string {
  const steps = openSteps(ctx.matter).map((step) => (step.by === undefined ? step.what : `${step.what}（${sayDue(step.by, language)}）`))
  const owed = ctx.matter.remedies.filter((one) => one.delivered === undefined).map(({ remedy }) => printable(ctx, 'remedy', remedy, language))
  return listed([...steps, ...owed], language)
}

/** If there is any: a notice without it says nothing of it. */
function compensation(ctx: Context, language: Language): string {
  const paid = ctx.matter.remedies.filter((one) => (one.amount ?? 0) > 0)
  return listed(paid.map((one) => `${printable(ctx, 'remedy', one.remedy, language)} ${printable(ctx, 'amount', one.amount, language)}`), language)
}
