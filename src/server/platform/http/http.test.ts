// How the front door treats what comes in: well-formed, damaged, hostile, repeated.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
})
afterAll(() => desk.close())

const account = (login: string) => ({ name: '新来的', login, password: 'a long password' })
const raw = (payload: string | Buffer, contentType = 'application/json') => desk.app.inject({ method: 'POST', url: '/api/sign-in', payload, headers: { 'content-type': contentType } })
const codeOf = (reply: { statusCode: number; body: string }) => [reply.statusCode, JSON.parse(reply.body).code]

test('damaged and hostile bodies are refused in words, never with a crash', async () => {
  const good = JSON.stringify({ org: 'acme', login: 'linxiao', password: 'x' })
  expect(codeOf(await raw('{"org": "acme", '))).toEqual([400, 'malformed'])
  expect(codeOf(await raw('[1, 2]'))).toEqual([400, 'malformed'])
  expect(codeOf(await raw(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])))).toEqual([400, 'malformed'])
  expect(codeOf(await raw(good, 'text/plain'))).toEqual([415, 'unsupported-type'])
  expect(codeOf(await raw(good, 'application/json\ta'))).toEqual([415, 'unsupported-type'])
  expect(codeOf(await raw(good, 'application/json; charset=gb18030'))).toEqual([415, 'unsupported-type'])
  expect(codeOf(await raw(JSON.stringify({ org: 'acme', login: 'x'.repeat(2_000_000), password: 'x' })))).toEqual([413, 'too-large'])
  expect(codeOf(await raw('{"org":"acme","login":"l","password":"p","__proto__":{"admin":true}}'))).toEqual([400, 'invalid'])
  expect(codeOf(await raw('{"org":"acme","login":"l\\u0000","password":"p"}'))).toEqual([400, 'invalid'])
  expect(codeOf(await raw('{"org":"acme","login":"\\ud800","password":"p"}'))).toEqual([400, 'invalid'])
  expect(codeOf(await raw(`{"org":${'['.repeat(500)}${']'.repeat(500)}}`))).toEqual([400, 'invalid'])
})

test('a fault names its field, in the language that was asked for', async () => {
  const send = (language: string) => desk.as('wulei').post('/api/people', { ...account('x'), nme: 'typo', email: 'not an address' }, { headers: { 'accept-language': language } })
  const chinese = await send('zh-CN,zh;q=0.9')
  expect(chinese.headers['content-type']).toMatch(/problem\+json/)
  expect(chinese.body.faults.map((fault: { field: string }) => fault.field).sort()).toEqual(['email', 'nme'])
  expect(chinese.body.title).toBe('填写的内容有误')
  const english = await send('en')
  expect(english.body.faults).toContainEqual({ field: 'nme', message: 'There is no such field' })
})

test('an unknown path is not found, a known one with another method says which it takes', async () => {
  expect((await desk.visitor.get('/api/nothing')).body.code).toBe('not-found')
  const wrong = await desk.visitor.get('/api/sign-in')
  expect([wrong.status, wrong.headers['allow']]).toEqual([405, 'POST'])
})

test('the same write sent twice happens once and is answered alike; other content under its key is refused', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => desk.as('wulei').post('/api/people', account('zweimal'), { idempotencyKey: 'k1' })))
  expect([first!.status, second!.status]).toEqual([201, 201])
  expect(second!.body).toEqual(first!.body)
  expect([first, second].filter((answer) => answer!.headers['idempotency-replayed'] === 'true')).toHaveLength(1)
  const other = await desk.as('wulei').post('/api/people', account('anders'), { idempotencyKey: 'k1' })
  expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
  const people = (await desk.as('wulei').get('/api/people')).body.people
  expect(people.filter((one: { login: string }) => one.login === 'zweimal')).toHaveLength(1)
})

test('a write that failed leaves its key free', async () => {
  const refused = await desk.as('wulei').post('/api/people', { ...account('linxiao') }, { idempotencyKey: 'k2' })
  expect(refused.status).toBe(400)
  expect((await desk.as('wulei').post('/api/people', account('frei'), { idempotencyKey: 'k2' })).status).toBe(201)
})

