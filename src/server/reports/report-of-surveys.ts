// 《客户满意度调查分析》: scores by dimension and group, and each customer's complaints of the days beside his score.
import { sql } from 'kysely'
import { addDays, atLocal } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import type { Block } from '#core/reports/sheet.ts'
import { hiddenIn, maskedValue } from '#server/complaints/masks.ts'
import { sightOf } from '#server/complaints/sight.ts'
import { policiesOnRecord } from '#server/policies/bound-policy.ts'
import type { Work } from '#server/platform/request.ts'
import { saying, type MadePart, type Span } from './made-part.ts'
import { noSurvey } from './report-of-satisfaction.ts'
import { surveysWithin, type SurveyFigures } from './survey-figures.ts'
import { differenceWords, discontentWords, groupBlocks, lowestWords, overallWords, responseWords, scoreBlocks, trendWords } from './survey-words.ts'

const MOST = 500
type Beside = { name: string | null; score: number | null; complaints: number; numbers: string[] }

export async function surveyReport(work: Work, span: Span): Promise<MadePart[]> {
  const surveys = await surveysWithin(work, span)
  const beside = await complaintsBeside(work, surveys, span)
  const present = surveys.flatMap((one) => [lowestWords(one), discontentWords(one), trendWords(one), ...differenceWords(one)]).filter((line) => line !== null)
  const complained = beside.filter((one) => one.complaints > 0)
  return [
    { key: 'facts', title: { zh: '调查结果', en: 'Results' }, proposals: surveys.flatMap((one) => [responseWords(one), overallWords(one)]), blocks: (l) => (surveys.length === 0 ? [{ is: 'text', text: noSurvey[l], small: false }] : surveys.flatMap((one) => scoreBlocks(one, l))) },
    { key: 'groups', title: { zh: '分组比较', en: 'Groups compared' }, blocks: (l) => surveys.flatMap((one) => groupBlocks(one, l)) },
    { key: 'complaints', title: { zh: '客户评分与投诉登记对照', en: 'Scores beside the register of complaints' }, proposals: [{ zh: `答卷的客户中有 ${complained.length} 位在这段时间有投诉。`, en: `${complained.length} of the customers who answered had complained in these days.` }], blocks: (l) => [besideTable(beside, l)] },
    { key: 'problems', title: { zh: '问题与原因', en: 'Problems and causes' }, written: true, proposals: present, blocks: () => [] },
    { key: 'measures', title: { zh: '改进机会与措施', en: 'Chances and measures' }, written: true, blocks: () => [] },
  ]
}

/** Known by the same telephone number; whoever gave none cannot be told to be the same. */
async function complaintsBeside(work: Work, surveys: SurveyFigures[], { from, to }: Span): Promise<Beside[]> {
  const waves = surveys.filter((one) => !one.standing).map((one) => one.wave)
  if (waves.length === 0) return []
  const { rows } = await sql<Beside>`
    select i.name, a.score, count(c.id)::int as complaints, coalesce(array_agg(coalesce(c.number, '') order by c.received_at) filter (where c.id is not null), '{}') as numbers
    from survey_answers a join survey_invitations i on i.org_id = a.org_id and i.id = a.invitation_id
    left join complaints c on c.org_id = i.org_id and c.phone_key = i.customer_key and c.received_at >= ${atLocal(from, '00:00')} and c.received_at < ${atLocal(addDays(to, 1), '00:00')} and ${await sightOf(work)}
    where a.org_id = ${work.org} and a.wave_id = any(${waves}::text[])
    group by a.invitation_id, i.name, a.score order by complaints desc, a.score nulls last, i.name limit ${MOST}`.execute(work.tx)
  const hidden = new Set((await policiesOnRecord(work)).flatMap((policy) => [...hiddenIn(policy, 'export')]))
  return rows.map((row) => ({ ...row, name: maskedValue(hidden, 'customer_name', row.name) }))
}

function besideTable(beside: Beside[], language: Language): Block {
  const say = saying(language)
  return {
    is: 'table', title: say('按投诉件数', 'By number of complaints'), heads: language === 'zh' ? ['客户', '评分', '投诉件数', '投诉编号'] : ['customer', 'score', 'complaints', 'numbers'], widths: [50, 25, 25, 70], empty: say('没有可以对照的答卷', 'no answer to compare'),
    rows: beside.map((row) => [row.name ?? '', row.score === null ? '' : row.score.toFixed(1), String(row.complaints), row.numbers.filter((number) => number !== '').join(say('、', ', '))]),
  }
}
