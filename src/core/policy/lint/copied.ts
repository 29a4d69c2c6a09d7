// A clause is said in words of our own. Where the text of the regulation is at hand, a sentence that repeats it is named.
import { textIn } from '#core/kernel/text.ts'
import type { Scope } from './scope.ts'

/** So many characters in a row that are the same are no chance; so great a part of them makes it a copy. */
const RUN = 10
const SHARE = 0.7

export function copiedFrom(text: string): (scope: Scope) => void {
  const source = bare(text)
  return (scope) => scope.policy.clauses.forEach((clause, index) => {
    for (const language of ['zh', 'en'] as const) {
      const said = bare(textIn(clause.says, language))
      if (said.length < RUN + 2 || repeated(said, source) < SHARE) continue
      scope.report('COPIED', 'warning', ['clauses', index, 'says'], `条款「${clause.id}」照抄了原文，请用自己的话说`, `Clause “${clause.id}” repeats the text of the regulation; say it in words of your own`)
      return
    }
  })
}

/** Letters only: punctuation and spaces do not make a sentence one's own. */
function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\p{P}\p{Z}\p{S}\s]/gu, '')
}

/** The share of the sentence that stands in the text in unbroken runs. */
function repeated(said: string, source: string): number {
  let covered = 0
  for (let at = 0; at < said.length;) {
    let length = RUN
    if (!source.includes(said.slice(at, at + length)) || at + length > said.length) {
      at += 1
      continue
    }
    while (at + length < said.length && source.includes(said.slice(at, at + length + 1))) length += 1
    covered += length
    at += length
  }
  return covered / said.length
}
