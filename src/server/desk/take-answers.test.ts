// The answers of a wave leave as CSV and as an SPSS file that another reader reads back the same; whoever may not read them does not take them.
import ExcelJS from 'exceljs'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hiddenGroups } from '#core/surveys/small-groups.ts'
import { openProfile, type Profile } from '#test/profile-journey.ts'
import { PASSWORD } from '#test/people.ts'
import { readSav } from '#test/sav.ts'

let firm: Profile
let wave: string
const policy = 'company-flow-a'
const plan = { purpose: '了解', survey_scope: '成交客户', survey_group: '全部', date: '2026-07-06', period: '每半年', content: '总体', closes_on: '2026-07-20' }
const document = {
  title: { default: '客户调查', en: 'Survey' },
  dimensions: { speed: { title: '时效', weight: 3 }, manner: { title: '态度', weight: 1 } },
  pages: [{ name: 'a', elements: [
    { type: 'rating', name: 'overall', overall: true, isRequired: true, title: { default: '总体满意吗', en: 'All in all?' }, minRateDescription: { default: '很不满意', en: 'bad' }, maxRateDescription: { default: '很满意', en: 'good' } },
    { type: 'rating', name: 'how_fast', dimension: 'speed', title: { default: '快不快', en: 'Fast?' } },
    { type: 'matrix', name: 'items', title: '各项', columns: [1, 2, 3, 4, 5].map((value) => ({ value, text: String(value) })), rows: [{ value: 'manner', text: '态度', dimension: 'manner' }] },
    { type: 'checkbox', name: 'ways', title: '怎么联系', choices: [{ value: 'tel', text: '电话' }, { value: 'mail', text: '邮件' }] },
    { type: 'radiogroup', name: 'with', title: '和谁', choices: [{ value: 'x', text: '销售' }, { value: 'y', text: '客服' }] },
    { type: 'comment', name: 'why', title: '哪里不满意', visibleIf: '{overall} <= 2' },
  ] }],
}
const long = '门铃坏了，等了三天。'.repeat(60)

beforeAll(async () => {
  firm = await openProfile(policy, { name: '启明贸易', at: '2026-07-01T09:00+08:00', staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] }, wanghaiyan: { name: '王海燕', posts: ['staff@sales'] } } })
  const hemin = firm.as('hemin')
  const survey = (await hemin.get('/api/questionnaires')).body.rows.find((row: { uses: unknown[] }) => row.uses.length > 0)
  const saved = await hemin.put(`/api/questionnaires/${survey.name}`, { document })
  expect([saved.status, saved.body.version]).toEqual([200, 1])
  wave = (await hemin.get('/api/surveys')).body.surveys.find((one: { name: string }) => one.name === 'regular').next.wave
  const step = (login: string, what: string, data: object = {}) => firm.as(login).post(`/api/surveys/waves/${wave}/steps`, { step: what, data })
  await step('hemin', 'plan', plan)
  await hemin.post(`/api/surveys/waves/${wave}/audience`, { rows: Array.from({ length: 14 }, (_, i) => ({ name: `陈${i}`, phone: `1380000${1000 + i}`, stratum: i < 6 ? '华东' : i < 12 ? '华南' : '西北' })) })
  await step('hemin', 'approve')
  await step('zhaolimin', 'review', { verdict: 'fit', opinion: '可以' })
  expect((await step('linxiao', 'open')).body).toMatchObject({ state: 'opened', invited: 14 })
  const { rows } = (await hemin.get(`/api/surveys/waves/${wave}/invitations`)).body
  for (const [i, row] of rows.entries()) {
    const token = (await hemin.post(`/api/surveys/invitations/${row.id}/link`)).body.url.split('/').at(-1)
    const answers = { overall: i === 0 ? 1 : 5, ...(i > 1 && { how_fast: 4 }), items: { manner: 3 }, ways: i % 2 ? ['tel', 'mail'] : ['mail'], with: 'y', ...(i === 0 && { why: `=1+1 ${long}` }) }
    expect((await firm.desk.visitor.post(`/public/${policy}/surveys/${token}`, { answers })).status).toBe(200)
  }
}, 120_000)
afterAll(() => firm?.close())

/** As bytes. */
async function take(login: string, format: string) {
  const { cookies } = await firm.desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org: policy, login, password: PASSWORD } })
  return firm.desk.app.inject({ method: 'GET', url: `/api/surveys/waves/${wave}/answers?format=${format}&lang=zh`, cookies: Object.fromEntries(cookies.map(({ name, value }) => [name, value])) })
}

