// What a PDF says, page after page: for reading back what was set.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export async function textOfPdf(pdf: Buffer): Promise<{ pages: number; text: string }> {
  const document = await getDocument({ data: new Uint8Array(pdf), useSystemFonts: false }).promise
  const parts: string[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const content = await (await document.getPage(page)).getTextContent()
    parts.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await document.destroy()
  // Titles are set wide; on paper that is no space.
  return { pages: parts.length, text: parts.join('\n').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '') }
}
