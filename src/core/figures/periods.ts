// Periods as columns of a table: each from its first to its last day, cut to the days asked for; and the period of equal length before.
import { addMonths, daysBetween, endOfPeriod, type Period } from '#core/calendar/days.ts'
import { addDays, type LocalDate } from '#core/kernel/instant.ts'
import type { SpanName } from './contract.ts'

export type Column = { code: string; from: LocalDate; to: LocalDate; label: { zh: string; en: string } }

/** A table of more columns is read by nobody. */
export const COLUMNS = 120

export function columnsBetween(from: LocalDate, to: LocalDate, span: SpanName): Column[] {
  const found: Column[] = []
  for (let day = from; day <= to && found.length <= COLUMNS;) {
    const end = endOfPeriod(day, span as Period)
    const first = startOf(day, span)
    found.push({ code: first, from: day, to: end < to ? end : to, label: labelOf(first, span) })
    day = addDays(end, 1)
  }
  return found
}

function startOf(day: LocalDate, span: SpanName): LocalDate {
  if (span === 'day') return day
  if (span === 'week') return addDays(endOfPeriod(day, 'week'), -6)
  const months = { month: 1, quarter: 3, 'half-year': 6, year: 12 }[span]
  return addMonths(addDays(endOfPeriod(day, span), 1), -months)
}

function labelOf(first: LocalDate, span: SpanName): { zh: string; en: string } {
  const [year, month] = [first.slice(0, 4), Number(first.slice(5, 7))]
  switch (span) {
    case 'day': return { zh: first.slice(5), en: first.slice(5) }
    case 'week': return { zh: `${first.slice(5)} 起`, en: `from ${first.slice(5)}` }
    case 'month': return { zh: first.slice(0, 7), en: first.slice(0, 7) }
    case 'quarter': return { zh: `${year} 年 ${(month + 2) / 3} 季度`, en: `${year} Q${(month + 2) / 3}` }
    case 'half-year': return { zh: `${year} 年${month === 1 ? '上' : '下'}半年`, en: `${year} H${month === 1 ? 1 : 2}` }
    case 'year': return { zh: `${year} 年`, en: year }
  }
}

/** Whole months are compared with as many whole months before, anything else with as many days. */
export function formerPeriod(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate } {
  const after = addDays(to, 1)
  if (from.endsWith('-01') && after.endsWith('-01')) {
    const months = (Number(after.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(after.slice(5, 7)) - Number(from.slice(5, 7))
    return { from: addMonths(from, -months), to: addDays(from, -1) }
  }
  return { from: addDays(from, -(daysBetween(from, to) + 1)), to: addDays(from, -1) }
}
