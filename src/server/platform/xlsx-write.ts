// Tables as a spreadsheet file, row by row: plain cells, a heading that stays in view, and the mark above, below and in the foot of each page.
import { setImmediate as turn } from 'node:timers/promises'
import { writeZip, type Put } from './zip-write.ts'

export type XlsxCell = string | number | null
export type XlsxPage = {
  title: string
  /** In the first line, and in the foot of each printed page. */
  mark: string
  headings: string[]
  /** In pixels. */
  widths: number[]
  rows: AsyncIterable<XlsxCell[]> | Iterable<XlsxCell[]>
  /** Said again below the last row. */
  markBelow?: boolean
  landscape?: boolean
}

const PIXELS_PER_LETTER = 7
/** After so many rows everybody else gets a turn. */
const AT_A_TIME = 200
const MARK = 1
const BOLD = 2

/** How many rows the first page has. */
export async function writeXlsx(file: string, pages: readonly XlsxPage[]): Promise<number> {
  let count = 0
  const fixed = (name: string, text: string) => ({ name, write: (put: Put) => put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${text}`) })
  await writeZip(file, [
    fixed('[Content_Types].xml', contentTypes(pages.length)), fixed('_rels/.rels', PACKAGE_RELS), fixed('xl/workbook.xml', book(namesFor(pages))), fixed('xl/_rels/workbook.xml.rels', bookRels(pages.length)), fixed('xl/styles.xml', STYLES),
    ...pages.map((page, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, write: async (put: Put) => {
      const written = await sheet(put, page)
      if (i === 0) count = written
    } })),
  ])
  return count
}

async function sheet(put: Put, { mark, headings, widths, rows, markBelow = false, landscape = false }: XlsxPage): Promise<number> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${Math.max(6, Math.round(width / PIXELS_PER_LETTER))}" customWidth="1"/>`).join('')
  await put(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>`)
  await put(line(1, [mark], MARK) + line(2, headings, BOLD))
  let count = 0
  for await (const row of rows) {
    count++
    await put(line(count + 2, row, 0))
    if (count % AT_A_TIME === 0) await turn()
  }
  const filter = headings.length === 0 ? '' : `<autoFilter ref="A2:${letters(headings.length - 1)}${count + 2}"/>`
  await put(`${markBelow ? line(count + 3, [mark], MARK) : ''}</sheetData>${filter}<pageSetup paperSize="9" orientation="${landscape ? 'landscape' : 'portrait'}" fitToHeight="0"/><headerFooter><oddFooter>${escaped(`&L${mark.replaceAll('&', '&&').slice(0, MOST_IN_FOOT)}&R&P / &N`)}</oddFooter></headerFooter></worksheet>`)
  return count
}

function line(number: number, cells: XlsxCell[], style: number): string {
  return `<row r="${number}">${cells.map((cell, i) => one(`${letters(i)}${number}`, cell, style)).join('')}</row>`
}

function one(at: string, cell: XlsxCell, style: number): string {
  if (cell === null || cell === '') return ''
  const marked = style === 0 ? '' : ` s="${style}"`
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${at}"${marked}><v>${cell}</v></c>` : ''
  return `<c r="${at}"${marked} t="inlineStr"><is><t xml:space="preserve">${escaped(legible(cell).slice(0, MOST_IN_CELL))}</t></is></c>`
}

/** More than that and Excel refuses the file. */
const MOST_IN_CELL = 32_767
/** The line in the foot of a page, likewise. */
const MOST_IN_FOOT = 200

/** XML knows no control signs, and no half of a pair. */
export function legible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
}

/** Excel takes no more than 31 signs, some not at all, and none twice. */
function namesFor(pages: readonly XlsxPage[]): string[] {
  const taken = new Set<string>()
  return pages.map(({ title }) => {
    const plain = legible(title).replace(/[\\/?*[\]:]/g, ' ').trim().replace(/^'+|'+$/g, '').slice(0, 28) || '1'
    let name = plain
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, 26)} ${n}`
    taken.add(name.toLowerCase())
    return name
  })
}

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

const each = (pages: number, say: (n: number) => string): string => Array.from({ length: pages }, (_, i) => say(i + 1)).join('')
const contentTypes = (pages: number) => `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/>${each(pages, (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/></Types>`
const PACKAGE_RELS = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
const bookRels = (pages: number) => `<Relationships xmlns="${PACKAGE}/relationships">${each(pages, (n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${pages + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><i/><sz val="11"/><color rgb="FF636972"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
const book = (names: string[]) => `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`
