// Reports over HTTP: made in the background, written to, submitted, signed off or returned, renewed, and taken away as files.
import { checkPaper as checkPaperOf } from '#core/reports/check-contract.ts'
import * as api from '#core/reports/report-contract.ts'
import type { LocalDate } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Language } from '#core/kernel/text.ts'
import { fileRoute, route, type Download, type Route } from '#server/platform/http/route.ts'
import type { Request, Task } from '#server/platform/request.ts'
import { checkPaper } from './check-paper.ts'
import { copyOf, type Ending } from './make-report.ts'
import { mustRead } from './report-author.ts'
import { reportById } from './report-rows.ts'
import { sheetOf } from './report-sheet.ts'
import { makeInBackground, MAKE_TASK, orderReport, takeStep, writeTexts } from './report-steps.ts'
import { listReports, rowView, showReport } from './show-reports.ts'

const routes: Route[] = [
  route(api.listReports, (req) => listReports(req)),
  route(api.makeReport, async (req) => {
    const { name, from, to, under } = req.input
    const id = await orderReport(req, { name, from: dayOf('from', from), to: dayOf('to', to), under })
    req.answer.status = 201
    return rowView(req, await reportById(req, id))
  }),
  route(api.showReport, (req) => showReport(req, req.input.id, req.input.lang ?? req.language)),
  route(api.writeReport, async (req) => {
    await writeTexts(req, req.input)
    return showReport(req, req.input.id, req.language)
  }),
  route(api.takeReportStep, async (req) => showReport(req, await takeStep(req, req.input), req.language)),
  fileRoute(checkPaperOf, (req) => checkPaper(req), { limit: 'public' }),
  fileRoute(api.reportFile, (req) => reportFile(req), { writes: true }),
]

function dayOf(field: string, text: string): LocalDate {
  const at = new Date(`${text}T00:00:00Z`)
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) throw new Problem('invalid', { faults: [{ field, message: { zh: `没有 ${text} 这一天`, en: `There is no day ${text}` } }] })
  return text as LocalDate
}

const types: Record<Ending, string> = {
  pdf: 'application/pdf', html: 'text/html; charset=utf-8', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

async function reportFile(req: Request<{ id: string; file: string; lang?: Language | undefined }>): Promise<Download> {
  const row = await reportById(req, req.input.id)
  await mustRead(req, row)
  if (row.state === 'making' || row.state === 'failed') throw new Problem('not-found')
  const ending = req.input.file.split('.')[1] as Ending
  const sheet = await sheetOf(req, row, req.input.lang ?? req.language)
  const body = await copyOf(req, { id: row.id, sheet, ending })
  return { body, type: types[ending], name: `${sheet.title}-${sheet.number?.value ?? ''}.${ending}`, inline: ending === 'pdf' || ending === 'html' }
}

const tasks: Record<string, Task> = { [MAKE_TASK]: makeInBackground }

export const reportRoom = { routes, tasks }
