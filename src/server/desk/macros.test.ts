// Macros through the front door: kept in plain words, looked through before anything is done, taken whole or not at all, and never a way round a rule.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'] })
})
afterAll(() => desk.close())

let phones = 0
async function complaint(more: Record<string, unknown> = {}): Promise<{ id: string; version: number }> {
  const body = await registered(desk.as('linxiao'), { channel: 'hotline', content: '电梯困人', fields: { customer_name: '陈静', phone: `1390000${String(7000 + phones++)}`, place: `${phones} 栋`, class: 'lift', severity: 'normal', ...more } })
  return { id: body.complaint.id, version: body.complaint.version }
}

const takeOver = {
  name: '派工程并联系业主', says: '电梯类：派给工程部，再给业主去个电话',
  steps: [
    { action: 'dispatch', data: { unit: 'engineering', limit: { within: '3wd' }, settleable: false } },
    { action: 'contact_customer', data: { method: 'phone', reached: true, note: '您好，{编号} 已派{承办单位}，{本人姓名}跟进。' } },
  ],
}

async function kept(login: string, macro: Record<string, unknown> = takeOver): Promise<string> {
  const answer = await desk.as(login).post('/api/macros', macro)
  expect(`${answer.status} ${answer.status === 200 ? '' : answer.text}`.trim()).toBe('200')
  return answer.body.id
}

const entriesOf = (id: string) => desk.work('harmony', ({ tx }) => tx.selectFrom('entries').innerJoin('entryPayloads', (join) => join.onRef('entryPayloads.stream', '=', 'entries.stream').onRef('entryPayloads.seq', '=', 'entries.seq'))
  .select(['entries.seq', 'entries.type', 'entries.correlation', 'entries.actorId', 'entryPayloads.data']).where('entries.stream', '=', `complaint:${id}`).orderBy('entries.seq').execute())

describe('a macro that is kept', () => {
  it('is refused where it names what is not there, and where it is for others than oneself', async () => {
    const keep = (more: Record<string, unknown>) => desk.as('linxiao').post('/api/macros', { ...takeOver, ...more })
    expect((await keep({ steps: [{ action: 'fly', data: {} }] })).body.faults[0].message).toContain('fly')
    expect((await keep({ steps: [{ action: 'dispatch', data: { salary: 1 } }] })).body.faults[0]).toMatchObject({ field: 'steps.0.salary' })
    expect((await keep({ steps: [{ action: 'dispatch', data: { override: '急' } }] })).status).toBe(400)
    expect((await keep({ steps: [{ action: 'contact_customer', data: { note: '您好 {编码}' } }] })).body.faults[0].message).toContain('{编码}')
    expect((await keep({ steps: [] })).status).toBe(400)
    for (const whose of ['unit', 'role', 'all']) expect([whose, (await keep({ whose, unit: 'engineering', role: 'agent' })).status]).toEqual([whose, 403])
  })

  it('is one’s own, a unit’s, a role’s or everybody’s, and only whoever leads changes what is shared', async () => {
    const boss = desk.as('wulei')
    const shared = await kept('wulei', { ...takeOver, name: '全员', whose: 'all' })
    await kept('wulei', { ...takeOver, name: '工程部的', whose: 'unit', unit: 'engineering' })
    await kept('wulei', { ...takeOver, name: '坐席的', whose: 'role', role: 'agent' })
    await kept('linxiao', { ...takeOver, name: '林晓的' })
    const names = async (login: string) => (await desk.as(login).get('/api/macros')).body.macros.map((one: { name: string }) => one.name).sort()
    expect(await names('linxiao')).toEqual(expect.arrayContaining(['全员', '坐席的', '林晓的']))
    expect(await names('linxiao')).not.toContain('工程部的')
    expect(await names('wanghaiyan')).toEqual(expect.arrayContaining(['全员', '工程部的']))
    expect(await names('wanghaiyan')).not.toContain('林晓的')
    expect((await desk.as('linxiao').delete(`/api/macros/${shared}`)).status).toBe(403)
    expect((await desk.as('linxiao').post('/api/macros', { ...takeOver, id: shared })).status).toBe(403)
    expect((await boss.post('/api/macros', { ...takeOver, name: '全员', whose: 'all' })).status).toBe(400)
    expect((await boss.delete(`/api/macros/${shared}`)).status).toBe(200)
    expect(await names('linxiao')).not.toContain('全员')
  })

  it('says in words what each step sets, and what a step may set', async () => {
    const { body } = await desk.as('linxiao').get('/api/macros')
    const mine = body.macros.find((one: { name: string }) => one.name === '林晓的')
    expect(mine.steps[0]).toMatchObject({ label: { zh: '派发' }, sets: [{ value: { zh: '工程部' } }, { value: { zh: '办理时起3个工作日' } }, { value: { zh: '否' } }] })
    const { fields } = (await desk.as('linxiao').get('/api/macros/fields?action=dispatch')).body
    expect(fields.find((one: { name: string }) => one.name === 'unit')).toMatchObject({ required: true, type: 'unit' })
    expect(body.actions.map((one: { action: string }) => one.action)).not.toContain('register')
  })
})

