// A sheet as a Word file: the same boxes, tables and lines as on screen and in PDF, to be written on further.
import {
  AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, Header, HeightRule, ImageRun, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType,
  type IParagraphOptions, type IRunOptions,
} from 'docx'
import { BODY_MM, sheetWords, verifyLine, type Block, type Box, type Sheet, type SignLine } from '#core/reports/sheet.ts'
import { pngOf } from './pictures.ts'

type Words = (typeof sheetWords)[keyof typeof sheetWords]

const mm = (length: number): number => convertMillimetersToTwip(length)
const FACE = { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: 'Microsoft YaHei', cs: 'Noto Sans SC' }
const LINE = { style: BorderStyle.SINGLE, size: 6, color: '000000' }
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE }

export async function wordSheet(sheet: Sheet, square: string | null): Promise<Buffer> {
  const words = sheetWords[sheet.language]
  const document = new Document({
    title: clean(sheet.title), creator: clean(sheet.organisation), description: clean(sheet.mark),
    styles: { default: { document: { run: { font: FACE, size: 21 }, paragraph: { spacing: { line: 340 } } } } },
    sections: [{
      properties: { page: { size: { width: mm(210), height: mm(297) }, margin: { top: mm(20), bottom: mm(22), left: mm(20), right: mm(20), header: mm(9), footer: mm(9) } } },
      headers: { default: new Header({ children: [line(sheet.mark, { size: 15, color: '999999' }, { alignment: AlignmentType.RIGHT })] }) },
      footers: { default: foot(sheet) },
      children: [...head(sheet, square), ...sheet.blocks.flatMap((block) => drawn(block, words, sheet))],
    }],
  })
  return Packer.toBuffer(document)
}

/** XML knows no control signs; everything else is text and stays text. */
function clean(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

function runs(text: string, style: IRunOptions = {}): TextRun[] {
  return clean(text).split('\n').map((part, i) => new TextRun({ ...style, text: part, ...(i > 0 && { break: 1 }) }))
}

function line(text: string, style: IRunOptions = {}, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...more, children: runs(text, style) })
}

function head(sheet: Sheet, square: string | null): (Paragraph | Table)[] {
  const number = sheet.number === null ? [] : [
    line(sheet.number.label, { size: 17 }, { alignment: AlignmentType.RIGHT, spacing: { line: 240 } }),
    line(sheet.number.value, { bold: true, size: 25 }, { alignment: AlignmentType.RIGHT, spacing: { line: 280 } }),
  ]
  const picture = square === null ? [] : [open([new Paragraph({ alignment: AlignmentType.RIGHT, children: [new ImageRun({ type: 'png', data: pngOf(square, 240), transformation: { width: 57, height: 57 } })] })], 20)]
  const cells = [open([line(sheet.organisation)], 100 - (square === null ? 0 : 20)), open(number.length > 0 ? number : [line('')], 70), ...picture]
  const double = sheet.kind === 'letter' ? { bottom: { style: BorderStyle.DOUBLE, size: 12, color: '000000' } } : {}
  return [
    new Table({ width: { size: mm(BODY_MM), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: square === null ? [mm(100), mm(70)] : [mm(80), mm(70), mm(20)], borders: { ...NONE, ...double }, rows: [new TableRow({ children: cells })] }),
    line(sheet.title, { bold: true, size: 36 }, { alignment: AlignmentType.CENTER, spacing: { before: 200, after: 240 } }),
  ]
}

const NOTHING = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NONE = { top: NOTHING, bottom: NOTHING, left: NOTHING, right: NOTHING, insideHorizontal: NOTHING, insideVertical: NOTHING }

function open(children: Paragraph[], width: number): TableCell {
  return new TableCell({ children, width: { size: mm(width), type: WidthType.DXA }, borders: { top: NOTHING, left: NOTHING, right: NOTHING }, verticalAlign: VerticalAlignTable.CENTER })
}

function foot(sheet: Sheet): Footer {
  const [before = '', between = '', after = ''] = sheet.pageWords.split(/\{pages?\}/)
  const style = { size: 16 }
  return new Footer({ children: [
    new Paragraph({
      border: { top: LINE }, tabStops: [{ type: 'center', position: mm(BODY_MM / 2) }, { type: 'right', position: mm(BODY_MM) }],
      children: [...runs(sheet.foot.left, style), new TextRun({ ...style, children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after, '\t'] }), ...runs(sheet.foot.right, style)],
    }),
    line(sheet.foot.under, { size: 16, color: '666666' }),
    ...(sheet.verify === undefined ? [] : [line(verifyLine(sheet), { size: 16, color: '666666' })]),
  ] })
}

function drawn(block: Block, words: Words, sheet: Sheet): (Paragraph | Table)[] {
  switch (block.is) {
    // Between two tables stands a thin line, or Word would make them one.
    case 'grid': return [gridTable(block, words), line('', { size: 4 }, { spacing: { line: 60 } })]
    case 'table': return [...(block.title === '' ? [] : [line(block.title, { bold: true }, { spacing: { before: 160, after: 60 }, keepNext: true })]), listTable(block), line('', { size: 8 }, { spacing: { line: 120 } })]
    case 'heading': return [line(block.text, { bold: true, size: 26 }, { spacing: { before: 280, after: 120 }, keepNext: true })]
    case 'text': return block.small ? [line(block.text, { size: 18 })] : block.text.split('\n').map((text) => line(text, {}, sheet.kind === 'letter' ? { indent: { firstLine: 420 } } : {}))
    case 'close': return closing(block, words)
    case 'chart': return [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [new ImageRun({ type: 'png', data: pngOf(block.svg, 1400), transformation: { width: 560, height: Math.round(560 * ratioOf(block.svg)) } })] }), line(block.title, { size: 18 }, { alignment: AlignmentType.CENTER })]
  }
}

