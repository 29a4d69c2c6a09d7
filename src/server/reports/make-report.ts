// Makes a report once: its figures are kept as they were, with who made it and when, and drawn from there as often as wanted.
import { randomUUID } from 'node:crypto'
import { localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { canonical } from '#core/kernel/json.ts'
import { Problem } from '#core/kernel/problem.ts'
import { reportKinds, underHeadings, type Part, type ReportKind } from '#core/reports/report.ts'
import type { Sheet } from '#core/reports/sheet.ts'
import { sheetPage } from '#core/reports/sheet-html.ts'
import { formatNumber } from '#core/complaints/numbering.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { append } from '#server/platform/ledger/append.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Work } from '#server/platform/request.ts'
import type { Span } from './made-part.ts'
import { makers } from './makers.ts'
import { dutiesFor } from './report-duties.ts'
import { reportById, type StoredReport } from './report-rows.ts'
import { setPdf } from './set-pdf.ts'
import { squareFor } from './square.ts'
import { wordSheet } from './word-sheet.ts'
import { workbook } from './workbook.ts'

export type Wanted = Span & { name: string; under?: string | undefined }

/** Its row, with nothing in it yet; `from` is the version that it is to replace. */
export async function beginReport(work: Work, { name, from, to, under }: Wanted, before?: StoredReport): Promise<string> {
  if (!reportKinds.includes(name as ReportKind)) throw new Problem('invalid', { faults: [{ field: 'name', message: { zh: `没有「${name}」这种报告；有：${reportKinds.join('、')}`, en: `There is no report ${name}; there are: ${reportKinds.join(', ')}` } }] })
  if (to < from) throw new Problem('invalid', { faults: [{ field: 'to', message: { zh: '结束日期早于开始日期', en: 'It ends before it begins' } }] })
  const duty = under === undefined ? undefined : dutiesFor(name as ReportKind, await policiesInForce(work)).find((one) => one.under === under)
  if (under !== undefined && !duty) throw new Problem('invalid', { faults: [{ field: 'under', message: { zh: '制度里没有这项要求这种报告的任务', en: 'The regulation has no such duty that asks for this report' } }] })
  const id = randomUUID()
  await work.tx.insertInto('reports').values({
    orgId: work.org, id, name, fromDay: from, toDay: to, state: 'making', number: before?.number ?? (await reportNumber(work)), version: (before?.version ?? 0) + 1, series: before?.series ?? id,
    policy: duty?.policy.id ?? null, policyVersion: duty?.policy.version ?? null, duty: duty?.row.name ?? null, texts: json(before?.texts ?? {}), madeBy: work.actor.id, madeByName: work.actor.name, madeAt: work.now,
  }).execute()
  return id
}

/** Takes the figures; nobody can have others out of the same report afterwards. */
export async function fillReport(work: Work, id: string): Promise<StoredReport> {
  const row = await reportById(work, id, true)
  if (row.state !== 'making') return row
  const { name, fromDay: from, toDay: to, number, version } = row
  const made = await makers[name](work, { from, to })
  const parts = made.map(({ key, title, written = false, blocks, proposals = [] }): Part => ({ key, title, written, blocks: { zh: blocks('zh'), en: blocks('en') }, proposals }))
  const duty = row.duty === null ? undefined : (await policiesInForce(work)).find((one) => one.id === row.policy)?.duties[row.duty]
  const body = parts.some((part) => part.written) ? underHeadings(parts, duty?.parts ?? []) : parts
  const digest = figuresDigest({ ...row, body })
  await work.tx.updateTable('reports').set({ body: json(body), sha256: digest, state: body.some((part) => part.written) ? 'draft' : 'final' }).where('orgId', '=', work.org).where('id', '=', id).execute()
  await append(work, { stream: `report:${id}`, type: 'report.made', data: { name, number, version, from, to, sha256: digest, ...(row.policy && { policy: row.policy, duty: row.duty }) } })
  return reportById(work, id)
}

/** Over figures, days and author, so that a report can be held against its ledger. */
export function figuresDigest({ name, number, version, fromDay, toDay, madeBy, body }: Pick<StoredReport, 'name' | 'number' | 'version' | 'fromDay' | 'toDay' | 'madeBy' | 'body'>): string {
  return sha256(canonical({ name, number, version, from: fromDay, to: toDay, madeBy, body }))
}

export async function makeReport(work: Work, wanted: Wanted): Promise<StoredReport> {
  return fillReport(work, await beginReport(work, wanted))
}

async function reportNumber({ tx, org, now }: Work): Promise<string> {
  const pattern = 'BG{yyyy}{seq:4}'
  const row = await tx.insertInto('numberSeries').values({ orgId: org, series: `report ${pattern}`, period: `${localDate(now).slice(0, 4)}-01-01`, last: 1 })
    .onConflict((conflict) => conflict.columns(['orgId', 'series', 'period']).doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()
  return formatNumber(pattern, now, row.last)
}

export const endings = ['docx', 'xlsx', 'pdf', 'html'] as const
export type Ending = (typeof endings)[number]

/** A copy, with the name of whoever takes it; each is on record. */
export async function copyOf(work: Work, { id, sheet, ending }: { id: string; sheet: Sheet; ending: Ending }): Promise<Buffer> {
  const drawn = await drawReport({ ...sheet, mark: markOf(work.actor.name, work.now) }, { ending, at: work.now })
  // Noted last: while the page is set, which takes its time, nobody waits for the stream.
  await noteAccess(work, { subject: `report:${id}`, kind: 'exported', reason: ending })
  return drawn
}

const markOf = (name: string, at: Instant): string => `${name} ${localDate(at)} ${localTime(at)}`

async function drawReport(sheet: Sheet, { ending, at }: { ending: Ending; at: Instant }): Promise<Buffer> {
  const square = sheet.verify === undefined ? null : squareFor(sheet)
  if (ending === 'pdf') return setPdf(sheet, { at, square })
  if (ending === 'docx') return wordSheet(sheet, square)
  if (ending === 'xlsx') return workbook(sheet)
  return Buffer.from(sheetPage(sheet, square ?? ''))
}
