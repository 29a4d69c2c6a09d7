// Questionnaires: what is shipped fits the regulations that name it; what is asked and accepted is what SurveyJS would ask and accept.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { policyIds, shipped } from '#test/policy-shelf.ts'
import { shippedQuestionnaires } from '#core/policy/questionnaire-names.ts'
import { checkAnswers } from './check-answers.ts'
import { compose, elementsOf, Questionnaire, scoredIn, unasked } from './questionnaire.ts'
import { holdsFor, parseVisibleIf } from './visible-if.ts'
import { visible } from './visible.ts'

const folder = fileURLToPath(new URL('../../../questionnaires', import.meta.url))
const template = (name: string) => Questionnaire.parse(JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')))
const asked = { scale: 5, overall: 'asked' as const, open_questions: true, loyalty: false, dimensions: { speed: { zh: '时效' }, attitude: { zh: '态度', en: 'attitude' } } }
const handling = compose(template('handling'), asked)

describe('the shipped questionnaires', () => {
  it('are those that the linter knows', () => {
    expect(readdirSync(folder).map((name) => name.replace(/\.json$/, '')).sort()).toEqual([...shippedQuestionnaires])
  })

  it('ask for every dimension of every regulation that uses them', () => {
    const rows = policyIds.flatMap((id) => Object.values(shipped(id).surveys).map((survey) => ({ id, survey })))
    const lacking = rows.flatMap(({ id, survey }) => unasked(compose(template(survey.questionnaire), survey), survey).map((name) => `${id} ${survey.name} ${name}`))
    expect(rows.length).toBeGreaterThan(20)
    expect(lacking).toEqual([])
  })

  it('say everything in Chinese and in English', () => {
    for (const name of shippedQuestionnaires) {
      const texts = JSON.stringify(template(name)).match(/"default":"[^"]*"(,"en":"[^"]*")?/g)!
      expect(texts.every((text) => /\p{Script=Han}/u.test(text) && text.includes('"en"'))).toBe(true)
    }
  })
})

describe('answers', () => {
  const good = { overall: 4, item_speed: 5, item_attitude: 3 }
  const faultsOf = (answers: Record<string, unknown>) => {
    const found = checkAnswers(handling, answers)
    return found.ok ? [] : found.faults.map((one) => one.field)
  }

  it('give marks by dimension and for the whole', () => {
    expect(checkAnswers(handling, good)).toMatchObject({ ok: true, marks: { items: { speed: 5, attitude: 3 }, overall: 4 } })
  })

  it.each([
    ['99 on a scale of five', { ...good, item_speed: 99 }, 'item_speed'],
    ['half a mark', { ...good, item_speed: 2.5 }, 'item_speed'],
    ['a mark as text', { ...good, overall: '5' }, 'overall'],
    ['a question that does not exist', { ...good, secret: 1 }, 'secret'],
    ['the name of a thing every object has', { ...good, constructor: 1 }, 'constructor'],
    ['a question that was not asked', { ...good, why: '其实不满意' }, 'why'],
    ['nothing on the whole', { item_speed: 5 }, 'overall'],
    ['more than there is room for', { ...good, overall: 1, why: '长'.repeat(2001) }, 'why'],
  ])('are refused by name: %s', (_what, answers, field) => {
    expect(faultsOf(answers)).toContain(field)
  })

  it('of a matrix are one mark a row, and of those on offer', () => {
    const seven = compose(template('qc080000-seven'), { ...asked, overall: 'weighted', dimensions: { quality: { zh: '质量' }, overall: { zh: '综合' } } })
    expect(checkAnswers(seven, { items: { quality: 4, overall: 2 } })).toMatchObject({ ok: true, marks: { items: { quality: 4, overall: 2 }, overall: null } })
    expect(checkAnswers(seven, { items: { quality: 7, nonsense: 1 } })).toMatchObject({ ok: false, faults: [{ field: 'items.quality' }, { field: 'items.nonsense' }] })
  })
})

