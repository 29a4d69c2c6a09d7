// Knowledge over HTTP: a closed complaint becomes a case without names, which is found only after somebody who leads has read and published it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'

let desk: Desk
let id = ''
const content = '陈静女士的冰箱不制冷，林晓接的电话，回电 138 0000 6021 或 chenjing@example.com，住和平路 8 号'

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'] })
  const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content, fields: { customer_name: '陈静', phone: '13800006021', address: '和平路 8 号' } })
  id = complaint.id
})
afterAll(() => desk.close())

describe('a case', () => {
  it('begins only from a closed complaint', async () => {
    expect(await desk.as('linxiao').get(`/api/complaints/${id}/case`)).toMatchObject({ status: 409 })
    await stepping(desk, id).did('linxiao', 'withdraw', { reason: '客户撤回' })
    const { body } = await desk.as('linxiao').get(`/api/complaints/${id}/case`)
    expect(body.body).toContain('冰箱不制冷')
    expect(`${body.title}${body.body}`).not.toMatch(/陈静|林晓|6021|example|和平路/)
    expect(body.marks).toEqual([])
  })

  it('is not published while it names anybody, nor by anybody', async () => {
    const named = await desk.as('linxiao').post('/api/knowledge', { kind: 'case', title: '冰箱不制冷', body: '陈静的冰箱不制冷，电话 13900001111', complaint: id })
    expect(named.body).toMatchObject({ state: 'draft' })
    expect((await desk.as('linxiao').post(`/api/knowledge/${named.body.id}/publish`, { version: 1 })).status).toBe(403)
    const refused = await desk.as('hemin').post(`/api/knowledge/${named.body.id}/publish`, { version: 1 })
    expect([refused.status, refused.body.faults.length]).toEqual([400, 2])
    expect((await desk.as('sunjia').get('/api/knowledge?view=all')).body.rows).toEqual([])
    const mended = await desk.as('linxiao').post('/api/knowledge', { id: named.body.id, version: 1, kind: 'case', title: '冰箱不制冷', body: '冰箱买后三天不制冷，检测为压缩机缺陷，更换新机。', complaint: id })
    expect((await desk.as('hemin').post(`/api/knowledge/${named.body.id}/publish`, { version: mended.body.version })).body).toMatchObject({ state: 'published' })
  })

  it('is found by whoever registers the like of it, who does not see where it came from', async () => {
    const found = await desk.as('sunjia').get(`/api/knowledge?q=${encodeURIComponent('客户说新买的冰箱不制冷，压缩机响，要求更换新机')}`)
    expect(found.body.rows).toMatchObject([{ title: '冰箱不制冷', complaint: null, mayChange: false }])
    expect((await desk.as('sunjia').get(`/api/knowledge?q=${encodeURIComponent('快递员态度恶劣')}`)).body.rows).toEqual([])
  })

  it('is no longer found once withdrawn; a change has to be read again', async () => {
    const [row] = (await desk.as('hemin').get('/api/knowledge')).body.rows
    await desk.as('hemin').post(`/api/knowledge/${row.id}/withdraw`, { version: row.version })
    expect((await desk.as('sunjia').get('/api/knowledge')).body.rows).toEqual([])
    expect((await desk.as('hemin').post(`/api/knowledge/${row.id}/publish`, { version: row.version })).status).toBe(412)
  })

  it('a question needs no complaint, a case does', async () => {
    expect((await desk.as('linxiao').post('/api/knowledge', { kind: 'question', title: '怎么退货', body: '七天内凭订单办理。' })).body).toMatchObject({ state: 'draft' })
    expect((await desk.as('linxiao').post('/api/knowledge', { kind: 'case', title: '凭空写的', body: '没有投诉。' })).status).toBe(400)
  })
})
