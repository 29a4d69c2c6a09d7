// docs/policy-words.md: every closed word with its labels, written from the lists themselves so that the page cannot fall behind.
import { actions } from './actions.ts'
import { rowEvents, streamEvents } from './events.ts'
import { builtInFields, fieldGroups } from './fields.ts'
import { computedFacts, guards } from './guards.ts'
import { promises } from './promises.ts'
import { stages, states } from './states.ts'
import { type Label, bases, builtInAxes, callbackMethods, callbackOutcomes, channelTypes, controlKinds, deeds, hidingPlaces, matterKinds, periods, relations } from './vocabulary.ts'

export function wordsPage(): string {
  const parts = [
    '# The words of the policy language\n\nWritten by `npx tsx scripts/policy-schema.ts`; do not edit. The grammar is in [policy-language.md](policy-language.md).',
    table('States', ['state', '中文', 'English', 'stage', 'end'], Object.entries(states).map(([name, word]) => [code(name), word.zh, word.en, `${word.stage} ${stages[word.stage].zh}`, word.end ? 'yes' : ''])),
    table('Actions, and the event (fact) each makes', ['action', 'event', '中文', 'English', 'carries'], Object.entries(actions).map(([name, word]) => [code(name), code(word.event), word.zh, word.en, word.carries.join(', ')])),
    labels('Computed facts', computedFacts),
    table('Guards', ['guard', '中文', 'when it is missing', 'remedy'], Object.entries(guards).map(([name, word]) => [code(name), word.zh, word.missing.en, word.remedy.en])),
    table('Events of other streams', ['stream', 'events'], Object.entries(streamEvents).map(([stream, events]) => [code(stream), events.map((event) => code(`${stream}.${event}`)).join(' ')])),
    table('Events of named rows', ['row', 'events'], Object.entries(rowEvents).map(([prefix, word]) => [code(`${prefix}.<name>`), word.events.join(', ')])),
    labels('Relations', relations), labels('Deeds outside a matter', deeds), labels('Channel types', channelTypes), labels('Kinds of matter', matterKinds),
    labels('Outcomes of a callback', callbackOutcomes), labels('Methods of a callback', callbackMethods), labels('Periods', periods), labels('Axes of every policy', builtInAxes),
    labels('Places of masking', hidingPlaces), labels('Kinds of control, the strongest first', controlKinds), labels('Bases, the strongest first', bases), labels('Promises of the platform (`always.…`)', promises),
    table('Fields', ['field', 'group', 'type', '中文', 'English'], Object.entries(builtInFields).map(([name, word]) => [code(name), fieldGroups[word.group as keyof typeof fieldGroups].en, word.type, word.zh, word.en])),
  ]
  return `${parts.join('\n\n')}\n`
}

const code = (word: string) => `\`${word}\``

function labels(title: string, words: Record<string, Label>): string {
  return table(title, ['word', '中文', 'English'], Object.entries(words).map(([name, word]) => [code(name), word.zh, word.en]))
}

function table(title: string, head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
