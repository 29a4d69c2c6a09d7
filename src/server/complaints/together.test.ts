// Many people at one desk at once: two dispatch together, numbers without gaps, the same request twice, bad input that leaves nothing behind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { receiveContact } from './receive.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'harmony'] })
})
afterAll(() => desk.close())

const call = { channel: 'hotline', content: '洗衣机漏水', fields: { customer_name: '陈静', phone: '13800006021', class: 'quality' } }
const limit = '2026-03-20T10:00:00.000Z'

describe('two people at once', () => {
  it('dispatch the same complaint: one succeeds, one is told why and by whom', async () => {
    const body = await registered(desk.as('linxiao', 'acme'), { ...call, channel: 'mailbox', fields: { ...call.fields, email: 'chen@example.com' } })
    const story = stepping(desk, body.complaint.id, 'acme')
    const both = await Promise.all([story.asks('linxiao', 'dispatch', { unit: 'product', limit }), story.asks('hemin', 'dispatch', { unit: 'logistics', limit })])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(both.find((answer) => answer.status === 409)!.body).toMatchObject({ code: 'refused', reason: 'stale', step: 'dispatch', by: { name: expect.stringMatching(/林晓|何敏/) }, remedy: '请刷新后再决定' })
    // Who has seen the dispatch may correct it.
    const { version } = await story.shown('hemin')
    const corrected = await desk.as('hemin', 'acme').post(`/api/complaints/${story.id}/actions`, { action: 'dispatch', data: { unit: 'product', limit } }, { ifMatch: String(version) })
    expect(corrected.status).toBe(200)
  })

  it('end the same investigation: the second finds that it has ended', async () => {
    const body = await registered(desk.as('linxiao', 'harmony'), { channel: 'hotline', content: '电梯困人', fields: { customer_name: '陈静', phone: '13800006031', place: '1 栋', class: 'lift' } })
    const story = stepping(desk, body.complaint.id, 'harmony')
    await story.did('linxiao', 'dispatch', { unit: 'engineering', limit, settleable: false })
    await story.did('wanghaiyan', 'accept')
    const { version } = await story.shown('linxiao')
    const seen = await Promise.all(['wanghaiyan', 'wanghaiyan'].map((login) => desk.as(login, 'harmony').post(`/api/complaints/${story.id}/actions`, { action: 'investigate' }, { ifMatch: String(version) })))
    expect(seen.map((answer) => answer.status).sort()).toEqual([200, 412])
    const closing = await Promise.all([story.asks('wanghaiyan', 'end_investigation', { findings: '限速器故障' }), story.asks('wanghaiyan', 'end_investigation', { findings: '限速器故障' })])
    expect(closing.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(closing.find((answer) => answer.status === 409)!.body).toMatchObject({ code: 'refused', reason: 'wrong-state', by: { name: '王海燕' } })
  })
})

describe('numbers', () => {
  it('have no gap after 20 registrations in parallel, some of which fail', async () => {
    const tries = Array.from({ length: 20 }, (_, i) =>
      desk.transact('acme', 'write', async (tx) => {
        const actor = { kind: 'person' as const, id: 'linxiao', name: '林晓', memberships: [{ role: 'agent', unit: 'desk' }], qualifications: [] }
        await receiveContact({ tx, org: 'acme', actor, now: desk.now(), correlation: `try-${i}` }, { ...call, fields: { ...call.fields, phone: `1380000${1000 + i}` }, files: [] })
        if (i % 4 === 3) throw new Error('the power fails')
      }).then(() => true, () => false))
    const kept = (await Promise.all(tries)).filter(Boolean)
    expect(kept).toHaveLength(15)
    const rows = await desk.work('acme', ({ tx }) => tx.selectFrom('complaints').select('number').orderBy('number').execute())
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: rows.length }, (_, i) => `KS2026${String(i + 1).padStart(5, '0')}`))
    expect(rows).toHaveLength(16)
  })
})

