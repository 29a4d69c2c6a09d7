// Durations as a regulation writes them: `3d`, `5wd`, `24h`, `1mo`; read, written, and said in both languages.
import type { Language } from '#core/kernel/text.ts'

export const durationUnits = ['s', 'min', 'h', 'wh', 'd', 'wd', 'w', 'mo', 'q', 'hy', 'y'] as const

/** s min h run around the clock; wh are working hours; d natural and wd working days; w mo q hy y go by the calendar. */
export type DurationUnit = (typeof durationUnits)[number]

export type Duration = { n: number; unit: DurationUnit }

const shape = /^(\d{1,5})(s|min|h|wh|d|wd|w|mo|q|hy|y)$/

const words: Record<DurationUnit, { zh: string; en: [string, string] }> = {
  s: { zh: '秒', en: ['second', 'seconds'] },
  min: { zh: '分钟', en: ['minute', 'minutes'] },
  h: { zh: '小时', en: ['hour', 'hours'] },
  wh: { zh: '个工作小时', en: ['working hour', 'working hours'] },
  d: { zh: '日', en: ['day', 'days'] },
  wd: { zh: '个工作日', en: ['working day', 'working days'] },
  w: { zh: '周', en: ['week', 'weeks'] },
  mo: { zh: '个月', en: ['month', 'months'] },
  q: { zh: '个季度', en: ['quarter', 'quarters'] },
  hy: { zh: '个半年', en: ['half-year', 'half-years'] },
  y: { zh: '年', en: ['year', 'years'] },
}

export function parseDuration(text: string): Duration | undefined {
  const found = shape.exec(text)
  if (!found) return undefined
  return { n: Number(found[1]), unit: found[2] as DurationUnit }
}

/** The way a policy file writes it. */
export function durationText(duration: Duration): string {
  return `${duration.n}${duration.unit}`
}

export function formatDuration(duration: Duration, language: Language): string {
  const { n, unit } = duration
  const word = words[unit]
  if (language === 'zh') return `${n}${word.zh}`
  return `${n} ${word.en[n === 1 ? 0 : 1]}`
}

/** Whether a length of this unit depends on which days are worked. */
export function countsWorkingTime(unit: DurationUnit): boolean {
  return unit === 'wh' || unit === 'wd'
}

/** Units that run around the clock, in milliseconds. */
export const elapsedMs: Partial<Record<DurationUnit, number>> = { s: 1000, min: 60_000, h: 3_600_000 }

/** Units that go by months. */
export const monthsIn: Partial<Record<DurationUnit, number>> = { mo: 1, q: 3, hy: 6, y: 12 }
