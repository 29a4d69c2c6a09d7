// A regulation as people have it, as plain text: .txt in any Chinese charset, .docx, .pdf, .html. Traditional characters become simplified ones.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { Problem } from '#core/kernel/problem.ts'
import { checkZip } from '#server/platform/zip-bounds.ts'
import { decodeText } from './decode.ts'

/** A regulation of a thousand pages with its pictures is far below this. */
const BOUNDS = { bytes: 200 * 1024 * 1024, entries: 2000 }

/** Throws a plain sentence for what cannot be read. */
export async function readDocument(file: string): Promise<string> {
  const bytes = await readFile(file).catch(() => {
    throw new Error(`there is no file ${file} that can be read`)
  })
  const text = await textOf(bytes, extname(file).toLowerCase(), file)
  return simplified(text)
}

async function textOf(bytes: Buffer, kind: string, file: string): Promise<string> {
  if (kind === '.docx' || isZip(bytes)) return fromWord(bytes, file)
  if (kind === '.pdf' || bytes.subarray(0, 5).toString('latin1') === '%PDF-') return fromPdf(bytes, file)
  if (kind === '.doc') throw new Error(`${file} is in the old Word format: save it as .docx first`)
  const text = decodeText(bytes).text
  return kind === '.html' || kind === '.htm' ? plain(text) : text
}

const isZip = (bytes: Buffer) => bytes.subarray(0, 2).toString('latin1') === 'PK'

/** Word counts its lists by itself; their numbers are put back, since a regulation is cited by them. */
async function fromWord(bytes: Buffer, file: string): Promise<string> {
  try {
    checkZip(bytes, BOUNDS)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Error(error.code === 'too-large' ? `${file} has over ${BOUNDS.bytes / 1048576} MB once it is unpacked; it was not opened` : `${file} is not a readable Word document`, { cause: error })
  }
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.convertToHtml({ buffer: bytes }).catch(() => {
    throw new Error(`${file} is not a readable Word document`)
  })
  const depth: number[] = []
  const counted = value.replace(/<(\/?)(ol|ul)>|<li>/g, (tag, close: string, list: string) => {
    if (list) {
      if (close) depth.pop()
      else depth.push(list === 'ol' ? 0 : -1)
      return '\n'
    }
    const at = depth.length - 1
    if (at < 0 || depth[at]! < 0) return '\n• '
    depth[at] = depth[at]! + 1
    const numbers = depth.filter((n) => n > 0)
    return numbers.length > 1 ? `\n${numbers.join('.')} ` : `\n${numbers[0]}. `
  })
  return plain(counted)
}

function plain(html: string): string {
  return html.replace(/<(?:\/p|br ?\/?|\/h\d|\/tr|\/div|\/li)>/gi, '\n').replace(/<\/t[dh]>/gi, '，').replace(/<(script|style)[\s\S]*?<\/\1>/gi, '').replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&')
}

async function fromPdf(bytes: Buffer, file: string): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const cmaps = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/')
  const document = await getDocument({ data: new Uint8Array(bytes), cMapUrl: cmaps, cMapPacked: true, useSystemFonts: false, isEvalSupported: false, verbosity: 0 }).promise.catch(() => {
    throw new Error(`${file} is not a readable PDF`)
  })
  const pages: string[] = []
  for (let page = 1; page <= document.numPages; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  await document.destroy()
  return pages.join('\n')
}

async function simplified(text: string): Promise<string> {
  if (!/[個們這為學國會來時實業務訴處質顧隊門間關]/.test(text)) return text
  const { Converter } = await import('opencc-js')
  return Converter({ from: 'hk', to: 'cn' })(text)
}
