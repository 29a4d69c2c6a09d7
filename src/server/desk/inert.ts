// Text that a spreadsheet program takes for text, wherever the file is opened.
import { legible } from '#server/platform/xlsx-write.ts'

/** What a spreadsheet would take for a formula begins with one of these; an apostrophe before it makes it plain text. */
export function inert(text: string): string {
  const safe = legible(text)
  return /^[\s\uFEFF\u200B]*[=+\-@＝＋－＠\t\r]/u.test(safe) ? `'${safe}` : safe
}
