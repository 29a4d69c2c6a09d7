// Changes between two versions as people read them: what the row is called, which of its values, from what to what.
import { formatDuration, parseDuration, type Duration } from '#core/calendar/duration.ts'
import { textIn } from '#core/kernel/text.ts'
import { controlTitle } from '#core/policy/control-title.ts'
import { isPrefix, sectionOf } from '#core/policy/controls.ts'
import type { Change } from '#core/policy/diff.ts'
import { conditionInWords, eventInWords } from '#core/policy/event-words.ts'
import { builtInFields } from '#core/policy/fields.ts'
import { rowSentence, whoText, type Both } from '#core/policy/row-sentence.ts'
import type { Policy } from '#core/policy/shape.ts'
import { states } from '#core/policy/states.ts'
import type { Tiered } from '#core/policy/values.ts'
import type { ChangeView } from './contract.ts'
import { fieldLabel } from './field-words.ts'

const both = (zh: string, en: string): Both => ({ zh, en })

export function changeViews(before: Policy, after: Policy, changes: readonly Change[]): ChangeView[] {
  return changes.map((one) => {
    const [from, to] = values(before, after, one)
    return {
      change: one.change, ref: one.ref, title: titleOfRef(one.change === 'gone' ? before : after, one), clauses: one.clauses,
      field: one.field ?? null, fieldLabel: one.field === undefined ? null : fieldLabel(one.field), from, to, direction: one.direction ?? null,
    }
  })
}

function values(before: Policy, after: Policy, { change, ref, field, from, to }: Change): [Both | null, Both | null] {
  if (change === 'new') return [null, rowInWords(after, ref)]
  if (change === 'gone') return [rowInWords(before, ref), null]
  if (change === 'reworded') return [inBoth(from), inBoth(to)]
  if (field === undefined) return [inBoth(from), inBoth(to)]
  return [valueInWords(before, field, from), valueInWords(after, field, to)]
}

function rowInWords(policy: Policy, ref: string): Both | null {
  const row = rowAt(policy, ref)
  if (row !== undefined) return rowSentence(policy, row)
  const clause = policy.clauses.find((one) => `clause ${one.id}` === ref)
  return clause ? inBoth(clause.says) : null
}

function rowAt(policy: Policy, ref: string): unknown {
  const [prefix = '', name = ''] = ref.split('.')
  const section = isPrefix(prefix) ? sectionOf[prefix] : prefix
  return (policy as unknown as Record<string, Record<string, unknown> | undefined>)[section]?.[name]
}

function titleOfRef(policy: Policy, { ref }: Change): Both {
  if (ref.startsWith('clause ')) {
    const clause = policy.clauses.find((one) => `clause ${one.id}` === ref)
    const id = ref.slice('clause '.length)
    return both(`第 ${id} 条${clause?.zh ? ` ${clause.zh}` : ''}`, `clause ${id}${clause?.en ? ` ${clause.en}` : ''}`)
  }
  const [prefix = '', name = ''] = ref.split('.')
  const row = rowAt(policy, ref)
  if (isPrefix(prefix) && row !== undefined) return controlTitle(policy, { section: sectionOf[prefix], name, row })
  return (row as Both | undefined)?.zh !== undefined ? both((row as Both).zh, (row as Both).en ?? (row as Both).zh) : (heads[ref] ?? both(ref, ref))
}

/** A value as a sentence would have it. */
function valueInWords(policy: Policy, field: string, value: unknown): Both | null {
  if (value === undefined || value === null) return null
  if (whoFields.has(field) && Array.isArray(value)) return whoText(policy, value as string[])
  if (eventFields.has(field)) return listed([value].flat().map((one) => eventInWords(policy, String(one))))
  if ((field === 'when' || field === 'unless') && Array.isArray(value)) return listed(value.map((one) => conditionInWords(policy, String(one))))
  if (field === 'from' && Array.isArray(value)) return listed(value.map((one) => stateLabel(String(one))))
  if (field === 'to' && typeof value === 'string') return stateLabel(value)
  if (typeof value === 'string' && Object.hasOwn(upkeepWords, value)) return upkeepWords[value]!
  if (isTier(value)) return tierInWords(value, (leaf) => valueInWords(policy, field, leaf) ?? both('', ''))
  const length = isDuration(value) ? value : typeof value === 'string' ? parseDuration(value) : undefined
  if (length) return both(formatDuration(length, 'zh'), formatDuration(length, 'en'))
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return listed(value.map((one) => fieldName(policy, one)))
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return plainValue(value)
  if (typeof value === 'object' && 'text' in value) return both(String(value.text), String(value.text))
  const json = JSON.stringify(value)
  return both(json, json)
}

function plainValue(value: string | number | boolean): Both {
  if (typeof value === 'boolean') return value ? both('是', 'yes') : both('否', 'no')
  return both(String(value), String(value))
}

function stateLabel(name: string): Both {
  const state = Object.hasOwn(states, name) ? states[name as keyof typeof states] : undefined
  return state ? both(state.zh, state.en) : both(name, name)
}

function fieldName(policy: Policy, name: string): Both {
  const own = policy.fields[name] ?? (Object.hasOwn(builtInFields, name) ? builtInFields[name as keyof typeof builtInFields] : undefined)
  return own?.zh === undefined ? both(name, name) : both(own.zh, own.en ?? own.zh)
}

const isDuration = (value: unknown): value is Duration => typeof value === 'object' && value !== null && 'unit' in value && 'n' in value
const isTier = (value: unknown): value is Tiered<unknown> => typeof value === 'object' && value !== null && ('value' in value || ('axis' in value && 'of' in value))

function tierInWords(tier: Tiered<unknown>, say: (leaf: unknown) => Both): Both {
  if ('value' in tier) return say(tier.value)
  const parts = Object.entries(tier.of).map(([member, next]): Both => {
    const said = tierInWords(next, say)
    return both(`${member === 'else' ? '其他' : member} ${said.zh}`, `${member === 'else' ? 'otherwise' : member} ${said.en}`)
  })
  return both(parts.map((one) => one.zh).join('；'), parts.map((one) => one.en).join('; '))
}

const listed = (all: { zh: string; en?: string | undefined }[]): Both => both(all.map((one) => one.zh).join('、'), all.map((one) => one.en ?? one.zh).join(', '))

function inBoth(value: unknown): Both | null {
  if (value === undefined || value === null) return null
  const text = value as Parameters<typeof textIn>[0]
  return both(textIn(text, 'zh'), textIn(text, 'en'))
}

const whoFields = new Set(['by', 'desk', 'checked_by', 'open_by', 'falls_to', 'sign', 'interpreted_by', 'proposed_by', 'approved_by'])
const eventFields = new Set(['on', 'until', 'restart', 'after', 'ends'])

const heads: Record<string, Both> = {
  intake: both('受理', 'intake'), upkeep: both('制度维护', 'upkeep'), priority: both('优先顺序', 'priority'), scales: both('级别', 'scales'), taxonomies: both('分类', 'classes'), grades: both('等级', 'grades'),
  calendar: both('日期计算', 'calendar'), tell: both('提醒', 'reminders'), scope: both('适用范围', 'scope'), words: both('称谓', 'words'),
}

const upkeepWords: Record<string, Both> = {
  keep: both('在办的不变', 'open ones stay'), customer_first: both('在办的只提前', 'open ones only earlier'), move: both('在办的改按新版', 'open ones go over'), on_date: both('按写定的日子', 'on its day'), on_approval: both('批准当天', 'on approval'),
}
