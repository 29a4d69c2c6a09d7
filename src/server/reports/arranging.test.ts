// A form that is filled in and signed, arranged anew, printed in English, and given the scan of its signed paper.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOut, type Paper } from '#core/reports/lay-out.ts'
import { textOf } from '#core/reports/sheet.ts'
import type { Instant } from '#core/kernel/instant.ts'
import { registered, said as spoken, stepping, uploaded, type Stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'

let desk: Desk
let story: Stepping
beforeAll(async () => {
  desk = await openDesk({ orgs: ['harmony', 'city'], at: '2026-03-02T09:00+08:00' })
  const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content: '屋面漏水，客厅顶部湿了一片', fields: { customer_name: '陈静', phone: '13800006021', place: '3 栋 2 单元 501', class: 'roof_leak' } })
  story = stepping(desk, complaint.id)
})
afterAll(() => desk.close())

async function pdf(login: string, path: string, org = 'harmony'): Promise<string> {
  const signIn = await desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org, login, password: PASSWORD } })
  const reply = await desk.app.inject({ url: path, headers: { cookie: `wenguo=${signIn.cookies[0]!.value}` } })
  expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200)
  return (await textOfPdf(reply.rawPayload)).text
}

describe('a form that is signed', () => {
  it('carries the name and the day of whoever signed, from the ledger', async () => {
    await story.did('linxiao', 'dispatch', { unit: 'engineering', limit: '2026-03-20T10:00:00.000Z', settleable: false })
    await story.did('wanghaiyan', 'accept')
    const path = `/api/complaints/${story.id}/forms/callback_record`
    const blank = await pdf('wanghaiyan', `/api/forms/complaint/${story.id}/callback_record.pdf`)
    expect(blank).not.toMatch(/签名：王海燕/)
    const asked = (await desk.as('wanghaiyan').get(path)).body.fills
    expect(asked).toMatchObject([{ name: 'outcome', type: 'choice', required: true }, { name: 'customer_view', required: true }])
    desk.at('2026-03-05T15:00+08:00')
    const filled = await desk.as('wanghaiyan').post(path, { data: { outcome: 'satisfied', customer_view: '修得很快' } })
    expect(filled.status, filled.text).toBe(200)
    const said = await pdf('wanghaiyan', `/api/forms/complaint/${story.id}/callback_record.pdf`)
    expect(said).toMatch(/签名：\s*王海燕\s*2026 年 3 月 5 日/)
    expect(said).toContain('修得很快')
  })
})

describe('the layout of a form', () => {
  const at = '/api/form-layouts/property-callback/callback_book'
  const order = ['content', 'number', 'received_at', 'customer_name', 'place', 'process', 'result']
  const layout = { order, widths: { place: 'full' }, headings: { content: '来电内容' }, above: '请用钢笔填写', below: '本表一式两份 #x <b>' }

  it('is arranged by whoever looks after the regulation, is on record, and shows on paper', async () => {
    expect((await desk.as('songqiang').put(at, { version: 0, layout })).status).toBe(403)
    const saved = await desk.as('wulei').put(at, { version: 0, layout })
    expect(saved.body, saved.text).toMatchObject({ version: 1, by: '吴磊', layout: { headings: { content: '来电内容' } } })
    const said = await pdf('linxiao', `/api/forms/complaint/${story.id}/callback_book.pdf`)
    for (const word of ['来电内容', '请用钢笔填写', '本表一式两份 #x <b>']) expect(said).toContain(word)
    expect(said.indexOf('来电内容')).toBeLessThan(said.indexOf('接收时间'))
    const { html } = (await desk.as('linxiao').get(`/api/sheets/complaint/${story.id}/callback_book`)).body
    expect(html).toContain('#x &lt;b&gt;')
    const told = await desk.work('harmony', ({ tx }) => tx.selectFrom('entryPayloads as p').innerJoin('entries as e', (join) => join.onRef('e.stream', '=', 'p.stream').onRef('e.seq', '=', 'p.seq')).select(['p.data', 'p.actorName']).where('e.type', '=', 'form.arranged').executeTakeFirstOrThrow())
    expect(told).toMatchObject({ actorName: '吴磊', data: { form: 'callback_book', version: 1 } })
  })

  it('cannot leave out or add what the regulation does not say, nor overwrite somebody else’s', async () => {
    const without = await desk.as('wulei').put(at, { version: 1, layout: { ...layout, order: order.slice(1) } })
    expect(without).toMatchObject({ status: 400, body: { faults: [{ field: 'content' }] } })
    const foreign = await desk.as('wulei').put(at, { version: 1, layout: { ...layout, headings: { id_number: '证件' } } })
    expect(foreign).toMatchObject({ status: 400, body: { faults: [{ field: 'id_number' }] } })
    expect((await desk.as('wulei').put(at, { version: 0, layout })).status).toBe(409)
    expect((await desk.as('wulei').get('/api/form-layouts/property-callback/nosuch')).status).toBe(404)
  })
})

