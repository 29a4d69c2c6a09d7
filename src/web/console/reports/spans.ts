// Stretches of days that offices report about, as seen from a day.
import { localDate, type Instant } from '#core/kernel/instant.ts'

export type Days = { from: string; to: string }

export function spans(now: number): Record<'thisMonth' | 'lastQuarter' | 'thisYear' | 'lastYear', Days> {
  const today = localDate(new Date(now).toISOString() as Instant)
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const quarter = Math.floor((month - 1) / 3)
  const [ofYear, at] = quarter === 0 ? [year - 1, 3] : [year, quarter - 1]
  return {
    thisMonth: { from: `${today.slice(0, 7)}-01`, to: lastDay(year, month) },
    lastQuarter: { from: `${ofYear}-${two(3 * at + 1)}-01`, to: lastDay(ofYear, 3 * at + 3) },
    thisYear: { from: `${year}-01-01`, to: `${year}-12-31` },
    lastYear: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  }
}

const two = (part: number): string => String(part).padStart(2, '0')
const lastDay = (year: number, month: number): string => `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`