describe('a macro on one complaint', () => {
  it('is looked through step by step without anything happening, and then done as it was shown', async () => {
    const macro = await kept('linxiao', { ...takeOver, name: '先看再办' })
    const { id, version } = await complaint()
    const tried = (await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}/try`)).body
    expect(tried).toMatchObject({ ok: true, version, steps: [{ action: 'dispatch', ok: true, state: { zh: expect.any(String) }, asks: [] }, { action: 'contact_customer', ok: true }] })
    const number = (await desk.as('linxiao').get(`/api/complaints/${id}`)).body.number
    expect(tried.steps[1].sets.find((one: { name: string }) => one.name === 'note').value.zh).toBe(`您好，${number} 已派工程部，林晓跟进。`)
    expect((await entriesOf(id)).map((entry) => entry.type)).not.toContain('dispatched')
    const done = await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}`, {}, { ifMatch: `"${version}"` })
    expect(done.status).toBe(200)
    expect(done.body.stateLabel).toEqual(tried.steps[1].state)
    const written = (await entriesOf(id)).filter((entry) => ['dispatched', 'contacted'].includes(entry.type))
    expect(written.map((entry) => [entry.type, entry.actorId, (entry.data as { macro: string }).macro])).toEqual([['dispatched', 'linxiao', '先看再办'], ['contacted', 'linxiao', '先看再办']])
    expect(new Set(written.map((entry) => entry.correlation)).size).toBe(1)
    const told = done.body.timeline.find((entry: { type: string }) => entry.type === 'dispatched').details
    expect(told).toContainEqual({ label: { zh: '快捷操作', en: 'macro' }, value: { zh: '先看再办', en: '先看再办' } })
  })

  it('asks for what it does not say, also in a later step, and refuses to leave a place in a text empty', async () => {
    const macro = await kept('linxiao', { name: '要补的', steps: [{ action: 'dispatch', data: { unit: 'engineering', settleable: false } }, { action: 'contact_customer', data: { method: 'phone', reached: true, note: '约{地点}见' } }] })
    const { id } = await complaint({ place: '' })
    const asked = (await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}/try`)).body
    expect(asked.ok).toBe(false)
    expect(asked.steps[0].asks.map((field: { name: string }) => field.name)).toEqual(['limit'])
    expect(asked.steps[1].asks).toMatchObject([{ name: 'note', value: '约{地点}见' }])
    const listed = (await desk.as('linxiao').get(`/api/complaints/${id}/macros`)).body.macros
    expect(listed.find((one: { id: string }) => one.id === macro).may).toBe('asks')
    const refused = await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}`, { given: [{ limit: '2026-03-10T10:00:00.000Z' }] })
    expect(refused.body).toMatchObject({ macroStep: 1, faults: [{ field: 'note' }] })
    expect((await entriesOf(id)).map((entry) => entry.type)).not.toContain('dispatched')
    const given = [{ limit: '2026-03-10T10:00:00.000Z' }, { note: '约大堂见' }]
    expect((await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}/try`, { given })).body.ok).toBe(true)
    expect((await desk.as('linxiao').post(`/api/complaints/${id}/macros/${macro}`, { given })).status).toBe(200)
  })

  it('is done whole or not at all, and lets nobody do what he may not do step by step', async () => {
    const macro = await kept('linxiao', { name: '想办结', steps: [...takeOver.steps, { action: 'close', data: { note: '完' } }] })
    const { id, version } = await complaint()
    const agent = desk.as('linxiao')
    const tried = (await agent.post(`/api/complaints/${id}/macros/${macro}/try`)).body
    expect(tried.steps.map((step: { ok: boolean }) => step.ok)).toEqual([true, true, false])
    expect(tried.steps[2].refusal).toMatchObject({ says: { zh: expect.any(String) }, remedy: expect.anything() })
    const refused = await agent.post(`/api/complaints/${id}/macros/${macro}`, { given: [] })
    expect([refused.status, refused.body.code, refused.body.macroStep]).toEqual([409, 'refused', 2])
    expect((await agent.get(`/api/complaints/${id}`)).body.version).toBe(version)
    const alone = (await stepping(desk, id).asks('linxiao', 'close', { note: '完' })).body
    expect(alone.code).toBe('refused')
    expect((await agent.post(`/api/complaints/${id}/macros/${macro}`, { given: [{ override: '急' }] })).status).toBe(400)
    expect((await agent.post(`/api/complaints/${id}/macros/${macro}`, {}, { ifMatch: '"1"' })).status).toBe(412)
    expect((await desk.as('wanghaiyan').post(`/api/complaints/${id}/macros/${macro}`)).status).toBe(404)
    const shared = await kept('wulei', { ...takeOver, name: '给所有人', whose: 'all' })
    expect((await desk.as('songqiang').post(`/api/complaints/${id}/macros/${shared}/try`)).status).toBe(404)
  })

  it('puts in whoever uses it, and counts a date from the day of use', async () => {
    const macro = await kept('wulei', { name: '归我', whose: 'all', steps: [{ action: 'assign', data: { owner: { me: true } } }] })
    const { id } = await complaint()
    await stepping(desk, id).did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
    const may = await desk.as('zhaolimin').post(`/api/complaints/${id}/macros/${macro}/try`)
    expect(may.body.steps[0].sets).toMatchObject([{ name: 'owner', value: { zh: '赵立民' } }])
    const answer = await desk.as('zhaolimin').post(`/api/complaints/${id}/macros/${macro}`)
    expect(answer.status).toBe(200)
    expect((await entriesOf(id)).filter((entry) => entry.type === 'assigned')).toMatchObject([{ actorId: 'zhaolimin', data: { owner: 'zhaolimin', macro: '归我' } }])
  })
})

describe('a macro with several complaints', () => {
  it('is tried on each without changing any, and says which would pass', async () => {
    const macro = await kept('linxiao', { ...takeOver, name: '批量派' })
    const [one, two, done] = [await complaint(), await complaint(), await complaint()]
    await stepping(desk, done.id).did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
    await stepping(desk, done.id).did('wanghaiyan', 'accept')
    const tried = (await desk.as('linxiao').post(`/api/complaints/many/macros/${macro}/try`, { ids: [one.id, two.id, done.id] })).body.rows
    expect(tried.map((row: { ok: boolean }) => row.ok)).toEqual([true, true, false])
    expect(tried[2].refusal).toMatchObject({ code: 'wrong-state' })
    expect((await desk.as('linxiao').get(`/api/complaints/${one.id}`)).body.version).toBe(one.version)
    const taken = await Promise.all(tried.slice(0, 2).map((row: { id: string; version: number }) => desk.as('linxiao').post(`/api/complaints/${row.id}/macros/${macro}`, {}, { ifMatch: `"${row.version}"` })))
    expect(taken.map((answer) => answer.status)).toEqual([200, 200])
  })
})
