// A table as a spreadsheet file, row by row: plain cells, a bold heading that stays in view, and the mark above, below and in the foot of each page.
import { setImmediate as turn } from 'node:timers/promises'
import { writeZip, type Put } from '#server/platform/zip-write.ts'
import { inert } from './inert.ts'
import type { Cell, TableHead } from './write-table.ts'

const PIXELS_PER_LETTER = 7
/** After so many rows everybody else gets a turn. */
const AT_A_TIME = 200
const MARK = 1
const BOLD = 2

export async function writeXlsx(file: string, head: TableHead, rows: AsyncIterable<Cell[]>): Promise<number> {
  let count = 0
  const fixed = (name: string, text: string) => ({ name, write: (put: Put) => put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`) })
  await writeZip(file, [
    fixed('[Content_Types].xml', CONTENT_TYPES), fixed('_rels/.rels', PACKAGE_RELS), fixed('xl/workbook.xml', book(head.title)), fixed('xl/_rels/workbook.xml.rels', BOOK_RELS), fixed('xl/styles.xml', STYLES),
    { name: 'xl/worksheets/sheet1.xml', write: async (put) => { count = await sheet(put, head, rows) } },
  ])
  return count
}

async function sheet(put: Put, { watermark, headings, widths }: TableHead, rows: AsyncIterable<Cell[]>): Promise<number> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.max(6, Math.round(width / PIXELS_PER_LETTER))}" customWidth="1"/>`).join('')
  await put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`)
  await put(line(1, [watermark], MARK) + line(2, headings, BOLD))
  let count = 0
  for await (const row of rows) {
    count++
    await put(line(count + 2, row, 0))
    if (count % AT_A_TIME === 0) await turn()
  }
  await put(`${line(count + 3, [watermark], MARK)}</sheetData><headerFooter><oddFooter>${escaped(`&L${watermark.replaceAll('&', '&&')}&R&P / &N`)}</oddFooter></headerFooter></worksheet>`)
  return count
}

function line(number: number, cells: Cell[], style: number): string {
  return `<row r="${number}">${cells.map((cell, i) => one(`${letters(i)}${number}`, cell, style)).join('')}</row>`
}

function one(at: string, cell: Cell, style: number): string {
  if (cell === null || cell === '') return ''
  const marked = style === 0 ? '' : ` s="${style}"`
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"${marked}><v>${cell}</v></c>` : ''
  return `<c r="${at}"${marked} t="inlineStr"><is><t xml:space="preserve">${escaped(inert(cell).slice(0, MOST_IN_CELL))}</t></is></c>`
}

/** More than that and Excel refuses the file. */
const MOST_IN_CELL = 32_767

/** A, B … Z, AA, AB … */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

/** What looks like one of Excel's own marks for a sign is said to be the letters that it is. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/[&<>"\r]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '&#13;')
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const CONTENT_TYPES = `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${KIND}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`
const PACKAGE_RELS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const BOOK_RELS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF636972"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
const book = (title: string) => `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`
