// An instant as people say it: "10 月 12 日（周一）18:00", "Mon 12 Oct, 18:00".
import { weekday } from '#core/calendar/days.ts'
import { addMs, instant, localDate, localTime, type Instant } from '#core/kernel/instant.ts'
import type { Language } from '#core/kernel/text.ts'

const weekdays = { zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function sayInstant(text: string, language: Language): string {
  const at = instant(text)
  return said(at, localTime(at), language)
}

/** The end of a day is due at 24:00 of that day, not at 0:00 of the next. */
export function sayDue(text: string, language: Language): string {
  const at = instant(text)
  return localTime(at) === '00:00' ? said(addMs(at, -1), '24:00', language) : said(at, localTime(at), language)
}

function said(at: Instant, time: string, language: Language): string {
  const day = localDate(at)
  const [, month, date] = day.split('-').map(Number) as [number, number, number]
  const name = weekdays[language][weekday(day) - 1]
  return language === 'zh' ? `${month} 月 ${date} 日（${name}）${time}` : `${name} ${date} ${months[month - 1]}, ${time}`
}
