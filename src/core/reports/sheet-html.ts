// A sheet as HTML: for the screen, for the printer, and as a file. Whatever people wrote is escaped on its way.
import { sheetWords, verifyLine, type Block, type Box, type Sheet, type SignLine } from './sheet.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => escapes[sign]!)
}

const lines = (text: string): string => escaped(text).replaceAll('\n', '<br>')

/** The sheet without a page around it, for the console; `square` is a drawn code, made by the server and not by people. */
export function sheetHtml(sheet: Sheet, square = ''): string {
  const number = sheet.number === null ? '' : `<span class="sheet-number"><span>${escaped(sheet.number.label)}<strong>${escaped(sheet.number.value)}</strong></span>${square}</span>`
  const words = sheetWords[sheet.language]
  return `<article class="sheet" lang="${sheet.language}"><header class="sheet-head${sheet.kind === 'letter' ? ' letterhead' : ''}"><div class="sheet-top"><span>${escaped(sheet.organisation)}</span>${number}</div><h1>${escaped(sheet.title)}</h1></header>`
    + sheet.blocks.map((block) => drawn(block, words)).join('')
    + `<footer class="sheet-foot"><span>${escaped(sheet.foot.left)}</span><span>${escaped(sheet.foot.under)}</span><span>${escaped(sheet.foot.right)}</span></footer>${sheet.verify === undefined ? '' : `<p class="sheet-verify">${escaped(verifyLine(sheet))}</p>`}<p class="sheet-mark">${escaped(sheet.mark)}</p></article>`
}

export function sheetPage(sheet: Sheet, square = ''): string {
  return `<!doctype html><html lang="${sheet.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(sheet.title)}${sheet.number ? ` ${escaped(sheet.number.value)}` : ''}</title><style>${sheetCss}body{margin:0;background:#e3e0d9}@media print{body{background:none}}</style></head><body>${sheetHtml(sheet, square)}</body></html>`
}

type Words = (typeof sheetWords)[keyof typeof sheetWords]

function drawn(block: Block, words: Words): string {
  switch (block.is) {
    case 'grid': return `<table class="form"><colgroup>${block.widths.map((mm) => `<col style="width:${mm}mm">`).join('')}</colgroup><tbody>${block.rows.map((row) => `<tr>${row.map((box) => cell(box, words)).join('')}</tr>`).join('')}</tbody></table>`
    case 'table': return `${block.title === '' ? '' : `<h2>${escaped(block.title)}</h2>`}<table class="form list"><colgroup>${percentages(block.widths)}</colgroup><thead><tr>${block.heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead><tbody>${block.rows.length === 0 ? `<tr><td colspan="${block.heads.length}">${escaped(block.empty)}</td></tr>` : block.rows.map((row) => `<tr>${row.map((text) => `<td>${lines(text)}</td>`).join('')}</tr>`).join('')}</tbody></table>`
    case 'heading': return `<h2>${escaped(block.text)}</h2>`
    case 'text': return `<div class="${block.small ? 'sheet-note' : 'letter-text'}">${lines(block.text)}</div>`
    case 'close': return `<section class="signatures"><div>${block.signers.map((one) => `<p><span>${escaped(one.who)}：</span>${signed(one, words, '')}</p>`).join('')}</div>${block.seal ? `<div class="seal-box"><p>${escaped(block.seal.organisation)}</p><p class="faint">${escaped(block.seal.word)}</p><p>${escaped(block.seal.day)}</p></div>` : ''}</section>`
    // Drawn by the server from figures; names in it were escaped when it was drawn.
    case 'chart': return `<figure><img alt="${escaped(block.title)}" src="data:image/svg+xml,${encodeURIComponent(block.svg)}"><figcaption>${escaped(block.title)}</figcaption></figure>`
  }
}

function percentages(widths: number[]): string {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => `<col style="width:${((100 * width) / all).toFixed(2)}%">`).join('')
}

