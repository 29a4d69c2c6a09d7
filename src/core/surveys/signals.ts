// Leads to inflated scores. Each names what was seen, in which rows, and how unlikely it is without a hand in it; none of them decides anything:
// somebody looks, asks and judges. Many comparisons are paid for within each kind, so that honest work is seldom pointed at.
import type { Observed } from './answer-table.ts'
import type { Lead, Scored } from './lead.ts'
import { pointsOf, overallOf, type Asked } from './score.ts'
import { answerLeads } from './signals-answers.ts'
import { asking, type AskedOne, type CaseOne, type OrderOne } from './signals-asking.ts'
import { peopleLeads } from './signals-people.ts'

export type Evidence = {
  answers: readonly Observed[]
  survey: Asked['survey']
  asked?: readonly AskedOne[]
  cases?: readonly CaseOne[]
  orders?: readonly OrderOne[]
  /** When answering ends, in milliseconds. */
  endsAt?: number
}

export function leadsIn(evidence: Evidence): Lead[] {
  const names = Object.keys(evidence.survey.dimensions).length > 0 ? Object.keys(evidence.survey.dimensions) : [...new Set(evidence.answers.flatMap((answer) => Object.keys(answer.items)))]
  const scored = evidence.answers.map((answer): Scored => ({
    ...answer,
    score: overallOf(answer, names, evidence.survey) ?? (answer.overall === undefined ? undefined : pointsOf(evidence.survey, answer.overall)),
    marks: names.flatMap((name) => answer.items[name] ?? []),
  }))
  return [...answerLeads(scored, evidence), ...peopleLeads(scored), ...asking(scored, evidence)]
}
