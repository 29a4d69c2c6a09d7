// The past of a city comes in: original times, nothing twice, nothing claimed that the source does not show, and figures that a second count agrees with.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importTable, readMap } from '#server/channels/import.ts'
import { openDesk, type Desk } from '../desk.ts'
import { readFacts, slowDue } from '../oracles/slow-calendar.ts'

let desk: Desk
const folder = mkdtempSync(join(tmpdir(), 'wenguo-import-'))
const REAL = new URL('../../../shared/data/zhengwu/replies.csv', import.meta.url).pathname
const HEAD = 'message_id,user_id,created_at,replied_at,subject,text,reply'
const row = (id: string, more: Partial<Record<'created' | 'replied' | 'subject', string>> = {}) =>
  [id, `U${id}`, more.created ?? '2019-04-25T09:32:09', more.replied ?? '2019-04-28T10:00:00', more.subject ?? '路灯不亮', '三天了', '已经修好'].join(',')

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function bringIn(file: string, more: { dryRun?: boolean } = {}) {
  return importTable(desk.transact, { file, map: await readMap('maps/citizen-messages.yaml'), org: 'city', now: desk.now(), dryRun: more.dryRun ?? false })
}

const counted = async () => (await desk.as('pengcheng', 'city').get('/api/complaints?view=all&limit=200')).body.rows.length

beforeAll(async () => {
  desk = await openDesk({ orgs: ['city'], at: '2026-11-20T10:00+08:00' })
})
afterAll(() => desk.close())

describe('importing citizens’ messages', () => {
  it('a dry run says what would happen and changes nothing', async () => {
    const file = fileOf('a.csv', [HEAD, row('1'), row('2'), row('3', { created: '2019-02-30T10:00:00' })].join('\n'))
    expect(await bringIn(file, { dryRun: true })).toMatchObject({ read: 3, created: 2, unchanged: 0, refused: [{ row: 4, field: 'received_at' }], refusedFile: null })
    expect(await counted()).toBe(0)
  })

  it('good rows come in with their own times, the bad one goes to a file that says why', async () => {
    const result = await bringIn(join(folder, 'a.csv'))
    expect(result).toMatchObject({ read: 3, created: 2 })
    expect(readFileSync(result.refusedFile!, 'utf8')).toContain('received_at')
    const { body } = await desk.as('pengcheng', 'city').get('/api/complaints?view=all')
    expect(body.rows).toHaveLength(2)
    expect(body.rows[0]).toMatchObject({ receivedAt: '2019-04-25T01:32:09.000Z', channel: 'web', state: 'closed', number: expect.stringContaining('201904') })
  })

  it('the second time nothing changes', async () => {
    expect(await bringIn(join(folder, 'a.csv'))).toMatchObject({ read: 3, created: 0, unchanged: 2 })
    expect(await counted()).toBe(2)
  })

  it('a file in GB18030 is read as it is meant', async () => {
    const file = fileOf('gb.csv', iconv.encode([HEAD, row('10', { subject: '小区停水三天' })].join('\n'), 'gb18030'))
    expect(await bringIn(file)).toMatchObject({ created: 1, refused: [] })
    const { body } = await desk.as('pengcheng', 'city').get(`/api/complaints?view=all&q=${encodeURIComponent('停水')}`)
    expect(body.rows.map((found: { subject: string }) => found.subject)).toEqual(['小区停水三天'])
  })

  it('an Excel file with a formula is refused in that row only', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('x')
    sheet.addRow(HEAD.split(','))
    sheet.addRow(row('20').split(','))
    sheet.addRow([...row('21').split(',').slice(0, 6), { formula: 'HYPERLINK("http://x")', result: 'x' }])
    const file = join(folder, 'b.xlsx')
    await book.xlsx.writeFile(file)
    expect(await bringIn(file)).toMatchObject({ read: 2, created: 1, refused: [{ row: 3, field: 'reply' }] })
    const whole = readFileSync(file)
    await expect(bringIn(fileOf('half.xlsx', whole.subarray(0, whole.length / 2)))).rejects.toMatchObject({ code: 'invalid' })
  })

  it.each([
    ['broken UTF-8', Buffer.concat([Buffer.from(`${HEAD}\n${row('30', { subject: '很长的中文标题很长的中文标题' })}`), Buffer.from([0xe8, 0xb7])]), /byte/],
    ['an unmatched quote', `${HEAD}\n31,"U31,2019-01-01`, /line/],
    ['a missing column', 'message_id,user_id\n1,2', /created_at/],
    ['nothing at all', '', /1/],
  ])('%s stops the whole file and names the place', async (_, content, field) => {
    const before = await counted()
    await expect(bringIn(fileOf('bad.csv', content))).rejects.toMatchObject({ code: 'invalid', faults: expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(field) })]) })
    expect(await counted()).toBe(before)
  })

  it('no notice leaves the house and no callback is owed for the past', async () => {
    await desk.runJobs()
    const left = await desk.work('city', ({ tx }) => tx.selectFrom('notices').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow())
    const calls = await desk.work('city', ({ tx }) => tx.selectFrom('callbacks').select((eb) => eb.fn.countAll<string>().as('n')).executeTakeFirstOrThrow())
    expect([Number(left.n), Number(calls.n)]).toEqual([0, 0])
  })
})

describe.skipIf(!existsSync(REAL))('1,734 real messages of 2011 to 2020', () => {
  let real: Desk
  beforeAll(async () => {
    real = await openDesk({ orgs: ['city'], at: '2026-11-20T10:00+08:00' })
  })
  afterAll(() => real.close())

  it('come in, change nothing the second time, and the replies that kept the limit are counted alike by two routes', async () => {
    const importing = { file: REAL, map: await readMap('maps/citizen-messages.yaml'), org: 'city', now: real.now(), dryRun: false }
    expect(await importTable(real.transact, importing)).toMatchObject({ read: 1734, created: 1734, refused: [] })
    expect(await importTable(real.transact, importing)).toMatchObject({ read: 1734, created: 0, unchanged: 1734 })

    const { body } = await real.as('pengcheng', 'city').get('/api/conformance?from=2011-01-01&to=2025-12-31')
    const clause = body.policies[0].clauses.find((one: { clause: string; id?: string }) => (one.clause ?? one.id) === '2.x')
    const { required, kept } = secondCount()
    expect({ required: clause.required, kept: clause.kept }).toEqual({ required, kept })
    expect(required).toBe(1734)
  })
})

/** Straight from the file, by the slow simulator (which walks whole minutes): a message is answered in time if the reply stands before the end of the fifth working day. */
function secondCount(): { required: number; kept: number } {
  const facts = readFacts('policies/calendars/cn.yaml')
  const fiveDays = { within: { n: 5, unit: 'wd' }, pauses: [], startDayCounts: false, onHoliday: 'stay' as const, shifts: [[540, 720], [780, 1080]] as [number, number][] }
  const rows = parse(readFileSync(REAL, 'utf8'), { columns: true, bom: true }) as { created_at: string; replied_at: string }[]
  const kept = rows.filter(({ created_at, replied_at }) => {
    const replied = replied_at.includes('T') ? Date.parse(`${replied_at}+08:00`) : Date.parse(`${replied_at.replace(/(\d+)\/(\d+)\/(\d+)/, (_all, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)}T23:59:59+08:00`)
    return replied <= Date.parse(slowDue(facts, { from: `${created_at.slice(0, 16)}+08:00`, ...fiveDays }))
  })
  return { required: rows.length, kept: kept.length }
}
