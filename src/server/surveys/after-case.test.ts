// 恒和电器 asks each customer after his complaint is closed, and shows in its clauses that it did.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let firm: Profile
const policy = 'company-24h-hotline'
beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '恒和电器', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@after_sales'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, ma: { name: '马骏', posts: ['director'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
    },
  })
}, 60_000)
afterAll(() => firm?.close())

/** Closed by what the regulation's own steps record; the way there is told elsewhere. */
async function closed(phone: string, more: object = {}): Promise<string> {
  const matter = await firm.takes('linxiao', { channel: 'hotline', content: '空调不制冷', fields: { customer_name: '陈静', phone, product: '空调', class: 'other', script_skipped: '客户着急，先记内容', ...more } })
  const id = matter.body.id
  await firm.desk.work(policy, async (work) => {
    const { recordEvent } = await import('#server/complaints/act.ts')
    await recordEvent(work, id, { type: 'settled', actor: { kind: 'person', id: 'wanghaiyan', name: '王海燕' }, data: { result: '加氟' } })
    await recordEvent(work, id, { type: 'closed', data: {} })
  })
  return id
}

const invitations = async (wave: string) => (await firm.as('hemin').get(`/api/surveys/waves/${wave}/invitations`)).body.rows
let wave: string

describe('after a complaint is closed', () => {
  test('its customer is invited within the day, once; who stays nameless is not', async () => {
    const id = await closed('13800006021')
    const { body } = await firm.as('hemin').get('/api/surveys')
    const row = body.surveys.find((one: { name: string }) => one.name === 'after_case')
    expect(row).toMatchObject({ kind: 'event', plan: null, waves: [{ standing: true, state: 'opened' }] })
    wave = row.waves[0].id
    expect(await invitations(wave)).toEqual([expect.objectContaining({ complaint: id, way: 'sms', state: 'sent', dueAt: '2026-03-03T01:00:00.000Z', phone: '138****6021' })])
    await firm.desk.work(policy, async (work) => (await import('#server/complaints/act.ts')).recordEvent(work, id, { type: 'closed', data: {} }))
    expect(await invitations(wave)).toHaveLength(1)
  })

  test('whoever handled it can neither type the answer nor hold the link; a caller can', async () => {
    const [row] = await invitations(wave)
    const typed = await firm.as('wanghaiyan').post(`/api/surveys/invitations/${row.id}/answer`, { mode: 'phone', answers: { overall: 5 } })
    expect(typed.body).toMatchObject({ code: 'refused', reason: 'recused' })
    expect((await firm.as('wanghaiyan').post(`/api/surveys/invitations/${row.id}/link`)).body).toMatchObject({ code: 'refused', reason: 'recused' })
    expect((await firm.as('sunjia').post(`/api/surveys/invitations/${row.id}/answer`, { mode: 'phone', answers: { overall: 5, item_channel: 4, item_result: 5 } })).body).toMatchObject({ accepted: true })
    expect((await invitations(wave))[0]).toMatchObject({ state: 'answered', mode: 'phone', typist: '孙佳' })
    const again = await firm.as('sunjia').post(`/api/surveys/invitations/${row.id}/answer`, { mode: 'phone', answers: { overall: 1 } })
    expect(again.body).toMatchObject({ code: 'refused', reason: 'wrong-state' })
  })

  test('the answer is an entry that carries the matter, its marks and who typed it, and not what was written', async () => {
    const entries = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries as e').innerJoin('entryPayloads as p', (join) => join.onRef('p.orgId', '=', 'e.orgId').onRef('p.stream', '=', 'e.stream').onRef('p.seq', '=', 'e.seq')).select(['e.type', 'e.actorId', 'p.data']).where('e.stream', '=', `survey:${wave}`).orderBy('e.seq').execute())
    expect(entries.map((one) => one.type)).toEqual(['survey.after_case.opened', 'survey.after_case.answered'])
    expect(entries[1]).toMatchObject({ actorId: 'sunjia', data: { mode: 'phone', overall: 5, items: { channel: 4, result: 5 }, typist: 'sunjia' } })
  })

  test('the clauses show that each was asked in time', async () => {
    const clauses = await firm.clauses('hemin', '2026-03-01', '2026-03-31')
    const control = clauses['6.1']!.controls.find((one) => one.ref === 'survey.after_case')
    expect(control).toMatchObject({ status: 'met', required: 1, kept: 1 })
    const { body } = await firm.as('hemin').get(`/api/conformance/records?policy=${policy}&control=survey.after_case&status=kept&from=2026-03-01&to=2026-03-31`)
    expect(body.rows).toEqual([expect.objectContaining({ kind: 'survey', id: wave })])
  })

  test('the score of the quarter is a figure with its interval, and too few answers judge nothing', async () => {
    firm.desk.at('2026-04-02T09:00+08:00')
    await firm.desk.runJobs()
    const clauses = await firm.clauses('hemin', '2026-01-01', '2026-03-31')
    const score = clauses['6.2a']!.controls.find((one) => one.ref === 'measure.handling_score') as unknown as { figures: { value: number; n: number; low: number; high: number; status: string }[] }
    expect(score.figures[0]).toMatchObject({ value: 100, n: 1, status: 'not-measurable' })
    expect(score.figures[0]!.low).toBeLessThan(score.figures[0]!.high)
  })
})
