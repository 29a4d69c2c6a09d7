// A new version of a regulation: written, checked, proposed by one person, approved by another, in force on its day, for new matters and (as it says itself) for open ones.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

const ID = 'property-callback'
const drafts = (login: string) => ({
  begin: (day?: string) => desk.as(login).post('/api/policies/drafts', { policy: ID, ...(day && { day }) }),
  save: (id: string, text: string) => desk.as(login).put(`/api/policies/drafts/${id}`, { text }),
  act: (id: string, action: string, reason?: string) => desk.as(login).post(`/api/policies/drafts/${id}/actions`, { action, ...(reason && { reason }) }),
})
const [gaojie, linxiao, majun, zhaolimin] = ['gaojie', 'linxiao', 'majun', 'zhaolimin'].map(drafts) as [ReturnType<typeof drafts>, ReturnType<typeof drafts>, ReturnType<typeof drafts>, ReturnType<typeof drafts>]
const THREE = 'settled, notice.delay.sent], within: 3d'
const TWO = 'settled, notice.delay.sent], within: 2d'
const shorter = (text: string) => text.replace('states: [3d], kept_by: [clock.reply, clock.resolve]', 'states: [2d], kept_by: [clock.reply, clock.resolve]').replace(THREE, TWO)
const matter = async (n: number) => (await registered(desk.as('linxiao'), { channel: 'hotline', content: `楼道灯不亮 ${n}`, fields: { customer_name: '陈静', phone: `1380000602${n}`, place: `${n} 栋 2 单元`, class: 'unit_door' } })).complaint as { id: string }
const seen = async (id: string) => {
  const { status, body, text } = await desk.as('majun').get(`/api/complaints/${id}`)
  expect(`${status} ${status === 200 ? '' : text}`).toBe('200 ')
  return body
}
const replyDue = async (id: string) => (await seen(id)).clocks.find((clock: { name: string }) => clock.name === 'reply').dueAt
const types = async () => (await desk.work('harmony', (work) => work.tx.selectFrom('entries').select('type').where('stream', '=', `policy:${ID}`).orderBy('seq').execute())).map((row) => row.type)

describe('from a draft to a version in force', () => {
  let id: string
  let old: string
  it('is begun by the service centre, which the regulation names, and by nobody else', async () => {
    const refused = await zhaolimin.begin()
    expect([refused.status, refused.body.word]).toEqual([409, 'proposed_by'])
    expect(refused.body.remedy).toContain('客服中心')
    const begun = await gaojie.begin('2026-04-01')
    expect(begun.body).toMatchObject({ state: 'draft', day: '2026-04-01', passes: true, changes: [] })
    id = begun.body.id
  })

  it('a text that does not pass is kept, shown with its line, and goes no further', async () => {
    const { body } = await desk.as('gaojie').get(`/api/policies/drafts/${id}`)
    const wrong = await gaojie.save(id, body.text.replace(THREE, 'settled, notice.delay.sent], within: 2 days'))
    const line = body.text.split('\n').findIndex((one: string) => one.includes(THREE)) + 1
    expect(wrong.body).toMatchObject({ passes: false, findings: [{ code: 'SHAPE', severity: 'error', line, path: 'clocks.reply.within' }] })
    const proposed = await gaojie.act(id, 'propose')
    expect([proposed.status, proposed.body.word]).toEqual([409, 'lint'])
    const lost = await gaojie.save(id, body.text.replace(THREE, TWO))
    expect(lost.body.findings).toContainEqual(expect.objectContaining({ code: 'NUMBER_LOST', severity: 'error' }))
  })

  it('shows what differs, in words, and which way', async () => {
    const { body } = await desk.as('gaojie').get(`/api/policies/drafts/${id}`)
    const saved = await gaojie.save(id, shorter(body.text.replace(TWO, THREE)))
    expect(saved.body.passes).toBe(true)
    expect(saved.body.changes).toContainEqual(expect.objectContaining({ ref: 'clock.reply', field: 'within', from: { zh: '3日', en: '3 days' }, to: { zh: '2日', en: '2 days' }, direction: 'tighter', clauses: ['4a'] }))
  })

  it('cannot be approved by whoever proposed it, nor by who has no right to; a returned one says why', async () => {
    expect((await majun.act(id, 'approve')).body.word).toBe('draft')
    const action = (await gaojie.act(id, 'propose')).body.actions
    expect(action.find((one: { action: string }) => one.action === 'approve')).toMatchObject({ allowed: false })
    expect((await linxiao.act(id, 'approve')).body.word).toBe('approved_by')
    expect((await majun.act(id, 'return')).body.word).toBe('reason')
    expect((await majun.act(id, 'return', '请写明节假日')).body).toMatchObject({ state: 'returned', reason: '请写明节假日' })
    expect((await gaojie.act(id, 'propose')).body.state).toBe('proposed')
  })

  it('what is proposed does not change any more; somebody who saw an older text decides nothing', async () => {
    const { body } = await desk.as('majun').get(`/api/policies/drafts/${id}`)
    expect((await gaojie.save(id, `${body.text}\n# later`)).status).toBe(409)
    expect((await desk.as('majun').post(`/api/policies/drafts/${id}/actions`, { action: 'approve' }, { ifMatch: '"1"' })).status).toBe(412)
  })

  it('approved by the company manager it waits for its day; matters of both days keep their own version', async () => {
    const before = await matter(1)
    old = before.id
    expect((await majun.act(id, 'approve')).body).toMatchObject({ state: 'approved' })
    expect((await desk.as('linxiao').get('/api/policies')).body.policies[0].version).toBe('2026-01-01')
    desk.at('2026-04-02T09:00+08:00')
    await desk.runJobs()
    expect((await desk.as('linxiao').get('/api/policies')).body.policies[0].version).toBe('2026-04-01')
    const after = await matter(2)
    expect(await replyDue(old)).toBe('2026-03-05T16:00:00.000Z')
    expect(await replyDue(after.id)).toBe('2026-04-04T16:00:00.000Z')
    const shown = (await desk.as('linxiao').get(`/api/policy?id=${ID}`)).body
    expect(shown.versions.map((one: { version: string; inForce: boolean }) => [one.version, one.inForce])).toEqual([['2026-01-01', false], ['2026-04-01', true]])
  })

  it('every step of it is in the ledger of the regulation', async () => {
    expect(await types()).toEqual(['adopted', 'policy.effective', 'drafted', 'policy.proposed', 'returned', 'policy.proposed', 'policy.approved', 'policy.effective'])
  })

  it('one that would begin in the past is refused', async () => {
    const begun = await gaojie.begin('2026-05-01')
    const past = await gaojie.save(begun.body.id, begun.body.text.replace('version: 2026-05-01', 'version: 2026-03-20'))
    const refused = await gaojie.act(past.body.id, 'propose')
    expect([refused.status, refused.body.word]).toEqual([409, 'version'])
  })
})

