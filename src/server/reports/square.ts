// A square code as SVG. It opens the page that checks the paper; where nobody outside could open it, it gives the number to whoever looks for the record.
import { create } from 'qrcode'
import type { Sheet } from '#core/reports/sheet.ts'

const QUIET = 2

export function squareFor({ verify, number }: Sheet): string | null {
  const says = verify ?? number?.value
  return says === undefined ? null : squareOf(says)
}

export function squareOf(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const side = modules.size + 2 * QUIET
  const dark = Array.from({ length: modules.size * modules.size }, (_, i) => i).filter((i) => modules.data[i])
  const path = dark.map((i) => `M${(i % modules.size) + QUIET} ${Math.floor(i / modules.size) + QUIET}h1v1h-1z`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
