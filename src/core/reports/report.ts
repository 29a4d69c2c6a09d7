// A report as it is kept: parts whose figures no longer move, the words somebody wrote to each, and who signed it off.
import type { Json } from '#core/kernel/json.ts'
import type { Instant } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import type { Block } from './sheet.ts'

export const reportStates = ['making', 'failed', 'draft', 'submitted', 'signed', 'final'] as const
export type ReportState = (typeof reportStates)[number]
export const reportSteps = ['submit', 'sign', 'return', 'renew'] as const
export type ReportStep = (typeof reportSteps)[number]

export type Words = { zh: string; en: string }

export const stateWords: Record<ReportState, Words> = {
  making: { zh: '正在生成', en: 'being made' }, failed: { zh: '没有生成', en: 'not made' }, draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '待评审', en: 'submitted' }, signed: { zh: '已签发', en: 'signed off' }, final: { zh: '已定稿', en: 'final' },
}

export const reportTitles = {
  satisfaction: { zh: '顾客满意度调查分析报告', en: 'Analysis report on customer satisfaction' },
  survey: { zh: '客户满意度调查分析', en: 'Analysis of customer satisfaction surveys' },
  callbacks: { zh: '回访情况汇总', en: 'Summary of callbacks' },
  feedback: { zh: '客户反馈分析报告', en: 'Analysis of customer feedback' },
  register: { zh: '投诉登记台账', en: 'Register of complaints' },
  conformance: { zh: '制度执行情况报告', en: 'Conformance report' },
} satisfies Record<string, Words>
export type ReportKind = keyof typeof reportTitles
export const reportKinds = Object.keys(reportTitles) as ReportKind[]

/** Reports on surveys are written for duties that follow surveys, all others for any other duty that asks for a report. */
export const isOnSurveys = (kind: ReportKind): boolean => kind === 'satisfaction' || kind === 'survey'

export type Part = {
  key: string
  title: Words
  /** Whether somebody has to write to it. */
  written: boolean
  blocks: Record<Language, Block[]>
  /** Sentences that the figures bear out, to be taken over or not. */
  proposals: Words[]
}

export type Signature = { step: 'submit' | 'sign' | 'return'; person: string; name: string; at: Instant; data: Record<string, Json> }

/** Which of the regulation's headings a part of ours goes under. */
const under: Record<string, RegExp> = {
  complaints: /投诉|索赔|complaint|claim/i,
  problems: /问题|不满|关切|原因|problem|concern|cause/i,
  measures: /对策|整改|措施|改进|建议|measure|improve|suggest/i,
  facts: /基本|水平|概况|情况|数量|fact|level/i,
}

/** The headings are those of the regulation, in its order; figures go where they belong, and stand at the end where no heading asks for them. */
export function underHeadings(parts: readonly Part[], headings: readonly string[]): Part[] {
  if (headings.length === 0) return [...parts]
  const left = [...parts]
  const headed = headings.map((heading, i): Part => {
    const key = Object.keys(under).find((one) => under[one]!.test(heading) && left.some((part) => part.key === one))
    const at = left.findIndex((part) => part.key === key)
    const own = at < 0 ? undefined : left.splice(at, 1)[0]
    const title = own?.title.zh === heading ? own.title : { zh: heading, en: heading }
    return own ? { ...own, title, written: true } : { key: `part${i + 1}`, title, written: true, blocks: { zh: [], en: [] }, proposals: [] }
  })
  return [...headed, ...left.map((part) => ({ ...part, written: false }))]
}