function cell(box: Box, words: Words): string {
  const high = box.high > 0 ? ` style="height:${box.high}mm"` : ''
  if (box.is === 'label') return `<th scope="row" colspan="${box.span}">${lines(box.text)}</th>`
  if (box.atEnd) return `<td colspan="${box.span}" class="at-end"${high}>${lines(box.text)}</td>`
  if (box.sign) return `<td colspan="${box.span}" class="sign"${high}>${signed(box.sign, words, `${words.sign}：`)}</td>`
  if (box.ticks.length > 0) return `<td colspan="${box.span}">${box.ticks.map((tick) => `<span class="tick">${tick.on ? '☑' : '☐'} ${escaped(tick.label)}</span>`).join(' ')}</td>`
  return `<td colspan="${box.span}"${box.high > 0 ? ` class="roomy"${high}` : ''}>${box.strong ? `<strong>${lines(box.text)}</strong>` : lines(box.text)}</td>`
}

function signed({ name, on }: SignLine, words: Words, before: string): string {
  return `${before}<i class="ruled">${name === null ? '' : escaped(name)}</i> <span class="signed-on">${escaped(on ?? words.ymd)}</span>`
}

/** A4, 20 mm margins, black on white. */
export const sheetCss = `
.sheet { position: relative; display: flex; flex-direction: column; box-sizing: border-box; width: 210mm; max-width: 100%; min-height: 297mm; margin: 0 auto; padding: 20mm; background: #fff; color: #000; font: 10.5pt/1.7 'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', 'Source Han Sans SC', sans-serif; overflow-wrap: anywhere; }
.sheet h1 { text-align: center; font-size: 19pt; line-height: 1.4; letter-spacing: 0.12em; margin: 5mm 0; color: #000; }
.sheet h2 { font-size: 11.5pt; margin: 5mm 0 2mm; color: #000; break-after: avoid; }
.sheet-top { display: flex; justify-content: space-between; align-items: flex-start; }
.letterhead .sheet-top { padding-bottom: 3mm; border-bottom: 3px double #000; }
.sheet-number { display: flex; gap: 4mm; align-items: center; text-align: right; font-size: 9.5pt; line-height: 1.5; }
.sheet-number strong { display: block; font-size: 12.5pt; }
.sheet-number svg { width: 15mm; height: 15mm; }
.sheet .form { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0; }
.sheet .form + .form { margin-top: -1px; }
.sheet .list + .form { margin-top: 4mm; }
.sheet .form th, .sheet .form td { border: 1px solid #000; padding: 1.6mm 2mm; vertical-align: middle; text-align: left; }
.sheet .form th { text-align: center; font-weight: 400; }
.sheet .list { font-size: 9.5pt; }
.sheet .list thead { display: table-header-group; }
.sheet .list th { background: #f2f2f2; font-weight: 600; }
.sheet .form td.roomy { vertical-align: top; }
.sheet .form td.sign { text-align: right; }
.sheet .form td.at-end { text-align: right; vertical-align: bottom; white-space: pre; }
.sheet .tick { display: inline-block; margin-right: 3mm; white-space: nowrap; }
.letter-text { margin-bottom: 6mm; }
.sheet-note { font-size: 9pt; margin: 2mm 0; }
.signatures { display: flex; justify-content: space-between; align-items: flex-end; gap: 10mm; margin-top: 10mm; break-inside: avoid; }
.signatures p { margin: 0 0 4mm; white-space: nowrap; }
.ruled { display: inline-block; min-width: 32mm; height: 1.7em; border-bottom: 1px solid #000; font-style: normal; text-align: center; vertical-align: bottom; }
.signed-on { white-space: pre; margin-left: 4mm; }
.seal-box { width: 62mm; min-height: 34mm; padding: 5mm; border: 1px dashed #777; text-align: center; margin-left: auto; box-sizing: border-box; }
.seal-box p { margin: 0 0 2mm; }
.sheet .faint { color: #777; }
.sheet figure { margin: 4mm 0; text-align: center; break-inside: avoid; }
.sheet figure img { max-width: 150mm; }
.sheet figcaption { font-size: 9pt; }
.sheet-foot { display: flex; justify-content: space-between; gap: 6mm; margin-top: auto; padding-top: 3mm; border-top: 1px solid #000; font-size: 8.5pt; }
.sheet-verify { margin: 0; font-size: 8pt; color: #444; }
.sheet-mark { margin: 0; font-size: 8pt; color: #666; text-align: right; }
@page { size: A4; margin: 20mm; @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8.5pt; } }
@media print { .sheet { padding: 0; width: auto; max-width: none; min-height: calc(297mm - 42mm); } .sheet .form tr { break-inside: avoid; } }
@media (max-width: 767px) { .sheet { padding: 6mm; min-height: 0; } }
`
