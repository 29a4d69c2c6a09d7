// How much may be sent: everything that comes in has an upper bound, and nothing that passes it keeps the others waiting.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
})
afterAll(() => desk.close())

/** Answers soon enough that nobody at another desk notices. */
async function quickly<T>(work: () => Promise<T>, ms = 5_000): Promise<T> {
  const begun = performance.now()
  const done = await work()
  expect(performance.now() - begun).toBeLessThan(ms)
  return done
}

it('a text without end and a list without end are refused by the name of the field, whatever the endpoint forgot to say', async () => {
  const linxiao = desk.as('linxiao')
  const long = 'x'.repeat(20_001)
  const sent = await linxiao.post('/api/complaints', { channel: 'hotline', content: '坏了', fields: { customer_name: '陈静', phone: '13800006001', demand: long } })
  expect([sent.status, sent.body.faults[0].field]).toEqual([400, 'fields.demand'])
  expect((await linxiao.post('/api/complaints', { channel: 'hotline', content: '坏了', join: long, fields: {} })).body.faults.map((one: { field: string }) => one.field)).toContain('join')
  expect((await linxiao.post('/api/complaints', { channel: 'hotline', content: '坏了', fields: Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`f${i}`, 1])) })).body.faults).toMatchObject([{ field: 'fields' }])
  expect((await linxiao.post('/api/complaints', { channel: 'hotline', content: '坏了', fields: { flags: Array.from({ length: 2_001 }, () => 'x') } })).body.faults).toMatchObject([{ field: 'fields.flags' }])
  expect((await linxiao.post('/api/complaints/x/actions', { action: 'accept', data: { note: long } })).status).toBe(400)
})

it('where an endpoint asks for more, more is taken', async () => {
  const text = `policy: acme-own\nversion: 2026-04-01\n# ${'长'.repeat(60_000)}\n`
  expect((await desk.as('zhengguodong').post('/api/policies/lint', { text })).status).toBe(200)
})

it('a policy file of very many keys, of deep nesting or of references upon references is answered at once', async () => {
  const lint = (text: string) => quickly(() => desk.as('linxiao').post('/api/policies/lint', { text }))
  const head = 'policy: acme-own\nversion: 2026-04-01\n'
  const bomb = `${head}a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[i]}`).join(',')}]`).join('\n')}`
  for (const text of [head + Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'), `${head}clauses: ${'['.repeat(20_000)}`, `${head}clauses:\n  ${'- '.repeat(20_000)}x`, bomb]) {
    expect((await lint(text)).body).toMatchObject({ passes: false, findings: [expect.objectContaining({ code: 'SHAPE', severity: 'error' })] })
  }
})

it('a key that stands twice is still refused, with its line', async () => {
  const { body } = await desk.as('linxiao').post('/api/policies/lint', { text: 'policy: acme-own\nversion: 2026-04-01\nsteps:\n  take: { action: accept }\n  take: { action: assess }\n' })
  expect(body.findings).toMatchObject([{ code: 'SHAPE', line: 5 }])
})

it('a span of thousands of years asks for no more than there is', async () => {
  for (const path of ['/api/conformance?from=0001-01-01&to=9999-12-31&before=no', '/api/callbacks/rates?from=2000-01-01&to=9999-12-31', '/api/callbacks/summary?from=2000-01-01&to=9999-12-31']) {
    const answer = await quickly(() => desk.as('zhengguodong').get(path), 10_000)
    expect([path, answer.status < 500]).toEqual([path, true])
  }
})

it('two who keep the same thing at once: one has it, the other is told', async () => {
  const linxiao = desk.as('linxiao')
  await linxiao.get('/api/me')
  const both = await Promise.all([1, 2, 3, 4].map(() => linxiao.post('/api/texts', { name: '同名', body: '您好' })))
  const statuses = both.map((one) => one.status).sort()
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status !== 200).every((status) => status === 400 || status === 409)).toBe(true)
})
