// The `calendar` section of a policy: which working calendar holds, and how days are counted.
import { z } from 'zod'
import type { DayRules } from './counting.ts'

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

export const CalendarSection = z.strictObject({
  /** The id of a calendar under policies/calendars. */
  working: z.string(),
  start_day_counts: z.boolean(),
  day_ends: TimeOfDay,
  on_holiday: z.enum(['stay', 'next_wd']),
  half_day: TimeOfDay,
})
export type CalendarSection = z.infer<typeof CalendarSection>

export function dayRulesOf(section: CalendarSection): DayRules {
  return { startDayCounts: section.start_day_counts, dayEnds: section.day_ends, onHoliday: section.on_holiday, halfDay: section.half_day }
}
