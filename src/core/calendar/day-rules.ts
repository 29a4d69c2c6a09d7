// How a policy's `calendar` section says that days are counted, as the arithmetic takes it.
import type { DayRules } from './counting.ts'

type Section = { start_day_counts: boolean; day_ends: string; on_holiday: 'stay' | 'next_wd'; half_day: string }

export function dayRulesOf(section: Section): DayRules {
  return { startDayCounts: section.start_day_counts, dayEnds: section.day_ends, onHoliday: section.on_holiday, halfDay: section.half_day }
}
