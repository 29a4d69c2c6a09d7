// What a maker of reports hands over: parts whose figures are taken once and said in either language.
import type { LocalDate } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'
import type { Words } from '#core/reports/report.ts'
import type { Block } from '#core/reports/sheet.ts'
import type { Work } from '#server/platform/request.ts'

export type Span = { from: LocalDate; to: LocalDate }
export type MadePart = { key: string; title: Words; /** Whether somebody has to write to it. */ written?: boolean; blocks: (language: Language) => Block[]; proposals?: Words[] }
/** Makes the body of a report for some days, both included. What it says does not move afterwards. */
export type ReportMaker = (work: Work, span: Span) => Promise<MadePart[]>

/** Of two wordings the one that is asked for. */
export const saying = (language: Language) => (zh: string, en: string): string => (language === 'zh' ? zh : en)