describe('the same request twice', () => {
  it('registers once and answers alike', async () => {
    const send = () => desk.as('linxiao').post('/api/complaints', { ...call, content: '同一个请求' }, { idempotencyKey: 'once-and-only' })
    const [first, second] = [await send(), await send()]
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
    const found = await desk.as('linxiao').get(`/api/complaints?q=${encodeURIComponent('同一个请求')}`)
    expect(found.body.rows).toHaveLength(1)
  })

  it('of a mail brought in again is one contact', async () => {
    const bring = () => desk.work('acme', (work) => receiveContact(work, { channel: 'mailbox', content: '来信：发票错误', fields: { customer_name: '周明', email: 'zhou@example.com' }, files: [], externalId: '<1@example.com>' }))
    const [first, again] = [await bring(), await bring()]
    expect(again).toMatchObject({ again: true, contact: first.contact, complaint: first.complaint })
  })
})

describe('what cannot be right', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['an unknown channel', { ...call, channel: 'pigeon' }, 'channel'],
    ['an unknown kind', { ...call, kind: 'gossip' }, 'kind'],
    ['an unknown class', { ...call, fields: { ...call.fields, class: 'weather' } }, 'fields.class'],
    ['a date that is none', { ...call, fields: { ...call.fields, occurred_at: '2026-02-30' } }, 'fields.occurred_at'],
    ['a time in the future', { ...call, receivedAt: '2027-01-01T00:00:00Z' }, 'receivedAt'],
    ['a time that is none', { ...call, receivedAt: 'gestern' }, 'receivedAt'],
    ['a field that does not exist', { ...call, fields: { ...call.fields, colour: 'red' } }, 'fields.colour'],
    ['a telephone without digits', { ...call, fields: { ...call.fields, phone: 'keine' } }, 'fields.phone'],
    ['an empty story', { ...call, content: '  ' }, 'content'],
    ['a file that was never uploaded', { ...call, files: ['3e1f5c1e-3f6e-4a53-9a1c-1f7a3f1e2b4c'] }, 'files'],
    ['a master that is not there', { ...call, join: 'KS209900001' }, 'join'],
  ]
  for (const [what, intake, field] of wrong) {
    it(`${what} is named with its field, and nothing is kept`, async () => {
      const count = () => desk.work('acme', async ({ tx }) => (await tx.selectFrom('contacts').select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n)
      const before = await count()
      const answer = await desk.as('linxiao').post('/api/complaints', intake)
      expect(`${answer.status} ${answer.body.code}`, answer.text).toBe('400 invalid')
      const named = answer.body.faults ?? answer.body.errors
      expect(named.map((fault: { field: string }) => fault.field)).toEqual([field])
      expect(await count()).toBe(before)
    })
  }

  it('in a step is named as well, and the matter stays as it was', async () => {
    const body = await registered(desk.as('linxiao'), { ...call, fields: { ...call.fields, phone: '13800007777' } })
    const story = stepping(desk, body.complaint.id)
    const answer = await story.asks('linxiao', 'assess', { class: 'weather', colour: 'red' })
    expect(answer.status).toBe(400)
    expect((answer.body.faults ?? answer.body.errors).map((fault: { field: string }) => fault.field).sort()).toEqual(['class', 'colour'])
    expect((await story.asks('linxiao', 'dance')).status).toBe(400)
    expect((await story.shown('linxiao')).version).toBe(body.complaint.version)
  })
})

describe('the row', () => {
  it('is what replaying the entries gives', async () => {
    const { evolve, begin } = await import('#core/complaints/evolve.ts')
    const { policyOnShelf } = await import('#server/policies/shelf.ts')
    const { policy } = await policyOnShelf('property-callback')
    const { readStream } = await import('#server/platform/ledger/read.ts')
    await desk.work('harmony', async (work) => {
      const rows = await work.tx.selectFrom('complaints').select(['id', 'matter']).execute()
      expect(rows.length).toBeGreaterThan(0)
      for (const { id, matter } of rows) {
        const entries = (await readStream(work, `complaint:${id}`)).map(({ type, at, seq, actor, data }) => ({ type, at, seq, actor, data }))
        const replayed = entries.slice(1).reduce((so, event) => evolve(policy!, so, event), begin(policy!, { id, org: 'harmony' }, entries[0]!))
        expect(replayed).toEqual(matter)
      }
    })
  })
})
