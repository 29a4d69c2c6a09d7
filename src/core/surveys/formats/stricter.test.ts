// Where SurveyJS accepts an answer that we refuse: each exception by name, so that no other one creeps in.
import { Model } from 'survey-core'
import { expect, it } from 'vitest'
import { checkAnswers } from '../check-answers.ts'
import { Questionnaire } from '../questionnaire.ts'
import { toSurveyJs } from './surveyjs.ts'

const asked = Questionnaire.parse({ title: 't', pages: [{ name: 'p', elements: [
  { type: 'rating', name: 'mark', rateMin: 1, rateMax: 5, isRequired: true }, { type: 'radiogroup', name: 'one', choices: ['a', 'b'] }, { type: 'comment', name: 'why', visibleIf: '{mark} <= 2', maxLength: 10 },
] }] })

function both(answers: Record<string, unknown>): { ours: boolean; theirs: boolean } {
  const model = new Model(toSurveyJs(asked))
  model.data = answers
  return { ours: checkAnswers(asked, answers).ok, theirs: model.validate(false) }
}

it.each([
  ['a mark outside the scale', { mark: 99 }], ['half a mark', { mark: 2.5 }], ['a mark as text', { mark: '5' }], ['a question that does not exist', { mark: 5, secret: 1 }],
  ['a question that was not asked', { mark: 5, why: '其实慢' }], ['more than there is room for', { mark: 1, why: '长'.repeat(11) }],
])('%s is accepted there and refused here', (_what, answers) => {
  expect(both(answers)).toEqual({ theirs: true, ours: false })
})

it('agrees on everything else of these questions', () => {
  for (const answers of [{ mark: 5 }, { mark: 1, why: '慢' }, { mark: 3, one: 'a' }, { one: 'a' }, { why: '慢' }]) {
    const { ours, theirs } = both(answers)
    expect({ answers, ours }).toEqual({ answers, ours: theirs })
  }
})
