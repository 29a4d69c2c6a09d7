// Whatever is sent to the front door in a wrong form: a clear answer with code, field and words in both languages, and nothing half done.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Answer, type Desk } from '#test/desk.ts'
import { run as importRun } from '../../src/cli/import.ts'
import { run as policyRun } from '../../src/cli/policy.ts'

let desk: Desk
let database: pg.Client
let id: string
let address: string

const call = { channel: 'hotline', content: '洗衣机漏水', fields: { customer_name: '陈静', phone: '13800006021', class: 'quality' } }
const fields = (more: Record<string, unknown>) => ({ ...call, fields: { ...call.fields, ...more } })

beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme', 'city'] })
  database = new pg.Client({ connectionString: desk.databaseUrl })
  await database.connect()
  id = (await registered(desk.as('linxiao'), call)).complaint.id
  await desk.app.listen({ port: 0, host: '127.0.0.1' })
  address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await database.end()
  await desk.close()
})

/** Every table with its number of rows, and every evidence file. */
async function everything(): Promise<string[]> {
  const { rows } = await database.query(`
    select c.relname || ' ' || (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text as line
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`)
  return [...rows.map(({ line }) => line as string), ...filesBelow(join(desk.dataDir, 'blobs'))]
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile()).map((item) => item.name).sort()
  } catch {
    return []
  }
}

/** Sends it in both languages; it must be refused alike, in different words, without a trace. */
async function refused(send: (headers: Record<string, string>) => Promise<Answer>): Promise<{ status: number; code: string; fields: string[]; zh: string[]; en: string[] }> {
  const before = await everything()
  const [zh, en] = [await send({ 'accept-language': 'zh-CN' }), await send({ 'accept-language': 'en' })]
  expect(await everything()).toEqual(before)
  for (const answer of [zh, en]) {
    expect(answer.headers['content-type'], answer.text).toMatch(/^application\/problem\+json/)
    expect(answer.body).toMatchObject({ type: `urn:wenguo:problem:${answer.body.code}`, status: answer.status, requestId: expect.any(String) })
    expect(answer.text).not.toMatch(/node_modules|select |at Object|kysely|syntax error/i)
  }
  expect([en.status, en.body.code]).toEqual([zh.status, zh.body.code])
  const said = ({ body }: Answer): string[] => [body.title, body.detail, ...(body.faults ?? []).map((fault: { message: string }) => fault.message)].filter(Boolean)
  expect(said(zh).join('')).toMatch(/[\u4e00-\u9fff]/)
  expect(said(zh)).not.toEqual(said(en))
  return { status: zh.status, code: zh.body.code, fields: (zh.body.faults ?? []).map((fault: { field: string }) => fault.field), zh: said(zh), en: said(en) }
}

const sending = (method: 'GET' | 'POST', path: string, body?: unknown) => (headers: Record<string, string>) =>
  (method === 'GET' ? desk.as('linxiao').get(path, { headers }) : desk.as('linxiao').post(path, body, { headers }))

/** Bytes as they are, under a name that the program believes. */
const raw = (path: string, payload: Buffer | string, type = 'application/json') => async (headers: Record<string, string>): Promise<Answer> => {
  const signedIn = await desk.visitor.post('/api/sign-in', { org: 'acme', login: 'linxiao', password: 'wenguo-demo' })
  const reply = await desk.app.inject({ method: 'POST', url: path, payload, headers: { ...headers, cookie: String(signedIn.headers['set-cookie']).split(';')[0]!, 'content-type': type } })
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers, text: reply.body }
}

