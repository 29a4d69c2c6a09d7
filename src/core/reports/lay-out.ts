// From what a record says to the sheet: pairs of label and value in rows, tables under their headings, signatures and seal at the end.
import { localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import type { FormLayout, Width } from './layout.ts'
import { BODY_MM, dayInWords, LABEL_MM, sheetWords, type Block, type Box, type Sheet, type SignLine, type Tick } from './sheet.ts'

export type PaperTable = { heads: string[]; widths: number[]; rows: string[][] }
export type PaperField = { name: string; label: string; value: string; width: Width; ticks?: Tick[]; table?: PaperTable; strong?: boolean }
export type Signed = { who: string; name: string | null; at: Instant | null }

/** A form over a record, in the reader's language, before anything has a place. */
export type Paper = {
  organisation: string
  title: string
  number: string | null
  code: string | null
  /** Regulation and version under which it is filled in. */
  under: string
  fields: PaperField[]
  signers: Signed[]
  seal: boolean
  letter: string | null
  /** Whom a letter is for, unless the regulation hides it in print. */
  to?: string | null
  /** Digest of the record's ledger up to now, to hold against the paper later. */
  check: string
  /** The page that checks it, with number and code in its address. */
  verify?: string | undefined
}

export type Copy = { language: Language; by: string; at: Instant }

export function layOut(paper: Paper, layout: FormLayout | null, copy: Copy): Sheet {
  const words = sheetWords[copy.language]
  const fields = paper.fields.map((field) => ({ ...field, label: layout?.headings[field.name] ?? field.label, width: layout?.widths[field.name] ?? field.width }))
  const mark = `${copy.by} ${localDate(copy.at)} ${localTime(copy.at)}`
  return {
    language: copy.language, kind: paper.letter === null ? 'form' : 'letter', organisation: paper.organisation, title: paper.title,
    number: paper.number === null ? null : { label: words.number, value: paper.number },
    blocks: [...note(layout?.above ?? ''), ...(paper.letter === null ? formBlocks(paper, fields, copy) : letterBlocks(paper, fields, copy)), ...note(layout?.below ?? '')],
    foot: { left: paper.code === null ? '' : `${words.code} ${paper.code}`, right: `${words.check} ${paper.check}`, under: `${words.under} ${paper.under}` },
    verify: paper.verify, pageWords: words.page, mark,
  }
}

const note = (text: string): Block[] => (text.trim() === '' ? [] : [{ is: 'text', text, small: true }])

function formBlocks(paper: Paper, fields: PaperField[], { language }: Copy): Block[] {
  const words = sheetWords[language]
  const rows = spread(inRows(fields.filter((field) => !field.table)), { fields, others: 12 * paper.signers.length + (paper.seal ? 30 : 0) })
  const signs = paper.signers.map((one) => [label(one.who), { ...value(''), sign: signLine(one, language), high: 12 }])
  const seal = paper.seal ? [[label(words.sealLabel), { ...value(`${paper.organisation}\n${words.seal}\n${words.ymd}`), high: 30, atEnd: true }]] : []
  const tables = fields.flatMap((field): Block[] => (field.table ? [{ is: 'table', title: field.label, ...field.table, empty: words.none }] : []))
  const grid = rows.length > 0 ? [gridOf(rows)] : []
  // Tables belong to what is signed for, so they stand before the signatures.
  const end = signs.length + seal.length > 0 ? [gridOf([...signs, ...seal])] : []
  return tables.length > 0 ? [...grid, ...tables, ...end] : [gridOf([...rows, ...signs, ...seal])]
}

function letterBlocks(paper: Paper, fields: PaperField[], { language, at }: Copy): Block[] {
  const words = sheetWords[language]
  // What the table says is not said twice.
  const beside = (paper.letter ?? '').split('\n').filter((line) => !paper.fields.some((field) => field.value !== '' && (line.endsWith(field.value) || line.startsWith(`${field.label}：`) || line.startsWith(`${field.label}: `))))
  const greeting = paper.to ? [language === 'zh' ? `尊敬的${paper.to}：` : `Dear ${paper.to},`] : []
  const said = [words.opening, ...beside].filter((line) => line.trim() !== '').join('\n')
  const seal = paper.seal ? { organisation: paper.organisation, word: words.seal, day: dayInWords(localDate(at), language) } : null
  const rows = fields.map((field) => [label(field.label), { ...value(field.value), strong: field.strong ?? false }])
  return [...greeting.map((text): Block => ({ is: 'text', text, small: true })), { is: 'text', text: said, small: false }, ...(rows.length > 0 ? [gridOf(rows)] : []), { is: 'close', signers: paper.signers.map((one) => signLine(one, language)), seal }]
}

export function signLine({ who, name, at }: Signed, language: Language): SignLine {
  return { who, name, on: at === null ? null : dayInWords(localDate(at), language) }
}

type Loose = Omit<Box, 'span'> & { mm: number }

const label = (text: string): Loose => ({ is: 'label', text, mm: LABEL_MM, high: 0, ticks: [], sign: null, strong: false, atEnd: false })
const value = (text: string): Loose => ({ is: 'value', text, mm: 0, high: 0, ticks: [], sign: null, strong: false, atEnd: false })

const SIXTHS: Record<Width, number> = { third: 2, half: 3, full: 6 }
const ROOM: Record<Width, number> = { third: 0, half: 0, full: 14 }

/** Side by side as long as there is room; what is left of a row goes to its last value. */
function inRows(fields: PaperField[]): Loose[][] {
  const rows: PaperField[][] = []
  let left = 0
  for (const field of fields) {
    const need = SIXTHS[field.width]
    if (need > left) {
      rows.push([])
      left = 6
    }
    rows.at(-1)!.push(field)
    left -= need
  }
  return rows.map((row) => row.flatMap((field) => [label(field.label), { ...value(field.value), mm: (BODY_MM * SIXTHS[field.width]) / 6 - LABEL_MM, high: field.ticks ? 0 : ROOM[field.width], ticks: field.ticks ?? [], strong: field.strong ?? false }]))
}

const PAGE_MM = 200
const MOST_ROOM = 42

/** What is left of the page goes to the boxes that are written in by hand, as a printed form has it. */
function spread(rows: Loose[][], { fields, others }: { fields: PaperField[]; others: number }): Loose[][] {
  const roomy = rows.flat().filter((box) => box.high > 0)
  if (roomy.length === 0) return rows
  const needs = (box: Loose) => Math.max(box.high, 6 + 6 * box.text.split('\n').reduce((sum, line) => sum + Math.ceil(line.length / 38), 0))
  const tables = fields.reduce((sum, field) => sum + (field.table ? 22 + 7 * field.table.rows.length : 0), 0)
  const used = 8 * rows.filter((row) => row.every((box) => box.high === 0)).length + roomy.reduce((sum, box) => sum + needs(box), 0) + others + tables
  const more = Math.max(0, Math.min(MOST_ROOM - ROOM.full, Math.floor((PAGE_MM - used) / roomy.length)))
  return rows.map((row) => row.map((box) => (box.high > 0 ? { ...box, high: box.high + more } : box)))
}

/** One grid for all rows: a column ends wherever a box of some row ends. */
export function gridOf(rows: Loose[][]): Block & { is: 'grid' } {
  const placed = rows.map((row) => {
    const taken = row.slice(0, -1).reduce((sum, box) => sum + box.mm, 0)
    return row.map((box, i) => (i === row.length - 1 ? { ...box, mm: BODY_MM - taken } : box))
  })
  const ends = [...new Set(placed.flatMap((row) => row.map((_box, i) => round(row.slice(0, i + 1).reduce((sum, box) => sum + box.mm, 0)))))].sort((a, b) => a - b)
  const spans = placed.map((row) => {
    let from = 0
    return row.map(({ mm, ...box }): Box => {
      const to = round(from + mm)
      const span = ends.filter((end) => end > from && end <= to).length
      from = to
      return { ...box, span }
    })
  })
  return { is: 'grid', widths: ends.map((end, i) => round(end - (ends[i - 1] ?? 0))), rows: spans }
}

const round = (mm: number): number => Math.round(mm * 100) / 100
