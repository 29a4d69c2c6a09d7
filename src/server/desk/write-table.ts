// A table as a file, row by row, so that a long list takes no more memory than a short one. Nothing in a cell is ever a formula.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import ExcelJS from 'exceljs'

export type Cell = string | number | null
export type TableHead = { title: string; watermark: string; headings: string[]; widths: number[] }
export type Format = 'xlsx' | 'csv'

/** Written beside, sent from there, and gone when it has been read. */
export async function writeTable(format: Format, head: TableHead, rows: AsyncIterable<Cell[]>): Promise<{ body: Readable; count: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'wenguo-list-'))
  const file = join(folder, `list.${format}`)
  try {
    const count = format === 'xlsx' ? await writeXlsx(file, head, rows) : await writeCsv(file, head, rows)
    const body = createReadStream(file)
    body.once('close', () => void rm(folder, { recursive: true, force: true }))
    return { body, count }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

const PIXELS_PER_LETTER = 7

async function writeXlsx(file: string, { title, watermark, headings, widths }: TableHead, rows: AsyncIterable<Cell[]>): Promise<number> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 2 }], headerFooter: { oddFooter: `&L${watermark.replaceAll('&', '&&')}&R&P / &N` } })
  sheet.columns = widths.map((width) => ({ width: Math.max(6, Math.round(width / PIXELS_PER_LETTER)) }))
  const mark = sheet.addRow([inert(watermark)])
  mark.font = { italic: true, color: { argb: 'FF636972' } }
  mark.commit()
  const top = sheet.addRow(headings.map(inert))
  top.font = { bold: true }
  top.commit()
  let count = 0
  for await (const row of rows) {
    sheet.addRow(row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell))).commit()
    count++
  }
  const foot = sheet.addRow([inert(watermark)])
  foot.font = { italic: true, color: { argb: 'FF636972' } }
  foot.commit()
  sheet.commit()
  await book.commit()
  return count
}

const BOM = '\uFEFF'

async function writeCsv(file: string, { watermark, headings }: TableHead, rows: AsyncIterable<Cell[]>): Promise<number> {
  const out = createWriteStream(file)
  const put = async (cells: Cell[]) => {
    if (!out.write(`${cells.map(quoted).join(',')}\r\n`)) await once(out, 'drain')
  }
  out.write(BOM)
  await put(headings)
  let count = 0
  for await (const row of rows) {
    await put(row)
    count++
  }
  await put([watermark])
  out.end()
  await once(out, 'finish')
  return count
}

/** What a spreadsheet would take for a formula begins with one of these; an apostrophe before it makes it plain text, wherever the file is opened. */
export function inert(text: string): string {
  const safe = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
  return /^[\s\uFEFF\u200B]*[=+\-@＝＋－＠\t\r]/u.test(safe) ? `'${safe}` : safe
}

function quoted(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = inert(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