describe('a body', () => {
  it('of 40 MB is refused on the wire, at the desk and at the portal, and the program goes on', async () => {
    const before = await everything()
    const body = JSON.stringify({ ...call, content: '漏'.repeat(14_000_000) })
    expect(Buffer.byteLength(body)).toBeGreaterThan(40_000_000)
    for (const path of ['/api/complaints', '/public/acme/complaints']) {
      const reply = await fetch(address + path, { method: 'POST', body, headers: { 'content-type': 'application/json', 'accept-language': 'zh' } })
      expect([reply.status, ((await reply.json()) as { code: string }).code]).toEqual([413, 'too-large'])
    }
    expect(await everything()).toEqual(before)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
  })

  it('in a broken encoding, half a JSON, no object, or of another type is unreadable', async () => {
    const broken = Buffer.concat([Buffer.from('{"channel":"hotline","content":"'), Buffer.from([0xe6, 0xbc]), Buffer.from('"}')])
    const unreadable = async (...sent: Parameters<typeof raw>) => {
      const before = await everything()
      const answer = await raw(...sent)({ 'accept-language': 'zh' })
      // Signing in leaves its own trace; what the body would have made is not there.
      const grown = (await everything()).filter((line) => !before.includes(line)).map((line) => line.split(' ')[0])
      expect(grown.filter((table) => !['sessions', 'entries', 'entry_payloads', 'streams', 'stream_ends'].includes(table!))).toEqual([])
      return [answer.status, answer.body.code, answer.body.detail]
    }
    expect(await unreadable('/api/complaints', broken)).toEqual([400, 'malformed', '正文不是有效的 UTF-8 编码'])
    expect(await unreadable('/api/complaints', '{"channel":"hotl')).toEqual([400, 'malformed', '正文不是有效的 JSON'])
    expect(await unreadable('/api/complaints', '["hotline"]')).toEqual([400, 'malformed', '正文应当是一个 JSON 对象'])
    expect((await unreadable('/api/complaints', JSON.stringify(call), 'text/plain'))[0]).toBe(415)
  })
})

