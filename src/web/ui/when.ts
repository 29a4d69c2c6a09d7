// Times as people read them, in the zone in which the regulation counts: "10-12 周一 18:00", "剩 2 天 21 时".
import type { Language } from '#core/kernel/text.ts'

const ZONE = 'Asia/Shanghai'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const numbers = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekdays = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, weekday: 'short' }),
}

type Parts = { year: string; month: string; day: string; hour: string; minute: string }

export function partsOf(at: string | number): Parts {
  const parts = numbers.formatToParts(new Date(at)).map(({ type, value }) => [type, value])
  return Object.fromEntries(parts) as Parts
}

/** `2026-10-12` */
export function dayOf(at: string | number): string {
  const { year, month, day } = partsOf(at)
  return `${year}-${month}-${day}`
}

/** `18:00` */
export function clockOf(at: string | number): string {
  const { hour, minute } = partsOf(at)
  return `${hour}:${minute}`
}

/** `10-12 18:00`, for tables; with the year when it is not the present one. */
export function shortTime(at: string, now: number): string {
  return `${shortDay(at, now)} ${clockOf(at)}`
}

/** `10-12`, or `2027-01-08` in another year. */
export function shortDay(at: string, now: number): string {
  const { year, month, day } = partsOf(at)
  return year === partsOf(now).year ? `${month}-${day}` : `${year}-${month}-${day}`
}

/** `今天 18:00` or `10-12 周一 18:00`. */
export function dueTime(at: string, now: number, language: Language): string {
  // The end of a day is due at 24:00 of that day, not at 0:00 of the next.
  if (clockOf(at) === '00:00') return dueTime(new Date(Date.parse(at) - 1).toISOString(), now, language).replace(/\d\d:\d\d$/, '24:00')
  const day = dayOf(at)
  if (day === dayOf(now)) return `${language === 'zh' ? '今天' : 'today'} ${clockOf(at)}`
  if (day === dayOf(now + DAY)) return `${language === 'zh' ? '明天' : 'tomorrow'} ${clockOf(at)}`
  return `${shortDay(at, now)} ${weekday(at, language)} ${clockOf(at)}`
}

/** `10-09 周五` as the head of a day. */
export function dayHead(at: string, now: number, language: Language): string {
  const head = `${shortDay(at, now)} ${weekday(at, language)}`
  return dayOf(at) === dayOf(now) ? `${language === 'zh' ? '今天' : 'Today'} ${head}` : head
}

export function weekday(at: string | number, language: Language): string {
  return weekdays[language].format(new Date(at))
}

/** A length of time in its two largest units: `2 天 21 时`, `40 分`. */
export function span(ms: number, language: Language): string {
  const whole = Math.max(0, Math.floor(Math.abs(ms) / MINUTE))
  const days = Math.floor((whole * MINUTE) / DAY)
  const hours = Math.floor(whole / 60) % 24
  const minutes = whole % 60
  const [d, h, m] = language === 'zh' ? [' 天', ' 时', ' 分'] : [' d', ' h', ' min']
  if (days > 9) return `${days}${d}`
  if (days > 0) return hours > 0 ? `${days}${d} ${hours}${h}` : `${days}${d}`
  if (hours > 0) return minutes > 0 ? `${hours}${h} ${minutes}${m}` : `${hours}${h}`
  return `${minutes}${m}`
}

export { ZONE }
