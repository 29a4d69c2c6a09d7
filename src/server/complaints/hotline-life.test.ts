// 城市管理举报投诉处置制度, over HTTP: from the call at 96310 to the site, one entry for what is one matter, and a telephone number that few may see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, said, stepping, uploaded, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['city'] })
})
afterAll(() => desk.close())

const stall = { channel: 'hotline', kind: 'report', content: '人民路口有多家摊贩占道经营', fields: { customer_name: '陈立', phone: '13822220001', place: '人民路口', class: 'street_trade', in_remit: true, ...said } }
const limit = '2026-03-05T10:00:00.000Z'

async function call(fields: Record<string, unknown> = {}): Promise<Stepping> {
  const body = await registered(desk.as('linxiao'), { ...stall, fields: { ...stall.fields, ...fields } })
  return stepping(desk, body.complaint.id)
}

describe('a report by telephone', () => {
  it('is dispatched within 3 minutes, worked on at the site, answered and archived', async () => {
    const story = await call()
    const { did, asks } = story
    const started = await story.shown('linxiao')
    expect(started.clocks.find((clock: { name: string }) => clock.name === 'dispatch')).toMatchObject({ status: 'running', dueAt: '2026-03-02T01:03:00.000Z', clauses: [{ id: '1.3c' }] })
    const explained = await desk.as('linxiao').get(`/api/complaints/${story.id}/clocks/dispatch`)
    expect(explained.body).toMatchObject({ due: '2026-03-02T01:03:00.000Z', provisional: false, basis: 'text' })
    expect(await asks('linxiao', 'dispatch', { unit: 'brigade', limit })).toMatchObject({ status: 409, body: { reason: 'needs', fields: ['settleable'] } })
    desk.later(60_000)
    const sent = await did('linxiao', 'dispatch', { unit: 'brigade', limit, settleable: false })
    expect(sent.clocks.find((clock: { name: string }) => clock.name === 'dispatch')).toMatchObject({ status: 'met' })
    expect(sent.notices.find((notice: { name: string }) => notice.name === 'case').text).not.toContain('13822220001')

    // 2.1b: the number is given out to the lead handler, who has to fetch it.
    const brigade = desk.as('zhaolimin')
    const page = await brigade.get(`/api/complaints/${story.id}`)
    expect(page.body.customer.phone).toBe('138****0001')
    expect(JSON.stringify(page.body)).not.toContain('13822220001')
    expect(await brigade.post(`/api/complaints/${story.id}/reveal`, { purpose: '联系反映人' })).toMatchObject({ status: 409, body: { clause: '2.1b' } })
    expect(await asks('wanghaiyan', 'obtain_contact', { purpose: '联系反映人' })).toMatchObject({ status: 409, body: { reason: 'wrong-role' } })
    await did('zhaolimin', 'obtain_contact', { purpose: '联系反映人' })
    expect((await brigade.post(`/api/complaints/${story.id}/reveal`, { purpose: '联系反映人' })).body.phone).toBe('13822220001')
    expect((await brigade.get(`/api/complaints/${story.id}`)).body.customer.phone).toBe('13822220001')
    const readings = await desk.work('city', ({ tx }) => tx.selectFrom('entries').select(['type', 'actorId']).where('stream', '=', `access:complaint:${story.id}`).execute())
    expect(readings).toEqual([{ type: 'revealed', actorId: 'zhaolimin' }])

    await did('zhaolimin', 'accept')
    await did('zhaolimin', 'depart', { persons: ['王海燕'] })
    await did('zhaolimin', 'arrive', { place: '人民路口' })
    const photo = await uploaded(desk, 'zhaolimin', 'city')
    const scene = await did('zhaolimin', 'record_scene', { facts: '六处摊贩，已劝离', evidence: [photo] })
    expect(scene.evidence).toMatchObject([{ kind: 'image', name: '现场.jpg' }])
    await did('zhaolimin', 'answer', { process: '到场劝离并登记', result: '摊贩已清理' })
    await did('linxiao', 'confirm', { outcome: 'satisfied' })
    await did('linxiao', 'close')
    expect(await did('linxiao', 'archive')).toMatchObject({ state: 'archived' })
  })

  it('is not taken down before the caller has heard what must be said, or the reason why not is given (1.2a)', async () => {
    const { script_lines: _lines, ...silent } = { ...stall.fields, place: '北门', phone: '13822220099' }
    const asked = await desk.as('linxiao').get('/api/intake?channel=hotline')
    expect(asked.body).toMatchObject({ scriptOwed: true, script: said.script_lines.map((name) => ({ name })) })
    const before = (await desk.as('pengcheng').get('/api/complaints?view=all')).body.rows.length
    const refused = await desk.as('linxiao').post('/api/complaints', { ...stall, fields: silent })
    expect(refused).toMatchObject({ status: 409, body: { code: 'refused', control: 'script.intake', clause: '1.2a', fields: ['script_lines'], says: '话术还有 4 句没有打勾' } })
    expect((await desk.as('pengcheng').get('/api/complaints?view=all')).body.rows).toHaveLength(before)
    const cut = await registered(desk.as('linxiao'), { ...stall, fields: { ...silent, script_lines: ['greet'], script_skipped: '来电中断' } })
    expect(cut.complaint.state).toBe('registered')
    expect(JSON.stringify(cut.complaint.timeline)).toContain('来电中断')
    const again = { ...stall, join: cut.complaint.number, fields: { ...silent, phone: '13822220098' } }
    expect(await desk.as('linxiao').post('/api/complaints', again)).toMatchObject({ status: 409, body: { control: 'script.intake' } })
    expect((await registered(desk.as('linxiao'), { ...again, fields: { ...again.fields, ...said } })).complaint.id).toBe(cut.complaint.id)
    // Who writes on the web has nobody speaking to him.
    const web = await desk.as('linxiao').get('/api/intake?channel=web')
    expect(web.body.scriptOwed).toBe(false)
    expect((await desk.visitor.post('/public/city/complaints', { kind: 'report', content: '网上反映占道', fields: { customer_name: '周明', phone: '13822220097', place: '西门' } })).status).toBe(201)
  })

  it('that is not ours is guided elsewhere, not dispatched (1.4a)', async () => {
    const story = await call({ place: '新华路', in_remit: false })
    expect(await story.asks('linxiao', 'dispatch', { unit: 'brigade', limit, settleable: false })).toMatchObject({ status: 409, body: { reason: 'condition', word: 'in_remit' } })
    expect(await story.did('linxiao', 'refer', { body: '供电公司', explanation: '属供电设施，请拨打 95598' })).toMatchObject({ state: 'referred' })
  })
})

