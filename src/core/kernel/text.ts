// Words shown to people, Chinese first. A plain string serves both languages.
import { z } from 'zod'

export const Text = z.union([z.string(), z.strictObject({ zh: z.string(), en: z.string().optional() })])
export type Text = z.infer<typeof Text>

export type Language = 'zh' | 'en'

export function textIn(text: Text | undefined, language: Language, otherwise = ''): string {
  if (text === undefined) return otherwise
  if (typeof text === 'string') return text
  return language === 'en' ? (text.en ?? text.zh) : text.zh
}
