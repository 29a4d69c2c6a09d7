// What may stand where the cursor is: keys from the schema; values from the schema, from the closed words, and from the names that the file itself declares.
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { WordView } from '#core/life/contract.ts'
import { textIn, type Language } from '#core/kernel/text.ts'
import { fieldLabel } from '#core/life/field-words.ts'
import { keysAt, wordsAt, type Node } from './schema-walk.ts'
import { placeAt } from './yaml-path.ts'

export type Help = { schema: Node; words: WordView[]; language: Language }

const kindsFor: Record<string, WordView['kind']> = {
  by: 'who', to: 'who', desk: 'who', checked_by: 'who', open_by: 'who', falls_to: 'who', interpreted_by: 'who', proposed_by: 'who', approved_by: 'who',
  on: 'event', until: 'event', restart: 'event', after: 'event', ends: 'event', when: 'condition', unless: 'condition', if: 'condition',
  needs: 'field', parts: 'field', fields: 'field', shows: 'field', fills: 'field', hides: 'field', reveals: 'field', same: 'field', may_not: 'action',
}
const declaredFor: Record<string, string[]> = { who: ['roles', 'units'], field: ['fields'], condition: [], event: [], state: [], action: [] }

export function completionFor(help: () => Help | undefined) {
  return (context: CompletionContext): CompletionResult | null => {
    const known = help()
    const text = context.state.doc.toString()
    const { path, key, wants, word, from } = placeAt(text, context.pos)
    if (!known || (word === '' && !context.explicit)) return null
    const options = wants === 'key' ? keys(known, path) : values(known, { text, path, key: key! })
    return options.length === 0 ? null : { from, options, validFor: /^[\w.-]*$/ }
  }
}

function keys({ schema, language }: Help, path: string[]): Completion[] {
  return keysAt(schema, path).map((key) => ({ label: key, detail: textIn(fieldLabel(key), language), apply: `${key}: `, type: 'property' }))
}

function values({ schema, words, language }: Help, { text, path, key }: { text: string; path: string[]; key: string }): Completion[] {
  const kind = key === 'from' ? (path[0] === 'steps' ? 'state' : 'event') : key === 'to' && path[0] === 'steps' ? 'state' : kindsFor[key]
  const closed = wordsAt(schema, [...path, key]).map((word): Completion => ({ label: word, type: 'enum', ...named(words, word, language) }))
  const of = kind === undefined ? [] : words.filter((one) => one.kind === kind).map((one): Completion => ({ label: one.word, detail: textIn(one.label, language), type: 'constant' }))
  const own = (kind === undefined ? [] : (declaredFor[kind] ?? [])).flatMap((section) => namesIn(text, section)).map((label): Completion => ({ label, type: 'variable', boost: 1 }))
  const rows = key === 'kept_by' ? rowsIn(text).map((label): Completion => ({ label, type: 'variable' })) : []
  return [...new Map([...own, ...rows, ...closed, ...of].map((one) => [one.label, one])).values()]
}

function named(words: WordView[], word: string, language: Language): { detail?: string } {
  const found = words.find((one) => one.word === word)
  return found ? { detail: textIn(found.label, language) } : {}
}

/** Rows that a section of the text declares. */
export function namesIn(text: string, section: string): string[] {
  const block = new RegExp(`^${section}:[ \\t]*(?:#.*)?\\n((?:[ \\t]+.*\\n|\\n|#.*\\n)*)`, 'm').exec(`${text}\n`)?.[1] ?? ''
  return [...block.matchAll(/^ {2}([a-z][a-z0-9_]*):/gm)].map((found) => found[1]!)
}

const prefixes: Record<string, string> = { steps: 'step', clocks: 'clock', records: 'record', notices: 'notice', callbacks: 'callback', draws: 'draw', duties: 'duty', measures: 'measure', attests: 'attest', forms: 'form', scripts: 'script', recusals: 'recusal', privacy: 'privacy', surveys: 'survey', channels: 'channel', joins: 'join', pauses: 'pause', groups: 'group', roles: 'role' }

function rowsIn(text: string): string[] {
  return Object.entries(prefixes).flatMap(([section, prefix]) => namesIn(text, section).map((name) => `${prefix}.${name}`))
}
