// The parts of a matter on its page: who owes what, what has come back, and what became of each version of the plan.
import { verdictsOf } from '#core/complaints/action-fields.ts'
import type { Context } from '#core/complaints/context.ts'
import { printable } from '#core/complaints/fields.ts'
import type { PlanVersion } from '#core/complaints/matter.ts'
import type { PartsView } from '#core/complaints/parts-contract.ts'
import { actionOf } from '#core/policy/actions.ts'
import type { EntryRow } from './attached.ts'
import { groupView } from './show-group.ts'
import { eventLabel, personName, unitLabel } from './labels.ts'

type Both = { zh: string; en: string }

const how: Record<PlanVersion['how'], Both> = { drafted: { zh: '拟定', en: 'drafted' }, amended: { zh: '修改', en: 'amended' } }
const became: Record<NonNullable<PlanVersion['became']>, Both> = {
  approved: { zh: '已批准', en: 'approved' }, returned: { zh: '已退回', en: 'returned' }, consented: { zh: '客户同意', en: 'the customer agreed' }, declined: { zh: '客户不同意', en: 'the customer declined' },
}

export function partsView(ctx: Context, entries: EntryRow[]): PartsView {
  const { matter, org, policy } = ctx
  const name = (id: string) => personName(org, id) ?? id
  return {
    group: groupView(ctx, entries),
    steps: (matter.planSteps ?? []).map((step, at) => ({ n: at + 1, what: step.what, who: step.who ?? null, by: step.by ?? null, done: step.done ?? null, doneBy: step.doneBy === undefined ? null : name(step.doneBy) })),
    plans: (matter.plans ?? []).map((plan) => ({
      version: plan.version, by: name(plan.by), at: plan.at, how: how[plan.how], became: plan.became === undefined ? null : became[plan.became],
      measures: { zh: printable(ctx, 'measures', plan.measures, 'zh'), en: printable(ctx, 'measures', plan.measures, 'en') }, amount: plan.amount, cost: plan.cost ?? null,
    })),
    support: (matter.support ?? []).map((one) => ({ unit: unitLabel(org, policy, one.unit), question: one.question, limit: one.limit, at: one.at, given: one.given ?? null, by: one.by === undefined ? null : name(one.by), findings: one.findings ?? null })),
    consultations: (matter.consultations ?? []).map((one) => ({ person: name(one.person), question: one.question, by: name(one.by), at: one.at, answered: one.answered ?? null })),
    shares: (matter.shares ?? []).map((share) => ({ unit: unitLabel(org, policy, share.unit), percent: share.percent ?? null })),
    found: foundBy(ctx),
    escalatedTo: matter.escalatedTo == null ? null : name(matter.escalatedTo),
  }
}

/** By the name of the check; a verdict that is on no list of its own is one of the facts. */
function foundBy(ctx: Context): PartsView['found'] {
  return Object.entries(ctx.matter.verdicts ?? {}).map(([event, verdict]) => {
    const own = verdictsOf[actionOf(event) ?? '']?.find((choice) => choice.value === verdict)?.label
    return { label: eventLabel(ctx.policy, event), value: own ?? { zh: printable(ctx, 'verdict', verdict, 'zh'), en: printable(ctx, 'verdict', verdict, 'en') } }
  })
}
