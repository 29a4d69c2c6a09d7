// Required, done in time, late, missing: per row of `callbacks` and period, with the numbers of what is missing.
import { addDays, atLocal, isInstant, type Instant, type LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { clauseChips } from '#server/draws/show.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackInstances, type CallbackInstance } from './instances.ts'
import type { callbackRates } from '#core/callbacks/contract.ts'

type Rates = (typeof callbackRates)['output']['_output']

export async function ratesOf(work: Work, { from, to }: { from: string; to: string }): Promise<Rates> {
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

function moment(field: string, text: string, addedDays: number): Instant {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`)) return atLocal(addDays(text as LocalDate, addedDays), '00:00')
  if (isInstant(text)) return text as Instant
  throw new Problem('invalid', { faults: [{ field, message: { zh: '请写日期，例如 2026-10-01', en: 'Write a day, for example 2026-10-01' } }] })
}
