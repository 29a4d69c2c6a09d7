// Text that a spreadsheet program takes for text, wherever the file is opened.

/** What a spreadsheet would take for a formula begins with one of these; an apostrophe before it makes it plain text. */
export function inert(text: string): string {
  const safe = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '')
  return /^[\s\uFEFF\u200B]*[=+\-@＝＋－＠\t\r]/u.test(safe) ? `'${safe}` : safe
}
