// The steps of a wave are decided again by night: an honest wave differs in nothing, one opened past its approval is named and breaks its clause.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { append } from '#server/platform/ledger/append.ts'
import { openWave } from '#test/open-wave.ts'
import type { Profile } from '#test/profile-journey.ts'
import { openTradingFirm, TRADING_FIRM as policy } from '#test/trading-firm.ts'

let firm: Profile
beforeAll(async () => {
  firm = await openTradingFirm()
}, 60_000)
afterAll(() => firm?.close())

const differences = () => firm.desk.work(policy, ({ tx }) => tx.selectFrom('redecisionDifferences').select(['stream', 'control', 'says']).where('stream', 'like', 'survey:%').execute())
const night = async (day: string) => {
  firm.desk.at(`${day}T08:30+08:00`)
  for (let i = 0; i < 3; i += 1) await firm.desk.runJobs()
}

test('an honest wave differs in nothing; what was forced past its gates is named, and its clause is broken', async () => {
  await openWave(firm, { survey: 'regular', logins: ['hemin', 'linxiao', 'zhaolimin', 'ma'], closes: '2026-07-20', customers: [{ name: '陈静', phone: '13800006051' }] })
  await night('2026-07-02')
  expect(await differences()).toEqual([])
  const extra = await firm.as('hemin').post('/api/surveys/waves', { policy, survey: 'regular', data: { purpose: '加问一次', survey_scope: '全部', survey_group: '全部客户', date: '2026-07-06', period: '每半年', content: '总体', closes_on: '2026-07-20' } })
  const wave: string = extra.body.id
  await firm.desk.work(policy, (work) => append(work, { stream: `survey:${wave}`, type: 'survey.regular.opened', actor: { kind: 'person', id: 'linxiao', name: '林晓' }, policy, policyVersion: '2026-01-01', data: {} }))
  await night('2026-07-03')
  await night('2026-07-04')
  expect(await differences()).toEqual([{ stream: `survey:${wave}`, control: 'survey.regular', says: expect.objectContaining({ zh: expect.stringMatching(/没有批准|评审/) }) }])
  const clauses = await firm.clauses('hemin', '2026-07-01', '2026-07-31')
  const broken = Object.values(clauses).flatMap((clause) => clause.controls).filter((control) => control.ref === 'survey.regular')
  expect(broken.length).toBeGreaterThan(0)
  expect(broken.every((control) => control.status === 'breached')).toBe(true)
})
