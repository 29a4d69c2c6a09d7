// The tables of a sheet as an Excel file: figures as numbers, all else as text that computes nothing.
import exceljs from 'exceljs'
import type { Sheet } from '#core/reports/sheet.ts'

const FIGURE = /^-?(0|[1-9]\d{0,11})(\.\d+)?$/

export async function workbook(sheet: Sheet): Promise<Buffer> {
  const book = new exceljs.Workbook()
  book.creator = sheet.organisation
  book.title = sheet.title
  let section = ''
  const taken = new Set<string>()
  for (const block of sheet.blocks) {
    if (block.is === 'heading') section = block.text
    if (block.is !== 'table') continue
    const page = book.addWorksheet(nameFor(block.title || section || sheet.title, taken), { views: [{ state: 'frozen', ySplit: 2 }], pageSetup: { paperSize: 9, orientation: block.heads.length > 7 ? 'landscape' : 'portrait', fitToPage: true, fitToHeight: 0 }, headerFooter: { oddFooter: '&C&P / &N' } })
    page.addRow([`${sheet.organisation}　${sheet.title}　${sheet.number?.value ?? ''}　${[section, block.title].filter((part) => part !== '').join(' ')}　${sheet.foot.left}　${sheet.mark}`]).font = { size: 9, color: { argb: 'FF636972' } }
    page.addRow(block.heads).font = { bold: true }
    for (const row of block.rows) page.addRow(row.map((cell) => (FIGURE.test(cell) ? Number(cell) : cell)))
    block.widths.forEach((width, i) => (page.getColumn(i + 1).width = Math.max(8, width * 0.55)))
    page.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2, column: block.heads.length } }
  }
  if (book.worksheets.length === 0) book.addWorksheet(nameFor(sheet.title, taken))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Excel takes no more than 31 signs, some not at all, and none twice. */
function nameFor(title: string, taken: Set<string>): string {
  const plain = title.replace(/[\\/?*[\]:]/g, ' ').trim().slice(0, 28) || '1'
  let name = plain
  for (let n = 2; taken.has(name); n++) name = `${plain.slice(0, 26)} ${n}`
  taken.add(name)
  return name
}