describe('a registration', () => {
  const wrong: [what: string, intake: Record<string, unknown>, field: string][] = [
    ['a day that is none', fields({ occurred_at: '2026-02-30' }), 'fields.occurred_at'],
    ['a day in another notation', fields({ occurred_at: '02/03/2026' }), 'fields.occurred_at'],
    ['a time without a zone', { ...call, receivedAt: '2026-03-02 09:00' }, 'receivedAt'],
    ['a time to come', { ...call, receivedAt: '2027-01-01T00:00:00Z' }, 'receivedAt'],
    ['an unknown class', fields({ class: 'weather' }), 'fields.class'],
    ['a formula for a class', fields({ class: '=HYPERLINK("http://x")' }), 'fields.class'],
    ['an unknown channel', { ...call, channel: 'pigeon' }, 'channel'],
    ['an unknown kind', { ...call, kind: 'gossip' }, 'kind'],
    ['a field that is none', fields({ colour: 'red' }), 'fields.colour'],
    ['an unknown key beside the fields', { ...call, priorty: 1 }, 'priorty'],
    ['a list for the fields', { ...call, fields: [] }, 'fields'],
    ['an amount in words', fields({ amount: '很多' }), 'fields.amount'],
    ['a story of 20,001 characters', { ...call, content: '漏'.repeat(20_001) }, 'content'],
    ['no story', { channel: 'hotline' }, 'content'],
    ['a file that is none', { ...call, files: ["'; drop table contacts; --"] }, 'files'],
    ['a master that is none', { ...call, join: "' or 1=1 --" }, 'join'],
    ['a number for the channel', { ...call, channel: 7 }, 'channel'],
    ['NUL in the story', { ...call, content: 'a\u0000b' }, 'content'],
    ['half a character', { ...call, content: 'a\ud83d' }, 'content'],
  ]
  for (const [what, intake, field] of wrong) {
    it(`with ${what}`, async () => expect(await refused(sending('POST', '/api/complaints', intake))).toMatchObject({ status: 400, code: 'invalid', fields: [field] }))
  }

  it('with keys that would reach a prototype', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const before = await everything()
      const answer = await desk.as('linxiao').post('/api/complaints', JSON.stringify({ ...call, fields: { KEY: { admin: true } } }).replace('KEY', key), { headers: { 'content-type': 'application/json' } })
      expect([answer.status, answer.body.faults], answer.text).toEqual([400, [{ field: `fields.${key}`, message: '不允许这个名称' }]])
      expect(await everything()).toEqual(before)
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('names all that is wrong at once, in words that say what to write', async () => {
    const { fields: named, zh, en } = await refused(sending('POST', '/api/complaints', { fields: {}, join: 5 }))
    expect(named).toEqual(['channel', 'content', 'join'])
    expect(zh.slice(1)).toEqual(['请填写', '请填写', '应当是文字'])
    expect(en.slice(1)).toEqual(['This is needed', 'This is needed', 'This should be text'])
  })

  it('with a key for repeats that no one can see', async () => {
    expect(await refused((headers) => desk.as('linxiao').post('/api/complaints', call, { idempotencyKey: 'a b', headers }))).toMatchObject({ status: 400, fields: ['Idempotency-Key'] })
  })

  it('that looks like SQL or markup is kept word for word', async () => {
    const content = `Robert'); DROP TABLE complaints;-- <script>alert(1)</script> =1+1 %_\\`
    const made = await registered(desk.as('linxiao'), { ...call, content })
    expect((await stepping(desk, made.complaint.id).shown('linxiao')).contacts[0].content).toBe(content)
  })
})

describe('a step', () => {
  const wrong: [action: string, data: Record<string, unknown>, field: string][] = [
    ['dispatch', { unit: 'nowhere', limit: '2026-03-20T10:00:00.000Z' }, 'unit'],
    ['dispatch', { unit: 'product', limit: 'morgen' }, 'limit'],
    ['dispatch', { unit: 'product', limit: '2020-01-01T00:00:00Z' }, 'limit'],
    ['dispatch', { unit: 'product', limit: '2026-03-20T10:00:00.000Z', until_when: 1 }, 'until_when'],
    ['assess', { class: '=1+1' }, 'class'],
    ['dance', {}, 'action'],
  ]
  for (const [action, data, field] of wrong) {
    it(`${action} ${JSON.stringify(data)}`, async () => expect(await refused(sending('POST', `/api/complaints/${id}/actions`, { action, data }))).toMatchObject({ status: 400, code: 'invalid', fields: [field] }))
  }

  it('on a version that nobody has seen', async () => {
    expect(await refused((headers) => desk.as('linxiao').post(`/api/complaints/${id}/actions`, { action: 'assess', data: { class: 'quality' } }, { ifMatch: 'banana', headers }))).toMatchObject({ status: 412, code: 'stale-version' })
  })
})

describe('a question', () => {
  const wrong: [query: string, field: string][] = [
    ['limit=100000', 'limit'], ['limit=-1', 'limit'], ['limit=abc', 'limit'], ['limit=1.5', 'limit'], ['limit=1&limit=2', 'limit'],
    ['after=garbage', 'after'], [`after=${Buffer.from('["due",1]').toString('base64url')}`, 'after'], [`after=${Buffer.from('[null,null,null]').toString('base64url')}`, 'after'],
    ['from=gestern', 'from'], ['to=2026-02-30', 'to'], ['order=number;drop', 'order'], ['view=nosuch', 'view'], ['colour=red', 'colour'], ['q=%00', 'q'], [`q=${'x'.repeat(300)}`, 'q'], ['__proto__=1', '__proto__'],
  ]
  for (const [query, field] of wrong) {
    it(`with ${query.slice(0, 40)}`, async () => expect(await refused(sending('GET', `/api/complaints?${query}`))).toMatchObject({ status: 400, code: 'invalid', fields: [field] }))
  }

  it('with another list’s page mark', async () => {
    for (const path of ['/api/contacts', '/api/callbacks', '/api/duties']) expect(await refused(sending('GET', `${path}?after=garbage`)), path).toMatchObject({ status: 400, fields: ['after'] })
  })

  it('in the manner of SQL is refused by name or finds nothing, and harms nothing', async () => {
    for (const text of ["' OR 1=1 --", '%', '_', '\\', "'; drop table complaints; --", '*:*', 'a & | !', '\u{1f600}']) {
      for (const filter of ['state', 'class', 'unit', 'owner', 'q']) {
        const answer = await desk.as('linxiao').get(`/api/complaints?view=all&${filter}=${encodeURIComponent(text)}`)
        const known = filter === 'state' || filter === 'class'
        expect(answer.status, `${filter} ${text}: ${answer.text}`).toBe(known ? 400 : 200)
        if (known) expect(answer.body.faults.map((fault: { field: string }) => fault.field)).toEqual([filter])
        else if (filter !== 'q') expect(answer.body.rows).toEqual([])
      }
    }
    expect((await desk.as('linxiao').get('/api/complaints?view=all')).body.rows.length).toBeGreaterThan(0)
  })

  it('after something that is not there', async () => {
    for (const [path, status] of [['/api/complaints/%00', 400], ['/api/complaints/%27', 404], [`/api/complaints/${'9'.repeat(300)}`, 400], ['/api/policy?id=nosuch', 404], [`/api/complaints/${id}/clocks/nosuch`, 404], [`/api/complaints/${id}/forms/nosuch`, 404], ['/api/policy?version=2026-02-30', 400]] as const) {
      expect((await refused(sending('GET', path))).status, path).toBe(status)
    }
  })
})

describe('the public door', () => {
  const filed = (body: unknown, path = '/public/acme/complaints') => (headers: Record<string, string>) => desk.visitor.post(path, body, { headers })

  it('names what it cannot take', async () => {
    const known = { customer_name: '陈静', phone: '13800006021' }
    expect(await refused(filed({ content: '冰箱', fields: { ...known, phone: '123' } }))).toMatchObject({ status: 400, fields: ['fields.phone'] })
    expect(await refused(filed({ content: '冰箱', fields: { ...known, colour: 1 } }))).toMatchObject({ status: 400, fields: ['fields.colour'] })
    expect(await refused(filed({ content: '冰箱', kind: 'gossip', fields: known }))).toMatchObject({ status: 400, fields: ['kind'] })
    expect(await refused(filed({ content: '', fields: known }))).toMatchObject({ status: 400, fields: ['content'] })
    expect(await refused(filed({ content: '冰箱', fields: known }, '/public/nowhere/complaints'))).toMatchObject({ status: 404 })
    expect(await refused(filed({ number: "' or 1=1", code: 'x' }, '/public/acme/track'))).toMatchObject({ status: 400, fields: ['code'] })
  })

  it('takes no file that is too large, empty, of a wrong kind or under a false name, and keeps no part of it', async () => {
    const upload = (payload: Buffer, type: string, more: Record<string, string> = {}) => async (headers: Record<string, string>): Promise<Answer> => {
      const reply = await desk.app.inject({ method: 'POST', url: '/public/acme/files', payload, headers: { ...headers, 'content-type': type, ...more } })
      return { status: reply.statusCode, body: reply.json(), headers: reply.headers, text: reply.body }
    }
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(21 * 1024 * 1024)])
    expect(await refused(upload(png, 'image/png'))).toMatchObject({ status: 413, code: 'too-large' })
    expect(await refused(upload(Buffer.from('MZ\u0090'), 'application/x-msdownload'))).toMatchObject({ status: 415, code: 'unsupported-type' })
    expect(await refused(upload(Buffer.from('<html><script>alert(1)</script>'), 'image/png'))).toMatchObject({ status: 415 })
    expect(await refused(upload(Buffer.from('<svg onload="alert(1)"/>'), 'image/svg+xml'))).toMatchObject({ status: 415 })
    expect(await refused(upload(Buffer.alloc(0), 'image/png'))).toMatchObject({ status: 400, fields: ['body'] })
    expect(await refused(upload(png.subarray(0, 100), 'image/png', { 'x-file-name': '%E0%A4%A' }))).toMatchObject({ status: 400, fields: ['X-File-Name'] })
  })
})