function ratioOf(svg: string): number {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return Number(height ?? 1) / Number(width ?? 2)
}

function gridTable({ widths, rows }: Block & { is: 'grid' }, words: Words): Table {
  return new Table({
    width: { size: mm(BODY_MM), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: widths.map(mm),
    rows: rows.map((row) => {
      const high = Math.max(...row.map((box) => box.high))
      let from = 0
      const cells = row.map((box) => {
        const width = widths.slice(from, from + box.span).reduce((sum, one) => sum + one, 0)
        from += box.span
        return gridCell(box, { width, words })
      })
      return new TableRow({ children: cells, cantSplit: high > 0 && row.every((box) => box.text.length < 600), ...(high > 0 && { height: { value: mm(high), rule: HeightRule.ATLEAST } }) })
    }),
  })
}

function gridCell(box: Box, { width, words }: { width: number; words: Words }): TableCell {
  const at = box.is === 'label' ? AlignmentType.CENTER : box.sign || box.atEnd ? AlignmentType.RIGHT : AlignmentType.LEFT
  const said = box.sign ? signed(box.sign, words) : box.ticks.length > 0 ? ticked(box) : runs(box.text, { bold: box.strong })
  return new TableCell({
    columnSpan: box.span, borders: BORDERS, width: { size: mm(width), type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 110, right: 110 },
    verticalAlign: box.atEnd ? VerticalAlignTable.BOTTOM : box.is === 'value' && box.high > 0 && !box.sign ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER, children: [new Paragraph({ alignment: at, children: said })],
  })
}

const ticked = (box: Box): TextRun[] => box.ticks.flatMap((tick) => [new TextRun({ text: tick.on ? '☑' : '☐', font: 'Segoe UI Symbol' }), ...runs(` ${tick.label}　`)])

function signed({ name, on }: SignLine, words: Words): TextRun[] {
  return [...runs(`${words.sign}：`), ruled(name), ...runs(`　${on ?? words.ymd}`)]
}

const ruled = (name: string | null): TextRun => new TextRun({ text: name === null ? '　'.repeat(8) : `　${clean(name)}　　`, underline: {} })

function listTable({ heads, widths, rows, empty }: Block & { is: 'table' }): Table {
  const all = widths.reduce((sum, width) => sum + width, 0)
  const columns = widths.map((width) => mm((BODY_MM * width) / all))
  const cell = (text: string, i: number, style: { shaded?: boolean; span?: number } = {}) => new TableCell({
    borders: BORDERS, width: { size: columns[i]!, type: WidthType.DXA }, margins: { top: 40, bottom: 40, left: 80, right: 80 }, ...(style.span && { columnSpan: style.span }), ...(style.shaded && { shading: { fill: 'F2F2F2' } }),
    children: [line(text, { size: 18, bold: style.shaded ?? false }, style.shaded ? { alignment: AlignmentType.CENTER } : {})],
  })
  const body = rows.length === 0 ? [new TableRow({ children: [cell(empty, 0, { span: heads.length })] })] : rows.map((row) => new TableRow({ cantSplit: row.every((text) => text.length < 400), children: row.map((text, i) => cell(text, i)) }))
  return new Table({ width: { size: mm(BODY_MM), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: columns, rows: [new TableRow({ tableHeader: true, children: heads.map((text, i) => cell(text, i, { shaded: true })) }), ...body] })
}

function closing({ signers, seal }: Block & { is: 'close' }, words: Words): (Paragraph | Table)[] {
  const dashed = { style: BorderStyle.DASHED, size: 6, color: '777777' }
  const left = signers.map((one) => new Paragraph({ spacing: { after: 160 }, children: [...runs(`${one.who}：`), ruled(one.name), ...runs(` ${one.on ?? words.ymd}`)] }))
  const right = seal === null ? [] : [seal.organisation, seal.word, seal.day].map((text, i) => line(text, i === 1 ? { color: '777777', size: 18 } : {}, { alignment: AlignmentType.CENTER, spacing: { before: 120 } }))
  const cell = (children: Paragraph[], width: number, boxed: boolean) => new TableCell({ children: children.length > 0 ? children : [line('')], width: { size: mm(width), type: WidthType.DXA }, verticalAlign: VerticalAlignTable.BOTTOM, borders: boxed ? { top: dashed, bottom: dashed, left: dashed, right: dashed } : { top: NOTHING, bottom: NOTHING, left: NOTHING, right: NOTHING } })
  const table = new Table({ width: { size: mm(BODY_MM), type: WidthType.DXA }, layout: TableLayoutType.FIXED, columnWidths: [mm(106), mm(64)], borders: NONE, rows: [new TableRow({ height: { value: mm(34), rule: HeightRule.ATLEAST }, children: [cell(left, 106, false), cell(right, 64, seal !== null)] })] })
  return [line('', {}, { spacing: { before: 300 } }), table]
}
