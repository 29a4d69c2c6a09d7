// A field as it is shown and asked for: label, type, choices; and whether what was sent can stand in it.
import { instant, isInstant, localDate, type Instant } from '#core/kernel/instant.ts'
import type { Json } from '#core/kernel/json.ts'
import type { FieldFault } from '#core/kernel/problem.ts'
import { textIn, type Language, type Text } from '#core/kernel/text.ts'
import type { Org } from '#core/people/org-tree.ts'
import { builtInFields, isBuiltInField } from '#core/policy/fields.ts'
import { inOwnWords } from '#core/policy/own-words.ts'
import type { Policy } from '#core/policy/shape.ts'
import { callbackMethods, matterKinds } from '#core/policy/vocabulary.ts'
import { remediesIn } from './authority.ts'
import type { Context, Data } from './context.ts'
import type { FieldSpec } from './contract.ts'
import { sayInstant } from './say-time.ts'
import { groupWrong, partsOf } from './handling-group.ts'
import { own } from './own.ts'
import { sharesFault } from './parts.ts'
import { valueWord } from './value-words.ts'

type Choice = { value: string; label: Text; hint?: Text }
type Named = { zh?: string | undefined; en?: string | undefined }

const nameOf = (word: Named | undefined, otherwise: string): Text =>
  word?.zh === undefined ? (word?.en ?? otherwise) : { zh: word.zh, ...(word.en !== undefined && { en: word.en }) }

export function fieldLabel(policy: Policy, name: string): Text {
  if (isBuiltInField(name)) return inOwnWords(policy, builtInFields[name])
  return nameOf(own(policy.fields, name) ?? own(fixedLabels, name), name)
}

const fixedLabels: Record<string, Named> = {
  script_lines: { zh: '该说的话，说一句勾一句', en: 'What to say; tick each line as you say it' }, script_skipped: { zh: '有没说的，写明原因', en: 'If a line was left out, why' },
  files: { zh: '附件', en: 'files' }, opinion: { zh: '意见', en: 'opinion' },
}

const special: Record<string, FieldSpec['type']> = {
  group: 'group', remedies: 'remedies', plan_steps: 'steps', shares: 'shares', flags: 'choices', master: 'complaint', former: 'complaint', limit: 'time', acceptor: 'text',
}

export function fieldSpec(policy: Policy, name: string, org: Org): FieldSpec {
  const added = own(policy.fields, name)
  const word = isBuiltInField(name) ? builtInFields[name] : undefined
  const type = own(special, name) ?? added?.type ?? word?.type ?? 'text'
  const choices = choicesOf(policy, name, org)
  // A choice of which the policy says nothing is free text.
  const asked = type === 'choice' && choices.length === 0 ? 'text' : type === 'text' && own(policy.taxonomies, name) ? 'choice' : type
  return { name, label: fieldLabel(policy, name), type: asked, required: false, missable: false, ...(choices.length > 0 && { choices }) }
}

/** Everything that may be chosen for this field; empty where anything may be written. */
export function choicesOf(policy: Policy, name: string, org: Org): Choice[] {
  const listed = own(policy.fields, name)?.choices
  if (listed) return Array.isArray(listed) ? listed.map((value) => ({ value, label: value })) : Object.entries(listed).map(([value, label]) => ({ value, label }))
  if (name === 'flags') return codes(policy.taxonomies['flag'])
  if (name === 'kind') return policy.intake.kinds.map((kind) => ({ value: kind, label: matterKinds[kind] }))
  if (name === 'channel') return codes(policy.channels)
  if (name === 'method') return codes(callbackMethods)
  if (name === 'group') return partsOf(policy)
  if (name === 'shares') return choicesOf(policy, 'unit', org)
  if (name === 'remedies') return codes(policy.taxonomies['remedy'])
  if (name === 'outcome') return codes(outcomes)
  if (name === 'told_by') return codes(callbackMethods)
  const scale = own(policy.scales, name)
  if (scale) return scale.map((level) => ({ value: level.level, label: nameOf(level.zh || level.en ? level : own(levelWords, level.level), level.level) }))
  const taxonomy = own(policy.taxonomies, name)
  if (taxonomy) return codes(taxonomy)
  const word = isBuiltInField(name) ? builtInFields[name] : undefined
  if (word?.type === 'unit') return Object.entries({ ...policy.units, ...org.units }).map(([value, unit]) => ({ value, label: nameOf(unit as Named, value) }))
  if (word?.type === 'person' && name !== 'acceptor') return org.people.map((person) => ({ value: person.id, label: person.name }))
  return typeof word?.choices === 'object' ? codes(Object.fromEntries(Object.entries(word.choices).map(([value, label]) => [value, inOwnWords(policy, label)]))) : []
}

