// Every route against everybody who might knock: nobody, a stranger, a colleague of another organisation, one who must not know, one who was removed.
// The list of routes is computed; a route that nobody has thought about here fails the first test.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Answer, type Caller, type Desk } from '#test/desk.ts'
import { asked, opened, type Asked } from '#test/route-samples.ts'

let desk: Desk
/** One of each kind of thing, of the organisation whose walls are tried. */
const ids: Record<string, string> = {}
let routes: string[] = []

beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'city'], at: '2026-03-02T09:00+08:00' })
  await desk.runJobs()
  routes = Object.entries((await desk.visitor.get('/api/openapi.json')).body.paths as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`))
  await fillOrganisation()
})
afterAll(() => desk.close())

async function fillOrganisation(): Promise<void> {
  const linxiao = desk.as('linxiao', 'harmony')
  const filed = await registered(linxiao, { channel: 'hotline', content: '电梯困人，仅工程部知道', fields: { customer_name: '陈静', phone: '13800006051', place: '3 栋', class: 'lift', severity: 'normal' } })
  const story = stepping(desk, filed.complaint.id, 'harmony')
  await story.did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-10T10:00:00.000Z', settleable: false })
  await story.did('wanghaiyan', 'accept')
  const sent = await desk.as('wanghaiyan', 'harmony').post('/api/files', Buffer.from('现场记录'), { headers: { 'content-type': 'text/plain' } })
  await story.did('wanghaiyan', 'add_evidence', { evidence: [sent.body.id], evidence_kind: 'recording', source: '监控室' })
  const order = await linxiao.post('/api/orders', { kind: 'order', orderNo: 'W-1', service: 'lift', customerName: '陈勇', phone: '13800006052', completedAt: '2026-03-01T08:00:00Z' })
  Object.assign(ids, { complaint: story.id, file: sent.body.id, clock: filed.complaint.clocks[0].id, person: 'gaojie', policy: 'property-callback', order: order.body.order?.id })
  ids['text'] = (await linxiao.post('/api/texts', { name: '问候', body: '您好' })).body.id
  ids['macros'] = (await linxiao.post('/api/macros', { name: '接办', steps: [{ action: 'accept' }] })).body.id
  ids['view'] = (await linxiao.post('/api/views', { name: '我的', query: 'view=mine' })).body.id
  ids['key'] = (await desk.as('wulei', 'harmony').post('/api/people/gaojie/keys', { name: '接口' })).body.id
  ids['absence'] = (await desk.as('wanghaiyan', 'harmony').post('/api/absences', { from: '2026-03-03', to: '2026-03-04', deputy: 'sunjia', reason: '培训' })).body.absences[0].id
  ids['contact'] = (await linxiao.post('/api/complaints', { channel: 'hotline', content: '打错了', fields: { phone: '13800006099' } })).body.contact
  ids['reports'] = (await desk.as('zhouwen', 'harmony').post('/api/reports', { name: 'register', from: '2026-03-01', to: '2026-03-02' })).body.id
  const written = await desk.as('wulei', 'harmony').put('/api/questionnaires/of_harmony', { document: { title: '本单位问卷', pages: [{ name: 'first', elements: [{ type: 'comment', name: 'why', title: '为什么' }] }] } })
  expect(written.status, written.text).toBe(200)
  await desk.runJobs()
  for (const table of ['callbacks', 'duties', 'attests', 'draws', 'survey_waves', 'survey_invitations', 'policy_drafts', 'form_scans']) {
    const { rows } = await desk.work('harmony', (work) => sql<{ id: string }>`select id from ${sql.table(table)} limit 1`.execute(work.tx))
    ids[table] = rows[0]?.id ?? randomUUID()
  }
}

const send = (caller: Caller, { method, path, body }: { method: string; path: string; body?: unknown }): Promise<Answer> =>
  caller[method.toLowerCase() as 'get'](path, ...((method === 'GET' ? [] : [body ?? (method === 'DELETE' ? undefined : {})]) as []))

function filled(route: string): { method: string; path: string; body?: unknown } {
  const [method = '', path = ''] = route.split(' ')
  const sample: Asked = asked[route]!
  const at = path.replaceAll(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(ids[sample.ids?.[name] ?? ''] ?? sample.ids?.[name]?.replace('=', '') ?? 'x'))
  return { method, path: `${at}${sample.query ? `?${sample.query}` : ''}`, body: sample.body }
}

/** Refused before anything is looked for, so that the refusal says nothing of what there is. */
const shut = (route: string) => asked[route]!.roles || route.includes('/api/draws/')
const closed = () => routes.filter((route) => !opened.includes(route) && asked[route])
const statuses = async (caller: Caller, of: string[]): Promise<Record<string, number>> => {
  const found: Record<string, number> = {}
  for (const route of of) found[route] = (await send(caller, filled(route))).status
  return found
}
const all = (of: string[], status: number) => Object.fromEntries(of.map((route) => [route, status]))

describe('every route', () => {
  it('is expected here: who may use it, and with what it is tried', () => {
    expect(routes.length).toBeGreaterThan(120)
    expect(routes.filter((route) => !asked[route] && !opened.includes(route))).toEqual([])
  })

  it('asks who is there, unless it is one of the few that are open', async () => {
    expect(await statuses(desk.visitor, closed())).toEqual(all(closed(), 401))
  })

  it('takes neither an invented key nor that of another organisation', async () => {
    const forged: Caller = { ...desk.visitor, get: (path) => desk.visitor.get(path, { headers: { authorization: 'Bearer harmony.nothing' } }), post: (path, body) => desk.visitor.post(path, body, { headers: { authorization: 'Bearer city.nothing' } }), put: (path, body) => desk.visitor.put(path, body, { headers: { cookie: 'wenguo=harmony.x' } }), delete: (path, body) => desk.visitor.delete(path, body, { headers: { cookie: 'wenguo=harmony.x' } }) }
    expect(await statuses(forged, closed())).toEqual(all(closed(), 401))
  })

  it('finds nothing of another organisation, whoever asks', async () => {
    const things = closed().filter((route) => asked[route]!.ids)
    for (const login of ['linxiao', 'pengcheng', 'wulei']) {
      const found = await statuses(desk.as(login, 'city'), things)
      expect(Object.entries(found).filter(([route, status]) => status !== 404 && !(shut(route) && status === 403)), login).toEqual([])
    }
  })

  it('finds nothing of a matter that a colleague has no need to know of', async () => {
    const ofMatter = closed().filter((route) => Object.values(asked[route]!.ids ?? {}).some((kind) => ['complaint', 'file', 'clock'].includes(kind)))
    expect(ofMatter.length).toBeGreaterThan(15)
    expect((await desk.as('tangmin', 'harmony').get(`/api/complaints/${ids['complaint']}`)).status).toBe(404)
    expect(await statuses(desk.as('tangmin', 'harmony'), ofMatter)).toEqual(all(ofMatter, 404))
  })

  it('is shut to whoever lacks the role that it wants', async () => {
    const wanting = closed().filter((route) => asked[route]!.roles)
    const found = await statuses(desk.as('wanghaiyan', 'harmony'), wanting)
    expect(Object.entries(found).filter(([, status]) => status < 400)).toEqual([])
  })

  it('is shut at once to somebody who was removed', async () => {
    const songqiang = desk.as('songqiang', 'harmony')
    expect((await songqiang.get('/api/me')).status).toBe(200)
    expect((await desk.as('wulei', 'harmony').put('/api/people/songqiang', { active: false })).status).toBe(200)
    expect(await statuses(songqiang, closed())).toEqual(all(closed(), 401))
  })
})

describe('the few that are open', () => {
  it('are these, and tell a stranger nothing of a matter without its code', async () => {
    const number = (await desk.as('linxiao', 'harmony').get(`/api/complaints/${ids['complaint']}`)).body.number as string
    expect((await desk.visitor.post('/public/harmony/track', { org: 'harmony', number, code: 'ABCDEFGH' })).status).toBe(404)
    expect((await desk.visitor.post('/public/city/track', { number, code: 'ABCDEFGH' })).status).toBe(404)
    expect((await desk.visitor.get(`/public/harmony/surveys/${'x'.repeat(32)}`)).status).toBe(404)
    expect((await desk.visitor.post('/api/setup', { token: 'guess', organisation: { id: 'third', name: '第三家' }, admin: { name: '甲', login: 'jia', password: 'a long password' } })).status).toBeGreaterThanOrEqual(400)
  })
})

describe('what stands around a matter', () => {
  it('counts, boxes, bell, radar, load, exports and bulk steps say nothing of it to whoever must not know', async () => {
    const tangmin = desk.as('tangmin', 'harmony')
    const secret = ids['complaint']!
    const number = (await desk.as('linxiao', 'harmony').get(`/api/complaints/${secret}`)).body.number as string
    for (const path of ['/api/complaints?view=all', `/api/complaints?view=all&q=${encodeURIComponent('电梯困人')}`, `/api/complaints?view=all&q=${number}`, '/api/complaints?view=cc', '/api/my-work', '/api/messages?view=all', '/api/radar', '/api/radar?unit=engineering',
      '/api/workload', '/api/same?phone=13800006051', '/api/exports/complaints?format=csv&view=all', '/api/exports/duties?format=csv&view=all', '/api/duties?view=all', `/api/duties?view=all&complaint=${secret}`, '/api/exports/contacts?format=csv', `/api/callbacks?view=all&subject=${secret}`]) {
      const answer = await tangmin.get(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect([path, [number, secret, '仅工程部', '13800006051'].filter((word) => answer.text.replace(/"(?:from|asked)":"[^"]*"/g, '').includes(word))]).toEqual([path, []])
    }
    expect((await tangmin.get('/api/radar?unit=engineering')).body.totals).toEqual({ late: 0, hours: 0, today: 0, week: 0 })
    expect(Object.values((await tangmin.get('/api/complaints?view=all')).body.counts)).toEqual(expect.not.arrayContaining([1]))
    const many = await tangmin.post('/api/complaints/many/try', { ids: [secret], action: 'accept' })
    expect(many.body.rows).toEqual([expect.objectContaining({ ok: false, number: null, subject: '', version: null, refusal: expect.objectContaining({ code: 'not-found' }) })])
    expect((await tangmin.post('/api/complaints/many/actions', { ids: [secret] })).status).toBe(404)
  })

  it('a duty about it is known to whoever sees the matter or has to do it', async () => {
    const filed = desk.work('harmony', (work) => sql<{ id: string }>`select id from duties where complaint_id is null limit 1`.execute(work.tx))
    const { id } = (await filed).rows[0]!
    expect((await desk.as('tangmin', 'harmony').get(`/api/duties/${id}`)).status).toBe(200)
    await desk.work('harmony', (work) => sql`update duties set complaint_id = ${ids['complaint']}, turn = '{p:zhaolimin}', instance = jsonb_set(jsonb_set(instance, '{complaint}', to_jsonb(${ids['complaint']}::text)), '{doers}', '["zhaolimin"]') where id = ${id}`.execute(work.tx))
    expect((await desk.as('tangmin', 'harmony').get(`/api/duties/${id}`)).status).toBe(404)
    expect((await desk.as('tangmin', 'harmony').post(`/api/duties/${id}/do`, {})).status).toBe(404)
    expect((await desk.as('tangmin', 'harmony').get(`/api/forms-of/duty/${id}`)).status).toBe(404)
    expect((await desk.as('tangmin', 'harmony').get('/api/duties?view=all')).text).not.toContain(id)
    expect((await desk.as('zhaolimin', 'harmony').get(`/api/duties/${id}`)).status).toBe(200)
    expect((await desk.as('zhaolimin', 'harmony').get('/api/duties?view=all')).text).toContain(id)
  })

  it('a trial of a changed regulation counts it and names it to nobody who must not know', async () => {
    const { text } = (await desk.as('majun', 'harmony').get('/api/policies/text?id=property-callback')).body as { text: string }
    const changed = text.replaceAll(/within: (\d+)(wd|d|h|min)\b/g, (_whole, n: string, unit: string) => `within: ${Number(n) * 3}${unit}`)
    const tried = async (login: string) => (await desk.as(login, 'harmony').post('/api/policies/simulate', { text: changed, from: '2026-03-01', to: '2026-03-31' }))
    const [all, none] = [await tried('majun'), await tried('tangmin')]
    expect([all.status, none.status]).toEqual([200, 200])
    expect(all.body.due.rows.length).toBeGreaterThan(0)
    expect([none.body.due.moved, none.body.matters]).toEqual([all.body.due.moved, all.body.matters])
    expect([...none.body.due.rows, ...none.body.refused.rows, ...none.body.unlike]).toEqual([])
  })

  it('a colleague’s draft and the printed form keep masked what the screen keeps masked', async () => {
    const at = `/api/complaints/${ids['complaint']}`
    expect((await desk.as('wanghaiyan', 'harmony').put(`${at}/drafts/investigate`, { data: { note: '约上午', phone: '13800006051' } })).status).toBe(200)
    const read = await desk.as('zhouwen', 'harmony').get(`${at}/drafts`)
    expect(read.body.drafts).toMatchObject([{ mine: false, data: { note: '约上午', phone: '138****6051' } }])
    expect((await desk.as('wanghaiyan', 'harmony').get(`${at}/drafts`)).body.drafts[0].data.phone).toBe('13800006051')
    for (const login of ['linxiao', 'zhouwen']) {
      for (const path of [`${at}/forms/register`, `/api/sheets/complaint/${ids['complaint']}/register`, `/api/forms/complaint/${ids['complaint']}/register.html`]) {
        const paper = await desk.as(login, 'harmony').get(path)
        expect([path, login, paper.status, /138\*{4}6051/.test(paper.text), paper.text.includes('13800006051')]).toEqual([path, login, 200, true, false])
      }
    }
  })
})
