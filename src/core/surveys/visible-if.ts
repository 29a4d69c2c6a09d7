// When a question is asked: `{speed} <= 2 and ({ways} contains 'phone' or {note} notempty)`. A grammar of our own, read by descent and never evaluated as code.
export type Condition =
  | { is: 'compare'; name: string; op: Comparison; value: Literal }
  | { is: 'empty' | 'notempty'; name: string }
  | { is: 'and' | 'or'; left: Condition; right: Condition }
  | { is: 'not'; of: Condition }
export type Comparison = '=' | '<>' | '>' | '>=' | '<' | '<=' | 'contains'
type Literal = string | number | boolean
type Reading = { tokens: string[]; at: number }

const TOKEN = /\s*(\{[a-z][a-z0-9_.]*\}|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|<=|>=|<>|!=|==|=|<|>|&&|\|\||!|\(|\)|[a-z]+)/giy
const comparisons: Record<string, Comparison> = { '=': '=', '==': '=', '<>': '<>', '!=': '<>', '>': '>', '>=': '>=', '<': '<', '<=': '<=', contains: 'contains' }
const MOST_TOKENS = 200

/** Nothing if it is no condition. */
export function parseVisibleIf(text: string): Condition | null {
  const tokens = tokensOf(text)
  if (tokens === null || tokens.length === 0 || tokens.length > MOST_TOKENS) return null
  const reading: Reading = { tokens, at: 0 }
  const found = either(reading)
  return found !== null && reading.at === tokens.length ? found : null
}

function tokensOf(text: string): string[] | null {
  const found: string[] = []
  TOKEN.lastIndex = 0
  for (let end = 0; text.slice(end).trim() !== ''; end = TOKEN.lastIndex) {
    const match = TOKEN.exec(text)
    if (!match) return null
    found.push(match[1]!)
  }
  return found
}

function taken(reading: Reading, ...words: string[]): boolean {
  if (!words.includes(reading.tokens[reading.at]?.toLowerCase() ?? '')) return false
  reading.at += 1
  return true
}

function either(reading: Reading): Condition | null {
  return joined(reading, { is: 'or', words: ['or', '||'], part: both })
}

function both(reading: Reading): Condition | null {
  return joined(reading, { is: 'and', words: ['and', '&&'], part: single })
}

function joined(reading: Reading, { is, words, part }: { is: 'and' | 'or'; words: string[]; part: (reading: Reading) => Condition | null }): Condition | null {
  let left = part(reading)
  while (left !== null && taken(reading, ...words)) {
    const right = part(reading)
    left = right === null ? null : { is, left, right }
  }
  return left
}

function single(reading: Reading): Condition | null {
  if (taken(reading, '!', 'not')) {
    const of = single(reading)
    return of && { is: 'not', of }
  }
  if (taken(reading, '(')) {
    const inside = either(reading)
    return inside !== null && taken(reading, ')') ? inside : null
  }
  const name = /^\{(.+)\}$/.exec(reading.tokens[reading.at] ?? '')?.[1]
  if (name === undefined) return null
  reading.at += 1
  if (taken(reading, 'empty')) return { is: 'empty', name }
  if (taken(reading, 'notempty')) return { is: 'notempty', name }
  const op = comparisons[reading.tokens[reading.at]?.toLowerCase() ?? '']
  const value = op && literal(reading.tokens[reading.at + 1])
  if (op === undefined || value === undefined) return null
  reading.at += 2
  return { is: 'compare', name, op, value }
}

function literal(token: string | undefined): Literal | undefined {
  if (token === undefined) return undefined
  if (/^['"]/.test(token)) return token.slice(1, -1)
  if (/^-?\d/.test(token)) return Number(token)
  return token === 'true' ? true : token === 'false' ? false : undefined
}

/** A comparison with what was not answered does not hold, except that it differs. */
export function holdsFor(condition: Condition, answers: Record<string, unknown>): boolean {
  switch (condition.is) {
    case 'and': return holdsFor(condition.left, answers) && holdsFor(condition.right, answers)
    case 'or': return holdsFor(condition.left, answers) || holdsFor(condition.right, answers)
    case 'not': return !holdsFor(condition.of, answers)
    case 'empty': return isEmpty(valueOf(answers, condition.name))
    case 'notempty': return !isEmpty(valueOf(answers, condition.name))
    case 'compare': return compares(valueOf(answers, condition.name), condition.op, condition.value)
  }
}

function valueOf(answers: Record<string, unknown>, name: string): unknown {
  const [first = '', row] = name.split('.')
  const value = Object.hasOwn(answers, first) ? answers[first] : undefined
  if (row === undefined) return value
  return typeof value === 'object' && value !== null && Object.hasOwn(value, row) ? (value as Record<string, unknown>)[row] : undefined
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0) || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)
}

function compares(value: unknown, op: Comparison, wanted: Literal): boolean {
  if (op === '<>') return isEmpty(value) || !isSame(value, wanted)
  if (isEmpty(value)) return false
  if (op === '=') return isSame(value, wanted)
  if (op === 'contains') return Array.isArray(value) ? value.some((one) => isSame(one, wanted)) : String(value).includes(String(wanted))
  const [left, right] = [Number(value), Number(wanted)]
  if (Number.isNaN(left) || Number.isNaN(right)) return false
  return op === '>' ? left > right : op === '>=' ? left >= right : op === '<' ? left < right : left <= right
}

/** 3 and '3' are the same answer: forms send text. */
function isSame(value: unknown, wanted: Literal): boolean {
  return typeof value !== 'object' && String(value) === String(wanted)
}
