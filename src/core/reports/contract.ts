// What the report room offers over HTTP: named forms over any record, as a sheet on screen and as PDF, Word or HTML; and their layouts.
import { z } from 'zod'
import { endpoint } from '#core/kernel/endpoint.ts'
import { Text } from '#core/kernel/text.ts'
import { FormLayout } from './layout.ts'

export const formSubjects = ['complaint', 'duty', 'callback', 'order', 'survey'] as const
export type FormSubject = (typeof formSubjects)[number]

const Of = z.enum(formSubjects)
const Id = z.string().max(120)
const Name = z.string().max(80)
const lang = z.enum(['zh', 'en']).optional()

/** A signed paper, scanned and attached to the form. */
export const Scan = z.object({ id: z.string(), name: z.string(), type: z.string(), at: z.string(), by: z.string(), url: z.string() })

export const SheetView = z.object({
  title: z.string(),
  number: z.string().nullable(),
  /** The sheet as it is printed, drawn by the server; all that people wrote in it is escaped. */
  html: z.string(),
  files: z.object({ pdf: z.string(), docx: z.string(), html: z.string() }),
  scans: z.array(Scan),
  policy: z.string(),
  form: z.string(),
  mayArrange: z.boolean(),
})
export type SheetView = z.infer<typeof SheetView>

export const showSheet = endpoint('GET /api/sheets/:of/:id/:form', z.strictObject({ of: Of, id: Id, form: Name, lang }), SheetView, { says: 'A named form over a record, as it is printed' })

export const formFile = endpoint('GET /api/forms/:of/:id/:file', z.strictObject({ of: Of, id: Id, file: z.string().regex(/^[a-z][a-z0-9_]{0,79}\.(pdf|docx|html)$/), lang }), z.unknown(), { says: 'A named form over a record as a file: .pdf, .docx or .html; each copy is on record and carries who took it' })

export const attachScan = endpoint('POST /api/sheets/:of/:id/:form/scans', z.strictObject({ of: Of, id: Id, form: Name, file: z.string().max(80) }), SheetView, { says: 'Attach a scan of the signed paper to its form' })
export const openScan = endpoint('GET /api/scans/:id', z.strictObject({ id: Id }), z.unknown(), { says: 'Open a scan of a signed form' })

export const formsOf = endpoint('GET /api/forms-of/:of/:id', z.strictObject({ of: Of, id: Id }), z.object({ forms: z.array(z.object({ name: z.string(), title: Text })) }), { says: 'The named forms of a record' })

export const LayoutView = z.object({
  policy: z.string(), form: z.string(), title: Text, version: z.number(), by: z.string().nullable(), at: z.string().nullable(),
  layout: FormLayout,
  fields: z.array(z.object({ name: z.string(), label: Text })),
  mayArrange: z.boolean(),
  why: Text.nullable(),
})
export type LayoutView = z.infer<typeof LayoutView>

const Which = { policy: Name, form: Name }
export const listForms = endpoint('GET /api/form-layouts', z.strictObject({}), z.object({ forms: z.array(z.object({ policy: z.string(), policyTitle: Text, form: z.string(), title: Text, of: Of, version: z.number() })) }), { says: 'Every named form of the regulations in force' })
export const showLayout = endpoint('GET /api/form-layouts/:policy/:form', z.strictObject(Which), LayoutView, { says: 'How this organisation lays out a form' })
export const saveLayout = endpoint('PUT /api/form-layouts/:policy/:form', z.strictObject({ ...Which, version: z.number().int().min(0), layout: FormLayout }), LayoutView, { says: 'Lay out a form anew; fields that the regulation wants on it stay on it' })