test('only who reads the answers takes them; that he did is on record', async () => {
  expect((await firm.as('wanghaiyan').get(`/api/surveys/waves/${wave}/answers?format=csv`)).status).toBe(403)
  const answer = await firm.as('hemin').get(`/api/surveys/waves/${wave}/answers?format=csv&lang=zh`)
  expect(answer.status).toBe(200)
  const noted = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries').select('type').where('stream', '=', `access:survey:${wave}`).execute())
  expect(noted.map((one) => one.type)).toEqual(['exported'])
  const lines = answer.text.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines[0]).toContain('总体满意吗 [overall]')
  expect(answer.text).not.toMatch(/陈\d|1380000/)
  expect(answer.text).toContain("'=1+1")
  // Two answered from the north-west: not told apart, and neither is the next smallest group.
  expect(answer.text).not.toContain('西北')
  expect(answer.text).toContain('（人数太少，不显示）')
})

test('whoever was not asked is told from whoever said nothing; the workbook says what each column means', async () => {
  const [heads, ...rows] = (await take('hemin', 'csv')).body.replace('\uFEFF', '').trim().split('\r\n').map((line) => line.split(','))
  const at = (name: string) => heads!.findIndex((head) => head.endsWith(`[${name}]`))
  // Two of fourteen left out how fast it was; only one was asked why.
  expect(rows.filter((row) => row[at('how_fast')] === '没有回答')).toHaveLength(2)
  expect(rows.filter((row) => row[at('why')] === '没有问到')).toHaveLength(13)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await take('hemin', 'xlsx')).rawPayload as never)
  expect(book.worksheets.map((page) => page.name)).toEqual([expect.any(String), '代码本'])
  const meant = book.worksheets[1]!.getSheetValues().slice(3).map((row) => (row as unknown[]).slice(1))
  expect(meant).toContainEqual(['overall', '总体满意吗', '数值', '1＝很不满意；5＝很满意'])
  expect(meant).toContainEqual(['with_', '和谁', '选项', '1＝销售；2＝客服'])
  expect(meant).toContainEqual(['ways_2', '怎么联系 - 邮件', '选项', '0＝未选；1＝选了', '怎么联系 [ways]'])
  expect(meant.flat().join()).toContain('“没有问到”')
  const last = book.worksheets[0]!.getRow(3)
  expect(last.getCell(at('with_') + 1).value).toBe('客服')
})

test('a group that is too small takes another with it', () => {
  expect(hiddenGroups(new Map([['a', 2], ['b', 6], ['c', 9]]), 5)).toEqual(new Set(['a', 'b']))
  expect(hiddenGroups(new Map([['a', 5], ['b', 6]]), 5)).toEqual(new Set())
})

test('the SPSS file says the same to another reader: labels, what is missing, long Chinese text', async () => {
  const { rawPayload } = await take('hemin', 'sav')
  const sav = readSav(rawPayload)
  expect([sav.encoding, sav.cases, sav.rows.length]).toEqual(['UTF-8', 14, 14])
  const named = (name: string) => sav.variables.findIndex((one) => one.name === name)
  expect(sav.variables[named('overall')]).toMatchObject({ label: '总体满意吗', measure: 3, missing: [-8, -9] })
  expect(sav.variables[named('overall')]!.values.get(5)).toBe('很满意')
  expect(sav.variables[named('with_')]!.values.get(2)).toBe('客服')
  const values = (name: string) => sav.rows.map((row) => row[named(name)])
  expect(values('overall').sort()).toEqual([1, ...Array.from({ length: 13 }, () => 5)])
  expect(values('how_fast').filter((one) => one === -8)).toHaveLength(2)
  expect(values('why').filter((one) => one !== '')).toEqual([`=1+1 ${long}`])
  expect(sav.sets).toMatch(/^\$ways=D1 1 \d+ 怎么联系 ways_1 ways_2\n$/)
})

test.runIf(existsSync('/usr/bin/pspp'))('PSPP reads it, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sav-'))
  const file = join(folder, 'answers.sav')
  writeFileSync(file, (await take('hemin', 'sav')).rawPayload)
  writeFileSync(join(folder, 'read.sps'), `GET FILE='${file}'.\nSAVE TRANSLATE /OUTFILE='${folder}/out.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.\nDISPLAY DICTIONARY.\nFREQUENCIES overall.\n`)
  const said = execFileSync('/usr/bin/pspp', ['-O', 'format=csv', join(folder, 'read.sps')], { encoding: 'utf8' })
  expect(said).not.toMatch(/error|warning/i)
  expect(said).toContain('总体满意吗')
  expect(said).toMatch(/很满意,.*13/)
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain(`=1+1 ${long}`)
})