/** “Other” stands last, wherever the regulation or the shelf has written it. */
const codes = (taxonomy: Record<string, Named> | undefined): Choice[] =>
  Object.entries(taxonomy ?? {}).map(([value, code]) => ({ value, label: nameOf(code, value) })).sort((one, other) => Number(one.value === 'other') - Number(other.value === 'other'))

export const outcomes = {
  satisfied: { zh: '满意', en: 'satisfied' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  not_solved: { zh: '问题未解决', en: 'not solved' },
  no_answer: { zh: '没有回应', en: 'no answer' },
}

/** Levels that the shelf uses without naming them. */
const levelWords: Record<string, Named> = {
  low: { zh: '轻微', en: 'low' }, normal: { zh: '一般', en: 'normal' }, high: { zh: '较重', en: 'high' }, urgent: { zh: '紧急', en: 'urgent' },
  one: { zh: '单户', en: 'one' }, several: { zh: '多户', en: 'several' }, many: { zh: '大范围', en: 'many' },
  simple: { zh: '简单', en: 'simple' }, usual: { zh: '普通', en: 'usual' }, complex: { zh: '复杂', en: 'complex' }, medium: { zh: '中', en: 'medium' },
  minor: { zh: '轻微', en: 'minor' }, serious: { zh: '严重', en: 'serious' },
}

/** Values that cannot stand in their field: an unknown class, no date, a person who is not there. */
export function faultsIn(ctx: Context, data: Data): FieldFault[] {
  return Object.entries(data).flatMap(([name, value]) => {
    const wrong = value === null || isMissing(value) ? null : faultOf(ctx, name, value)
    return wrong ? [{ field: name, message: wrong }] : []
  })
}

const isMissing = (value: Json): boolean => typeof value === 'object' && value !== null && 'missing' in value

function faultOf(ctx: Context, name: string, value: Json): Text | null {
  if (!isBuiltInField(name) && !own(ctx.policy.fields, name)) return null
  const { type, choices } = fieldSpec(ctx.policy, name, ctx.org)
  const label = fieldLabel(ctx.policy, name)
  const say = (zh: string, en: string): Text => ({ zh: `「${textIn(label, 'zh')}」${zh}`, en: `${textIn(label, 'en')} ${en}` })
  if (name === 'shares') return sharesWrong(ctx, value)
  if (name === 'plan_step') return stepWrong(ctx, value)
  if (type === 'group') return groupWrong(ctx.policy, ctx.org, value)
  if (choices && type === 'remedies') return knownAll(remediesIn(value).map((one) => one.remedy), choices) ? null : say('含有本制度没有的补救方式', 'hold a remedy that the regulation does not have')
  if (choices && type === 'choices') return knownAll(value, choices) ? null : say('含有本制度没有的选项', 'holds an unknown choice')
  if (choices && name !== 'verdict') return typeof value === 'string' && (value === '' || choices.some((choice) => choice.value === value)) ? null : say(`没有「${String(value)}」这个选项`, `has no choice “${String(value)}”`)
  if (type === 'yes') return typeof value === 'boolean' ? null : say('只能填是或否', 'must be yes or no')
  if (type === 'number' || type === 'money') return typeof value === 'number' && Number.isFinite(value) && (type === 'number' || (Number.isInteger(value) && value >= 0)) ? null : say(type === 'money' ? '须为金额（分）' : '须为数字', type === 'money' ? 'must be an amount in fen' : 'must be a number')
  if ((type === 'time' || type === 'date') && !(typeof value === 'string' && isTime(value))) return say('不是有效的日期或时间', 'is not a date or time')
  if (name === 'limit' && hasPassed(String(value), ctx.now)) return say('已经过了；请定在现在之后', 'has passed already; choose a time to come')
  if (name === 'limit' && Number(String(value).slice(0, 4)) > ctx.calendar.announcedThrough + 1) return say(`太远了；最晚到 ${ctx.calendar.announcedThrough + 1} 年底，再往后工作日历还不知道`, `lies too far ahead; at the latest the end of ${ctx.calendar.announcedThrough + 1}, beyond that the working calendar knows nothing`)
  if (type === 'text' || type === 'long' || type === 'choice') return typeof value === 'string' || typeof value === 'number' ? null : say('须为文字', 'must be text')
  return null
}

const shareFaults: Record<NonNullable<ReturnType<typeof sharesFault>>, Text> = {
  form: { zh: '责任分担须逐行写明部门和百分比', en: 'The shares must name a unit and a percentage in each line' },
  unit: { zh: '责任分担中有不认识的部门', en: 'The shares name a unit that is not there' },
  twice: { zh: '同一部门在责任分担中出现了两次', en: 'A unit stands twice among the shares' },
  part: { zh: '写百分比的，每个部门都要写，且大于 0、不超过 100%', en: 'Once a share is in per cent, each must be, above 0 and at most 100 %' },
  sum: { zh: '各部门的责任加起来须为 100%', en: 'The shares must add up to 100 %' },
}

function sharesWrong(ctx: Context, value: Json): Text | null {
  const known = choicesOf(ctx.policy, 'shares', ctx.org)
  const fault = sharesFault(value, (unit) => known.some((choice) => choice.value === unit))
  return fault === null ? null : shareFaults[fault]
}

function stepWrong({ matter }: Context, value: Json): Text | null {
  const step = (matter.planSteps ?? [])[Number(value) - 1]
  if (!step) return { zh: `方案没有第 ${String(value)} 步`, en: `The plan has no step ${String(value)}` }
  return step.done === undefined ? null : { zh: `第 ${String(value)} 步已经完成`, en: `Step ${String(value)} is done already` }
}

function knownAll(value: Json, choices: Choice[]): boolean {
  return Array.isArray(value) && value.every((one) => choices.some((choice) => choice.value === one))
}

/** A day has passed when it is over. */
function hasPassed(text: string, now: Instant): boolean {
  return text.length > 10 ? instant(text) <= now : text < localDate(now)
}

function isTime(text: string): boolean {
  return isInstant(text) || (/^\d{4}-\d{2}-\d{2}$/.test(text) && isInstant(`${text}T00:00:00Z`))
}

/** A value as a letter or a list shows it. */
export function printable(ctx: Pick<Context, 'policy' | 'org'>, name: string, value: unknown, language: Language): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? (language === 'zh' ? '是' : 'yes') : language === 'zh' ? '否' : 'no'
  if (Array.isArray(value)) return value.map((one) => printable(ctx, own(singular, name) ?? name, one, language)).filter((one) => one !== '').join(language === 'zh' ? '、' : ', ')
  if (typeof value === 'object') return printableObject(ctx, value as Record<string, unknown>, language)
  const choice = choicesOf(ctx.policy, name, ctx.org).find((one) => one.value === value)
  if (choice) return textIn(choice.label, language)
  const word = typeof value === 'string' ? valueWord(ctx.policy, name, value) : undefined
  if (word) return word[language]
  const type = fieldSpec(ctx.policy, name, ctx.org).type
  if (type === 'money' && typeof value === 'number') return language === 'zh' ? `${yuan(value)} 元` : `${yuan(value)} yuan`
  if ((type === 'time' || type === 'date') && typeof value === 'string') return printableTime(value, language)
  return name === 'acceptor' ? (ctx.org.people.find((person) => person.id === value)?.name ?? String(value)) : String(value)
}

const singular: Record<string, string> = { remedies: 'remedy', flags: 'flags' }

function printableObject(ctx: Pick<Context, 'policy' | 'org'>, value: Record<string, unknown>, language: Language): string {
  if ('missing' in value) return `${value['missing'] === 'refused' ? (language === 'zh' ? '拒绝提供' : 'refused') : language === 'zh' ? '不详' : 'unknown'}${missingReason(value['reason'], language)}`
  if ('person' in value) return ctx.org.people.find((person) => person.id === value['person'])?.name ?? String(value['person'])
  return Object.entries(value).map(([name, part]) => printable(ctx, name, part, language)).filter((one) => one !== '').join(' ')
}

function missingReason(reason: unknown, language: Language): string {
  if (reason === undefined || reason === null || reason === '') return ''
  return language === 'zh' ? `（${String(reason)}）` : ` (${String(reason)})`
}

const yuan = (fen: number): string => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 ? 2 : 0 })

function printableTime(value: string, language: Language): string {
  return isInstant(value) && value.length > 10 ? sayInstant(value, language) : value
}
