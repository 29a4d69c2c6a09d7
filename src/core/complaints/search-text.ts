// How Chinese text is found: cut into overlapping pairs of characters when stored, and the same way when asked for.
// A single character is found as the beginning of a pair; words of letters and digits are found by their beginning.

export type SearchTerm = { lexeme: string; prefix: boolean }

const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const HAN = /^\p{Script=Han}/u
const LONGEST_WORD = 60

/** The same text whether typed in full-width or half-width letters, capital or small. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** What the index keeps of a text, each once. */
export function lexemesOf(text: string): string[] {
  const found = new Set<string>()
  for (const [run] of folded(text).matchAll(RUN)) {
    if (!HAN.test(run)) {
      found.add(run.slice(0, LONGEST_WORD))
      continue
    }
    const characters = [...run]
    for (let i = 0; i + 1 < characters.length; i++) found.add(characters[i]! + characters[i + 1]!)
    found.add(characters.at(-1)!)
  }
  return [...found]
}

/** What a question asks the index for: every term must be there. */
export function termsOf(question: string): SearchTerm[] {
  const terms: SearchTerm[] = []
  for (const [run] of folded(question).matchAll(RUN)) {
    const characters = [...run]
    if (!HAN.test(run) || characters.length === 1) {
      terms.push({ lexeme: run.slice(0, LONGEST_WORD), prefix: true })
      continue
    }
    for (let i = 0; i + 1 < characters.length; i++) terms.push({ lexeme: characters[i]! + characters[i + 1]!, prefix: false })
  }
  return terms
}

/** As PostgreSQL reads it; null when the question holds nothing to look for. */
export function queryText(question: string): string | null {
  const terms = termsOf(question)
  if (terms.length === 0) return null
  return terms.map(({ lexeme, prefix }) => `'${lexeme.replaceAll("'", "''")}'${prefix ? ':*' : ''}`).join(' & ')
}

/** The words that must stand in the text as they were typed, for the recheck after the index. */
export function wordsOf(question: string): string[] {
  return folded(question).split(/\s+/).filter((word) => word !== '')
}

/** A telephone number reduced to what identifies it: its digits, without the country's code. */
export function phoneKey(phone: string): string | null {
  const digits = folded(phone).replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '')
  return digits.length >= 5 ? digits : null
}

/** A place reduced to its letters and digits, so that blanks and punctuation do not make two places of one. */
export function placeKey(place: string): string | null {
  const key = folded(place).replace(/[^\p{L}\p{N}]/gu, '')
  return key === '' ? null : key
}