describe('a signed paper', () => {
  it('is attached by the one who scanned it, and is seen by those who may read the form', async () => {
    const at = `/api/sheets/complaint/${story.id}/callback_record/scans`
    const file = await uploaded(desk, 'wanghaiyan', 'harmony')
    expect((await desk.as('linxiao').post(at, { file })).status).toBe(400)
    const attached = await desk.as('wanghaiyan').post(at, { file })
    expect(attached.body.scans, attached.text).toMatchObject([{ name: '现场.jpg', by: '王海燕' }])
    expect((await desk.as('songqiang').get(attached.body.scans[0].url)).status).toBe(404)
    const told = await desk.work('harmony', ({ tx }) => tx.selectFrom('entries').select('type').where('stream', '=', `form:complaint:${story.id}:callback_record`).execute())
    expect(told).toEqual([{ type: 'form.scanned' }])
  })
})

describe('what the regulation hides in print', () => {
  it('is masked on every copy: the hotline never prints who called', async () => {
    const said = { channel: 'hotline', content: '商铺夜间噪声', fields: { customer_name: '陈大勇', phone: '13900007777', place: '人民路 1 号', ...spoken } }
    const answer = await desk.as('linxiao', 'city').post('/api/complaints', said)
    expect(answer.status, answer.text).toBe(201)
    const paper = await pdf('linxiao', `/api/forms/complaint/${answer.body.complaint.id}/register.pdf`, 'city')
    expect(paper).not.toContain('13900007777')
    expect(paper).not.toContain('陈大勇')
    expect(paper).toContain('139****7777')
  })
})

describe('the sheet', () => {
  const paper: Paper = { organisation: 'O', title: 'T', number: null, code: null, under: 'u', seal: true, letter: null, check: '—', signers: [{ who: 'A', name: null, at: null }], fields: ['a', 'b', 'c', 'd', 'e'].map((name, i) => ({ name, label: name.toUpperCase(), value: `value ${name}`, width: (['third', 'third', 'third', 'half', 'full'] as const)[i]! })) }

  it('has one grid in which every row is as wide as the page, whatever the widths', () => {
    const sheet = layOut(paper, null, { language: 'en', by: '林晓', at: '2026-03-02T01:00:00.000Z' as Instant })
    const [grid] = sheet.blocks
    expect(grid?.is).toBe('grid')
    if (grid?.is !== 'grid') return
    expect(grid.widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(170, 1)
    for (const row of grid.rows) expect(row.reduce((sum, box) => sum + box.span, 0)).toBe(grid.widths.length)
    expect(grid.rows.map((row) => row.filter((box) => box.is === 'label').map((box) => box.text))).toEqual([['A', 'B', 'C'], ['D'], ['E'], ['A'], ['Seal']])
    expect(sheet.mark).toBe('林晓 2026-03-02 09:00')
    for (const name of ['a', 'b', 'c', 'd', 'e']) expect(textOf(sheet)).toContain(`value ${name}`)
  })
})
