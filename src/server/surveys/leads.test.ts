// 恒和电器: a clerk hands round a phone and answers for the customers, another works too fast. 周雯 finds both by night, with their evidence, looks into one, and nothing happens to anybody by itself.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'

let firm: Profile
let wave = ''
let invitations: { id: string }[] = []
const policy = 'company-24h-hotline'
type Lead = { id: string; kind: string; about: string | null; title: { zh: string }; seen: { zh: string }; unlikely: { zh: string }; records: { kind: string; id: string }[]; state: string; version: number; looks: { by: string; finding: string; reason: string }[] }

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '恒和电器', at: '2026-03-02T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, wanghaiyan: { name: '王海燕', posts: ['staff@after_sales'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] },
      sunjia: { name: '孙佳', posts: ['caller@desk'] }, ma: { name: '马骏', posts: ['director'] }, zhouwen: { name: '周雯', posts: ['supervisor@quality_desk'] },
    },
  })
  for (let i = 0; i < 24; i += 1) await closed(`138000${60100 + i}`)
  const { body } = await firm.as('hemin').get('/api/surveys')
  wave = body.surveys.find((one: { name: string }) => one.name === 'after_case').waves[0].id
  invitations = (await firm.as('hemin').get(`/api/surveys/waves/${wave}/invitations`)).body.rows
}, 120_000)
afterAll(() => firm?.close())

async function closed(phone: string): Promise<void> {
  const matter = await firm.takes('linxiao', { channel: 'hotline', content: `空调不制冷 ${phone}`, fields: { customer_name: `陈${phone.slice(-3)}`, phone, product: '空调', class: 'other', script_skipped: '客户着急，先记内容' } })
  await firm.desk.work(policy, async (work) => {
    const { recordEvent } = await import('#server/complaints/act.ts')
    await recordEvent(work, matter.body.id, { type: 'settled', actor: { kind: 'person', id: 'wanghaiyan', name: '王海燕' }, data: { result: '加氟' } })
    await recordEvent(work, matter.body.id, { type: 'closed', data: {} })
  })
}

/** By the customer's own link, from the machine that is named. */
async function answers(invitation: string, overall: number, machine: string): Promise<void> {
  const { body } = await firm.as('sunjia').post(`/api/surveys/invitations/${invitation}/link`)
  const token = String(body.url).split('/').at(-1)
  const reply = await firm.desk.app.inject({ method: 'POST', url: `/public/${policy}/surveys/${token}`, payload: { answers: { overall, item_channel: overall, item_result: overall } }, headers: { 'user-agent': machine }, remoteAddress: `10.0.0.${machine.length}` })
  expect(reply.statusCode, reply.body).toBe(200)
}
const leads = async (login = 'zhouwen', state = 'all'): Promise<Lead[]> => (await firm.as(login).get(`/api/leads?state=${state}`)).body.rows
const night = async (day: string) => {
  firm.desk.at(`${day}T08:05+08:00`)
  await firm.desk.runJobs()
}

describe('by night', () => {
  test('honest answers leave no lead', async () => {
    for (const [i, { id }] of invitations.slice(0, 12).entries()) {
      firm.desk.later(1_200_000)
      await answers(id, [5, 4, 3, 5, 2, 4][i % 6]!, `phone ${'x'.repeat(i)}`)
    }
    await night('2026-03-04')
    expect(await leads()).toEqual([])
  })

  test('ten answers from one machine are found, with each answer behind it and how unlikely that is', async () => {
    firm.desk.at('2026-03-04T09:00+08:00')
    for (const { id } of invitations.slice(12, 22)) {
      firm.desk.later(60_000)
      await answers(id, 5, 'the phone of somebody')
    }
    expect(await leads()).toEqual([])
    await night('2026-03-05')
    const [lead, ...more] = (await leads()).filter((one) => one.kind === 'same_device')
    expect(more).toEqual([])
    expect(lead).toMatchObject({ title: { zh: expect.stringContaining('同一台设备') }, about: null, state: 'open', seen: { zh: expect.stringMatching(/^10 份答卷出自同一台设备/) }, unlikely: { zh: expect.stringContaining('不到 1,000,000 分之一') } })
    expect(lead!.records.map((one) => one.id).sort()).toEqual(invitations.slice(12, 22).map((one) => one.id).sort())
    expect(lead!.records.every((one) => one.kind === 'answer')).toBe(true)
    const device = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyAnswers').select('device').distinct().execute())
    expect(device.every((one) => /^[0-9a-f]{16}$/.test(one.device ?? ''))).toBe(true)
  })

  test('the next night adds nothing where nothing is new', async () => {
    const before = await leads()
    await night('2026-03-06')
    expect(await leads()).toEqual(before)
  })
})

