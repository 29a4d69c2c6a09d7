// Taking names out of a text: what the record knows to name somebody, and what looks like a number of a person. A person reads it afterwards.
import type { Text } from '#core/kernel/text.ts'

export type Known = { text: string; instead: string; why: Text }
export type Mark = { text: string; why: Text }

const patterns: { shape: RegExp; instead: string; why: Text }[] = [
  { shape: /[\w.+-]+@[\w-]+(\.[\w-]+)+/g, instead: '（邮箱）', why: { zh: '像电子邮箱', en: 'looks like an e-mail address' } },
  { shape: /(?<!\d)\d{17}[\dXx](?!\d)/g, instead: '（证件号）', why: { zh: '像身份证号', en: 'looks like an identity number' } },
  { shape: /(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g, instead: '（电话）', why: { zh: '像手机号', en: 'looks like a mobile number' } },
  { shape: /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/g, instead: '（电话）', why: { zh: '像固定电话', en: 'looks like a telephone number' } },
  { shape: /(?<!\d)\d{15,19}(?!\d)/g, instead: '（卡号）', why: { zh: '像银行卡号', en: 'looks like a card number' } },
  { shape: /[\u4e00-\u9fa5][A-Z][A-Z0-9]{5,6}(?![A-Za-z0-9])/g, instead: '（车牌）', why: { zh: '像车牌', en: 'looks like a number plate' } },
]

/** The longest first, so that a part of a name does not hide the whole. */
export function redacted(text: string, known: readonly Known[]): string {
  const named = [...known].filter((one) => one.text.length >= 2).sort((a, b) => b.text.length - a.text.length)
  const without = named.reduce((rest, one) => rest.replaceAll(one.text, one.instead), text.normalize('NFKC'))
  return patterns.reduce((rest, one) => rest.replace(one.shape, one.instead), without)
}

/** What in a text still names somebody. */
export function marksIn(text: string, known: readonly Known[]): Mark[] {
  const plain = text.normalize('NFKC')
  const named = known.filter((one) => one.text.length >= 2 && plain.includes(one.text)).map(({ text: found, why }) => ({ text: found, why }))
  const looks = patterns.flatMap((one) => (plain.match(one.shape) ?? []).map((found) => ({ text: found, why: one.why })))
  return [...new Map([...named, ...looks].map((mark) => [mark.text, mark])).values()]
}
