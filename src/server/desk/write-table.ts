// A table as a file, row by row, so that a long list takes no more memory than a short one. Nothing in a cell is ever a formula.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { writeXlsx, type XlsxPage } from '#server/platform/xlsx-write.ts'
import { inert } from './inert.ts'

export type Cell = string | number | null
export type TableHead = { title: string; watermark: string; headings: string[]; widths: number[] }
/** A page of its own beside the table, where the format has pages. */
export type Beside = { title: string; headings: string[]; widths: number[]; rows: Cell[][] }
export type Format = 'xlsx' | 'csv'

/** Written beside, sent from there, and gone when it has been read. */
export function writeTable(format: Format, head: TableHead & { beside?: Beside[] }, rows: AsyncIterable<Cell[]>): Promise<{ body: Readable; count: number }> {
  return writtenAside(format, (file) => (format === 'xlsx' ? writeXlsx(file, [page(head, rows), ...(head.beside ?? []).map((one) => page({ ...one, watermark: head.watermark }, one.rows))]) : writeCsv(file, head, rows)))
}

function page({ title, watermark, headings, widths }: TableHead, rows: AsyncIterable<Cell[]> | Iterable<Cell[]>): XlsxPage {
  return { title, mark: inert(watermark), headings: headings.map(inert), widths, rows: inertRows(rows), markBelow: true, landscape: headings.length > 7 }
}

async function* inertRows(rows: AsyncIterable<Cell[]> | Iterable<Cell[]>): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? inert(cell) : cell))
}

/** `write` fills the file and says how many rows it has. */
export async function writtenAside(ending: string, write: (file: string) => Promise<number>): Promise<{ body: Readable; count: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'wenguo-list-'))
  const file = join(folder, `list.${ending}`)
  try {
    const count = await write(file)
    const body = createReadStream(file)
    body.once('close', () => void rm(folder, { recursive: true, force: true }))
    return { body, count }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
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

function quoted(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = inert(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
