// Summer and winter hours, on their first and last days, and over the turn of the year.
import { expect, it } from 'vitest'
import { loadedFrom } from '#test/policy-shelf.ts'
import { situationOf, withMatter } from '#core/complaints/probes/situation.ts'
import { inHours } from '#core/complaints/axes.ts'
import { instant, type LocalDate } from '#core/kernel/instant.ts'
import { hoursOfYear, hoursOn } from '#core/calendar/seasons.ts'

const row = { hours: 'daily 8:30-17:30', seasons: { '05-01/09-30': 'daily 8:00-18:30', '12-16/02-15': 'daily 9:00-17:00' } }

it.each([['2026-04-30', 'daily 8:30-17:30'], ['2026-05-01', 'daily 8:00-18:30'], ['2026-09-30', 'daily 8:00-18:30'], ['2026-10-01', 'daily 8:30-17:30'], ['2026-12-31', 'daily 9:00-17:00'], ['2027-02-15', 'daily 9:00-17:00'], ['2027-02-16', 'daily 8:30-17:30']])('%s: %s', (day, hours) => {
  expect(hoursOn(row, day as LocalDate)).toBe(hours)
})

it('a contact at six is within hours in summer and outside in winter', () => {
  const { policy, findings } = loadedFrom('clauses: [{ id: "1", says: said, kept_by: [channel.hotline] }]\nchannels: { hotline: { hours: "daily 8:30-17:30", seasons: { "05-01/09-30": "daily 8:00-18:30" } } }\n')
  expect(findings.filter((one) => one.severity === 'error')).toEqual([])
  const open = (at: string) => inHours(withMatter(() => ({ channel: 'hotline', receivedAt: instant(at) }))(situationOf(policy!)).ctx)
  expect([open('2026-07-01T18:00+08:00'), open('2026-11-02T18:00+08:00'), open('2026-11-02T17:00+08:00')]).toEqual([true, false, true])
  expect(hoursOfYear(policy!.channels['hotline']!)).toBe('daily 8:30-17:30；05-01–09-30 daily 8:00-18:30')
})