describe('conditions', () => {
  it.each(['{a} <= 2', '{a} = 1 or {b} contains \'x\' and !({c} empty)', '{m.row} > 3', '{yes} = true'])('reads %s', (text) => expect(parseVisibleIf(text)).not.toBeNull())
  it.each(['', '{a}', '{a} <= ', 'alert(1)', '{a} = 1; {b} = 2', '{a} = 1 or', '(({a} = 1)', '{a} like 1', '{__proto__.x} = 1 2'])('does not read %s', (text) => expect(parseVisibleIf(text)).toBeNull())

  it('ask nothing of what every object inherits', () => expect(holdsFor(parseVisibleIf('{constructor} notempty')!, {})).toBe(false))
})

describe('SurveyJS, on questionnaires of our subset', () => {
  const names = ['qa', 'qb', 'qc', 'qd']
  // Conditions look at what was asked before, and compare single values: what a list is less than nobody can say.
  const condition = (before: string[]) => fc.tuple(fc.constantFrom(...before), fc.constantFrom('=', '<>', '>', '>=', '<', '<='), fc.integer({ min: 1, max: 5 })).map(([name, op, value]) => `{${name}} ${op} ${value}`)
  const joined = (before: string[]) => fc.oneof(condition(before), fc.tuple(condition(before), fc.constantFrom('and', 'or'), condition(before)).map(([a, word, b]) => `${a} ${word} ${b}`), fc.constantFrom(...before).map((name) => `{${name}} notempty`))
  const element = (name: string, place: number) => fc.record({
    required: fc.boolean(), visibleIf: place === 0 ? fc.constant(undefined) : fc.option(joined(names.slice(0, Math.min(place, 2))), { nil: undefined }),
    kind: place < 2 ? fc.constantFrom('rating', 'radiogroup', 'text') : fc.constantFrom('rating', 'radiogroup', 'checkbox', 'boolean', 'text'),
  }).map(({ required, visibleIf, kind }) => ({ type: kind, name, title: name, isRequired: required, ...(visibleIf && { visibleIf }), ...(kind === 'radiogroup' || kind === 'checkbox' ? { choices: [1, 2, 3] } : {}), ...(kind === 'rating' && { rateMin: 1, rateMax: 5 }) }))
  const questionnaire = fc.tuple(...names.map(element)).map((elements) => Questionnaire.parse({ title: 't', pages: [{ name: 'p', elements }] }))

  it('shows the same questions and finds the same ones unanswered', () => {
    fc.assert(fc.property(questionnaire, fc.array(fc.option(fc.integer({ min: 1, max: 5 })), { minLength: 4, maxLength: 4 }), (made, values) => {
      const oracle = new Model(JSON.parse(JSON.stringify(made)))
      const answers: Record<string, unknown> = {}
      for (const [place, shown] of elementsOf(made).entries()) {
        const value = values[place]
        if (value === null || value === undefined || !visible(made, answers).some((one) => one.name === shown.name)) continue
        answers[shown.name] = shown.type === 'checkbox' ? [Math.min(value, 3)] : shown.type === 'boolean' ? value > 2 : shown.type === 'text' ? String(value) : shown.type === 'radiogroup' ? Math.min(value, 3) : value
      }
      oracle.data = answers
      const theirs = oracle.getAllQuestions().filter((question) => question.isVisible).map((question) => question.name)
      expect(visible(made, answers).map((one) => one.name)).toEqual(theirs)
      const hidden = Object.keys(answers).some((name) => !theirs.includes(name))
      if (hidden || Object.keys(answers).length === 0) return
      expect(checkAnswers(made, answers).ok).toBe(oracle.validate(false))
    }), { numRuns: 300 })
  })

  it('has marks for the questions that are scored, and for no other', () => {
    expect(scoredIn(elementsOf(handling)).map((one) => one.dimension)).toEqual(['', 'speed', 'attitude'])
  })
})
