// The reports that can be made, by name; a further one is one line here.
import type { Text } from '#core/kernel/text.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import type { Block } from '#core/reports/sheet.ts'
import type { Work } from '#server/platform/request.ts'
import { callbackReport } from './report-of-callbacks.ts'
import { conformanceReport } from './report-of-conformance.ts'
import { feedbackReport } from './report-of-feedback.ts'
import { registerReport } from './report-of-register.ts'

export type Span = { from: LocalDate; to: LocalDate }
/** Makes the body of a report for some days, both included. What it says does not move afterwards. */
export type ReportMaker = { title: Text; make: (work: Work, span: Span) => Promise<Block[]> }

export const makers: Record<string, ReportMaker> = {
  register: { title: { zh: '投诉登记台账', en: 'Register of complaints' }, make: registerReport },
  callbacks: { title: { zh: '回访情况汇总', en: 'Summary of callbacks' }, make: callbackReport },
  conformance: { title: { zh: '制度执行情况报告', en: 'Conformance report' }, make: conformanceReport },
  feedback: { title: { zh: '客户反馈分析报告', en: 'Analysis of customer feedback' }, make: feedbackReport },
}
