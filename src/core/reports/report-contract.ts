// What the report room offers over HTTP: reports of some days, made, written to, signed off and taken away as files.
import { z } from 'zod'
import { ClauseChip, Refusal } from '#core/complaints/contract.ts'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { reportKinds, reportStates, reportSteps } from './report.ts'

const Id = z.string().max(80)
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const lang = z.enum(['zh', 'en']).optional()
const Kind = z.enum(reportKinds as [string, ...string[]])

/** A duty that asks for a report: whoever must check it signs the report off. */
const ForDuty = z.object({ under: z.string(), title: Text, policyTitle: Text, checkedBy: Text, clauses: z.array(ClauseChip) })
export const ReportKindView = z.object({ name: Kind, title: Text, written: z.boolean(), duties: z.array(ForDuty) })
export type ReportKindView = z.infer<typeof ReportKindView>

export const ReportRow = z.object({
  id: z.string(), name: Kind, title: Text, number: z.string().nullable(), version: z.number(), from: z.string(), to: z.string(), state: z.enum(reportStates), stateLabel: Text,
  author: z.string(), madeAt: z.string(), under: Text.nullable(), fault: Text.nullable(),
})
export type ReportRow = z.infer<typeof ReportRow>

const StepView = z.object({ step: z.enum(reportSteps), label: Text, refusal: Refusal.nullable() })
export const ReportView = ReportRow.extend({
  revision: z.number(), sha256: z.string().nullable(), clauses: z.array(ClauseChip), checkedBy: Text.nullable(),
  /** The report as it would be printed now, drawn by the server; all that people wrote in it is escaped. */
  html: z.string(),
  parts: z.array(z.object({ key: z.string(), title: Text, text: z.string(), proposals: z.array(Text) })),
  mayWrite: Refusal.nullable(), steps: z.array(StepView),
  signatures: z.array(z.object({ label: Text, name: z.string(), at: z.string(), says: z.string() })),
  versions: z.array(z.object({ id: z.string(), version: z.number(), stateLabel: Text })),
  files: z.array(z.object({ ending: z.string(), url: z.string() })),
})
export type ReportView = z.infer<typeof ReportView>

export const listReports = endpoint('GET /api/reports', z.strictObject({}), z.object({ kinds: z.array(ReportKindView), mayMake: Refusal.nullable(), rows: z.array(ReportRow) }), { says: 'Reports that the reader may see, the latest first, and the kinds that can be made' })
export const makeReport = endpoint('POST /api/reports', z.strictObject({ name: Kind, from: Day, to: Day, under: z.string().max(170).optional() }), ReportRow, { says: 'Make a report of some days; its figures are taken in the background and then stay' })
export const showReport = endpoint('GET /api/reports/:id', z.strictObject({ id: Id, lang }), ReportView, { says: 'One report: as it is printed, its parts, and what may be done with it' })
export const writeReport = endpoint('PUT /api/reports/:id/texts', z.strictObject({ id: Id, revision: z.number().int(), texts: z.record(z.string().max(80), z.string().max(20_000)) }), ReportView, { says: 'Save what is written to its parts' })
export const takeReportStep = endpoint('POST /api/reports/:id/steps', z.strictObject({ id: Id, revision: z.number().int(), step: z.enum(reportSteps), data: z.record(z.string().max(80), z.string().max(4000)).default({}) }), ReportView, { says: 'Submit a report, sign it off, return it, or make a new version of it' })
export const reportFile = endpoint('GET /api/report-files/:id/:file', z.strictObject({ id: Id, file: z.enum(['report.pdf', 'report.docx', 'report.xlsx', 'report.html']), lang }), z.unknown(), { says: 'A report as PDF, Word, Excel or HTML; each copy is on record and carries who took it' })
