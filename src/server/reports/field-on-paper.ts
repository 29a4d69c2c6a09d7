// A field as it stands on a form: its heading, its value in full, its choices as boxes to tick, and how much room it needs.
import { choicesOf, fieldLabel, fieldSpec, printable } from '#core/complaints/fields.ts'
import { isInstant, instant, localDate, localTime } from '#core/kernel/instant.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import type { Org } from '#core/people/org-tree.ts'
import { builtInFields, isBuiltInField } from '#core/policy/fields.ts'
import type { Policy } from '#core/policy/shape.ts'
import type { PaperField, PaperTable } from '#core/reports/lay-out.ts'
import { dayInWords, type Tick } from '#core/reports/sheet.ts'
import { masked } from '#server/complaints/masks.ts'

export type Place = { policy: Policy; org: Org; language: Language; hidden: ReadonlySet<string> }

const ROOMY = new Set(['long', 'list', 'steps', 'shares', 'remedies', 'group'])
const TICKED_AT_MOST = 9
const STRONG = new Set(['number', 'order_no'])

export function fieldOnPaper(place: Place, name: string, value: unknown): PaperField {
  const { policy, org, language } = place
  const field: PaperField = { name, label: textIn(fieldLabel(policy, name), language), value: sayInFull(place, name, value), width: 'half' }
  const ticks = ticksOf(place, name, value)
  const roomy = ROOMY.has(fieldSpec(policy, name, org).type)
  return { ...field, ...(STRONG.has(name) && { strong: true }), ...(ticks && { ticks }), width: roomy || (ticks && lengthOf(ticks) > 12) || field.value.length > 60 ? 'full' : 'half' }
}

export function tableOnPaper({ policy, language }: Pick<Place, 'policy' | 'language'>, name: string, table: PaperTable): PaperField {
  return { name, label: textIn(fieldLabel(policy, name), language), value: '', width: 'full', table }
}

/** Paper is read without the screen beside it: a time has its year. */
export function sayInFull({ policy, org, language, hidden }: Place, name: string, value: unknown): string {
  if (typeof value === 'string' && value !== '' && hidden.has(name)) return masked(name, value)
  if (typeof value === 'string' && value.length > 10 && isInstant(value) && /^\d{4}-/.test(value)) return timeInFull(value, language)
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dayInWords(value, language)
  if (Array.isArray(value) && value.length > 1 && value.every((one) => typeof one === 'string') && isBuiltInField(name) && builtInFields[name].type === 'list') return value.map((one, i) => `${i + 1}. ${printable({ policy, org }, name, one, language)}`).join('\n')
  return printable({ policy, org }, name, value, language)
}

export function timeInFull(text: string, language: Language): string {
  const at = instant(text)
  return `${dayInWords(localDate(at), language)} ${localTime(at)}`
}

/** A short list of words to choose from is printed whole, with a tick at the chosen one. People and units are not. */
function ticksOf({ policy, org, language }: Place, name: string, value: unknown): Tick[] | null {
  const type = isBuiltInField(name) ? builtInFields[name].type : 'choice'
  if (type === 'person' || type === 'unit' || name === 'flags') return null
  if (type === 'yes') return [{ label: language === 'zh' ? '是' : 'yes', on: value === true }, { label: language === 'zh' ? '否' : 'no', on: value === false }]
  const choices = choicesOf(policy, name, org)
  if (choices.length < 2 || choices.length > TICKED_AT_MOST) return null
  const known = value === null || value === undefined || choices.some((choice) => choice.value === value)
  return known ? choices.map((choice) => ({ label: textIn(choice.label, language), on: choice.value === value })) : null
}

const lengthOf = (ticks: Tick[]): number => ticks.reduce((sum, tick) => sum + tick.label.length + 2, 0)
