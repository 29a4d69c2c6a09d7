// Labels of duties as people read them.
import { expect, it } from 'vitest'
import { labelInWords } from './label-words.ts'

it.each([
  ['opinions', 'opinions 2026-11', '2026 年 11 月', 'Nov 2026'],
  ['report', 'report 2026-Q4', '2026 年第 4 季度', 'quarter 4 of 2026'],
  ['audit', 'audit 2026-H2', '2026 年下半年', 'second half of 2026'],
  ['review', 'review 2026', '2026 年', '2026'],
  ['three_day_review', 'three_day_review 2026-11-20 林晓', '2026-11-20 林晓', '2026-11-20 林晓'],
  ['rectify', 'rectify KS202600002 销售部', 'KS202600002 销售部', 'KS202600002 销售部'],
  ['watch', 'watch GC-2611-01 3', 'GC-2611-01 第 3 次', 'GC-2611-01 no. 3'],
  ['capa', 'capa', '', ''],
])('%s: %s', (name, label, zh, en) => {
  expect(labelInWords({ name, label })).toEqual({ zh, en })
})
