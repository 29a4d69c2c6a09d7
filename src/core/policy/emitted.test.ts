// The truth about events: each name of the vocabulary is told by somebody, or is on the list of those that nobody tells yet.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadedFrom } from '#test/policy-shelf.ts'
import { actions } from './actions.ts'
import { eventVocabulary, isEmitted, unbuiltEvents } from './emitted.ts'
import { matterEvents } from './events.ts'
import { computedFacts } from './guards.ts'
import { callbackOutcomes } from './vocabulary.ts'

/** Where it is told, and the words in that file that tell it. */
type Emitter = [file: string, needle: string]

const facts: Emitter = ['src/core/complaints/computed.ts', 'factsAfter']
const emitters: Record<string, Emitter> = {
  ...Object.fromEntries(Object.values(actions).map(({ event }) => [event, ['src/server/complaints/happen.ts', 'event: type, data, clauses, sends'] as Emitter])),
  ...Object.fromEntries(Object.keys(computedFacts).filter((fact) => !unbuiltEvents.has(fact)).map((fact) => [fact, facts])),
  'contact.received': ['src/server/reactions.ts', "'contact.received'"],
  'contact.resolved': ['src/server/reactions.ts', "'contact.resolved'"],
  'customer.joined': ['src/core/orders/order.ts', "'customer.joined'"],
  'customer.left': ['src/core/orders/order.ts', "'customer.left'"],
  'order.opened': ['src/core/orders/order.ts', "'order.opened'"],
  'order.completed': ['src/core/orders/order.ts', "'order.completed'"],
  'contract.started': ['src/core/orders/order.ts', "'contract.started'"],
  'contract.middle': ['src/core/orders/order.ts', "'contract.middle'"],
  'contract.ended': ['src/core/orders/order.ts', "'contract.ended'"],
  'suggestion.received': ['src/server/reactions.ts', "'suggestion.received'"],
  'suggestion.answered': ['src/server/reactions.ts', "'suggestion.answered'"],
  'policy.effective': ['src/server/duties/come-round.ts', "'policy.effective'"],
  'member.joined': ['src/server/people/people.ts', "'joined'"],
  'member.left': ['src/server/people/people.ts', "'left'"],
  'notice.*.sent': ['src/server/complaints/send.ts', '.sent`'],
  'clock.*.warned': ['src/*/complaints/clock-events.ts', "'warned'"],
  'clock.*.late': ['src/*/complaints/clock-events.ts', "'late'"],
  'clock.*.met': ['src/*/complaints/clock-events.ts', "'met'"],
  'callback.*.late': ['src/server/callbacks/diary.ts', '.late`'],
  'duty.*.arose': ['src/server/duties/raise.ts', "'arose'"],
  'duty.*.done': ['src/core/duties/decide-duty.ts', "event: 'done'"],
  'duty.*.checked': ['src/core/duties/decide-duty.ts', "event: 'checked'"],
  'duty.*.failed': ['src/core/duties/decide-duty.ts', "event: 'failed'"],
  'duty.*.late': ['src/server/duties/alarms.ts', "'late'"],
  'draw.*.drawn': ['src/server/draws/round.ts', "what: 'drawn'"],
  'draw.*.revealed': ['src/server/draws/round.ts', "'revealed'"],
  'draw.*.short': ['src/server/draws/round.ts', "'short'"],
  'measure.*.missed': ['src/server/conformance/judge-measures.ts', "what: 'missed'"],
  'measure.*.reached': ['src/server/conformance/judge-measures.ts', "what: 'reached'"],
  'measure.*.alarm': ['src/server/conformance/judge-measures.ts', "what: 'alarm'"],
  'survey.*.planned': ['src/server/surveys/deeds.ts', "what: 'planned'"],
  'survey.*.reviewed': ['src/server/surveys/deeds.ts', "what: 'reviewed'"],
  'survey.*.opened': ['src/server/surveys/deeds.ts', "what: 'opened'"],
  'survey.*.closed': ['src/server/surveys/deeds.ts', "what: 'closed'"],
  'survey.*.analysed': ['src/server/surveys/deeds.ts', "what: 'analysed'"],
  'survey.*.reported': ['src/server/surveys/deeds.ts', "what: 'reported'"],
  'survey.*.answered': ['src/server/surveys/answer.ts', "tell('answered'"],
  'survey.*.dissatisfied': ['src/server/surveys/answer.ts', "tell('dissatisfied'"],
  'survey.*.item_dissatisfied': ['src/server/surveys/answer.ts', "tell('item_dissatisfied'"],
  'survey.*.late': ['src/server/surveys/come-round.ts', "what: 'late'"],
  'measure.*.streak': ['src/server/conformance/judge-measures.ts', "what: 'streak'"],
  'attest.*.stated': ['src/server/duties/attests.ts', "'stated'"],
  'attest.*.late': ['src/server/duties/attests.ts', "'late'"],
}
/** Each outcome of a call, by its row and for any row. */
const byOutcome: Emitter = ['src/core/callbacks/consequences.ts', 'eventsOfResult']
for (const outcome of ['done', ...Object.keys(callbackOutcomes)]) for (const name of [`callback.*.${outcome}`, `callback.${outcome}`]) emitters[name] = byOutcome
emitters['callback.late'] = ['src/core/policy/events.ts', 'eventNames']

const wordsOf = (path: string): string => ['core', 'server'].map((floor) => path.replace('*', floor)).filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')).join('\n')

describe('every event that a policy may name', () => {
  it.each(eventVocabulary(matterEvents))('%s is told, or is listed as not told', (name) => {
    const emitter = emitters[name]
    expect(emitter === undefined).toBe(unbuiltEvents.has(name))
    if (emitter) expect(wordsOf(emitter[0]), emitter[0]).toContain(emitter[1])
  })

  it('lists nothing that is no event', () => {
    const known = new Set(eventVocabulary(matterEvents))
    expect([...unbuiltEvents, ...Object.keys(emitters)].filter((name) => !known.has(name))).toEqual([])
  })
})

it('a row that waits for what nobody tells is named by the linter, one that waits for what is told is not', () => {
  const found = (event: string) => {
    const { findings } = loadedFrom(`clauses:\n  - { id: "1", zh: 甲, en: a, says: { zh: 甲, en: a }, kept_by: [duty.x, draw.spot_check] }\nduties:\n  x: { zh: 甲, en: a, on: ${event}, by: [supervisor], within: 3d, needs: [findings] }\n`)
    return findings.filter((finding) => finding.code === 'NO_SOURCE' && finding.path.startsWith('duties.x')).map((finding) => finding.message.zh)
  }
  expect(found('violation.found')).toHaveLength(1)
  expect(found('call.abandoned')[0]).toContain('call.abandoned')
  expect(found('draw.spot_check.drawn')).toEqual([])
  expect(found('closed')).toEqual([])
  expect([isEmitted('measure.anything.missed'), isEmitted('survey.regular.closed'), isEmitted('callback.complaint.due'), isEmitted('callback.opinion')]).toEqual([true, true, false, true])
})
