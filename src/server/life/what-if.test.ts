// The demonstration's history run again: under the version that bound each matter it is the record itself; under another, what would have been different.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant } from '#core/kernel/instant.ts'
import { readConfig } from '#server/config.ts'
import { loadDemo } from '#stories/load.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import type { Trial } from '#core/life/contract.ts'

const NOW = instant('2026-12-22T10:20:00+08:00')
const SPAN = { from: '2025-01-01', to: '2026-12-22' }
const ORGS = { acme: ['company-acceptance', 'hemin'], harmony: ['property-callback', 'gaojie'], city: ['city-hotline-96310', 'guohua'] } as const

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: [], at: NOW })
  await loadDemo({ pool: desk.pool, passwords: desk.passwords, config: readConfig({ WENGUO_DATA: desk.dataDir, WENGUO_SIGNING_KEY: '7'.repeat(64), WENGUO_LOG: 'silent' }) }, NOW)
}, 300_000)
afterAll(() => desk.close())

const textOf = async (org: keyof typeof ORGS) => (await desk.as(ORGS[org][1], org).get(`/api/policies/text?id=${ORGS[org][0]}`)).body.text as string
const tryOut = async (org: keyof typeof ORGS, text: string): Promise<Trial> => {
  const { status, body, text: said } = await desk.as(ORGS[org][1], org).post('/api/policies/simulate', { text, ...SPAN })
  expect(`${status}${status === 200 ? '' : said}`).toBe('200')
  return body
}

describe('the unchanged version gives back the record exactly', () => {
  it.each(Object.keys(ORGS) as (keyof typeof ORGS)[])('%s: every event, every step, every due time, every state; nothing would be different', async (org) => {
    const trial = await tryOut(org, await textOf(org))
    expect(trial.unlike).toEqual([])
    expect(trial.matters).toBeGreaterThan(10)
    expect(trial).toMatchObject({ faithful: true, replayed: trial.matters, due: { moved: 0, gained: 0, lost: 0, rows: [] }, refused: { count: 0 } })
    for (const one of trial.owed) expect(one.after, one.ref).toBe(one.before)
  })
})
