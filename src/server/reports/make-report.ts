// Makes a report once: its figures are kept as they were, with who made it and when, and drawn from there as often as wanted.
import { randomUUID } from 'node:crypto'
import { localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import { Problem } from '#core/kernel/problem.ts'
import { textIn } from '#core/kernel/text.ts'
import { dayInWords, sheetWords, type Sheet } from '#core/reports/sheet.ts'
import { sheetPage } from '#core/reports/sheet-html.ts'
import { formatNumber } from '#core/complaints/numbering.ts'
import { organisationOf } from '#server/policies/organisation.ts'
import { json } from '#server/platform/db/pool.ts'
import { sha256 } from '#server/platform/digest.ts'
import { append } from '#server/platform/ledger/append.ts'
import { noteAccess } from '#server/platform/ledger/note-access.ts'
import type { Work } from '#server/platform/request.ts'
import { makers, type Span } from './makers.ts'
import { setPdf } from './set-pdf.ts'
import { wordSheet } from './word-sheet.ts'
import { workbook } from './workbook.ts'

export type Report = { id: string; name: string; number: string; sheet: Sheet; sha256: string }

export async function makeReport(work: Work, { name, from, to }: Span & { name: string }): Promise<Report> {
  const maker = Object.hasOwn(makers, name) ? makers[name]! : undefined
  if (!maker) throw new Problem('invalid', { faults: [{ field: 'name', message: { zh: `没有「${name}」这种报告；有：${Object.keys(makers).join('、')}`, en: `There is no report ${name}; there are: ${Object.keys(makers).join(', ')}` } }] })
  if (to < from) throw new Problem('invalid', { faults: [{ field: 'to', message: { zh: '结束日期早于开始日期', en: 'It ends before it begins' } }] })
  const blocks = await maker.make(work, { from, to })
  const number = await reportNumber(work)
  const words = sheetWords.zh
  const close = { is: 'close' as const, signers: [{ who: '编制', name: work.actor.name, on: dayInWords(localDate(work.now), 'zh') }, { who: '审核', name: null, on: null }], seal: null }
  const body: Omit<Sheet, 'foot'> = {
    language: 'zh', kind: 'report', organisation: (await organisationOf(work)).name, title: textIn(maker.title, 'zh'), number: { label: words.number, value: number },
    blocks: [{ is: 'text', text: `期间：${dayInWords(from, 'zh')}至 ${dayInWords(to, 'zh')}`, small: true }, ...blocks, close], pageWords: words.page, mark: '',
  }
  const digest = sha256(JSON.stringify(body))
  const sheet: Sheet = { ...body, foot: { left: `数据截至 ${localDate(work.now)} ${localTime(work.now)}`, right: `${words.check} ${digest.slice(0, 4).toUpperCase()}-${digest.slice(4, 8).toUpperCase()}`, under: `编制 ${work.actor.name}` } }
  const id = randomUUID()
  await work.tx.insertInto('reports').values({ orgId: work.org, id, name, fromDay: from, toDay: to, sheet: json(sheet), sha256: digest, madeBy: work.actor.id, madeByName: work.actor.name, madeAt: work.now }).execute()
  await append(work, { stream: `report:${id}`, type: 'report.made', data: { name, number, from, to, sha256: digest } })
  return { id, name, number, sheet, sha256: digest }
}

async function reportNumber({ tx, org, now }: Work): Promise<string> {
  const pattern = 'BG{yyyy}{seq:4}'
  const row = await tx.insertInto('numberSeries').values({ orgId: org, series: `report ${pattern}`, period: `${localDate(now).slice(0, 4)}-01-01`, last: 1 })
    .onConflict((conflict) => conflict.columns(['orgId', 'series', 'period']).doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow()
  return formatNumber(pattern, now, row.last)
}

/** The kept sheet, as it was made. */
export async function keptReport({ tx, org }: Work, id: string): Promise<Sheet> {
  const row = await tx.selectFrom('reports').select('sheet').where('orgId', '=', org).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not-found')
  return row.sheet as Sheet
}

export const endings = ['docx', 'xlsx', 'pdf', 'html'] as const
export type Ending = (typeof endings)[number]

/** A copy, with the name of whoever takes it; each is on record. */
export async function copyOf(work: Work, { id, sheet, ending }: { id: string; sheet: Sheet; ending: Ending }): Promise<Buffer> {
  await noteAccess(work, { subject: `report:${id}`, kind: 'exported', reason: ending })
  return drawReport({ ...sheet, mark: markOf(work.actor.name, work.now) }, { ending, at: work.now })
}

const markOf = (name: string, at: Instant): string => `${name} ${localDate(at)} ${localTime(at)}`

async function drawReport(sheet: Sheet, { ending, at }: { ending: Ending; at: Instant }): Promise<Buffer> {
  if (ending === 'pdf') return setPdf(sheet, { at })
  if (ending === 'docx') return wordSheet(sheet, null)
  if (ending === 'xlsx') return workbook(sheet)
  return Buffer.from(sheetPage(sheet))
}
