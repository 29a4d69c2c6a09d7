// What an entry of the timeline says beside its name: fields with their labels, values in words, nothing that only machines read.
import type { Context } from '#core/complaints/context.ts'
import { fieldLabel } from '#core/complaints/fields.ts'
import { sayDue } from '#core/complaints/say-time.ts'
import { clockWhy } from '#core/clocks/clock-words.ts'
import { labelInWords } from '#core/duties/label-words.ts'
import { isInstant } from '#core/kernel/instant.ts'
import { textIn, type Text } from '#core/kernel/text.ts'
import type { Attached, EntryRow } from './attached.ts'
import { eventLabel, named, personName } from './labels.ts'
import { printedField } from './show-record.ts'

export type Detail = { label: Text; value: Text }
export type Telling = { ctx: Context; evidence: Attached['evidence']; numbers: Attached['numbers']; revealed: ReadonlySet<string> }

/** What belongs to the machinery of an entry or is said elsewhere on the line. */
const SILENT = new Set([
  'step', 'to', 'batch', 'contacts', 'clock', 'contact', 'from', 'content', 'channel', 'received_at', 'kind', 'note_files', 'action', 'complaint', 'provisional',
  'row', 'reverses', 'restores', 'gone', 'callback', 'script', 'script_lines', 'duty', 'callers', 'until', 'moment',
])
const FILES = new Set(['evidence', 'proof', 'files'])
const MATTERS = new Set(['master', 'former'])

export function detailsOf(telling: Telling, entry: EntryRow): Detail[] {
  const data = Object.entries(entry.data ?? {}).filter(([name]) => !SILENT.has(name) && !(name === 'outcome' && entry.type.startsWith('callback.')))
  return data.flatMap(([name, value]) => {
    const said = wordsFor(telling, entry, { name, value })
    return textIn(said, 'zh') === '' ? [] : [{ label: detailLabels[name] ?? fieldLabel(telling.ctx.policy, name), value: said }]
  })
}

function wordsFor(telling: Telling, entry: EntryRow, { name, value }: { name: string; value: unknown }): Text {
  const { ctx, evidence, numbers, revealed } = telling
  const [prefix = '', row = ''] = entry.type.split('.')
  const moment = entry.data?.['moment']
  if (name === 'why' && (moment === 'due' || /^clock\..+\.late$/.test(entry.type))) return ''
  if (name === 'why' && typeof moment === 'string') return clockWhy.told(moment)
  if (name === 'deed' && entry.type === 'undone') return eventLabel(ctx.policy, String(value))
  if (name === 'why' || name === 'says') return sentence(value)
  if (name === 'label' && prefix === 'duty' && typeof value === 'string') return labelInWords({ name: row, label: value })
  if ((name === 'due' || name === 'due_before') && typeof value === 'string' && isInstant(value)) return { zh: sayDue(value, 'zh'), en: sayDue(value, 'en') }
  if (name === 'deputy_for' && typeof value === 'string') return stoodInFor(telling.ctx, value)
  if (FILES.has(name)) return [value].flat().map((id) => evidence.find((one) => one.id === id || one.blob_id === id)?.name ?? '').filter(Boolean).join('、')
  if (MATTERS.has(name) && typeof value === 'string') return numbers[value] ?? ''
  return printedField(ctx, { name: otherNames[name] ?? name, value, revealed })
}

/** A post that the regulation gives a deputy, or the person who was away. */
function stoodInFor({ policy, org }: Context, word: string): Text {
  return policy.roles[word] ? named(policy.roles[word], word) : (personName(org, word) ?? word)
}

const otherNames: Record<string, string> = { due_before: 'due', answered_by: 'owner' }
const detailLabels: Record<string, { zh: string; en: string }> = {
  why: { zh: '原因', en: 'why' }, due_before: { zh: '原到期', en: 'due before' }, due: { zh: '到期', en: 'due' }, override: { zh: '例外理由', en: 'override' }, label: { zh: '事由', en: 'about' },
  deputy_for: { zh: '代行', en: 'acting for' }, answered_by: { zh: '答复人', en: 'answered by' }, files: { zh: '附件', en: 'files' }, purpose: { zh: '用途', en: 'purpose' }, form: { zh: '表单', en: 'form' }, macro: { zh: '快捷操作', en: 'macro' }, deed: { zh: '撤销的是', en: 'what was taken back' },
}

function sentence(value: unknown): Text {
  if (typeof value === 'string') return value
  const said = value as { zh?: unknown; en?: unknown } | null
  return typeof said === 'object' && said !== null && 'zh' in said ? { zh: String(said.zh), en: String(said.en ?? said.zh) } : ''
}
