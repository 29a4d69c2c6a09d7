// CSV, XLSX and JSON files to rows of text, whole or not at all: a file that is cut off or damaged gives a problem and no rows.
import { open, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import type { RowFault, SourceRow } from '#core/channels/import-row.ts'
import { Problem } from '#core/kernel/problem.ts'
import type { Text } from '#core/kernel/text.ts'
import { checkZip } from '#server/platform/zip-bounds.ts'
import { decodeText } from './decode.ts'

export type Table = { headings: string[]; rows: SourceRow[]; faults: RowFault[]; charset: string }

/** Enough for years of a large city; beyond it the file is to be split, so that memory stays bounded. */
const MAX_BYTES = 200 * 1024 * 1024
/** A packed table takes many times its size in memory. */
const MAX_XLSX_BYTES = 40 * 1024 * 1024
const BOUNDS = { bytes: 600 * 1024 * 1024, entries: 2000 }

export async function readTable(file: string): Promise<Table> {
  await checkSize(file)
  const kind = extname(file).toLowerCase()
  if (kind === '.xlsx') return readXlsx(file)
  if (kind === '.json' || kind === '.jsonl') return readJson(decodeText(await readFile(file)))
  if (kind === '.csv' || kind === '.txt' || kind === '.tsv') return readCsv(decodeText(await readFile(file)), kind === '.tsv' ? '\t' : ',')
  throw bad(kind || file, { zh: '只能读 .csv、.tsv、.xlsx、.json、.jsonl、.eml 和 .mbox', en: 'Only .csv, .tsv, .xlsx, .json, .jsonl, .eml and .mbox can be read' })
}

function readCsv({ text, charset }: { text: string; charset: string }, delimiter: string): Table {
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, { bom: true, info: true, delimiter, relax_column_count: true, skip_empty_lines: true }) as unknown as typeof records
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 0
    throw bad(`line ${line}`, { zh: `第 ${line} 行的引号没有成对，CSV 读不下去；请在来源重新导出`, en: `Line ${line} has an unmatched quote; export the file again` })
  }
  const headings = (records[0]?.record ?? []).map((heading) => heading.trim())
  checkHeadings(headings)
  const faults: RowFault[] = []
  const rows: SourceRow[] = []
  for (const { record, info } of records.slice(1)) {
    if (record.length !== headings.length) {
      faults.push({ row: info.lines, field: '*', message: `有 ${record.length} 格，表头有 ${headings.length} 格；请补齐 (${record.length} cells, the heading has ${headings.length})` })
      continue
    }
    rows.push({ row: info.lines, cells: Object.fromEntries(headings.map((heading, i) => [heading, record[i]!])) })
  }
  return { headings, rows, faults, charset }
}

function readJson({ text, charset }: { text: string; charset: string }): Table {
  const list = text.trimStart().startsWith('[') ? parseJson(text, 1) : text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [parseJson(line, i + 1)]))
  if (!Array.isArray(list)) throw bad('1', { zh: 'JSON 要是一个列表，每项一件', en: 'The JSON must be a list, one item each' })
  const faults: RowFault[] = []
  const rows: SourceRow[] = []
  list.forEach((item, i) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) faults.push({ row: i + 1, field: '*', message: '不是一个对象；每项写成 {"列": "值"} (not an object)' })
    else rows.push({ row: i + 1, cells: Object.fromEntries(Object.entries(item).map(([key, value]) => [key, cellText(value)])) })
  })
  return { headings: [...new Set(rows.flatMap((row) => Object.keys(row.cells)))], rows, faults, charset }
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw bad(`line ${line}`, { zh: `JSON 读不懂（${(error as Error).message}）；文件可能没写完`, en: `Not valid JSON (${(error as Error).message}); the file may be cut off` })
  }
}

/** Read whole: the reader that streams loses a part of a good file now and then, a style or a sheet. */
async function readXlsx(file: string): Promise<Table> {
  await checkWholeZip(file)
  checkZip(await readFile(file), BOUNDS)
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.readFile(file)
  } catch (error) {
    throw bad(file, { zh: `XLSX 读不下去（${(error as Error).message}）；请在 Excel 里打开并另存`, en: `The XLSX cannot be read (${(error as Error).message}); open it in Excel and save it again` })
  }
  let headings: string[] = []
  const rows: SourceRow[] = []
  const faults: RowFault[] = []
  book.worksheets[0]?.eachRow((row) => {
    const cells = (row.values as ExcelJS.CellValue[]).slice(1)
    if (headings.length === 0) {
      headings = Array.from(cells, (cell) => cellText(cell).trim())
      return
    }
    const formula = cells.findIndex(isFormula)
    if (formula >= 0) faults.push({ row: row.number, field: headings[formula] ?? '*', message: '这一格是公式；请粘贴为数值后再导入 (the cell holds a formula; paste it as a value)' })
    else rows.push({ row: row.number, cells: Object.fromEntries(headings.map((heading, i) => [heading, cellText(cells[i])])) })
  })
  checkHeadings(headings)
  return { headings, rows, faults, charset: 'utf-8' }
}

function isFormula(cell: unknown): boolean {
  return cell !== null && typeof cell === 'object' && ('formula' in cell || 'sharedFormula' in cell)
}

/** A zip ends with its directory; a file that was not written to the end has none. */
async function checkWholeZip(file: string) {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(Math.min(size, 66_000))
    await handle.read(tail, 0, tail.length, size - tail.length)
    if (tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) < 0) throw bad(file, { zh: 'XLSX 没有写完或不是 XLSX；请重新保存或重新下载', en: 'The XLSX is cut off, or not an XLSX; save or download it again' })
  } finally {
    await handle.close()
  }
}

async function checkSize(file: string) {
  const handle = await open(file).catch(() => {
    throw bad(file, { zh: '打不开这个文件；请核对路径', en: 'The file cannot be opened; check the path' })
  })
  const { size } = await handle.stat()
  await handle.close()
  const most = extname(file).toLowerCase() === '.xlsx' ? MAX_XLSX_BYTES : MAX_BYTES
  if (size > most) throw new Problem('too-large', { detail: { zh: `文件超过 ${most / 1024 / 1024} MB；请分成几份`, en: `The file is over ${most / 1024 / 1024} MB; split it` } })
}

function checkHeadings(headings: string[]) {
  const twice = headings.find((heading, i) => heading !== '' && headings.indexOf(heading) !== i)
  if (twice) throw bad(twice, { zh: `表头“${twice}”出现了两次；请改名`, en: `The heading “${twice}” stands twice; rename one` })
  if (headings.length === 0) throw bad('1', { zh: '文件是空的，没有表头', en: 'The file is empty; there is no heading' })
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().replace('Z', '').slice(0, 19) // Excel dates carry no zone: local time as shown
  if (typeof value === 'object') {
    const rich = value as { richText?: { text: string }[]; text?: string; error?: string }
    if (rich.richText) return rich.richText.map((part) => part.text).join('')
    return rich.text ?? JSON.stringify(value)
  }
  return String(value)
}

function bad(field: string, message: Text): Problem {
  return new Problem('invalid', { faults: [{ field, message }] })
}
