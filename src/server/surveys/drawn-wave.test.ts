// A wave whose audience is drawn: the seed promised before, the list frozen, the sample drawn again by the command and by the stand-alone script, and only those asked whom it took.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run as verifyCommand } from '../../cli/draw-verify.ts'
import { openProfile, type Profile } from '#test/profile-journey.ts'

const policy = 'company-flow-a'
const GROUPS = ['key', 'key', 'key', 'key', 'other', 'other', 'other', 'other', 'other', 'other', 'other', 'other'] as const
let firm: Profile
let folder: string
let draw: string
let taken: string[] = []
const orders = new Map<string, string>()

/** The regulation of a firm that asks a third of its customers, drawn from all who joined in the month. */
async function drawingRegulation(): Promise<string> {
  const text = await readFile(new URL(`../../../policies/${policy}/2026-01-01.yaml`, import.meta.url), 'utf8')
  const drawing = text
    .replace('kept_by: [survey.regular], r', 'kept_by: [survey.regular, draw.customers], r')
    .replace('    methods: [mail, sms]\n', '    methods: [mail, sms]\n    audience: draw.customers\n    strata: [customer_group]\n')
    .replace('\nsurveys:\n', "\ndraws:\n  customers: { zh: 客户抽样, en: sample of customers, of: customer.joined, per: month, bands: [{ percent: 30, at_least: 2 }], rounding: up, strata: [customer_group], when_drawn: period_end, basis: default }\n\nsurveys:\n")
  folder = await mkdtemp(join(tmpdir(), 'wenguo-drawn-'))
  const file = join(folder, 'drawing.yaml')
  await writeFile(file, drawing)
  return file
}

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '启明贸易', at: '2026-06-30T09:00+08:00', file: await drawingRegulation(),
    staff: { linxiao: { name: '林晓', posts: ['agent@desk'] }, hemin: { name: '何敏', posts: ['manager@desk'] }, zhaolimin: { name: '赵立民', posts: ['manager@sales'] }, ma: { name: '马骏', posts: ['director'] } },
  })
}, 60_000)
afterAll(async () => {
  await firm?.close()
  await rm(folder, { recursive: true, force: true })
})

const rowOf = async () => (await firm.as('hemin').get('/api/draws?period=2026-07&name=customers')).body.rows[0]

test('the seed is promised before the first customer of the month is known', async () => {
  firm.desk.at('2026-07-01T08:00+08:00')
  await firm.desk.runJobs()
  draw = (await rowOf()).id
  expect((await firm.as('hemin').get(`/api/draws/${draw}`)).body).toMatchObject({ seed: null, state: 'committed', commitment: expect.stringMatching(/^[0-9a-f]{64}$/) })
  for (const [i, customerGroup] of GROUPS.entries()) {
    firm.desk.at(`2026-07-${String(i + 2).padStart(2, '0')}T10:00+08:00`)
    const made = await firm.as('linxiao').post('/api/orders', { orderNo: `KH-${i + 1}`, kind: 'customer', startsOn: `2026-07-${String(i + 2).padStart(2, '0')}`, customerName: `客户${i + 1}`, phone: String(13_800_000_100 + i), customerGroup })
    expect(made.status, made.text.slice(0, 300)).toBe(201)
    orders.set(`KH-${i + 1}`, made.body.order.id)
  }
})

test('after the month it is shown, and anybody draws the same sample again', async () => {
  firm.desk.at('2026-08-01T09:00+08:00')
  await firm.desk.runJobs()
  const { body: file } = await firm.as('hemin').get(`/api/draws/${draw}/export`)
  expect(file).toMatchObject({ seed: expect.stringMatching(/^[0-9a-f]{64}$/), groups: [{ items: expect.any(Array) }] })
  expect(new Set(file.groups[0].items.map((one: { stratum: string }) => one.stratum))).toEqual(new Set(['key', 'other']))
  expect(JSON.stringify(file)).not.toMatch(/客户\d|138000001/)
  taken = file.groups[0].steps.flatMap((step: { taken: string[] }) => step.taken)
  expect(taken).toHaveLength(4)
  const path = join(firm.desk.dataDir, 'wave.draw.json')
  const verify = async (drawn: unknown) => {
    await writeFile(path, JSON.stringify(drawn))
    const exit = await verifyCommand(['verify', path, '--json'], { out: () => undefined, err: () => undefined })
    return [exit, spawnSync(process.execPath, [new URL('../../../docs/verify-draw.mjs', import.meta.url).pathname, path]).status]
  }
  expect(await verify(file)).toEqual([0, 0])
  expect(await verify({ ...file, groups: [{ ...file.groups[0], items: file.groups[0].items.slice(1) }] })).toEqual([1, 1])
})

test('only whom it took is asked, and not who has left since; the answers speak of the whole list', async () => {
  const gone = taken[0]!
  const i = Number(gone.split('-')[1])
  const left = await firm.as('linxiao').post('/api/orders', { orderNo: gone, kind: 'customer', startsOn: `2026-07-${String(i + 1).padStart(2, '0')}`, endsOn: '2026-07-31', customerName: `客户${i}`, phone: String(13_800_000_099 + i), customerGroup: GROUPS[i - 1] })
  expect([left.status, left.body.amended]).toEqual([200, ['endsOn']])
  const data = { purpose: '了解新客户', survey_scope: '七月新客户', survey_group: '抽样客户', date: '2026-08-03', period: '每半年', content: '总体', closes_on: '2026-08-20' }
  const { body } = await firm.as('hemin').post('/api/surveys/waves', { policy, survey: 'regular', data })
  for (const [login, step, more] of [['hemin', 'approve', {}], ['zhaolimin', 'review', { verdict: 'fit', opinion: '可以' }]] as const) expect((await firm.as(login).post(`/api/surveys/waves/${body.id}/steps`, { step, data: more })).status).toBe(200)
  const opened = await firm.as('hemin').post(`/api/surveys/waves/${body.id}/steps`, { step: 'open', data: {} })
  expect(opened.body, opened.text.slice(0, 300)).toMatchObject({ state: 'opened', population: 12, invited: 3 })
  const asked = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyInvitations').select(['name', 'stratum']).execute())
  expect(asked.map((one) => one.name).sort()).toEqual(taken.slice(1).map((one) => `客户${one.split('-')[1]}`).sort())
  expect(asked.every((one) => one.stratum === GROUPS[Number(one.name!.slice(2)) - 1])).toBe(true)
})
