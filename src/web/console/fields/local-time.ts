// Between an instant and what a date-and-time control shows, in the zone in which the regulation counts.
import { partsOf } from '#web/ui/when.ts'

/** China has kept one offset since 1992. */
const OFFSET = '+08:00'

export function toLocal(at: string): string {
  if (at === '') return ''
  const { year, month, day, hour, minute } = partsOf(at)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

export function fromLocal(local: string): string | undefined {
  if (local === '') return undefined
  return new Date(`${local}${OFFSET}`).toISOString()
}
