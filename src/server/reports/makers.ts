// The reports that can be made, by name; a further one is one line here.
import type { ReportKind } from '#core/reports/report.ts'
import type { ReportMaker } from './made-part.ts'
import { callbackReport } from './report-of-callbacks.ts'
import { conformanceReport } from './report-of-conformance.ts'
import { feedbackReport } from './report-of-feedback.ts'
import { registerReport } from './report-of-register.ts'
import { satisfactionReport } from './report-of-satisfaction.ts'
import { surveyReport } from './report-of-surveys.ts'

export const makers: Record<ReportKind, ReportMaker> = {
  satisfaction: satisfactionReport, survey: surveyReport, callbacks: callbackReport, feedback: feedbackReport, register: registerReport, conformance: conformanceReport,
}
