// The policies that come with the product: they lint clean, and every clause is kept by something that exists.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textIn } from '#core/kernel/text.ts'
import { policyIds, shelf, shipped, sourceOf } from '#test/policy-shelf.ts'
import { clausesOf, controlsOf, summaryOf } from './clauses.ts'
import { loadPolicy, passes } from './load.ts'
import { policySchemaText } from './json-schema.ts'
import { wordsPage } from './words-page.ts'

describe.each(policyIds)('%s', (id) => {
  it('lints clean', () => {
    const { findings } = loadPolicy(sourceOf(id), shelf())
    expect(findings.filter((finding) => finding.severity !== 'note')).toEqual([])
    expect(passes(findings)).toBe(true)
  })

  it('names only controls that exist, in each clause at least one', () => {
    const policy = shipped(id)
    for (const clause of policy.clauses) {
      expect(clause.kept_by.length, clause.id).toBeGreaterThan(0)
      expect(controlsOf(policy, clause).map((control) => control.ref), clause.id).toEqual(clause.kept_by)
    }
  })

  it('says each clause in Chinese and in English, titles and readings too', () => {
    const policy = shipped(id)
    for (const { id: number, title, says, reading } of clausesOf(policy)) {
      const said = [title, says, ...(reading === undefined ? [] : [reading])]
      expect(said.map((one) => /\p{Script=Han}/u.test(textIn(one, 'zh'))), number).not.toContain(false)
      expect([title, says].map((one) => /\p{Script=Han}/u.test(textIn(one, 'en'))), number).toEqual([false, false])
    }
  })

  it('has a title for every row that people see', () => {
    const policy = shipped(id)
    for (const section of ['units', 'roles', 'channels', 'clocks', 'callbacks', 'draws', 'duties', 'measures', 'notices', 'forms', 'attests'] as const) {
      for (const row of Object.values(policy[section])) expect([row.zh, row.en], `${section}.${row.name}`).not.toContain(undefined)
    }
    for (const step of Object.values(policy.steps)) if (step.name !== step.action) expect([step.zh, step.en], step.name).not.toContain(undefined)
  })
})

describe('what the three regulations come to', () => {
  it.each([
    ['company-acceptance', 25, { enforce: 18, clock: 7, draw: 0, cycle: 0, measure: 0, attest: 0 }],
    ['city-hotline-96310', 24, { enforce: 19, clock: 3, draw: 0, cycle: 2, measure: 0, attest: 0 }],
    ['property-callback', 33, { enforce: 17, clock: 11, draw: 3, cycle: 2, measure: 0, attest: 0 }],
  ])('%s has %i clauses, each counted once under its strongest kind', (id, clauses, by) => {
    const summary = summaryOf(shipped(id))
    expect(summary).toMatchObject({ clauses, by, lean_on_attest: 1, unkept: [] })
  })

  it('states the numbers of the texts as numbers of the texts', () => {
    const basis = (id: string, clause: string) => clausesOf(shipped(id)).find((one) => one.id === clause)?.basis
    expect(basis('company-acceptance', '2a')).toBe('text')
    expect(basis('company-acceptance', '4.1a')).toBe('text')
    expect(basis('city-hotline-96310', '1.3c')).toBe('text')
    expect(basis('property-callback', '12.2')).toBe('text')
    expect(basis('property-callback', '12.3')).toBe('default')
    expect(basis('city-hotline-96310', '3.x')).toBe('default')
  })

  it('runs with the limits that the seeds state', () => {
    const within = (id: string, clock: string) => shipped(id).clocks[clock]?.within
    expect(within('company-acceptance', 'acceptance')).toEqual({ value: { n: 24, unit: 'h' } })
    expect(within('company-acceptance', 'result')).toEqual({ value: { n: 5, unit: 'wd' } })
    expect(within('city-hotline-96310', 'dispatch')).toEqual({ value: { n: 3, unit: 'min' } })
    expect(within('property-callback', 'reply')).toEqual({ value: { n: 3, unit: 'd' } })
    expect(within('property-callback', 'special_measures')).toEqual({ value: { n: 24, unit: 'h' } })
  })

  it('puts obligations of the shelf aside that no clause asks for', () => {
    const company = shipped('company-acceptance')
    expect(company.asleep).toContain('survey.regular')
    expect(company.surveys).toEqual({})
    expect(company.asleep).toContain('clock.finish')
    expect(Object.keys(company.clocks)).toEqual(expect.arrayContaining(['acceptance', 'register', 'result', 'progress', 'group']))
  })
})

it.each([['policy.schema.json', policySchemaText], ['policy-words.md', wordsPage]])('docs/%s is the one written from the code', (name, write) => {
  expect(readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')).toBe(write())
})
