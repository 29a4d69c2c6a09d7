// What the calls of a period came to: one count for each line of each dimension, and three readings that are never mixed.
import { sql } from 'kysely'
import { attemptWords } from '#core/callbacks/attempts.ts'
import { callDimensions, callFigures, type CallCounts, type CallDimension, type CallLine, type CallSummary } from '#core/callbacks/period-contract.ts'
import type { Text } from '#core/kernel/text.ts'
import { Problem } from '#core/kernel/problem.ts'
import { wilson } from '#core/statistics/shares.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackMethods, callbackOutcomes } from '#core/policy/vocabulary.ts'
import { personName, unitLabel } from '#server/complaints/labels.ts'
import { serviceLabel } from '#server/orders/order-rows.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { loadOrg } from '#server/policies/organisation.ts'
import type { Work } from '#server/platform/request.ts'
import { followUpsOf } from './follow-ups.ts'
import { countsAs, dimensionOf, inPeriod, periodOf, type PeriodSpan } from './in-period.ts'

export async function summaryOf(work: Work, { from, to }: { from: string; to: string }): Promise<CallSummary> {
  if (!(await seesCalls(work))) throw new Problem('forbidden', { detail: { zh: '回访汇总给回访人和主管看', en: 'The summary of callbacks is for callers and superiors' } })
  const span = periodOf({ from, to, now: work.now })
  const policies = await policiesInForce(work)
  const label = await labelsOf(work, policies)
  const lines = {} as CallSummary['lines']
  for (const dimension of callDimensions) lines[dimension] = (await count(work, span, dimension)).map((line) => ({ ...line, label: label(dimension, line.code) }))
  const [total = nothing] = await count(work, span, null)
  const { code: _code, ...counts } = total
  return { from, to, total: counts, lines, reasons: [...await attemptsInVain(work, span), ...await fellAway(work, span)], readings: await readings(work, span, { total: counts, byOutcome: lines.outcome, policies }) }
}

type Counted = CallCounts & { code: string }
const nothing: Counted = { code: '', ...(Object.fromEntries(callFigures.map((figure) => [figure, 0])) as CallCounts) }

async function count({ tx, org }: Work, span: PeriodSpan, dimension: CallDimension | null): Promise<Counted[]> {
  const code = dimension === null ? sql`''` : dimensionOf[dimension]
  const figures = callFigures.map((figure) => sql`count(*) filter (where ${countsAs(figure, span)})::int as ${sql.ref(figure)}`)
  const { rows } = await sql<Counted>`
    select ${code} as code, ${sql.join(figures)}
    from callbacks c
    left join complaints m on m.org_id = c.org_id and c.subject_kind = 'complaint' and m.id = c.subject_id
    left join orders o on o.org_id = c.org_id and c.subject_kind <> 'complaint' and o.id = c.subject_id
    where c.org_id = ${org} and ${inPeriod(span)} group by 1 order by count(*) desc, 1`.execute(tx)
  return rows
}

async function labelsOf(work: Work, policies: readonly Policy[]): Promise<(dimension: CallDimension, code: string) => Text> {
  const org = await loadOrg(work)
  const none = { zh: '未写', en: 'not given' }
  const titles: Record<CallDimension, (code: string) => Text> = {
    row: (code) => titleOf(policies, code), method: (code) => callbackMethods[code as keyof typeof callbackMethods] ?? none, outcome: (code) => callbackOutcomes[code as keyof typeof callbackOutcomes] ?? { zh: '还没有结果', en: 'no outcome yet' },
    unit: (code) => (policies[0] ? unitLabel(org, policies[0], code) : code), caller: (code) => personName(org, code) ?? code, region: (code) => code, service: (code) => serviceLabel(policies, code),
  }
  return (dimension, code) => (code === '' && dimension !== 'outcome' ? none : titles[dimension](code))
}

function titleOf(policies: readonly Policy[], code: string): Text {
  const [policy, name = ''] = code.split('/')
  const row = policies.find((one) => one.id === policy)?.callbacks[name]
  return { zh: row?.zh ?? name, en: row?.en ?? name }
}

async function attemptsInVain({ tx, org }: Work, span: PeriodSpan): Promise<CallSummary['reasons']> {
  const { rows } = await sql<{ code: keyof typeof attemptWords; n: number }>`
    select a ->> 'outcome' as code, count(*)::int as n from callbacks c, jsonb_array_elements(c.attempts) a
    where c.org_id = ${org} and ${inPeriod(span)} and a ->> 'outcome' <> 'reached' group by 1 order by 2 desc, 1`.execute(tx)
  return rows.map(({ code, n }) => ({ kind: 'attempt', code, n, label: attemptWords[code] }))
}

const whyMoot: Record<string, { zh: string; en: string }> = { reopened: { zh: '又重新办理', en: 'opened again' }, withdrawn: { zh: '已撤销', en: 'withdrawn' }, joined: { zh: '并入另一件', en: 'joined to another' } }

/** Nobody owes these any more; they are counted apart, so that none disappears. */
async function fellAway({ tx, org }: Work, { from, to }: PeriodSpan): Promise<CallSummary['reasons']> {
  const { rows } = await sql<{ code: string; n: number }>`
    select coalesce(ended_why, '') as code, count(*)::int as n from callbacks c where c.org_id = ${org} and c.state = 'moot' and c.ended_at >= ${from} and c.ended_at < ${to} group by 1 order by 2 desc, 1`.execute(tx)
  return rows.map(({ code, n }) => ({ kind: 'moot', code, n, label: whyMoot[code] ?? { zh: '不再需要', en: 'no longer owed' } }))
}

type Reading = { total: CallCounts; byOutcome: CallLine[]; policies: readonly Policy[] }

async function readings(work: Work, span: PeriodSpan, { total, byOutcome, policies }: Reading): Promise<CallSummary['readings']> {
  const outcome = (code: string) => byOutcome.find((line) => line.code === code)?.talked ?? 0
  const { promises, followed } = await followUpsOf(work, span, policies)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from callbacks c where c.org_id = ${work.org} and ${inPeriod(span)} and c.subject_kind = 'complaint' and c.outcome is not null
      and exists (select from entries e where e.org_id = c.org_id and e.stream = 'complaint:' || c.subject_id and e.type = 'reopened' and e.at = c.done_at)`.execute(work.tx)
  return {
    satisfaction: { satisfied: share(total.satisfied, total.talked), dissatisfied: share(total.dissatisfied + total.unsolved, total.talked) },
    handling: { inTime: share(total.inTime, total.required), solved: share(total.talked - total.unsolved, total.talked), reopened: rows[0]!.n, promises },
    improvement: { raised: total.raised, opinions: outcome('opinion'), questions: outcome('question'), problems: outcome('new_problem'), praise: outcome('praise'), followed },
  }
}

function share(part: number, n: number): CallSummary['readings']['satisfaction']['satisfied'] {
  if (n === 0) return { part, n, share: null, low: null, high: null }
  const { low, high } = wilson(part, n)
  return { part, n, share: part / n, low, high }
}
