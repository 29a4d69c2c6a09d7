// A laid-out document: what stands where on A4, in one language. Screen, PDF and Word draw the same sheet.
import type { Language } from '#core/kernel/text.ts'

/** Between the margins of A4, in millimetres. */
export const BODY_MM = 170
export const LABEL_MM = 25

export type Tick = { label: string; on: boolean }
/** Where somebody signs: by hand on the paper, or with name and day from the record. */
export type SignLine = { who: string; name: string | null; on: string | null }

export type Box = {
  is: 'label' | 'value'
  text: string
  /** How many columns of the grid it covers. */
  span: number
  /** At least so high, so that there is room to write. */
  high: number
  ticks: Tick[]
  sign: SignLine | null
  strong: boolean
  /** Stands in the lower right corner, as a seal does. */
  atEnd: boolean
}

export type Block =
  | { is: 'grid'; widths: number[]; rows: Box[][] }
  | { is: 'table'; title: string; heads: string[]; widths: number[]; rows: string[][]; empty: string }
  | { is: 'heading'; text: string }
  | { is: 'text'; text: string; small: boolean }
  /** The end of a letter: who signs, and where the seal goes. */
  | { is: 'close'; signers: SignLine[]; seal: { organisation: string; word: string; day: string } | null }
  | { is: 'chart'; title: string; svg: string }

export type Sheet = {
  language: Language
  kind: 'form' | 'letter' | 'report'
  organisation: string
  title: string
  number: { label: string; value: string } | null
  blocks: Block[]
  foot: { left: string; right: string; under: string }
  /** Where anybody who holds the paper can see whether it is genuine; absent where the outside cannot reach us. */
  verify?: string | undefined
  /** “第 {page} 页 共 {pages} 页” */
  pageWords: string
  /** Who took this copy and when; lies under the text of every page. */
  mark: string
}

export const sheetWords = {
  zh: { page: '第 {page} 页 共 {pages} 页', number: '编号', sign: '签名', ymd: '　　　年　　月　　日', seal: '（加盖公章）', sealLabel: '盖　章', code: '文件编号', check: '核对码', verify: '核对真伪：扫二维码，或打开', under: '依据', none: '无', yes: '是', no: '否', opening: '您好！现将有关情况函告如下：', electronic: '（电子签署）' },
  en: { page: 'page {page} of {pages}', number: 'No.', sign: 'signed', ymd: 'date: ', seal: '(seal)', sealLabel: 'Seal', code: 'Form', check: 'Check code', verify: 'Is it genuine? Scan the square, or open', under: 'Under', none: 'none', yes: 'yes', no: 'no', opening: 'We write to tell you the following.', electronic: ' (signed here)' },
} as const

/** How whoever holds the paper checks it: number and code stand on it already. */
export function verifyLine({ verify, language }: Sheet): string {
  return verify === undefined ? '' : `${sheetWords[language].verify} ${verify.split('?')[0]}`
}

/** 2026-03-05 as it stands beside a signature. */
export function dayInWords(day: string, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return language === 'zh' ? `${year} 年 ${Number(month)} 月 ${Number(date)} 日` : day
}

/** Everything a sheet says, one line each: to search it, and to try what it holds. */
export function textOf(sheet: Sheet): string {
  return [sheet.organisation, sheet.title, sheet.number?.value ?? '', ...sheet.blocks.flatMap(linesOf), sheet.foot.left, sheet.foot.right, sheet.foot.under].filter((line) => line !== '').join('\n')
}

function linesOf(block: Block): string[] {
  switch (block.is) {
    case 'grid': return block.rows.flat().flatMap((box) => [box.text, ...box.ticks.map((tick) => tick.label), box.sign ? `${box.sign.who} ${box.sign.name ?? ''} ${box.sign.on ?? ''}` : ''])
    case 'table': return [block.title, block.heads.join(' '), ...block.rows.map((row) => row.join(' '))]
    case 'close': return [...block.signers.map((one) => `${one.who} ${one.name ?? ''}`), block.seal?.organisation ?? '']
    case 'chart': return [block.title]
    default: return [block.text]
  }
}
