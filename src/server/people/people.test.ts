// Accounts, told through the front door.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
})
afterAll(() => desk.close())

test('林晓 signs in and is told who she is', async () => {
  const { status, body } = await desk.as('linxiao').get('/api/me')
  expect(status).toBe(200)
  expect(body).toMatchObject({ person: { name: '林晓' }, org: { id: 'acme', name: '云杉电器' }, roles: ['agent'], memberships: [{ role: 'agent', unit: 'desk' }] })
})

test('a wrong password, an unknown account and an unknown organisation are answered alike', async () => {
  const answers = await Promise.all([
    desk.visitor.post('/api/sign-in', { org: 'acme', login: 'linxiao', password: 'not this one' }),
    desk.visitor.post('/api/sign-in', { org: 'acme', login: 'nobody', password: 'not this one' }),
    desk.visitor.post('/api/sign-in', { org: 'nowhere', login: 'linxiao', password: 'not this one' }),
  ])
  for (const { status, body } of answers) expect([status, body.code, body.title]).toEqual([401, 'wrong-credentials', '账号或密码不对'])
})

test('nobody gets in without a session, or with one that was ended', async () => {
  expect((await desk.visitor.get('/api/me')).status).toBe(401)
  const { headers } = await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'sunjia', password: PASSWORD })
  const cookie = String(headers['set-cookie']).split(';')[0]!
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  expect((await desk.visitor.get('/api/me', { headers: { cookie } })).status).toBe(200)
  expect((await desk.visitor.post('/api/sign-out', {}, { headers: { cookie } })).status).toBe(200)
  expect((await desk.visitor.get('/api/me', { headers: { cookie } })).status).toBe(401)
})

test('a session of one organisation opens no door of another', async () => {
  const { headers } = await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'linxiao', password: PASSWORD })
  const token = String(headers['set-cookie']).split(/[=;]/)[1]!
  expect((await desk.visitor.get('/api/me', { headers: { cookie: `wenguo=${token.replace('acme.', 'city.')}` } })).status).toBe(401)
  const people = (await desk.as('linxiao', 'city').get('/api/people')).body.people
  expect(people.map((one: { name: string }) => one.name)).not.toContain('郑国栋')
})

test('only the administrator keeps accounts; switching one off ends its session at once', async () => {
  const account = { name: '陈晨', login: 'chenchen', password: 'a long password', memberships: [{ role: 'agent', unit: 'desk' }] }
  expect((await desk.as('zhaolimin').post('/api/people', account)).status).toBe(403)
  const made = await desk.as('wulei').post('/api/people', account)
  expect(made.status).toBe(201)
  expect(made.body.memberships).toEqual([{ role: 'agent', unit: 'desk' }])
  const { headers } = await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'chenchen', password: 'a long password' })
  const cookie = String(headers['set-cookie']).split(';')[0]!
  await desk.as('wulei').put(`/api/people/${made.body.id}`, { active: false })
  expect((await desk.visitor.get('/api/me', { headers: { cookie } })).status).toBe(401)
  expect((await desk.as('wulei').post('/api/people', account)).body.faults[0].field).toBe('login')
})

test('an API key acts as its person until it is taken back', async () => {
  const { body } = await desk.as('wulei').post('/api/people/linxiao/keys', { name: 'crm' })
  const headers = { authorization: `Bearer ${body.key}` }
  expect((await desk.visitor.get('/api/me', { headers })).body.person.name).toBe('林晓')
  expect((await desk.as('wulei').delete(`/api/people/linxiao/keys/${body.id}`)).status).toBe(200)
  expect((await desk.visitor.get('/api/me', { headers })).status).toBe(401)
})

test('a changed password ends the other sessions, not this one', async () => {
  const sign = async (password: string) => String((await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'fengtao', password })).headers['set-cookie']).split(';')[0]!
  const [here, there] = [await sign(PASSWORD), await sign(PASSWORD)]
  expect((await desk.visitor.post('/api/me/password', { current: 'wrong', password: 'another long one' }, { headers: { cookie: here } })).status).toBe(400)
  expect((await desk.visitor.post('/api/me/password', { current: PASSWORD, password: 'another long one' }, { headers: { cookie: here } })).status).toBe(200)
  expect((await desk.visitor.get('/api/me', { headers: { cookie: here } })).status).toBe(200)
  expect((await desk.visitor.get('/api/me', { headers: { cookie: there } })).status).toBe(401)
})

test('a session ends after twelve hours', async () => {
  const before = desk.now()
  const { headers } = await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'zhouwen', password: PASSWORD })
  const cookie = String(headers['set-cookie']).split(';')[0]!
  desk.later(12 * 3600_000)
  expect((await desk.visitor.get('/api/me', { headers: { cookie } })).status).toBe(401)
  desk.at(before)
})