test('a write with a cookie from a foreign page is refused', async () => {
  const from = (headers: Record<string, string>) => desk.as('linxiao').put('/api/me/language', { language: 'en' }, { headers })
  expect((await from({ origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await from({ origin: 'null' })).status).toBe(403)
  expect((await from({ origin: 'http://localhost:80', host: 'localhost:80' })).status).toBe(403)
  expect((await from({ origin: 'http://wenguo.example', host: 'wenguo.example', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a read cannot write, even if the code behind it tried', async () => {
  await expect(desk.transact('acme', 'read', (tx) => tx.updateTable('people').set({ name: 'x' }).execute())).rejects.toThrow(/read-only/)
})

test('whoever has a transaction of one organisation sees and changes nothing of another', async () => {
  const seen = await desk.transact('acme', 'write', async (tx) => {
    const changed = await tx.updateTable('people').set({ name: 'x' }).where('orgId', '=', 'city').executeTakeFirst()
    return { people: await tx.selectFrom('people').select('orgId').distinct().execute(), changed: changed.numUpdatedRows }
  })
  expect(seen).toEqual({ people: [{ orgId: 'acme' }], changed: 0n })
  await expect(desk.transact('acme', 'write', (tx) => tx.insertInto('settings').values({ orgId: 'city', name: 'x', value: 1 }).execute())).rejects.toThrow(/row-level security/)
})

test('every page carries the headers that keep it from being framed, sniffed or leaked', async () => {
  for (const path of ['/', '/api/me', '/console/']) {
    const { headers } = await desk.visitor.get(path)
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/upgrade-insecure-requests/)
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  expect((await desk.visitor.get('/api/me')).headers['cache-control']).toBe('no-store')
})

test('the API describes itself, every route of it', async () => {
  const { body } = await desk.visitor.get('/api/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(body.paths['/api/people/{id}'].put.requestBody.content['application/json'].schema.properties).not.toHaveProperty('id')
  expect(body.paths['/api/sign-in'].post.security).toEqual([])
  expect(body.paths['/public/{org}/files'].post.requestBody.content).toHaveProperty(['*/*'])
  expect(body.paths['/api/complaints/{id}/actions'].post.parameters.map((one: { name: string }) => one.name)).toEqual(['id', 'Idempotency-Key', 'If-Match'])
})

test('probes and figures answer', async () => {
  expect((await desk.visitor.get('/healthz')).body).toEqual({ ok: true })
  expect((await desk.visitor.get('/readyz')).body).toEqual({ ok: true })
  expect((await desk.visitor.get('/metrics')).text).toMatch(/wenguo_http_request_seconds_count\{.*route="\/api\/sign-in"/)
})

test('knocking too often at the sign-in is answered with a pause', async () => {
  const strict = await openDesk({ config: { signInsPerMinute: 3 } })
  const statuses: number[] = []
  for (let i = 0; i < 5; i++) statuses.push((await strict.visitor.post('/api/sign-in', { org: 'acme', login: 'linxiao', password: 'no' })).status)
  expect(statuses).toEqual([401, 401, 401, 429, 429])
  await strict.close()
})

test('evidence is taken by what it is, not by what it is called', async () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082', 'hex')
  const send = (payload: Buffer, type: string, headers = {}) => desk.app.inject({ method: 'POST', url: '/public/acme/files', payload, headers: { 'content-type': type, 'x-file-name': encodeURIComponent('../照片 1.png'), ...headers } })
  const taken = await send(png, 'image/png')
  expect([taken.statusCode, taken.json()]).toEqual([201, expect.objectContaining({ type: 'image/png', size: png.length, name: '..照片 1.png' })])
  expect((await send(Buffer.from('<svg onload=alert(1)>'), 'image/svg+xml')).statusCode).toBe(415)
  expect((await send(Buffer.from('<html><script>'), 'image/png')).statusCode).toBe(415)
  expect((await send(Buffer.alloc(0), 'image/png')).statusCode).toBe(400)
  expect((await send(Buffer.alloc(21 * 1024 * 1024), 'image/png')).statusCode).toBe(413)
  expect((await desk.app.inject({ method: 'POST', url: '/public/nowhere/files', payload: png, headers: { 'content-type': 'image/png' } })).statusCode).toBe(404)
  expect((await desk.app.inject({ method: 'POST', url: '/api/files', payload: png, headers: { 'content-type': 'image/png' } })).statusCode).toBe(401)
})
