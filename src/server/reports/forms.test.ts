// Named forms through the front door: the letter, the register and a form that is signed, on screen, as PDF and as Word; who may take them; and text that means harm.
import mammoth from 'mammoth'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'harmony'], at: '2026-03-02T09:00+08:00' })
})
afterAll(() => desk.close())

const fridge = { channel: 'hotline', content: '冰箱买来一周不制冷，压缩机响声很大，要求换新', fields: { customer_name: '陈静', phone: '13800006001', email: 'chen@example.com', class: 'quality', demand: '换新机，并说明原因' } }

async function bytes(login: string, path: string, org = 'acme'): Promise<{ status: number; body: Buffer; headers: Record<string, unknown> }> {
  const signIn = await desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org, login, password: 'wenguo-demo' } })
  const reply = await desk.app.inject({ url: path, headers: { cookie: `wenguo=${signIn.cookies[0]!.value}` } })
  if (process.env['KEEP_PAPER'] && reply.statusCode === 200) await writeFile(`${process.env['KEEP_PAPER']}/${org}-${path.split('/').at(-1)}`, reply.rawPayload)
  return { status: reply.statusCode, body: reply.rawPayload, headers: reply.headers }
}

describe('the letter of acceptance', () => {
  let id = ''
  let number = ''
  beforeAll(async () => {
    const { complaint } = await registered(desk.as('linxiao'), fridge)
    id = complaint.id
    number = complaint.number
    await stepping(desk, id).did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
  })

  it('says number, acceptor and time in PDF, in Word and on screen, and where the seal goes', async () => {
    const pdf = await bytes('linxiao', `/api/forms/complaint/${id}/acceptance_letter.pdf`)
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
    const { pages, text } = await textOfPdf(pdf.body)
    expect(pages).toBe(1)
    for (const said of ['云杉电器', '受理确认函', number, '林晓', '400-800-1234', '2026 年 3 月 2 日', '（加盖公章）', '文件编号 KF-01', '第 1 页共 1 页', '核对码']) expect(text).toContain(said)
    const word = await bytes('linxiao', `/api/forms/complaint/${id}/acceptance_letter.docx`)
    const raw = (await mammoth.extractRawText({ buffer: word.body })).value
    for (const said of ['云杉电器', '受理确认函', number, '林晓', '400-800-1234', '（加盖公章）']) expect(raw).toContain(said)
    const sheet = await desk.as('linxiao').get(`/api/sheets/complaint/${id}/acceptance_letter`)
    expect(sheet.body).toMatchObject({ title: '受理确认函', number, files: { pdf: `/api/forms/complaint/${id}/acceptance_letter.pdf` } })
    for (const said of ['云杉电器', number, '林晓']) expect(sheet.body.html).toContain(said)
    expect((await bytes('linxiao', `/api/forms/complaint/${id}/acceptance_letter.html`)).body.toString()).toContain(number)
  })

  it('puts every copy on record with who took it, and does not exist for those who may not read the matter', async () => {
    await bytes('linxiao', `/api/forms/complaint/${id}/register.pdf`)
    const log = await desk.work('acme', ({ tx }) => tx.selectFrom('entryPayloads').innerJoin('entries', (join) => join.onRef('entries.stream', '=', 'entryPayloads.stream').onRef('entries.seq', '=', 'entryPayloads.seq')).select(['entries.type', 'entryPayloads.actorName', 'entryPayloads.data']).where('entries.stream', '=', `access:complaint:${id}`).orderBy('entries.seq', 'desc').executeTakeFirstOrThrow())
    expect(log).toMatchObject({ type: 'exported', actorName: '林晓', data: { reason: 'register.pdf' } })
    for (const file of ['register.pdf', 'register.docx', 'register.html']) expect((await bytes('fengtao', `/api/forms/complaint/${id}/${file}`)).status).toBe(404)
    expect((await desk.as('fengtao').get(`/api/sheets/complaint/${id}/register`)).status).toBe(404)
    expect((await bytes('linxiao', `/api/forms/complaint/${id}/nosuch.pdf`)).status).toBe(404)
    expect((await bytes('linxiao', `/api/forms/complaint/${id}/register.exe`)).status).toBe(400)
    expect((await desk.visitor.get(`/api/forms/complaint/${id}/register.pdf`)).status).toBe(401)
  })

  it('prints choices as boxes with a tick, and the check code of the ledger', async () => {
    const head = await desk.work('acme', ({ tx }) => tx.selectFrom('streams').select(['seq', 'headHash']).where('stream', '=', `complaint:${id}`).executeTakeFirstOrThrow())
    const { text } = await textOfPdf((await bytes('linxiao', `/api/forms/complaint/${id}/register.pdf`)).body)
    const code = head.headHash.slice(0, 8).toUpperCase()
    expect(text).toContain(`${code.slice(0, 4)}-${code.slice(4)}-${head.seq}`)
    expect(text).toContain('陈静')
  })
})

const hostile = [
  '=HYPERLINK("http://evil.example","x")', '#import "/etc/passwd": *', '#read("/etc/passwd")', '$ sum_(i=1)^n $ *bold* _it_ `raw`', '<script>alert(1)</script><img src=x onerror=alert(1)>', '{{customer}} ${process.env}',
  `${'长'.repeat(5000)}${'x'.repeat(5000)}`, '😀👨‍👩‍👧 表情', 'שלום‮abc', 'line1\nline2\tline3\u0007',
].join('\n')

describe('text that means harm', () => {
  it('stands on paper as it was written, and does nothing', async () => {
    const { complaint } = await registered(desk.as('linxiao'), { ...fridge, content: hostile, fields: { ...fridge.fields, customer_name: '<b>陈</b>#', phone: '13800006009' } })
    const { pages, text } = await textOfPdf((await bytes('linxiao', `/api/forms/complaint/${complaint.id}/register.pdf`)).body)
    expect(pages).toBeGreaterThan(2)
    for (const said of ['#import "/etc/passwd": *', '#read("/etc/passwd")', '*bold* _it_', '<script>alert(1)</script>', '<b>陈</b>#']) expect(text.replaceAll('\u200b', '')).toContain(said)
    expect(text).not.toContain('root:')
    const raw = (await mammoth.extractRawText({ buffer: (await bytes('linxiao', `/api/forms/complaint/${complaint.id}/register.docx`)).body })).value
    for (const said of ['#import "/etc/passwd": *', '<script>alert(1)</script>', '😀']) expect(raw).toContain(said)
    const { html } = (await desk.as('linxiao').get(`/api/sheets/complaint/${complaint.id}/register`)).body
    expect(html).not.toMatch(/<script|<img|<b>/)
    expect(html).toContain('&lt;script&gt;')
  })
})
