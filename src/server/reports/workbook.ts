// The tables of a sheet as an Excel file: figures as numbers, all else as text that computes nothing. Written row by row, so that a long register holds nobody up.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sheet } from '#core/reports/sheet.ts'
import { writeXlsx, type XlsxCell, type XlsxPage } from '#server/platform/xlsx-write.ts'

const FIGURE = /^-?(0|[1-9]\d{0,11})(\.\d+)?$/
const PIXELS_PER_MM = 3.9
const NARROWEST = 56

export async function workbook(sheet: Sheet): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'wenguo-report-'))
  try {
    const file = join(folder, 'report.xlsx')
    await writeXlsx(file, pagesOf(sheet))
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function pagesOf(sheet: Sheet): XlsxPage[] {
  let section = ''
  const pages = sheet.blocks.flatMap((block): XlsxPage[] => {
    if (block.is === 'heading') section = block.text
    if (block.is !== 'table') return []
    const mark = `${sheet.organisation}　${sheet.title}　${sheet.number?.value ?? ''}　${[section, block.title].filter((part) => part !== '').join(' ')}　${sheet.foot.left}　${sheet.mark}`
    return [{ title: block.title || section || sheet.title, mark, headings: block.heads, widths: block.widths.map((width) => Math.max(NARROWEST, width * PIXELS_PER_MM)), rows: figures(block.rows), landscape: block.heads.length > 7 }]
  })
  return pages.length > 0 ? pages : [{ title: sheet.title, mark: `${sheet.organisation}　${sheet.title}`, headings: [], widths: [], rows: [] }]
}

function* figures(rows: readonly string[][]): Generator<XlsxCell[]> {
  for (const row of rows) yield row.map((cell) => (FIGURE.test(cell) ? Number(cell) : cell))
}
