// The demonstration's history run again: under the version that bound each matter it is the record itself; under another, what would have been different.
import { writeFile } from 'node:fs/promises'
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

describe('another version', () => {
  const shorter = async () => (await textOf('harmony')).replace('states: [3d], kept_by: [clock.reply, clock.resolve]', 'states: [1d], kept_by: [clock.reply, clock.resolve]').replace('settled, notice.delay.sent], within: 3d', 'settled, notice.delay.sent], within: 1d')

  it('with a shorter limit: whose due time moves, who would have been late, under which clause; deeds stay as they are', async () => {
    const trial = await tryOut('harmony', await shorter())
    expect(trial.unlike).toEqual([])
    expect(trial.due.moved).toBeGreaterThan(5)
    expect(trial.due.gained).toBeGreaterThan(0)
    expect(trial.due.lost).toBe(0)
    for (const row of trial.due.rows.filter((one) => one.clauses.includes('4a'))) expect(row.to! < row.from!, row.number).toBe(true)
    const clause = trial.clauses.find((one) => one.clause === '4a')!
    expect(clause.late[1]!).toBeGreaterThan(clause.late[0]!)
    expect(trial.refused.count).toBe(0)
  })

  it('with a further condition: which steps would have been refused, whose, and by which clause; with a further duty: how often it would have arisen', async () => {
    const text = (await textOf('acme')).replace(/^steps:\n/m, "steps:\n  assess: { needs: [promised_at] }\n").replace(/^clauses:\n/m, 'clauses:\n  - { id: "9x", says: { zh: 研判时写明答复日, en: the day of the answer is stated when it is assessed }, kept_by: [step.assess, duty.note_down] }\n').replace(/^duties:\n|$(?![\s\S])/m, 'duties:\n  note_down: { zh: 记下承诺, en: note the promise, on: assessed, by: [agent], within: 1d, needs: [note] }\n')
    const trial = await tryOut('acme', text)
    expect(trial.unlike).toEqual([])
    expect(trial.refused.count).toBeGreaterThan(0)
    expect(trial.refused.rows[0]).toMatchObject({ step: { zh: '研判' }, clauses: ['9x'] })
    expect(trial.owed.find((one) => one.ref === 'duty.note_down')).toMatchObject({ before: 0, after: trial.refused.count })
  })

  it('the same from the command line, and its use', async () => {
    const { run } = await import('../../cli/policy.ts')
    const file = `${desk.dataDir}/trial.yaml`
    await writeFile(file, await shorter())
    process.env['DATABASE_URL'] = desk.databaseUrl
    const called = async (...args: string[]) => {
      const [out, err]: [string[], string[]] = [[], []]
      const exit = await run(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
      return { exit, out: out.join('\n'), err: err.join('\n') }
    }
    const given = await called('simulate', file, '--from', SPAN.from, '--to', SPAN.to, '--json')
    delete process.env['DATABASE_URL']
    expect(given).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(given.out)).toMatchObject({ policy: 'property-callback', against: '2026-01-01', faithful: true, unlike: [] })
    expect(await called('simulate', file, '--from', '2026-13')).toMatchObject({ exit: 2 })
  })

  it('whose text does not load is not tried', async () => {
    const { status, body } = await desk.as('gaojie', 'harmony').post('/api/policies/simulate', { text: (await textOf('harmony')).replace('within: 3d', 'within: soon'), ...SPAN })
    expect([status, body.faults[0].field]).toEqual([400, expect.stringContaining('property-callback.yaml:')])
  })
})
