// Opening hours as a regulation writes them: `24h`, `wd`, `wd 9:00-12:00, 13:00-18:00`, `daily 10:00-22:00`, a night shift `22:00-6:00`.
import { minuteOfDay } from './days.ts'

/** Minutes since the start of the day; a shift that ends after midnight ends beyond 1440 and belongs to the day on which it began. */
export type Shift = { from: number; to: number }

/** On working days or on every day; without shifts of its own it takes those of the calendar. */
export type Hours = { days: 'working' | 'every'; shifts?: Shift[] }

export const roundTheClock: Hours = { days: 'every', shifts: [{ from: 0, to: 1440 }] }

export function parseHours(text: string): Hours | undefined {
  const trimmed = text.trim()
  if (trimmed === '24h') return roundTheClock
  const working = /^wd(\s+|$)/.test(trimmed)
  const rest = trimmed.replace(/^(wd|daily)(\s+|$)/, '')
  if (rest === '') return trimmed === '' ? undefined : { days: working ? 'working' : 'every' }
  const shifts: Shift[] = []
  for (const part of rest.split(',')) {
    const shift = parseShift(part.trim())
    if (!shift) return undefined
    shifts.push(shift)
  }
  return inOrder(shifts) ? { days: working ? 'working' : 'every', shifts } : undefined
}

function parseShift(text: string): Shift | undefined {
  const [first, last, more] = text.split('-')
  if (first === undefined || last === undefined || more !== undefined) return undefined
  const from = minuteOfDay(first.trim())
  const to = minuteOfDay(last.trim())
  if (from === undefined || to === undefined || from === to || from === 1440) return undefined
  return { from, to: to < from ? to + 1440 : to }
}

/** Shifts follow one another, and a night shift is over before the first one of the next day begins. */
function inOrder(shifts: Shift[]): boolean {
  const last = shifts.at(-1)
  if (!last || last.to - 1440 > shifts[0]!.from) return false
  return shifts.every((shift, i) => i === 0 || shift.from >= shifts[i - 1]!.to)
}

/** How many minutes of one day these hours are open. */
export function minutesOpen(shifts: Shift[]): number {
  return shifts.reduce((sum, shift) => sum + shift.to - shift.from, 0)
}
