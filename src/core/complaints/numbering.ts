// Numbers on letters and in enquiries: one series per period, in the form that the regulation prints.
import { endOfPeriod } from '#core/calendar/days.ts'
import { localDate, type Instant } from '#core/kernel/instant.ts'
import type { Policy } from '#core/policy/shape.ts'

const plain = { pattern: 'TS{yyyy}{seq:5}', per: 'year' } as const

/** The key of the series to which a number given at this instant belongs: the last day of its period. */
export function numberPeriod(intake: Policy['intake'], at: Instant): string {
  const { per } = intake.number ?? plain
  const day = localDate(at)
  return per === 'wd' || per === 'day' ? day : endOfPeriod(day, per)
}

export function formatNumber(pattern: string, at: Instant, seq: number): string {
  const [yyyy = '', mm = '', dd = ''] = localDate(at).split('-')
  return pattern
    .replaceAll('{yyyy}', yyyy)
    .replaceAll('{yy}', yyyy.slice(2))
    .replaceAll('{mm}', mm)
    .replaceAll('{dd}', dd)
    .replace(/\{seq(?::(\d+))?\}/g, (_all, width?: string) => String(seq).padStart(Number(width ?? 1), '0'))
}

export function numberPattern(intake: Policy['intake']): string {
  return intake.number?.pattern ?? plain.pattern
}

