// Conditions: what holds, what does not, and what cannot be told.
import { describe, expect, it } from 'vitest'
import { shipped } from '#test/policy-shelf.ts'
import { type Known, conditionsOf } from './conditions.ts'
import { guards, sentenceWhenMissing, sentenceWhenPresent } from './guards.ts'

const nothing: Known = {
  word: () => undefined, n: () => 0, daysSince: () => undefined, hoursSince: () => undefined,
  hasFlag: () => false, inGroup: () => false, told: () => false, filled: () => false, isLate: () => false, alike: () => 1,
}
const knowing = (words: Record<string, unknown>, more: Partial<Known> = {}): Known => ({ ...nothing, ...more, word: (name) => words[name] })
const conditions = conditionsOf(shipped('property-callback'))

describe('when and unless', () => {
  it('all of when must hold; the first that does not is named', () => {
    const known = knowing({ settleable: true, within_authority: false })
    expect(conditions.allHold(['settleable'], known)).toEqual({ ok: true })
    expect(conditions.allHold(['settleable', 'within_authority'], known)).toEqual({ ok: false, failed: 'within_authority', unclear: false })
  })

  it('none of unless may hold', () => {
    expect(conditions.noneHolds(['anonymous'], knowing({ anonymous: false }))).toEqual({ ok: true })
    expect(conditions.noneHolds(['anonymous'], knowing({ anonymous: true }))).toEqual({ ok: false, failed: 'anonymous', unclear: false })
  })

  it('what is missing counts as false and says so', () => {
    expect(conditions.allHold(['settleable'], nothing)).toEqual({ ok: false, failed: 'settleable', unclear: true })
    expect(conditions.noneHolds(['settleable'], nothing)).toEqual({ ok: true })
    expect(conditions.holds("days_since('answered') > 3", nothing)).toBe(false)
  })
})

describe('expressions', () => {
  it.each([
    ['repeat || round > 1', { repeat: false, round: 2 }, true],
    ['repeat || round > 1', { repeat: false, round: 1 }, false],
    ["outcome == 'question'", { outcome: 'question' }, true],
    ["at_least(severity, 'high')", { severity: 'urgent' }, true],
    ["at_least(severity, 'high')", { severity: 'normal' }, false],
    ["under(class, 'lift')", { class: 'lift' }, true],
    ["data.verdict == 'again'", { data: { verdict: 'again' } }, true],
    ["data.verdict == 'again'", { data: {} }, false],
    ['!contactable', { contactable: false }, true],
    ['amount >= 50000', { amount: 50000 }, true],
  ])('%s with %o', (condition, words, expected) => {
    expect(conditions.holds(condition, knowing(words))).toBe(expected)
  })

  it('asks the matter through its functions', () => {
    const known = knowing({}, { n: (event) => (event === 'appeal_decided' ? 1 : 0), daysSince: () => 4, hasFlag: (flag) => flag === 'media', filled: (form) => form === 'handling_slip' })
    expect(conditions.holds("n('appeal_decided') == 1", known)).toBe(true)
    expect(conditions.holds("days_since('answered') > 3 && has_flag('media')", known)).toBe(true)
    expect(conditions.holds("filled('handling_slip')", known)).toBe(true)
    expect(conditions.holds("is_late('reply')", known)).toBe(false)
  })
})

it('every guard says what is wrong and what to do, in both languages', () => {
  for (const word of [...Object.keys(guards), 'verified', 'handled', 'approved']) {
    const { says, remedy } = sentenceWhenMissing(word)
    for (const label of [says, remedy, sentenceWhenPresent(word)]) {
      expect(label.zh).toMatch(/\p{Script=Han}/u)
      expect(label.en).toMatch(/^[A-Z“]/)
    }
  }
  expect(sentenceWhenMissing('verified')).toEqual({
    says: { zh: '还没有「核实事实」', en: '“Verify the facts” has not been done yet' },
    remedy: { zh: '请先「核实事实」', en: 'Do “Verify the facts” first' },
  })
})
