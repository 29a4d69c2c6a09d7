// What a due time is asked with, and what its counters share.
import type { Instant, LocalDate } from '#core/kernel/instant.ts'
import type { Calendar } from './calendar.ts'
import type { Duration } from './duration.ts'
import type { Hours } from './hours.ts'
import type { ClosedPause, Pause } from './pauses.ts'
import type { Why } from './working-day.ts'

/** How the regulation counts days; the `calendar` section of a policy. */
export type DayRules = {
  startDayCounts: boolean
  /** When a natural day ends: `24:00`. */
  dayEnds: string
  /** What becomes of a natural-day limit that ends on a day that is not worked. */
  onHoliday: 'stay' | 'next_wd'
  /** Where the day of the start counts, it does so only for what starts before this time. */
  halfDay: string
}

export type DueQuestion = DayRules & {
  from: Instant
  within: Duration
  pauses?: readonly Pause[]
  /** What starts later than this time of day starts on the next working morning. */
  cutoff?: string
  /** A limit in days ends at this time of its last day instead of the day's end. */
  at?: string
  /** Hours of the unit or channel concerned; those of the calendar otherwise. */
  hours?: Hours
}

export type DueStep = { day: LocalDate; counted: boolean; why: Why }

export type Due = {
  due: Instant
  /** It depends on a day of a year whose holidays are not announced. */
  provisional: boolean
  steps: DueStep[]
}

export type Counting = { calendar: Calendar; hours: Hours; rules: DayRules; start: Instant; pauses: ClosedPause[]; steps: DueStep[]; at?: string | undefined }

/** Beyond this a limit is no limit; it also ends the search through a calendar in which nothing is ever open. */
export const horizonInDays = 40_000

/** The `calendar` section of a policy, as the arithmetic takes it. */
export function dayRulesOf(section: { start_day_counts: boolean; day_ends: string; on_holiday: 'stay' | 'next_wd'; half_day: string }): DayRules {
  return { startDayCounts: section.start_day_counts, dayEnds: section.day_ends, onHoliday: section.on_holiday, halfDay: section.half_day }
}
