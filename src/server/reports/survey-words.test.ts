// Sentences about figures say what the figures say: the lowest dimension only where it stands apart, a change only where there is one.
import { expect, it } from 'vitest'
import { lowestWords, trendWords } from './survey-words.ts'
import type { SurveyFigures } from './survey-figures.ts'

const dimension = (zh: string, score: number, low: number, high: number) => ({ name: zh, label: { zh, en: zh }, score, low, high, n: 20, missing: 0, grade: null, judged: false, needed: null, says: '', of: null })
const survey = (more: object) => ({ name: { zh: '年度调查', en: 'yearly' }, dimensions: [], trend: [], ...more }) as unknown as SurveyFigures
const wave = (score: number, low: number, high: number) => ({ id: 'w', label: 'w', at: '', n: 20, score, low, high })

it.each([
  [[dimension('交付', 60, 55, 65), dimension('质量', 80, 75, 85)], /「交付」分数最低.*整个区间低于其余各维度的区间/],
  [[dimension('交付', 78, 70, 86), dimension('质量', 80, 75, 85)], /「交付」分数最低.*区间重叠，不能断定哪个更低/],
  [[dimension('交付', 60, 55, 72), dimension('质量', 80, 70, 90)], /区间重叠，不能断定/],
  [[dimension('交付', 80.01, 70, 86), dimension('质量', 80, 75, 85)], /没有哪个维度单独最低/],
])('the lowest dimension', (dimensions, says) => {
  expect(lowestWords(survey({ dimensions }))?.zh).toMatch(says)
})

it('one dimension alone is not the lowest of any', () => {
  expect(lowestWords(survey({ dimensions: [dimension('交付', 60, 55, 65)] }))).toBeNull()
})

it.each([[wave(70, 65, 75), wave(80, 76, 84), /分数上升/], [wave(80, 76, 84), wave(70, 65, 75), /分数下降/], [wave(70, 60, 80), wave(80, 76, 84), /不能断定有变化/]])('a change between two waves', (before, now, says) => {
  expect(trendWords(survey({ trend: [before, now] }))?.zh).toMatch(says)
})
