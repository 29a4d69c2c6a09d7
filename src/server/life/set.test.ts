// Several regulations in one organisation: who decides on them, what must be decided first, and that what is owed adds up while the procedure stays one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
})
afterAll(() => desk.close())

const SET = ['company-acceptance', 'callback-only']
const check = async (body: Record<string, unknown>) => (await desk.as('zhengguodong').post('/api/policies/set/check', body)).body
type Finding = { code: string; path: string; between: string[]; message: string | { zh: string } }
const conflicts = (found: { findings: Finding[] }) => found.findings.filter((one) => one.code === 'SET_CONFLICT')

describe('the catalogue', () => {
  it('says of every regulation for whom it is, in words of its own, and of every kind too', async () => {
    const { body } = await desk.visitor.get('/api/policies/shelf')
    const marks = body.policies.map((one: { mark: { zh: string } | null }) => one.mark?.zh)
    expect(body.policies).toHaveLength(33)
    expect(new Set(marks).size).toBe(33)
    expect(body.policies.filter((one: { fits: unknown; mark: unknown; clauses: number }) => !one.fits || !one.mark || one.clauses === 0)).toEqual([])
    expect(body.groups).toHaveLength(14)
    expect(body.groups.filter((one: { fits: unknown; label: { zh?: string } }) => !one.fits || !one.label.zh)).toEqual([])
    expect(body.groups[0]).toMatchObject({ profile: 'company', label: { zh: '公司' } })
  })

  it('lets a regulation be read before it is chosen', async () => {
    const { body } = await desk.visitor.get('/api/policies/shelf/property-callback')
    const listed = (await desk.visitor.get('/api/policies/shelf')).body.policies.find((one: { id: string }) => one.id === 'property-callback')
    expect(body.clauses).toHaveLength(listed.clauses)
    expect(body.forms).toHaveLength(listed.forms)
    expect(body.clauses[0]).toMatchObject({ id: '0', title: { zh: '总述' }, says: { zh: expect.any(String) } })
    expect(body.limits.length).toBeGreaterThan(0)
    expect((await desk.visitor.get('/api/policies/shelf/nowhere')).status).toBe(404)
  })

  it('is grouped by kind of organisation, with the kinds of clauses and what is in use', async () => {
    const { body } = await desk.as('zhengguodong').get('/api/policies/catalogue')
    expect(body.groups.length).toBeGreaterThan(8)
    const all = body.groups.flatMap((group: { policies: unknown[] }) => group.policies)
    expect(all.length).toBeGreaterThanOrEqual(28)
    expect(all.find((one: { id: string }) => one.id === 'company-acceptance')).toMatchObject({ adopted: true, clauses: 25, by: { enforce: expect.any(Number) } })
    expect(body).toMatchObject({ inForce: ['company-acceptance'], may: { allowed: true } })
    expect((await desk.as('linxiao').get('/api/policies/catalogue')).body.may.allowed).toBe(false)
  })
})

describe('a set of two', () => {
  it('names each row that the two state differently, until it is said which holds', async () => {
    const alone = await check({ policies: ['company-acceptance'] })
    expect(alone).toMatchObject({ passes: true })
    const found = await check({ policies: SET })
    expect(found.passes).toBe(false)
    expect(conflicts(found).length).toBeGreaterThan(0)
    for (const one of conflicts(found)) expect([one.between.toSorted(), one.path]).toEqual([SET.toSorted(), expect.stringMatching(/^(step|record|join|scale|grades|taxonomy|authority|priority)/)])
    const [first] = conflicts(found)
    const decided = await check({ policies: SET, prefer: { [first!.path]: 'company-acceptance' } })
    expect(conflicts(decided).map((one) => one.path)).toEqual(conflicts(found).slice(1).map((one) => one.path))
  })

  it('cannot be adopted undecided, by somebody else, or for a day that is over', async () => {
    const refused = await desk.as('zhengguodong').post('/api/policies/set', { policies: SET, since: '2026-03-03' })
    expect([refused.status, refused.body.faults[0].field]).toEqual([400, expect.stringMatching(/^prefer\./)])
    expect((await desk.as('linxiao').post('/api/policies/set', { policies: SET, since: '2026-03-03' })).body.word).toBe('approved_by')
    expect((await desk.as('zhengguodong').post('/api/policies/set', { policies: SET, since: '2026-02-03' })).body.faults[0].field).toBe('since')
  })

  it('a value that the text states is not the organisation’s to fill', async () => {
    const found = await check({ policies: ['company-acceptance'], fills: { 'company-acceptance': { clocks: { result: { within: '9wd' } } } } })
    expect(found.findings).toContainEqual(expect.objectContaining({ code: 'FILL_TEXT', path: 'clocks.result.within' }))
  })

  it('once decided, one procedure binds a matter and both are owed what they ask for', async () => {
    const prefer = Object.fromEntries(conflicts(await check({ policies: SET })).map((one) => [one.path, 'company-acceptance']))
    const adopted = await desk.as('zhengguodong').post('/api/policies/set', { policies: SET, prefer, since: '2026-03-03' })
    expect(adopted.status, adopted.text).toBe(200)
    desk.at('2026-03-03T09:00+08:00')
    await desk.runJobs()
    const { body } = await desk.as('linxiao').get('/api/policies')
    expect(body.policies.map((one: { id: string }) => one.id)).toEqual(SET)
    const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content: '冰箱不制冷', fields: { customer_name: '周敏', phone: '13812346021', email: 'zhou@example.com', class: 'quality' } })
    const rows = await desk.work('acme', (work) => work.tx.selectFrom('clocks').select(['policyId', 'name', 'id']).where('complaintId', '=', complaint.id).orderBy('id').execute())
    expect(new Set(rows.map((row) => row.policyId)).has('company-acceptance')).toBe(true)
    const others = rows.filter((row) => row.policyId === 'callback-only')
    for (const row of others) expect(row.id).toContain(`callback_only_${row.name}`)
    const bound = await desk.work('acme', (work) => work.tx.selectFrom('complaints').select(['policyId', 'policyVersion']).where('id', '=', complaint.id).executeTakeFirstOrThrow())
    expect(bound).toEqual({ policyId: 'company-acceptance', policyVersion: '2026-03-03' })
    await desk.work('acme', async (work) => {
      const { recordEvent } = await import('#server/complaints/act.ts')
      await recordEvent(work, complaint.id, { type: 'answered', data: { to: 'answered', result: '已修好' } })
    })
    const calls = await desk.work('acme', (work) => work.tx.selectFrom('callbacks').select(['policy', 'name']).where('subjectId', '=', complaint.id).execute())
    expect(calls.map((call) => call.policy)).toContain('callback-only')
  })
})
