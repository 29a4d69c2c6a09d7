// The duties that ask for a report: whoever the regulation names there writes it and signs it off.
import type { Policy } from '#core/policy/shape.ts'
import { pickTier } from '#core/policy/values.ts'
import { isOnSurveys, type ReportKind } from '#core/reports/report.ts'

type DutyRow = Policy['duties'][string]
export type ForDuty = { under: string; policy: Policy; row: DutyRow }

export function dutiesFor(kind: ReportKind, policies: readonly Policy[]): ForDuty[] {
  return policies.flatMap((policy) => Object.values(policy.duties)
    .filter((row) => !policy.asleep.includes(`duty.${row.name}`) && asksForReport(row) && isOnSurvey(policy, row) === isOnSurveys(kind))
    .map((row) => ({ under: `${policy.id}.${row.name}`, policy, row })))
}

const asksForReport = (row: DutyRow): boolean => (pickTier(row.needs, () => undefined) ?? []).includes('report')

/** It follows a survey, or its form shows what surveys have come to. */
function isOnSurvey(policy: Policy, row: DutyRow): boolean {
  return row.on.some((event) => event.startsWith('survey.')) || (row.form !== undefined && (policy.forms[row.form]?.shows ?? []).includes('surveys'))
}
