// Built-in names in the words of the regulation: where it speaks of guests or patients, so does every button, field and next step.
import type { Policy } from './shape.ts'

type Said = { zh: string; en: string }

export function inOwnWords(policy: Pick<Policy, 'words'>, said: Said): Said {
  const word = policy.words['customer']
  if (!word) return { zh: said.zh, en: said.en }
  const en = word.en ?? 'customer'
  return { zh: said.zh.replaceAll('客户', word.zh), en: said.en.replace(/\bcustomer\b/g, en).replace(/\bCustomer\b/g, en.charAt(0).toUpperCase() + en.slice(1)) }
}