describe('who sees and who looks', () => {
  test('neither agents nor handlers nor callers', async () => {
    for (const login of ['linxiao', 'wanghaiyan', 'sunjia']) expect((await firm.as(login).get('/api/leads')).status).toBe(403)
    const [lead] = await leads()
    expect((await firm.as('sunjia').post(`/api/leads/${lead!.id}/look`, { version: lead!.version, finding: 'explained', reason: '没有什么' })).status).toBe(403)
  })

  test('周雯 says what she has found and why; it is an entry under her name, and nothing else has changed', async () => {
    const [lead] = (await leads()).filter((one) => one.kind === 'same_device')
    expect((await firm.as('zhouwen').post(`/api/leads/${lead!.id}/look`, { version: lead!.version, finding: 'irregular', reason: '' })).status).toBe(400)
    const looked = await firm.as('zhouwen').post(`/api/leads/${lead!.id}/look`, { version: lead!.version, finding: 'irregular', reason: '问过三位客户，都说没有答过' })
    expect(looked.body).toMatchObject({ state: 'looked', looks: [{ by: '周雯', finding: 'irregular', reason: '问过三位客户，都说没有答过' }] })
    expect((await firm.as('zhouwen').post(`/api/leads/${lead!.id}/look`, { version: lead!.version, finding: 'explained', reason: '再想一想' })).status).toBe(409)
    const entries = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries').select(['type', 'actorId']).where('stream', '=', `lead:${lead!.id}`).orderBy('seq').execute())
    expect(entries).toEqual([{ type: 'lead.found', actorId: 'system' }, { type: 'lead.looked_into', actorId: 'zhouwen' }])
    const { body } = await firm.as('hemin').get(`/api/surveys/waves/${wave}`)
    expect(body).toMatchObject({ answered: 22 })
    const duties = (await firm.as('zhouwen').get('/api/duties?view=all')).body.rows as { name: string; about: string | null }[]
    expect(duties.filter((one) => one.about?.includes(lead!.id))).toEqual([])
  })

  test('what has grown since is to be looked into again, and what was found before stays on record', async () => {
    firm.desk.at('2026-03-06T09:00+08:00')
    for (const { id } of invitations.slice(22, 24)) await answers(id, 5, 'the phone of somebody')
    await night('2026-03-07')
    const [lead] = (await leads('zhouwen', 'open')).filter((one) => one.kind === 'same_device')
    expect(lead).toMatchObject({ state: 'open', looks: [{ by: '周雯', finding: 'irregular' }] })
    expect(lead!.records).toHaveLength(12)
  })

  test('nobody is shown what points at himself, nor may he look into it', async () => {
    const { keepLeads } = await import('./keep-leads.ts')
    await firm.desk.work(policy, (work) => keepLeads(work, { source: 'records', period: '2026-03' }, [{ kind: 'dated_back', about: 'hemin', p: null, says: { zh: 'hemin 补记', en: 'hemin' }, observed: 1, expected: null, records: [] }]))
    expect((await leads('zhouwen')).find((one) => one.kind === 'dated_back')).toMatchObject({ about: '何敏', seen: { zh: '何敏 补记' } })
    const own = (await leads('zhouwen')).find((one) => one.kind === 'dated_back')!
    expect((await leads('hemin')).some((one) => one.kind === 'dated_back')).toBe(false)
    expect((await firm.as('hemin').post(`/api/leads/${own.id}/look`, { version: own.version, finding: 'explained', reason: '是我忘了记' })).body).toMatchObject({ code: 'refused', reason: 'recused' })
  })

  test('a lead cannot be taken away or turned into another one, even in the database', async () => {
    await expect(firm.desk.work(policy, ({ tx }) => tx.deleteFrom('leads').execute())).rejects.toThrow(/kept|permission/)
    await expect(firm.desk.work(policy, ({ tx }) => tx.updateTable('leads').set({ about: 'linxiao' }).execute())).rejects.toThrow(/another one/)
  })
})

describe('records and limits', () => {
  test('an entry altered behind the back of the program is found by night', async () => {
    const { sql } = await import('kysely')
    await firm.desk.work(policy, async ({ tx }) => {
      await sql`reset role`.execute(tx)
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`update entry_payloads set data = data || '{"result":"换新机"}' where org_id = ${policy} and (stream, seq) = (select stream, seq from entries where org_id = ${policy} and type = 'settled' order by stream, seq limit 1)`.execute(tx)
    })
    await night('2026-03-08')
    expect((await leads()).find((one) => one.kind === 'altered')).toMatchObject({ seen: { zh: expect.stringContaining('1 条记录与账本对不上') }, records: [{ kind: 'entry', id: expect.stringMatching(/^complaint:.*#\d+$/) }] })
  })
})
