// Time as the regulation counts it: instants (ISO 8601 with offset Z, milliseconds) and local days of the organisation's time zone.
// The only core file that touches Date or Temporal instants; it never asks for now: the present always comes in as an argument.
import { Temporal } from 'temporal-polyfill'

/** An instant as `2026-09-30T08:50:00.000Z`; sorts as text. */
export type Instant = string & { readonly kind: 'Instant' }
/** A calendar day as `2026-09-30`. */
export type LocalDate = string & { readonly kind: 'LocalDate' }

/** The zone in which days, months and office hours are counted. */
export const ZONE = 'Asia/Shanghai'

export function instant(text: string): Instant {
  return toText(Temporal.Instant.from(text))
}

export function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

export function fromMs(epochMs: number): Instant {
  return toText(Temporal.Instant.fromEpochMilliseconds(epochMs))
}

export function toMs(at: Instant): number {
  return Temporal.Instant.from(at).epochMilliseconds
}

export function addMs(at: Instant, ms: number): Instant {
  return fromMs(toMs(at) + ms)
}

export function localDate(at: Instant, zone: string = ZONE): LocalDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString() as LocalDate
}

/** `HH:MM` of the local clock. */
export function localTime(at: Instant, zone: string = ZONE): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** The instant at which a local clock shows this day and time; `24:00` is the end of the day. */
export function atLocal(day: LocalDate, time: string, zone: string = ZONE): Instant {
  if (time === '24:00') return atLocal(addDays(day, 1), '00:00', zone)
  const zoned = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone)
  return toText(zoned.toInstant())
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ days }).toString() as LocalDate
}

function toText(at: Temporal.Instant): Instant {
  return at.toString({ smallestUnit: 'millisecond' }) as Instant
}
