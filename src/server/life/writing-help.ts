// What an editor of policy files needs to know: their schema, and the closed words with what each is called.
import type { WordView } from '#core/life/contract.ts'
import { actions } from '#core/policy/actions.ts'
import { streamEvents } from '#core/policy/events.ts'
import { builtInFields } from '#core/policy/fields.ts'
import { computedFacts, guards } from '#core/policy/guards.ts'
import { policySchemaText } from '#core/policy/json-schema.ts'
import { states } from '#core/policy/states.ts'
import { relations } from '#core/policy/vocabulary.ts'

type Labelled = Record<string, { zh: string; en: string }>
const listed = (kind: WordView['kind'], words: Labelled): WordView[] => Object.entries(words).map(([word, { zh, en }]) => ({ word, label: { zh, en }, kind }))

let known: { schema: unknown; words: WordView[] } | undefined

export function writingHelp(): { schema: unknown; words: WordView[] } {
  known ??= { schema: JSON.parse(policySchemaText()), words: words() }
  return known
}

function words(): WordView[] {
  const events: Labelled = { ...Object.fromEntries(Object.values(actions).map(({ event, zh, en }) => [event, { zh, en }])), ...computedFacts }
  const streams = Object.entries(streamEvents).flatMap(([stream, names]) => names.map((name): WordView => ({ word: `${stream}.${name}`, label: `${stream}.${name}`, kind: 'event' })))
  return [
    ...listed('event', events), ...streams, ...listed('condition', { ...guards, ...events }), ...listed('field', builtInFields), ...listed('who', relations), ...listed('state', states), ...listed('action', actions),
  ]
}
