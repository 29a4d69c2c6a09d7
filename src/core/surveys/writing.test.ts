// Writing a questionnaire: what was moved is where it should be, conditions follow a name, plain words say what the expression says, and the check speaks up.
import { describe, expect, it } from 'vitest'
import { copied, moveTo, placeOf, rename, stepsFrom, takeOut } from './arrange.ts'
import { readDocument } from './document.ts'
import { lintQuestionnaire } from './lint.ts'
import { conditionInWords, rulesOf, subjectsBefore, visibleIfOf } from './plain-condition.ts'
import { elementsOf, Questionnaire } from './questionnaire.ts'

const made = Questionnaire.parse({ title: '回访', pages: [
  { name: 'a', elements: [{ type: 'rating', name: 'overall', overall: true, title: '总体满意吗？' }, { type: 'checkbox', name: 'ways', title: '怎么联系？', choices: [{ value: 'tel', text: '电话' }, { value: 'mail', text: '邮件' }] }] },
  { name: 'b', elements: [{ type: 'comment', name: 'why', title: '为什么？', visibleIf: "{overall} <= 2 and {ways} contains 'tel'" }] },
] })
const names = (questionnaire: Questionnaire) => questionnaire.pages.map((page) => page.elements.map((element) => element.name))

describe('arranging', () => {
  it('moves over the edge of a page and back', () => {
    const from = placeOf(made, 'ways')!
    const down = moveTo(made, from, stepsFrom(made, from, 1)!)
    expect(names(down)).toEqual([['overall'], ['ways', 'why']])
    expect(names(moveTo(down, placeOf(down, 'ways')!, stepsFrom(down, placeOf(down, 'ways')!, -1)!))).toEqual(names(made))
    expect(stepsFrom(made, { page: 0, element: 0 }, -1)).toBeNull()
  })

  it('keeps conditions with a new name, copies without the mark, and a page goes with its last question', () => {
    expect(elementsOf(rename(made, 'overall', 'whole')).at(-1)!.visibleIf).toBe("{whole} <= 2 and {ways} contains 'tel'")
    expect(elementsOf(copied(made, { page: 0, element: 0 }))[1]).toMatchObject({ name: 'overall_2' })
    expect(elementsOf(copied(made, { page: 0, element: 0 }))[1]).not.toHaveProperty('overall')
    expect(names(takeOut(made, { page: 1, element: 0 }))).toEqual([['overall', 'ways']])
  })
})

describe('plain words', () => {
  it.each(["{overall} <= 2 and {ways} contains 'tel'", '{overall} = 1 or {why} notempty', '{overall} empty'])('%s goes round', (text) => expect(visibleIfOf(rulesOf(text)!)).toBe(text))
  it.each(['!({overall} = 1)', '({overall} = 1 or {overall} = 2) and {why} empty'])('%s is for experts', (text) => expect(rulesOf(text)).toBeNull())
  it('say it as a person would', () => {
    expect(conditionInWords(made, elementsOf(made)[2]!.visibleIf!)).toEqual({ zh: '只在「总体满意吗？」不高于 2，并且「怎么联系？」包含 电话时才问', en: 'Asked only if “总体满意吗？” is at most 2 and “怎么联系？” includes 电话' })
    expect(subjectsBefore(made, { page: 1, element: 0 }).map((one) => one.name)).toEqual(['overall', 'ways'])
  })
})

describe('the check', () => {
  const use = { title: '年度调查', scale: 5, overall: 'asked' as const, open_questions: true, loyalty: false, dimensions: { speed: { zh: '时效' } } }
  const says = (questionnaire: Questionnaire, uses = [use]) => lintQuestionnaire(questionnaire, uses).map((one) => `${one.severity} ${one.place} ${typeof one.says === 'string' ? one.says : one.says.zh}`)
  it('names what the regulation asks and nobody does', () => expect(says(made)).toContain('error null 「年度调查」要问「时效」，还没有一题问它'))
  it('refuses a condition that looks ahead', () => expect(says(moveTo(made, { page: 1, element: 0 }, { page: 0, element: 0 }), []).filter((one) => one.startsWith('error why'))).toHaveLength(2))
  it('objects to two questions in one, to jargon, and to alike choices', () => {
    const bad = Questionnaire.parse({ title: 't', pages: [{ name: 'a', elements: [{ type: 'rating', name: 'x', title: '工单的速度和态度好吗' }, { type: 'radiogroup', name: 'y', title: '哪个', choices: ['一', '一'] }] }] })
    expect(says(bad, []).filter((one) => /^(warning|error) [xy]/.test(one))).toHaveLength(3)
  })
})

describe('a document that is none', () => {
  it('is told where it is wrong, in Chinese and English, and never in the words of the schema', () => {
    const read = readDocument({ title: 't', colour: 'red', pages: [{ name: 'a', elements: [{ type: 'rating', name: 'A b', rateMax: 99 }, { type: 'smile', name: 'x' }] }] })
    expect(read.ok).toBe(false)
    for (const { message } of read.ok ? [] : read.faults) expect(JSON.stringify(message)).not.toMatch(/Invalid|expected|Unrecognized/)
    expect(read.ok ? [] : read.faults.map((one) => one.field)).toEqual(expect.arrayContaining(['pages.0.elements.0.name', 'pages.0.elements.0.rateMax', 'pages.0.elements.1.type', 'title']))
  })
})
