// Taking a step back through the front door: by whoever took it, for as long as the regulation says, while nothing has followed; the record only grows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { begin, evolve } from '#core/complaints/evolve.ts'
import type { Matter } from '#core/complaints/matter.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { boundPolicy } from '#server/policies/bound-policy.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony'] })
})
afterAll(() => desk.close())

const dispatching = { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false }
let phones = 0
async function complaint(): Promise<string> {
  const body = await registered(desk.as('linxiao'), { channel: 'hotline', content: '电梯困人', fields: { customer_name: '陈静', phone: `1370000${String(7000 + phones++)}`, place: `${phones} 栋`, class: 'lift', severity: 'normal' } })
  return body.complaint.id
}

const undoOf = async (login: string, id: string) => (await desk.as(login).get(`/api/complaints/${id}/undo`)).body.undo
const undo = (login: string, id: string, seq: number) => desk.as(login).post(`/api/complaints/${id}/undo`, { seq })

type Row = { matter: Matter; policyId: string; policyVersion: string }
async function stored(id: string): Promise<Row & { replayed: Matter; types: string[] }> {
  return desk.work('harmony', async (work) => {
    const row = (await work.tx.selectFrom('complaints').select(['matter', 'policyId', 'policyVersion']).where('orgId', '=', 'harmony').where('id', '=', id).executeTakeFirstOrThrow()) as unknown as Row
    const entries = await work.tx.selectFrom('entries').innerJoin('entryPayloads', (join) => join.onRef('entryPayloads.stream', '=', 'entries.stream').onRef('entryPayloads.seq', '=', 'entries.seq'))
      .select(['entries.seq', 'entries.type', 'entries.actorKind', 'entries.actorId', 'entries.at', 'entryPayloads.data']).where('entries.stream', '=', `complaint:${id}`).orderBy('entries.seq').execute()
    const policy = await boundPolicy(work, row.policyId, row.policyVersion)
    const [first, ...rest] = entries.map((entry) => ({ seq: entry.seq, type: entry.type, at: entry.at as Instant, data: entry.data as never, actor: { kind: entry.actorKind as 'person', id: entry.actorId, name: '' } }))
    const replayed = rest.reduce((matter, event) => evolve(policy, matter, event), begin(policy, { id, org: 'harmony' }, first!))
    return { ...row, replayed, types: entries.map((entry) => entry.type) }
  })
}

/** What a reader sees, apart from how far the record has grown. */
async function seen(login: string, id: string) {
  const { version: _version, timeline: _timeline, ...view } = (await desk.as(login).get(`/api/complaints/${id}`)).body
  return view
}

describe('a step that was just taken', () => {
  it('is taken back by an entry of its own, and the matter, its clocks and what may be done are as they were', async () => {
    const id = await complaint()
    const before = await seen('linxiao', id)
    await stepping(desk, id).did('linxiao', 'dispatch', dispatching)
    const offered = await undoOf('linxiao', id)
    expect(offered).toMatchObject({ allowed: true, label: { zh: '派发' }, until: '2026-03-02T01:10:00.000Z', refusal: null })
    const back = await undo('linxiao', id, offered.seq)
    expect(`${back.status} ${back.status === 200 ? '' : back.text}`).toBe('200 ')
    const after = await seen('linxiao', id)
    const running = (view: { clocks: { name: string; status: string; dueAt: string }[] }) => view.clocks.filter((clock) => !['moot'].includes(clock.status)).map((clock) => [clock.name, clock.status, clock.dueAt])
    expect(running(after)).toEqual(running(before))
    expect({ ...after, clocks: [] }).toEqual({ ...before, clocks: [] })
    const line = back.body.timeline.findLast((entry: { type: string }) => entry.type === 'undone')
    expect(line).toMatchObject({ actor: { name: '林晓' }, label: { zh: '撤销' }, details: [{ label: { zh: '撤销的是' }, value: { zh: '派发' } }] })
    const { matter, replayed, types } = await stored(id)
    expect(types.filter((type) => ['dispatched', 'undone'].includes(type))).toEqual(['dispatched', 'undone'])
    expect(replayed).toEqual(matter)
    expect(await undoOf('linxiao', id)).toBeNull()
    expect((await undo('linxiao', id, offered.seq)).status).toBe(409)
    await stepping(desk, id).did('linxiao', 'dispatch', dispatching)
    expect((await seen('linxiao', id)).clocks.filter((clock: { name: string; status: string }) => clock.name === 'limit' && clock.status === 'running').length).toBeLessThanOrEqual(1)
  })

  it('puts back a field that was amended, and the number of times that a step was taken', async () => {
    const id = await complaint()
    await stepping(desk, id).did('linxiao', 'amend', { place: '9 栋', reason: '听错了' })
    expect((await seen('linxiao', id)).fields.find((field: { name: string }) => field.name === 'place').value.zh).toContain('9')
    const { seq } = await undoOf('linxiao', id)
    expect((await undo('linxiao', id, seq)).status).toBe(200)
    const { matter, replayed } = await stored(id)
    expect(matter.fields['place']).toBe(`${phones} 栋`)
    expect(matter.facts['amended']).toBeUndefined()
    expect(matter.facts['step.amend']).toBeUndefined()
    expect(matter.facts['undone']).toMatchObject({ n: 1 })
    expect(replayed).toEqual(matter)
  })

  it('tells whoever had it for a moment that it is not his any more', async () => {
    const id = await complaint()
    await stepping(desk, id).did('linxiao', 'dispatch', dispatching)
    const owner = (await stored(id)).matter.owner!
    await undo('linxiao', id, (await undoOf('linxiao', id)).seq)
    const { rows } = (await desk.as(owner).get('/api/messages?view=all&limit=5')).body
    expect(rows.map((row: { says: { zh: string } }) => row.says.zh)).toContainEqual(expect.stringMatching(/^林晓撤销了.*「派发」/))
  })
})

describe('a step that may not be taken back', () => {
  it('is one that somebody else took, one that something has followed, one whose time is over, one of which something has gone out', async () => {
    const id = await complaint()
    const steps = stepping(desk, id)
    await steps.did('linxiao', 'dispatch', dispatching)
    const { seq } = await undoOf('linxiao', id)
    const others = await undo('zhaolimin', id, seq)
    expect([others.status, others.body.reason]).toEqual([409, 'no-undo'])
    expect(others.body.detail).toContain('别人')
    await steps.did('wanghaiyan', 'accept')
    expect(await undoOf('linxiao', id)).toMatchObject({ allowed: false, refusal: { says: { zh: expect.any(String) } } })
    expect((await undo('linxiao', id, seq)).status).toBe(409)
    const own = await undoOf('wanghaiyan', id)
    expect(own.allowed).toBe(true)
    desk.later(10 * 60_000 + 1)
    expect(await undoOf('wanghaiyan', id)).toMatchObject({ allowed: false, refusal: { says: { zh: expect.stringContaining('时间') } } })
    expect((await undo('wanghaiyan', id, own.seq)).status).toBe(409)
    await steps.did('wanghaiyan', 'tell_progress', { note: '已联系厂家', expected_by: '2026-03-09T10:00:00.000Z', next_step: '等配件' })
    expect(await undoOf('wanghaiyan', id)).toMatchObject({ allowed: false, until: null })
    expect((await undo('songqiang', id, own.seq)).status).toBe(404)
  })
})