describe('what is one matter', () => {
  it('is entered once on the same day; whoever enters it apart says why (1.5a)', async () => {
    const first = await call({ place: '解放桥', phone: '13822220010' })
    const { number } = await first.shown('linxiao')
    const second = { ...stall, fields: { ...stall.fields, place: '解放 桥', phone: '13822220011', customer_name: '周明' } }
    const hints = await desk.as('linxiao').get(`/api/same?place=${encodeURIComponent('解放桥')}&class=street_trade`)
    expect(hints.body.matters[0]).toMatchObject({ id: first.id, rule: 'same_day', does: 'join' })
    const refused = await desk.as('linxiao').post('/api/complaints', second)
    expect(refused).toMatchObject({ status: 409, body: { code: 'refused', word: 'join.same_day', clause: '1.5a', join: number } })
    const joined = await registered(desk.as('linxiao'), { ...second, join: number })
    expect(joined.complaint.id).toBe(first.id)
    expect(joined.complaint.contacts).toHaveLength(2)
    expect(joined.complaint.notices.map((notice: { name: string }) => notice.name)).toContain('talk_to')
    const apart = await desk.as('linxiao').post('/api/complaints', { ...second, fields: { ...second.fields, reason: '另一侧人行道，性质不同' } })
    expect(apart.status).toBe(201)
    expect(apart.body.complaint.id).not.toBe(first.id)
  })

  it('can be joined later and separated again; every caller is told and can look it up with his own code', async () => {
    const master = await call({ place: '东湖公园', phone: '13822220020' })
    const other = await registered(desk.as('linxiao'), { ...stall, fields: { ...stall.fields, place: '东湖北门', phone: '13822220021', customer_name: '孙平' } })
    const story = stepping(desk, other.complaint.id)
    const slip = { number: other.complaint.number, code: other.complaint.tracking.code }
    const { number } = await master.shown('linxiao')
    await story.did('linxiao', 'join', { master: number, reason: '同一处摊贩' })
    expect(await master.shown('linxiao')).toMatchObject({ contacts: [{}, {}] })
    expect(await story.shown('linxiao')).toMatchObject({ state: 'joined', contacts: [] })
    const perContact = (await master.shown('linxiao')).clocks.filter((clock: { subject: string }) => clock.subject.startsWith('contact:'))
    expect(new Set(perContact.map((clock: { name: string; subject: string }) => clock.name + clock.subject)).size).toBe(perContact.length) // moved with it, not started again

    await master.did('linxiao', 'dispatch', { unit: 'brigade', limit, settleable: false })
    await master.did('zhaolimin', 'accept')
    await master.did('zhaolimin', 'answer', { process: '到场处理', result: '已清理' })
    const told = (await master.shown('linxiao')).notices.filter((notice: { name: string }) => notice.name === 'result')
    expect(told).toHaveLength(2)
    const seen = await desk.visitor.post('/public/city/track', slip)
    expect(seen.body).toMatchObject({ result: '已清理', subject: expect.stringContaining('人民路口') })

    await story.did('linxiao', 'unjoin', { reason: '核实为两处' })
    expect(await story.shown('linxiao')).toMatchObject({ state: 'registered', contacts: [{}] })
    expect((await master.shown('linxiao')).contacts).toHaveLength(1)
    expect((await desk.visitor.post('/public/city/track', slip)).body).toMatchObject({ number: other.complaint.number, result: null })
  })
})

describe('a stranger on the public page', () => {
  it('learns nothing from a wrong code, a wrong number or both: the same words each time', async () => {
    const body = await registered(desk.as('linxiao'), { ...stall, fields: { ...stall.fields, place: '西城墙', phone: '13822220030' } })
    const { number } = body.complaint
    const code = 'ABCDEFG-ABCDEFG-ABCDEFG-ABCDEFG'
    const answers = await Promise.all([{ number, code }, { number: 'KS209900001', code }, { number: 'KS209900001', code: body.complaint.tracking.code }].map((slip) => desk.visitor.post('/public/city/track', slip)))
    const said = answers.map(({ status, body: { requestId: _id, ...rest } }) => JSON.stringify({ status, rest }))
    expect(new Set(said).size).toBe(1)
    expect(answers[0]!.status).toBe(404)
    const lower = body.complaint.tracking.code.toLowerCase().replaceAll('-', ' ')
    expect((await desk.visitor.post('/public/city/track', { number, code: lower })).status).toBe(200)
  })
})
