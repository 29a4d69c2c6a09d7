// A questionnaire brought from another system: what could be carried over, and by name everything that could not. Nothing is left out unsaid.
import type { FieldFault } from '#core/kernel/problem.ts'
import { readDocument } from '../document.ts'
import type { Questionnaire, Words } from '../questionnaire.ts'
import { parseVisibleIf } from '../visible-if.ts'

/** `lost`: what has no place here; whoever brings it in accepts the list, or does not bring it in. */
export type Carried = { questionnaire: Questionnaire | null; lost: FieldFault[] }
export type Draft = Record<string, unknown> & { type: string; name: string }
export type DraftPage = { name: string; title?: Words; description?: Words; visibleIf?: string; elements: Draft[] }

/** One questionnaire on its way in: its names, its conditions and what it loses. */
export type Carrying = {
  lost: FieldFault[]
  lose(field: string, zh: string, en: string): void
  /** Names are plain here: small letters, digits and strokes; one that is taken gets a number. */
  name(theirs: string): string
  /** A condition in our grammar with our names; one that cannot be said is lost by name. */
  condition(field: string, text: string | undefined): string | undefined
}

export function startCarrying(): Carrying {
  const lost: FieldFault[] = []
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const lose = (field: string, zh: string, en: string) => void lost.push({ field, message: { zh, en } })
  return {
    lost, lose,
    name: (theirs) => {
      const plain = theirs.toLowerCase().replaceAll(/[^a-z0-9_]+/g, '_').replace(/^[^a-z]+/, '').slice(0, 36) || 'q'
      let ours = plain
      for (let n = 2; taken.has(ours); n += 1) ours = `${plain}_${n}`
      if (names.has(theirs)) lose(theirs, '题名重复，另取了名字', 'the name stands twice and was changed')
      else names.set(theirs, ours)
      taken.add(ours)
      return ours
    },
    condition: (field, text) => {
      if (text === undefined || text.trim() === '' || text.trim() === '1') return undefined
      const ours = withoutNot(text).replaceAll(/\{([^}]+)\}/g, (whole, name: string) => {
        const [first = '', ...row] = name.split('.')
        const found = names.get(first)
        return found ? `{${[found, ...row].join('.')}}` : whole
      })
      if (parseVisibleIf(ours) && [...ours.matchAll(/\{([^}.]+)/g)].every(([, name]) => taken.has(name!))) return ours
      lose(field, `显示条件不能表达：${text.slice(0, 120)}`, `the condition cannot be said here: ${text.slice(0, 120)}`)
      return undefined
    },
  }
}

export function finished({ lost }: Carrying, about: { title: Words; description?: Words; dimensions?: unknown }, pages: readonly DraftPage[]): Carried {
  const read = readDocument({ ...about, pages: pages.filter((page) => page.elements.length > 0) })
  if (read.ok) return { questionnaire: read.questionnaire, lost }
  for (const { field, message } of read.faults) lost.push({ field, message })
  return { questionnaire: null, lost }
}

/** `not (…)` is one more way to write `!(…)` here, and SurveyJS does not know it. */
export function withoutNot(text: string): string {
  return text.split(/('[^']*'|"[^"]*")/).map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/(?<![\w}])not\s*(?=[({!])/gi, '!'))).join('')
}

/** Far longer than anything a questionnaire says; markup beyond it is not searched. */
const LONGEST_TEXT = 8000

/** Markup is read as the words in it. */
export function plainText(whole: string): string {
  const text = whole.slice(0, LONGEST_TEXT)
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }
  return text.replaceAll(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gi, '').replaceAll(/<[^>]*>/g, ' ').replaceAll(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => named[name]!).replaceAll(/\s+/g, ' ').trim()
}

/** One text for all languages, or each beside the default. */
export function wordsOf(texts: Record<string, string>, main: string): Words {
  const plain = Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, plainText(text)]).filter(([, text]) => text !== ''))
  const first = plain[main] ?? Object.values(plain)[0] ?? ''
  const others = Object.fromEntries(Object.entries(plain).filter(([language]) => language !== main))
  return Object.keys(others).length === 0 ? first : { default: first, ...others }
}
