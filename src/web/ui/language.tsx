// The language of the screen: kept in the browser, sent with every request, and read by every component that speaks.
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { textIn, type Language, type Text } from '#core/kernel/text.ts'

/** The console's own sentences: name → Chinese, English. */
export type Dictionary<K extends string> = Record<K, readonly [zh: string, en: string]>

const STORE = 'wenguo.language'

type Spoken = { language: Language; speak: (language: Language) => void }
const Language = createContext<Spoken>({ language: 'zh', speak: () => {} })

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(presentLanguage)
  const value = useMemo(() => ({
    language,
    speak: (next: Language) => {
      localStorage.setItem(STORE, next)
      setLanguage(next)
    },
  }), [language])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return <Language value={value}>{children}</Language>
}

export function useLanguage(): Spoken {
  return useContext(Language)
}

/** The sentences of a dictionary in the language of the screen. */
export function useWords<K extends string>(words: Dictionary<K>): Record<K, string> {
  const { language } = useLanguage()
  return useMemo(() => {
    const pairs = Object.entries(words) as [K, readonly [string, string]][]
    return Object.fromEntries(pairs.map(([name, [zh, en]]) => [name, language === 'zh' ? zh : en])) as Record<K, string>
  }, [words, language])
}

/** Reads the words that came from the server. */
export function useText(): (text: Text | null | undefined) => string {
  const { language } = useLanguage()
  return (text) => textIn(text ?? undefined, language)
}

/** Puts a list together as the language of the screen does. */
export function useListed(): (parts: readonly (string | false | null | undefined)[]) => string {
  const { language } = useLanguage()
  return (parts) => parts.filter(Boolean).join(language === 'zh' ? '、' : ', ')
}

/** Fills `{name}` in a sentence. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function presentLanguage(): Language {
  const stored = localStorage.getItem(STORE)
  if (stored === 'zh' || stored === 'en') return stored
  return navigator.languages.some((tag) => tag.startsWith('zh')) || !navigator.language.startsWith('en') ? 'zh' : 'en'
}