describe('when open matters are to move', () => {
  it('they go on under the new version, no due time earlier than the day of effect plus the limit, each move an entry; staff are asked to read it', async () => {
    const begun = await gaojie.begin('2026-04-10')
    const upkeep = 'upkeep: { open_matters: move }\n'
    const moved = await gaojie.save(begun.body.id, begun.body.text.replace(/^words:/m, `${upkeep}words:`))
    expect([moved.body.passes, moved.body.findings]).toEqual([true, expect.anything()])
    await gaojie.act(moved.body.id, 'propose')
    await majun.act(moved.body.id, 'approve')
    desk.at('2026-04-10T09:00+08:00')
    await desk.runJobs()
    const open = await matter(3)
    const due = await replyDue(open.id)
    const next = await gaojie.begin('2026-04-11')
    const text = next.body.text.replace('states: [2d], kept_by: [clock.reply, clock.resolve]', 'states: [1d], kept_by: [clock.reply, clock.resolve, duty.read]').replace(TWO, 'settled, notice.delay.sent], within: 1d')
    const saved = await gaojie.save(next.body.id, text)
    expect(saved.body.findings.filter((one: { severity: string }) => one.severity !== 'note')).toEqual([])
    await gaojie.act(next.body.id, 'propose')
    await majun.act(next.body.id, 'approve')
    desk.at('2026-04-11T00:00+08:00')
    await desk.runJobs()
    desk.at('2026-04-11T09:00+08:00')
    const { body } = await desk.as('majun').get(`/api/complaints/${open.id}`)
    expect(due).toBe('2026-04-12T16:00:00.000Z')
    expect(await replyDue(open.id)).toBe('2026-04-12T16:00:00.000Z')
    expect(body.timeline.map((entry: { type: string }) => entry.type)).toContain('version_changed')
    const duties = (await desk.as('linxiao').get('/api/duties?view=mine')).body.rows
    expect(duties.map((one: { name: string }) => one.name)).toContain('read')
  })
})

describe('what a clause is meant to say', () => {
  it('is said by the service centre, kept beside the clause, and refused to others', async () => {
    const says = '「三日」自收到之日的次日起算'
    const refused = await desk.as('zhaolimin').post('/api/policies/interpretations', { policy: ID, clause: '4a', says })
    expect([refused.status, refused.body.word]).toEqual([409, 'interpreted_by'])
    expect((await desk.as('gaojie').post('/api/policies/interpretations', { policy: ID, clause: '99', says })).status).toBe(400)
    expect((await desk.as('gaojie').post('/api/policies/interpretations', { policy: ID, clause: '4a', says })).status).toBe(201)
    expect((await desk.as('zhaolimin').get(`/api/policies/interpretations?policy=${ID}`)).body).toMatchObject({ rows: [{ clause: '4a', says, by: '高洁' }], may: { allowed: false } })
    expect((await types()).at(-1)).toBe('interpreted')
  })
})