describe('a file given to a command', () => {
  const typed = async (run: typeof policyRun, ...args: string[]) => {
    const out: string[] = []
    const err: string[] = []
    vi.stubEnv('DATABASE_URL', desk.databaseUrl).stubEnv('WENGUO_DATA', desk.dataDir)
    const exit = await run(args, { out: (text) => out.push(text), err: (text) => err.push(text) })
    vi.unstubAllEnvs()
    return { exit, out: out.join('\n'), err: err.join('\n') }
  }
  const written = (name: string, content: string | Buffer) => {
    const file = join(desk.dataDir, name)
    writeFileSync(file, content)
    return file
  }
  const HEAD = 'message_id,user_id,created_at,replied_at,subject,text,reply'
  const map = ['--org', 'city', '--map', 'maps/citizen-messages.yaml']

  it('a regulation with a misspelt guard: the line, and the word that was meant', async () => {
    const text = readFileSync('policies/company-acceptance/2026-01-01.yaml', 'utf8')
    const line = text.split('\n').findIndex((one) => one.includes('both_heard]')) + 1
    const { exit, out, err } = await typed(policyRun, 'lint', written('misspelt.yaml', text.replace('both_heard]', 'both_herd]')))
    expect([exit, err]).toEqual([1, ''])
    expect(out).toMatch(new RegExp(`misspelt\\.yaml:${line} error .*是否想写「both_heard」.*Did you mean “both_heard”`))
  })

  it('a cell with a formula comes in as text, and goes out where no spreadsheet calculates it', async () => {
    const formula = '=HYPERLINK("http://evil.example","点我")'
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const good = ['F1', 'U1', '2019-04-25T09:32:09', '2019-04-28T10:00:00', cell(formula), '@SUM(1)', '已修好'].join(',')
    const bad = ['F2', 'U2', '2019-02-30T10:00:00', '', cell(formula), '+1', '-2'].join(',')
    const file = written('formula.csv', [HEAD, good, bad].join('\n'))
    const { exit, out } = await typed(importRun, file, ...map)
    expect([exit, out]).toEqual([1, expect.stringContaining('read 2, created 1')])
    const refusedRows = readFileSync(file.replace('.csv', '.refused.csv'), 'utf8')
    expect(refusedRows).toContain(`"'=HYPERLINK(""http://evil.example"",""点我"")",'+1,'-2`)
    const { body } = await desk.as('pengcheng', 'city').get('/api/complaints?view=all')
    expect(body.rows[0].subject).toContain('=HYPERLINK')
  })

  it('a table that is half a zip, broken in its letters, without its columns, or none at all: said, and nothing brought in', async () => {
    const cases: [name: string, content: string | Buffer, says: RegExp][] = [
      ['half.xlsx', Buffer.from('504b0304140000000800', 'hex'), /XLSX 没有写完.*cut off/],
      ['letters.csv', Buffer.concat([Buffer.from(`${HEAD}\n1,U,2019-04-25T09:32:09,,路灯不亮,三`), Buffer.from([0xe5, 0xa4]), Buffer.from('了路灯一直不亮,已修\n')]), /第 2 行.*Line 2/],
      ['columns.csv', 'a,b\n1,2\n', /message_id.*有：a、b/],
      ['empty.csv', '', /文件是空的|empty/],
      ['quote.csv', `${HEAD}\n1,"U,2019\n`, /引号.*quote/],
      ['list.pdf', '%PDF-1.4', /只能读/],
    ]
    const before = await everything()
    for (const [name, content, says] of cases) {
      const { exit, out, err } = await typed(importRun, written(name, content), ...map)
      expect([name, exit, `${out}${err}`]).toEqual([name, 1, expect.stringMatching(says)])
    }
    expect(await everything()).toEqual(before)
  })
})
