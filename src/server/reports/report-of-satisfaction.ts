// 《顾客满意度调查分析报告》: basic facts of the surveys, the year's complaints and claims, what was found wrong, and what is done about it.
import { daysBefore } from '#core/conformance/span.ts'
import type { Words } from '#core/reports/report.ts'
import type { PaperTable } from '#core/reports/lay-out.ts'
import type { Block } from '#core/reports/sheet.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { claimsByYear, claimTable, claimWords } from './claims.ts'
import { overallWords as feedbackWords, sums } from './count-feedback.ts'
import { measuresRunning } from './measures-running.ts'
import { periodTable } from './period-tables.ts'
import { saying, type MadePart, type Span } from './made-part.ts'
import { surveysWithin } from './survey-figures.ts'
import { differenceWords, discontentWords, groupBlocks, lowestWords, overallWords, responseWords, scoreBlocks, trendWords } from './survey-words.ts'

export const noSurvey: Words = { zh: '这段时间没有结束的满意度调查，也没有收到逐件评价。', en: 'No survey closed in these days, and no case was judged.' }
const present = <T>(list: (T | null)[]): T[] => list.filter((one) => one !== null)

export async function satisfactionReport(work: Work, span: Span): Promise<MadePart[]> {
  const policies = await policiesOnRecord(work)
  const surveys = await surveysWithin(work, span)
  const received = feedbackWords(span, await sums(work, span), await sums(work, daysBefore(span.from, span.to)))
  const tables: { title: { zh: string; en?: string | undefined }; zh: PaperTable | null; en: PaperTable | null }[] = []
  for (const policy of policies) tables.push({ title: policy.title, zh: await periodTable(work, { name: 'complaints', policy, period: span, language: 'zh' }), en: await periodTable(work, { name: 'complaints', policy, period: span, language: 'en' }) })
  const claims = await claimsByYear(work, span)
  const running = await measuresRunning(work, policies)
  const complaints = (language: 'zh' | 'en'): Block[] => [
    { is: 'text', text: [received, ...claimWords(claims)].map((line) => line[language]).join('\n'), small: false },
    ...tables.filter((one) => (one.zh?.rows.length ?? 0) > 0).map((one): Block => ({ is: 'table', title: `${one.title[language] ?? one.title.zh} · ${saying(language)('投诉按类别', 'complaints by class')}`, ...one[language]!, empty: '' })),
    claimTable(claims, language),
  ]
  return [
    { key: 'facts', title: { zh: '调查基本情况', en: 'Basic facts of the survey' }, written: true, proposals: surveys.length === 0 ? [noSurvey] : surveys.flatMap((one) => [responseWords(one), overallWords(one)]), blocks: (l) => (surveys.length === 0 ? [{ is: 'text', text: noSurvey[l], small: false }] : surveys.flatMap((one) => scoreBlocks(one, l))) },
    { key: 'complaints', title: { zh: '年度客户投诉与索赔', en: 'Complaints and claims of the year' }, written: true, proposals: [received, ...claimWords(claims)], blocks: complaints },
    { key: 'problems', title: { zh: '存在的问题', en: 'Problems found' }, written: true, proposals: present(surveys.flatMap((one) => [lowestWords(one), discontentWords(one), trendWords(one), ...differenceWords(one)])), blocks: (l) => surveys.flatMap((one) => groupBlocks(one, l)) },
    { key: 'measures', title: { zh: '对策和整改情况', en: 'Countermeasures and how far they are' }, written: true, proposals: [running.says], blocks: (l) => [running.table(l)] },
  ]
}
