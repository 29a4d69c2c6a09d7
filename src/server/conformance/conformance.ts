// Each clause of the adopted regulations for a span of days: its colour, what was required and kept, and who broke it.
import type { z } from 'zod'
import { colourOfClause, tallyOf } from '#core/conformance/colour.ts'
import { figuresOfClause } from '#core/conformance/clause-figures.ts'
import type { ClauseResult, PolicyResult, Tally } from '#core/conformance/contract.ts'
import { daysBefore } from '#core/conformance/span.ts'
import type { Span as Days } from '#core/duties/periods.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import { clausesOf, type ClauseView } from '#core/policy/clauses.ts'
import { controlOf } from '#core/policy/controls.ts'
import type { Policy } from '#core/policy/shape.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { judgeControl, type Judged } from './controls.ts'
import { evidenceOf, type Evidence } from './evidence.ts'

/** `most`: how many numbers of late and missed records are listed for each control; null for all. */
export type Question = { days: Days; policy?: string | undefined; before?: boolean; most?: number | null }

export async function conformance(work: Work, { days, policy: id, before = false, most = 20 }: Question): Promise<z.infer<typeof PolicyResult>[]> {
  if (days.to < days.from) throw new Problem('invalid', { faults: [{ field: 'to', message: { zh: '结束日期早于开始日期', en: 'It ends before it begins' } }] })
  const policies = await adoptedIn(work, days)
  const wanted = id === undefined ? policies : policies.filter((policy) => policy.id === id)
  if (id !== undefined && wanted.length === 0) throw new Problem('not-found', { detail: { zh: `这个单位没有采用制度 ${id}`, en: `This organisation has not adopted ${id}` } })
  const results: z.infer<typeof PolicyResult>[] = []
  for (const policy of wanted) results.push(await resultOf(work, policy, { days, before, most }))
  return results
}

/** The set in force on the last day that has come, in the versions of that day. */
async function adoptedIn(work: Work, days: Days): Promise<Policy[]> {
  const inForce = await policiesInForce(work, days.to)
  const { versions } = await organisationOf(work)
  const stored = inForce.filter((policy) => versions.some((one) => one.id === policy.id))
  return Promise.all(stored.map((policy) => boundPolicy(work, policy.id, policy.version)))
}

async function resultOf(work: Work, policy: Policy, { days, before, most }: { days: Days; before: boolean; most: number | null }): Promise<z.infer<typeof PolicyResult>> {
  const clauses = await clausesIn(await evidenceOf(work, { policy, days, most }))
  const earlier = before ? await tallyFor(work, policy, daysBefore(days.from, days.to)) : null
  return { policy: policy.id, version: policy.version, title: policy.title, from: days.from, to: days.to, tally: tallyOf(clauses.map((clause) => clause.status)), before: earlier, clauses }
}

async function tallyFor(work: Work, policy: Policy, days: Days): Promise<z.infer<typeof Tally>> {
  const clauses = await clausesIn(await evidenceOf(work, { policy, days, most: 0 }))
  return tallyOf(clauses.map((clause) => clause.status))
}

async function clausesIn(evidence: Evidence): Promise<z.infer<typeof ClauseResult>[]> {
  const judged = new Map<string, Judged>()
  const results: z.infer<typeof ClauseResult>[] = []
  for (const clause of clausesOf(evidence.policy)) {
    const controls: Judged[] = []
    for (const ref of controlsNamed(clause)) {
      const control = controlOf(evidence.policy, ref)
      if (!control) continue
      const known = judged.get(ref) ?? (await judgeControl(evidence, control))
      judged.set(ref, known)
      controls.push(known)
    }
    results.push(clauseResult(evidence.policy, clause, controls))
  }
  return results
}

/** An entry inside a row is kept by the row: `notice.acceptance.number` by `notice.acceptance`. */
function controlsNamed({ kept_by }: ClauseView): string[] {
  return [...new Set(kept_by.map((ref) => ref.split('.').slice(0, 2).join('.')))]
}

function clauseResult(policy: Policy, clause: ClauseView, controls: Judged[]): z.infer<typeof ClauseResult> {
  const figures = figuresOfClause(controls.map((one) => one.result))
  const breached = [...new Set(controls.flatMap((one) => one.breached))]
  return {
    policy: policy.id, clause: clause.id, says: clause.says, title: clause.title, zh: clause.zh, kind: clause.kind, basis: clause.basis,
    status: colourOfClause(controls.map((one) => one.result.status)), ...figures,
    breached, breachedCount: figures.late + figures.missed, note: noteOf(controls, figures.required > 0),
    reading: clause.reading ?? null, may: clause.may, cut: clause.cut, controls: controls.map((one) => one.result),
  }
}

const said = ({ title, note }: { title: Text; note: Text }, language: 'zh' | 'en', between: string) => `${textIn(title, language)}${between}${textIn(note, language)}`

/** The sentence of the control that gives the clause its colour. */
function noteOf(controls: Judged[], counted: boolean): Text {
  const colour = colourOfClause(controls.map((one) => one.result.status))
  const telling = controls.find((one) => one.result.status === colour)?.result
  if (!telling) return { zh: '没有控制', en: 'no control' }
  // Of several controls it is said which one speaks: the figures beside it are those of the clause as a whole.
  return controls.length === 1 || !counted || textIn(telling.note, 'zh') === '' ? telling.note : { zh: said(telling, 'zh', '：'), en: said(telling, 'en', ': ') }
}
