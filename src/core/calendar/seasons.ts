// Opening hours that change with the season: 夏季（5月1日至9月30日）. Outside the seasons that are written the plain hours hold.
import type { LocalDate } from '#core/kernel/instant.ts'

export type Seasonal = { hours: string; seasons: Record<string, string> }

/** `05-01/09-30`, both days included; a season may run over the turn of the year. */
export function hoursOn({ hours, seasons }: Seasonal, day: LocalDate): string {
  const at = day.slice(5)
  const held = Object.entries(seasons).find(([span]) => {
    const [from = '', to = ''] = span.split('/')
    return from <= to ? from <= at && at <= to : at >= from || at <= to
  })
  return held?.[1] ?? hours
}

/** All of them, for a guide that is read on any day. */
export function hoursOfYear({ hours, seasons }: Seasonal): string {
  return [hours, ...Object.entries(seasons).map(([span, own]) => `${span.replace('/', '–')} ${own}`)].join('；')
}
