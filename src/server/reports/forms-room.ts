// Named forms over HTTP: the sheet for the screen, the files, scans and layouts. Every copy that leaves is on record.
import * as api from '#core/reports/contract.ts'
import type { FormSubject, SheetView } from '#core/reports/contract.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Language } from '#core/kernel/text.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import { layOut } from '#core/reports/lay-out.ts'
import { sheetHtml, sheetPage } from '#core/reports/sheet-html.ts'
import type { Sheet } from '#core/reports/sheet.ts'
import { orderedFields } from '#core/reports/layout.ts'
import { mustSeeDuty } from '#server/duties/sight.ts'
import { readDuty } from '#server/duties/store.ts'
import { named } from '#server/complaints/labels.ts'
import { seesCalls } from '#server/orders/sees-calls.ts'
import { readCall } from '#server/callbacks/in-hand.ts'
import { boundPolicy, policiesInForce } from '#server/policies/bound-policy.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import { fileRoute, route, type Download, type Route } from '#server/platform/http/route.ts'
import type { Request } from '#server/platform/request.ts'
import { layoutFor, listForms, mayArrange, saveLayout, showLayout } from './layouts.ts'
import { paperOf, type Made } from './paper.ts'
import { keepScan, openScan, scansOf } from './scans.ts'
import { setPdf } from './set-pdf.ts'
import { squareFor } from './square.ts'
import { wordSheet } from './word-sheet.ts'

type Which = { of: FormSubject; id: string; form: string; lang?: Language | undefined }

export function formRoutes(folder: string): Route[] {
  return [
    route(api.showSheet, (req) => showSheet(req), { writes: true }),
    fileRoute(api.formFile, (req) => formFile(req), { writes: true }),
    route(api.attachScan, async (req) => {
      const { subject, form } = await paperOf(req, req.input.of, { ...req.input, language: req.language })
      await keepScan(req, { subject, form: form.name, file: req.input.file })
      return showSheet(req)
    }),
    fileRoute(api.openScan, (req) => openScan(req, folder)),
    route(api.formsOf, (req) => formsOf(req)),
    route(api.listForms, (req) => listForms(req)),
    route(api.showLayout, (req) => showLayout(req)),
    route(api.saveLayout, (req) => saveLayout(req)),
  ]
}

type Laid = { made: Made; sheet: Sheet; square: string | null }

async function laidOut(req: Request<unknown>, { of, id, form, lang }: Which): Promise<Laid> {
  const language = lang ?? req.language
  const made = await paperOf(req, of, { id, form, language })
  const stored = await layoutFor(req, { policy: made.policy.id, form })
  const order = orderedFields(made.form, stored?.layout ?? null)
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const paper = { ...made.paper, fields: made.paper.fields.toSorted((a, b) => place(a.name) - place(b.name)) }
  const sheet = layOut(paper, stored?.layout ?? null, { language, by: req.actor.name, at: req.now })
  return { made, sheet, square: squareFor(sheet) }
}

async function showSheet(req: Request<Which>): Promise<SheetView> {
  const { of, id, form } = req.input
  const { made, sheet, square } = await laidOut(req, req.input)
  await noteAccess(req, { subject: made.subject, kind: 'viewed', fields: fieldsOfForm(made.form), reason: form })
  const file = (ending: string) => `/api/forms/${of}/${encodeURIComponent(id)}/${form}.${ending}`
  return {
    title: sheet.title, number: sheet.number?.value ?? null, html: sheetHtml(sheet, square ?? ''), files: { pdf: file('pdf'), docx: file('docx'), html: file('html') },
    scans: await scansOf(req, { subject: made.subject, form }), policy: made.policy.id, form, mayArrange: await mayArrange(req, made.policy),
  }
}

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', html: 'text/html; charset=utf-8' }

async function formFile(req: Request<{ of: FormSubject; id: string; file: string; lang?: Language | undefined }>): Promise<Download> {
  const { of, id, file, lang } = req.input
  const [form, ending] = file.split('.') as [string, keyof typeof types]
  const { made, sheet, square } = await laidOut(req, { of, id, form, lang })
  const body = ending === 'pdf' ? await setPdf(sheet, { at: req.now, square }) : ending === 'docx' ? await wordSheet(sheet, square) : sheetPage(sheet, square ?? '')
  // Noted last: while the page is set, which takes its time, nobody waits for the stream.
  await noteAccess(req, { subject: made.subject, kind: 'exported', fields: fieldsOfForm(made.form), reason: file })
  return { body, type: types[ending], name: `${sheet.title}${sheet.number ? `-${sheet.number.value}` : ''}.${ending}`, inline: ending !== 'docx' }
}

/** Which forms a record has: those of its kind, or the one that its duty or call is done on. */
async function formsOf(req: Request<{ of: FormSubject; id: string }>) {
  const { of, id } = req.input
  if (of === 'duty') {
    await mustSeeDuty(req, id)
    const duty = await readDuty(req, id)
    const policy = await boundPolicy(req, duty.policy.id, duty.policy.version)
    const form = policy.forms[policy.duties[duty.name]?.form ?? '']
    return { forms: form ? [{ name: form.name, title: named(form, form.name) }] : [] }
  }
  if (of === 'callback') {
    const { ctx, rule, row } = await readCall(req, id)
    if (row.caller !== req.actor.id && !(await seesCalls(req))) throw new Problem('not-found')
    const form = ctx.policy.forms[rule.form ?? '']
    return { forms: form ? [{ name: form.name, title: named(form, form.name) }] : [] }
  }
  if (of === 'complaint') throw new Problem('not-found')
  const policies = (await policiesInForce(req)).filter((policy) => of !== 'survey' || policy.id === id.split('.')[0])
  return { forms: policies.flatMap((policy) => Object.values(policy.forms).filter((form) => form.of === of).map((form) => ({ name: form.name, title: named(form, form.name) }))) }
}
