// Where in a policy file the cursor stands: the keys above it, and whether a key or a value comes next. Works on text that is half written.

export type Place = { path: string[]; key: string | null; wants: 'key' | 'value'; word: string; from: number }

export function placeAt(text: string, position: number): Place {
  const lines = text.slice(0, position).split('\n')
  const line = lines.at(-1)!
  const word = /[\w.-]*$/.exec(line)![0]
  const from = position - word.length
  const { keys, key, wants } = alongLine(line.slice(0, line.length - word.length))
  return { path: [...above(lines.slice(0, -1), indentOf(line)), ...keys], key, wants, word, from }
}

const indentOf = (line: string): number => /^\s*(- )?/.exec(line)![0].length

/** Keys of the lines that enclose this one. */
function above(lines: string[], indent: number): string[] {
  const found: string[] = []
  let limit = indent
  for (const line of [...lines].reverse()) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue
    const own = indentOf(line)
    const key = /^\s*(?:- )?([\w-]+):/.exec(line)?.[1]
    if (own >= limit || key === undefined) continue
    found.unshift(key)
    limit = own
    if (own === 0) break
  }
  return found
}

type Along = { keys: string[]; key: string | null; wants: 'key' | 'value' }

/** Through the braces of one line; what stands in quotes is passed over. */
function alongLine(line: string): Along {
  const open: { key: string | null; list: boolean }[] = [{ key: null, list: false }]
  let word = ''
  let quote = ''
  for (const letter of line.replace(/^\s*- /, '')) {
    const here = open.at(-1)!
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === ':') {
      here.key = word.trim() || here.key
      word = ''
    } else if (letter === '{' || letter === '[') {
      open.push({ key: letter === '[' ? here.key : null, list: letter === '[' })
      word = ''
    } else if (letter === '}' || letter === ']') {
      if (open.length > 1) open.pop()
      word = ''
    } else if (letter === ',') {
      if (!here.list) here.key = null
      word = ''
    } else word += letter
  }
  const last = open.at(-1)!
  const keys = open.slice(0, -1).flatMap((one, i) => (one.key !== null && !open[i + 1]!.list ? [one.key] : []))
  const wants = last.key === null ? 'key' : 'value'
  return { keys, key: last.key, wants }
}
