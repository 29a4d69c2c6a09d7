// Required, done in time, late, missing: per row of `callbacks` and period, with the numbers of what is missing.
import type { Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { clauseChips } from '#server/draws/show.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { moment } from './in-period.ts'
import { callbackInstances, type CallbackInstance } from './instances.ts'
import type { callbackRates } from '#core/callbacks/contract.ts'

type Rates = (typeof callbackRates)['output']['_output']

export async function ratesOf(work: Work, { from, to }: { from: string; to: string }): Promise<Rates> {
  if (!(await seesCalls(work))) throw new Problem('forbidden', { detail: { zh: '回访汇总给回访人和主管看', en: 'The summary of callbacks is for callers and superiors' } })
  const span = { from: moment('from', from, 0), to: moment('to', to, 1) }
  const rows: Rates['rows'] = []
  for (const policy of await policiesInForce(work)) {
    const all = await callbackInstances(work.tx, { org: work.org, policy, ...span, now: work.now })
    for (const rule of Object.values(policy.callbacks)) {
      const own = all.filter((one) => one.control === `callback.${rule.name}`)
      rows.push({ policy: policy.id, row: rule.name, title: { zh: rule.zh ?? rule.name, en: rule.en ?? rule.name }, clauses: clauseChips(policy, rule.clauses), ...tally(own, { ...span, now: work.now }) })
    }
  }
  return { rows }
}

type Span = { from: Instant; to: Instant; now: Instant }

/** Each call counts where it is judged: at the earlier of made and due. */
function tally(instances: readonly CallbackInstance[], span: Span): Omit<Rates['rows'][number], 'policy' | 'row' | 'title' | 'clauses'> {
  const judged = (one: CallbackInstance): Instant | null => (one.met !== null && (one.due === null || one.met <= one.due) ? one.met : one.due !== null && one.due < span.now ? one.due : null)
  const inside = instances.filter((one) => {
    const at = judged(one)
    return one.ended === null && at !== null && at >= span.from && at < span.to
  })
  const by = (status: CallbackInstance['status']) => inside.filter((one) => one.status === status)
  const [kept, late, missed] = [by('kept'), by('late'), by('missed')]
  return {
    required: inside.length, kept: kept.length, late: late.length, missed: missed.length,
    running: instances.filter((one) => one.ended === null && !inside.includes(one) && (judged(one) ?? span.to) >= span.to).length,
    reached: inside.filter((one) => one.outcome !== null && one.outcome !== 'unreachable').length, unreachable: inside.filter((one) => one.outcome === 'unreachable').length,
    breached: [...late, ...missed].map(({ id, number, due }) => ({ id, number, due })),
  }
}
