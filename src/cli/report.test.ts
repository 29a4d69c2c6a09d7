// `wenguo report` on a real database: each report in each form says the same, keeps its figures, and text in it computes nothing.
import exceljs from 'exceljs'
import mammoth from 'mammoth'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { registered, stepping } from '#test/complaint-steps.ts'
import { openDesk, type Desk } from '#test/desk.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'
import { run } from './report.ts'

let desk: Desk
let folder: string
const before = process.env['DATABASE_URL']
const hostile = '=1+2|HYPERLINK("http://evil.example") #import "x" <script>alert(1)</script>'
beforeAll(async () => {
  desk = await openDesk({ orgs: ['acme'], at: '2026-03-02T09:00+08:00' })
  folder = process.env['KEEP_PAPER'] ?? (await mkdtemp(join(tmpdir(), 'wenguo-report-')))
  const said = [['quality', '冰箱不制冷'], ['quality', '压缩机异响'], ['delivery', '送货晚了三天'], ['service', hostile]]
  for (const [i, [code, content]] of said.entries()) {
    const { complaint } = await registered(desk.as('linxiao'), { channel: 'hotline', content, fields: { customer_name: `陈静${i}`, phone: `1380000600${i}`, class: code } })
    await stepping(desk, complaint.id).did('linxiao', 'acknowledge', { acceptor_contact: '400-800-1234' })
  }
  desk.at('2026-03-20T09:00+08:00')
  await desk.runJobs()
  process.env['DATABASE_URL'] = desk.databaseUrl
})
afterAll(async () => {
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  await desk.close()
  if (!process.env['KEEP_PAPER']) await rm(folder, { recursive: true, force: true })
})

async function called(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []]
  const exit = await run(args, { out: (text) => void out.push(text), err: (text) => void err.push(text) })
  return { exit, out: out.join('\n'), err: err.join('\n') }
}

const march = ['--org', 'acme', '--from', '2026-03-01', '--to', '2026-03-31']
const bare = (text: string): string => text.replaceAll(/\s|\u200b/g, '')

async function textOf(file: string): Promise<string> {
  const raw = await readFile(file)
  if (file.endsWith('.pdf')) return bare((await textOfPdf(raw)).text)
  if (file.endsWith('.docx')) return bare((await mammoth.extractRawText({ buffer: raw })).value)
  if (file.endsWith('.html')) return bare(raw.toString())
  const book = new exceljs.Workbook()
  await book.xlsx.load(raw as never)
  return bare(book.worksheets.map((page) => page.getSheetValues().flat().join(' ')).join(' '))
}

it.each([
  ['register', ['投诉登记台账', '冰箱不制冷', '送货晚了三天', 'KS202600001']],
  ['callbacks', ['回访情况汇总', '应回访']],
  ['conformance', ['制度执行情况报告', '违反', '公司客户投诉处理制度']],
  ['feedback', ['客户反馈分析报告', '按渠道', '占比']],
])('%s is written as PDF, Word, Excel and HTML, and says the same', async (name, words) => {
  for (const ending of ['pdf', 'docx', 'html', 'xlsx']) {
    const file = join(folder, `${name}.${ending}`)
    const answer = await called(name, ...march, '--out', file, '--json')
    expect(answer).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(answer.out)).toMatchObject({ file, number: expect.stringMatching(/^BG2026\d{4}$/) })
    const text = await textOf(file)
    for (const word of words.slice(0, ending === 'xlsx' ? 2 : 9)) expect(text, `${name}.${ending}`).toContain(word)
    expect(existsSync(`${file}.part`)).toBe(false)
  }
})

it('keeps what it said: the sheet in the database is the one whose digest is in the ledger', async () => {
  const answer = JSON.parse((await called('feedback', ...march, '--out', join(folder, 'kept.html'), '--by', 'zhouwen', '--json')).out)
  const kept = await desk.work('acme', ({ tx }) => tx.selectFrom('reports').select(['sha256', 'fromDay', 'sheet', 'madeByName']).where('id', '=', answer.id).executeTakeFirstOrThrow())
  const told = await desk.work('acme', ({ tx }) => tx.selectFrom('entryPayloads').select('data').where('stream', '=', `report:${answer.id}`).executeTakeFirstOrThrow())
  expect(told.data).toMatchObject({ sha256: kept.sha256, number: answer.number })
  expect(kept).toMatchObject({ sha256: answer.sha256, madeByName: '周雯' })
  expect(await readFile(join(folder, 'kept.html'), 'utf8')).toContain('编制 周雯')
})

it('writes hostile text as text: no formula, no markup', async () => {
  await called('register', ...march, '--out', join(folder, 'hostile.xlsx'))
  const book = new exceljs.Workbook()
  await book.xlsx.load((await readFile(join(folder, 'hostile.xlsx'))) as never)
  const cells: exceljs.Cell[] = []
  book.eachSheet((page) => page.eachRow((row) => row.eachCell((cell) => void cells.push(cell))))
  expect(cells.some((cell) => String(cell.value).startsWith('=1+2|'))).toBe(true)
  expect(cells.filter((cell) => cell.formula || cell.hyperlink)).toEqual([])
  await called('register', ...march, '--out', join(folder, 'hostile.html'))
  expect(await readFile(join(folder, 'hostile.html'), 'utf8')).not.toContain('<script>alert')
})

it.each([
  [[], 2, /which report/],
  [['nosuch', ...march, '--out', 'x.pdf'], 2, /no report “nosuch”/],
  [['register', ...march, '--out', 'x.txt'], 2, /does not end in/],
  [['register', '--org', 'acme', '--out', 'x.pdf'], 2, /needed/],
  [['register', '--org', 'acme', '--from', '2026-03-31', '--to', '2026-03-01', '--out', 'x.pdf'], 2, /before/],
  [['register', ...march, '--out', '/tmp/x.pdf', '--by', 'nobody'], 1, /no account nobody/],
  [['register', '--org', 'nobody', '--from', '2026-03-01', '--to', '2026-03-31', '--out', '/tmp/x.pdf'], 1, /nobody/],
  [['register', ...march, '--out', '/nowhere/at/all/x.html'], 1, /cannot be written/],
])('%j is wrong and says why, in one line', async (args, exit, says) => {
  const answer = await called(...(args as string[]))
  expect(answer).toMatchObject({ exit, out: '' })
  expect(answer.err).toMatch(says as RegExp)
})
