// What is asked or sent beyond what can be meant is refused by name: years without a calendar, limits in the far future, codes that nobody knows.
// And small promises of the front door: numbers of one's own organisation, proof for those who see the statement, an archive that stays shut.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { said, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'harmony', 'city'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

const intake = { channel: 'hotline', kind: 'consultation', content: '保修期多长', fields: { customer_name: '陈静', phone: '13800006001', class: 'quality', ...said } }

it('the number of a contact counts in its own organisation', async () => {
  const slip = async (org: string) => {
    const sent = await desk.visitor.post(`/public/${org}/complaints`, { content: '电梯经常停运', fields: { customer_name: '陈静', phone: '13800006021', ...(org === 'harmony' && { place: '3 栋' }) } })
    expect(sent.status, sent.text).toBe(201)
    return sent.body.number as string
  }
  expect([await slip('acme'), await slip('acme')]).toEqual(['C000001', 'C000002'])
  expect(await slip('harmony')).toBe('C000001')
})

it('a time of receipt before the working calendar begins is refused with the year', async () => {
  const refused = await desk.as('linxiao').post('/api/complaints', { ...intake, receivedAt: '1800-01-01T00:00:00Z' })
  expect(refused).toMatchObject({ status: 400, body: { faults: [{ field: 'receivedAt', message: expect.stringContaining('年') }] } })
  expect((await desk.as('linxiao').post('/api/complaints', { ...intake, receivedAt: '2026-03-01T01:00:00Z' })).status).toBe(201)
})

it('a limit in the far future is no limit', async () => {
  const filed = await desk.as('linxiao', 'city').post('/api/complaints', { channel: 'hotline', content: '占道经营', fields: { customer_name: '陈先生', phone: '13800000001', place: '解放路 1 号', class: 'street_trade', in_remit: true, settleable: false, ...said } })
  expect(filed.status, filed.text).toBe(201)
  const sent = (limit: string) => desk.as('linxiao', 'city').post(`/api/complaints/${filed.body.complaint.id}/actions`, { action: 'dispatch', data: { unit: 'brigade', limit } })
  expect(await sent('2999-01-01T00:00:00Z')).toMatchObject({ status: 400, body: { faults: [{ field: 'limit', message: expect.stringContaining('太远') }] } })
  expect((await sent('2026-03-04T10:00:00Z')).status).toBe(200)
})

it('a filter by a code that nobody knows is a fault and no empty list', async () => {
  const ask = (query: string) => desk.as('zhengguodong').get(`/api/complaints?view=all&${query}`)
  for (const [field, wrong, right] of [['class', 'quality,nothing', 'quality'], ['state', 'received,lost', 'received,closed'], ['stage', 'nowhere', 'answer'], ['channel', 'pigeon', 'web'], ['severity', 'terrible', 'high']] as const) {
    expect((await ask(`${field}=${wrong}`)).body, field).toMatchObject({ code: 'invalid', faults: [{ field }] })
    expect((await ask(`${field}=${right}`)).status, field).toBe(200)
  }
  expect((await desk.as('linxiao', 'harmony').get('/api/orders?service=gardening_on_mars')).body).toMatchObject({ code: 'invalid', faults: [{ field: 'service' }] })
})

it('who is not signed in is told how to', async () => {
  const refused = await desk.visitor.get('/api/complaints')
  expect(refused.status).toBe(401)
  expect(refused.headers['www-authenticate']).toMatch(/^Bearer/)
})

it('the description of the API names what can go wrong', async () => {
  const { body } = await desk.visitor.get('/api/openapi.json')
  const { responses } = body.paths['/api/complaints/{id}/actions'].post
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '404', '409', '412', '422', '429', 'default']))
  expect(responses['409'].content['application/problem+json'].schema.$ref).toContain('Problem')
  expect(Object.keys(body.paths['/api/sign-in'].post.responses)).not.toContain('404')
})

it('the proof of a statement opens for everybody who sees the statement', async () => {
  desk.at('2027-01-05T10:00+08:00')
  for (let i = 0; i < 4; i += 1) await desk.runJobs()
  const attest = (await desk.as('hemin').get('/api/attests')).body.rows.find((one: { period: { to: string } }) => one.period.to === '2026-12-31')
  const sent = await desk.as('hemin').post('/api/files', Buffer.from('查阅记录抽查：无异常'), { headers: { 'content-type': 'text/plain' } })
  expect(sent.status, sent.text).toBe(201)
  const proof = sent.body.id as string
  expect((await desk.as('zhouwen').get(`/api/files/${proof}`)).status).toBe(404)
  const stated = await desk.as('hemin').post(`/api/attests/${attest.id}`, { kept: true, statement: '都按规定', proof: [proof] })
  expect(stated.status, stated.text).toBe(200)
  expect((await desk.as('zhouwen').get(`/api/files/${proof}`)).status).toBe(200)
})

it('what is archived is not opened again by an agent on his own', async () => {
  const filed = await desk.as('linxiao').post('/api/complaints', intake)
  const { did, asks } = stepping(desk, filed.body.complaint.id)
  await did('linxiao', 'answer', { result: '整机一年', process: '查阅保修条款', told_by: 'phone' })
  await did('linxiao', 'close', { reason: '已答复' })
  await did('hemin', 'archive')
  expect(await asks('linxiao', 'reopen', { reason: '客户又来电' })).toMatchObject({ status: 409, body: { reason: 'wrong-role', step: 'reopen_archived' } })
  expect((await did('hemin', 'reopen', { reason: '客户又来电，情况属实' })).state).toBe('investigating')
})

it('registration opens on the telephone of the own desk, later where this person took the last one in', async () => {
  const usual = async (login: string) => (await desk.as(login, 'harmony').get('/api/intake')).body.channel as string
  expect(await usual('linxiao')).toBe('hotline')
  expect(await usual('gaojie')).toBe('internal')
  const visit = await desk.as('linxiao', 'harmony').post('/api/complaints', { channel: 'visit', content: '单元门锁坏了', fields: { customer_name: '陈静', phone: '13800006031', place: '3 栋', class: 'door_lock', severity: 'normal', ...said } })
  expect(visit.status, visit.text).toBe(201)
  expect(await usual('linxiao')).toBe('visit')
  expect(await usual('zhaolimin')).toBe('hotline')
  expect((await desk.as('linxiao', 'harmony').get('/api/intake?channel=letter')).body.channel).toBe('letter')
})
