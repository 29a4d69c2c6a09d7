// Scores: what the regulation asks of the numbers, and what honesty asks of them beside.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeShare } from './grade.ts'
import { type Answer, dissatisfactionIn, scoresOf } from './score.ts'

const four = [{ grade: 'excellent', zh: '优秀', from: 90 }, { grade: 'good', zh: '良好', from: 80 }, { grade: 'fair', zh: '合格', from: 60 }, { grade: 'poor', zh: '不合格', from: 0 }]
const survey = { scale: 5, points: undefined, dimensions: { product: { zh: '产品', weight: 60 }, service: { zh: '服务', weight: 40 } }, overall: 'asked' as const, min_response: 30 }
const answers = (marks: number[]): Answer[] => marks.map((mark, i) => ({ respondent: `r${i}`, items: { product: mark, service: mark }, overall: mark }))

describe('a score', () => {
  it('is 0 to 100 of the marks, each dimension from the items answered, missing ones counted', () => {
    const found = scoresOf([{ respondent: 'a', items: { product: 5 }, overall: 4 }, { respondent: 'b', items: { product: 3, service: 1 } }], { survey, grades: four })
    expect(found.dimensions.map(({ name, n, missing, score }) => [name, n, missing, score])).toEqual([['product', 2, 0, 75], ['service', 1, 1, 0]])
    expect(found.overall).toMatchObject({ n: 1, missing: 1, score: 75 })
  })

  it('follows the points that a regulation gives its marks, and weights that are made to fit what was answered', () => {
    const weighted = { ...survey, points: [0, 30, 60, 80, 100], overall: 'weighted' as const }
    expect(scoresOf([{ respondent: 'a', items: { product: 4, service: 2 } }], { survey: weighted, grades: four }).overall?.score).toBeCloseTo(0.6 * 80 + 0.4 * 30, 10)
    expect(scoresOf([{ respondent: 'a', items: { service: 2 } }], { survey: weighted, grades: four }).overall?.score).toBe(30)
  })

  it('is graded only where the interval lies inside the grade', () => {
    const close = scoresOf(answers([...Array<number>(16).fill(5), ...Array<number>(6).fill(4)]), { survey, grades: four }).overall!
    expect(close.score).toBeGreaterThan(90)
    expect(close).toMatchObject({ grade: 'excellent', judged: false })
    expect(close.needed).toBeGreaterThan(22)
    const many = scoresOf(answers([...Array<number>(800).fill(5), ...Array<number>(200).fill(4)]), { survey, grades: four }).overall!
    expect(many).toMatchObject({ grade: 'excellent', judged: true })
  })

  it('is not rounded up into a grade', () => {
    expect(scoresOf(answers([...Array<number>(599).fill(5), ...Array<number>(401).fill(4)]), { survey, grades: four, population: 1000 }).overall).toMatchObject({ grade: 'good', judged: true, score: expect.closeTo(89.975, 9) })
  })

  it('of a census has no interval', () => {
    expect(scoresOf(answers([5, 4, 5, 3]), { survey, grades: four, population: 4 }).overall).toMatchObject({ low: 81.25, high: 81.25, judged: true, grade: 'good' })
  })

  it('says what silence could hide', () => {
    expect(scoresOf(answers([5, 5, 5, 5]), { survey, grades: four, invited: 16 }).response).toEqual({ answered: 4, invited: 16, rate: 0.25, worst: 25, best: 100, enough: false })
  })

  it('names a way of asking that makes a difference', () => {
    const phone = answers(Array<number>(40).fill(5)).map((one) => ({ ...one, mode: 'phone' }))
    const web = answers(Array.from({ length: 40 }, (_, i) => 2 + (i % 3))).map((one) => ({ ...one, mode: 'web' }))
    expect(scoresOf([...phone, ...web], { survey, grades: four }).differences).toEqual([expect.objectContaining({ by: 'mode', differs: true })])
    expect(scoresOf([...web, ...web.map((one) => ({ ...one, mode: 'phone' }))], { survey, grades: four }).differences[0]).toMatchObject({ differs: false })
  })

  it('stays inside 0 and 100, between its limits, whatever the answers, and the same however they are ordered', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 60 }), (marks) => {
      const { low, score, high } = scoresOf(answers(marks), { survey, grades: four }).overall!
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(100)
      expect(low - 1e-9).toBeLessThanOrEqual(score)
      expect(score).toBeLessThanOrEqual(high + 1e-9)
      const turned = scoresOf(answers(marks.toReversed()), { survey, grades: four }).overall!
      expect([turned.low, turned.score, turned.high]).toEqual([low, score, high].map((value) => expect.closeTo(value, 9)))
    }), { numRuns: 40 })
  })
})

describe('the property regulation', () => {
  it('cannot call 20 of 20 excellent out of 1,000 orders, and says how many answers would do', () => {
    const found = judgeShare({ part: 20, n: 20, population: 1000 }, four)
    expect(found).toMatchObject({ score: 100, grade: 'excellent', judged: false })
    expect(found.low).toBeLessThan(90)
    expect(judgeShare({ part: found.needed!, n: found.needed!, population: 1000 }, four).judged).toBe(true)
    expect(judgeShare({ part: found.needed! - 1, n: found.needed! - 1, population: 1000 }, four).judged).toBe(false)
  })
})

describe('dissatisfaction', () => {
  const rule = { ...survey, dissatisfied: { overall: { text: '< 60', op: '<' as const, value: 60, percent: false }, item: { text: '<= 2', op: '<=' as const, value: 2, percent: false } } }

  it('is as a whole, or with single items, never both by accident', () => {
    expect(dissatisfactionIn({ respondent: 'a', items: { product: 1, service: 2 }, overall: 2 }, rule)).toEqual({ overall: true, items: ['product', 'service'] })
    expect(dissatisfactionIn({ respondent: 'a', items: { product: 5, service: 2 }, overall: 4 }, rule)).toEqual({ overall: false, items: ['service'] })
    expect(dissatisfactionIn({ respondent: 'a', items: { product: 5, service: 3 } }, rule)).toEqual({ overall: false, items: [] })
  })
})
