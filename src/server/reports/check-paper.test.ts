// A printed form held against the ledger by anybody: genuine, changed since, or not ours; and whatever is asked, nobody is named.
import mammoth from 'mammoth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'
import { configureLinks } from '#server/surveys/invite.ts'
import { pngOf } from './pictures.ts'
import { squareOf } from './square.ts'

let desk: Desk
let id = ''
let number = ''
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'harmony'], at: '2026-03-02T09:00+08:00' })
  const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content: '冰箱不制冷', fields: { customer_name: '陈静', phone: '13800006001', class: 'quality' } })
  id = complaint.id
  number = complaint.number
})
afterAll(() => desk.close())

const codeOn = async (): Promise<string> => /核对码 ([0-9A-F]{4}-[0-9A-F]{4}-\d+)/.exec((await desk.as('linxiao').get(`/api/sheets/complaint/${id}/register`)).body.html)![1]!
const asked = async (of: { number: string; code: string }, org = 'acme'): Promise<string> => {
  const reply = await desk.app.inject({ url: `/public/${org}/paper?${new URLSearchParams(of)}` })
  expect(reply.statusCode, reply.body).toBe(200)
  expect(reply.headers['content-type']).toContain('text/html')
  return reply.body
}

it('is genuine by its number and code, also after more was recorded, and names nobody', async () => {
  const code = await codeOn()
  const page = await asked({ number, code })
  expect(page).toContain('与记录相符')
  expect(page).toContain('2026-03-02')
  expect(page).not.toMatch(/陈静|1380000|冰箱|林晓/)
  expect(page).not.toContain('此后记录又有')
  desk.later(60_000)
  await stepping(desk, id).did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
  expect(await asked({ number, code: code.toLowerCase() })).toContain('此后记录又有新的内容')
  expect(await codeOn()).not.toBe(code)
})

it('a paper carries the address that checks it, as a square and in words, wherever the outside can reach us', async () => {
  const sheet = async () => (await desk.as('linxiao').get(`/api/sheets/complaint/${id}/register`)).body.html as string
  const before = await sheet()
  expect(before).not.toContain('/public/acme/paper')
  expect(before).toContain(squareOf(number))
  configureLinks('https://qiming.example/')
  try {
    const html = await sheet()
    const code = await codeOn()
    const address = `https://qiming.example/public/acme/paper?number=${number}&code=${code}`
    expect(html).toContain(squareOf(address))
    expect(html).toContain('或打开 https://qiming.example/public/acme/paper<')
    const page = await desk.app.inject({ url: address.replace('https://qiming.example', '') })
    expect(page.body).toContain('与记录相符')
    expect((await desk.as('linxiao').get(`/api/complaints?view=all&q=${encodeURIComponent(address)}`)).body.rows.map((row: { number: string }) => row.number)).toEqual([number])
    expect((await textOfPdf(await taken('pdf'))).text.replaceAll(/[\s\u200b]/g, '')).toContain('qiming.example/public/acme/paper')
    expect((await mammoth.convertToHtml({ buffer: await taken('docx') })).value).toContain(pngOf(squareOf(address), 240).toString('base64'))
  } finally {
    configureLinks(undefined)
  }
})

async function taken(ending: string): Promise<Buffer> {
  const signIn = await desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org: 'acme', login: 'linxiao', password: PASSWORD } })
  const reply = await desk.app.inject({ url: `/api/forms/complaint/${id}/register.${ending}`, headers: { cookie: `wenguo=${signIn.cookies[0]!.value}` } })
  expect(reply.statusCode).toBe(200)
  return reply.rawPayload
}

it('is not ours with another number, another code, a guess, or in another house', async () => {
  const code = await codeOn()
  const changed = `${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`
  for (const of of [{ number, code: changed }, { number: 'KS209900001', code }, { number, code: '%' }, { number: "' or 1=1 --", code }, { number, code: '0000-0000-1' }]) expect(await asked(of)).toContain('查不到相符的记录')
  expect(await asked({ number, code }, 'harmony')).toContain('查不到相符的记录')
  expect((await asked({ number: '"><script>alert(1)</script>', code }))).not.toContain('<script>')
  expect(await asked({ number: '', code: '' })).not.toContain('role="status"')
})

it('a report is genuine by its number and digest', async () => {
  const { body } = await desk.as('zhouwen').post('/api/reports', { name: 'register', from: '2026-03-01', to: '2026-03-02' })
  await desk.runJobs()
  const { html } = (await desk.as('zhouwen').get(`/api/reports/${body.id}`)).body
  const code = /核对码 ([0-9A-F]{4}-[0-9A-F]{4})/.exec(html)![1]!
  expect(await asked({ number: body.number, code })).toMatch(/与记录相符.*投诉登记台账.*已定稿/s)
})
