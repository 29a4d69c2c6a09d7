// 《顾客满意度调查分析报告》 under the regulation of a quality department: made from a wave, written part by part, submitted, signed off in the management review, renewed.
import mammoth from 'mammoth'
import exceljs from 'exceljs'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProfile, type Profile } from '#test/profile-journey.ts'
import type { Answer } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'
import { figuresDigest } from './make-report.ts'
import { reportById } from './report-rows.ts'

const policy = 'quality-department'
let firm: Profile
let wave = ''

beforeAll(async () => {
  firm = await openProfile(policy, {
    name: '精工电子', at: '2026-07-01T09:00+08:00',
    staff: {
      linxiao: { name: '林晓', posts: ['agent@desk'] }, zhouwen: { name: '周雯', posts: ['supervisor@desk'] }, hemin: { name: '何敏', posts: ['manager@production'] },
      zhaolimin: { name: '赵立民', posts: ['representative'] }, double: { name: '马骏', posts: ['agent@desk', 'representative'] },
    },
  })
  const { complaint } = ok(await firm.as('linxiao').post('/api/complaints', { channel: 'internal', content: '外壳划伤，要求赔偿', fields: { customer_name: '客户一', phone: '13800001000', complained_unit: 'production', product: '外壳' } })).body
  ok(await firm.as('linxiao').post(`/api/complaints/${complaint.id}/actions`, { action: 'judge_demand', data: { reasonable: 'partly', reason: '要求的数额高于合同', claimed: 1_250_000 } }))
  await held()
}, 60_000)
afterAll(() => firm?.close())

const step = (login: string, what: string, data: object = {}) => firm.as(login).post(`/api/surveys/waves/${wave}/steps`, { step: what, data })
const ok = (answer: Answer): Answer => {
  expect(answer.status, answer.text.slice(0, 400)).toBeLessThan(300)
  return answer
}

/** Twelve customers, eight of whom answer: too few for a grade. */
async function held(): Promise<void> {
  const { body } = ok(await firm.as('linxiao').get('/api/surveys'))
  const row = body.surveys.find((one: { name: string }) => one.name === 'yearly')
  const given: Record<string, unknown> = { closes_on: '2026-07-20' }
  for (const field of row.plan.fields) given[field.name] ??= field.choices?.[0]?.value ?? (field.type === 'date' ? '2026-07-06' : field.type === 'people' || field.type === 'list' ? ['zhouwen'] : '年度调查')
  wave = ok(await firm.as('linxiao').post('/api/surveys/waves', { policy, survey: 'yearly', data: given })).body.id
  ok(await firm.as('linxiao').post(`/api/surveys/waves/${wave}/audience`, { rows: Array.from({ length: 12 }, (_, i) => ({ name: `客户${i + 1}`, phone: `1380000${1000 + i}`, stratum: i % 2 ? '电源' : '外壳' })) }))
  for (const login of ['hemin', 'zhouwen']) ok(await step(login, 'review', { participants: '何敏、周雯', verdict: 'fit' }))
  ok(await step('linxiao', 'open'))
  const asked = ok(await firm.as('linxiao').get(`/api/surveys/waves/${wave}/invitations`)).body.rows as { id: string }[]
  const { body: shown } = await firm.as('linxiao').get(`/api/surveys/waves/${wave}`)
  for (const [i, { id }] of asked.slice(0, 8).entries()) ok(await firm.as('linxiao').post(`/api/surveys/invitations/${id}/answer`, { mode: 'paper', answers: marked(shown.questionnaire, i === 0 ? 2 : i % 2 ? 5 : 4) }))
  firm.desk.at('2026-07-21T09:00+08:00')
  await firm.desk.runJobs()
}

type Element = { type: string; name: string; rows?: { value: string }[]; rateMax?: number; isRequired?: boolean; elements?: Element[] }
function marked(questionnaire: { pages: { elements: Element[] }[] }, mark: number): Record<string, unknown> {
  const all = questionnaire.pages.flatMap((page) => page.elements).flatMap((one) => one.elements ?? [one])
  return Object.fromEntries(all.flatMap((one): [string, unknown][] => (one.type === 'rating' ? [[one.name, Math.max(1, Math.min(mark, one.rateMax ?? 5) - (one.name === 'delivery' ? 1 : 0))]] : one.type === 'matrix' ? [[one.name, Object.fromEntries((one.rows ?? []).map((row) => [row.value, row.value === 'delivery' ? Math.max(1, mark - 1) : mark]))]] : [])))
}

async function bytes(login: string, path: string): Promise<{ status: number; body: Buffer }> {
  const signIn = await firm.desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org: policy, login, password: PASSWORD } })
  const reply = await firm.desk.app.inject({ url: path, headers: { cookie: `wenguo=${signIn.cookies[0]!.value}` } })
  if (process.env['KEEP_PAPER'] && reply.statusCode === 200) await writeFile(`${process.env['KEEP_PAPER']}/${path.split('/').slice(-2).join('-').replaceAll('?', '-')}.${path.match(/\.(\w+)/)![1]}`, reply.rawPayload)
  return { status: reply.statusCode, body: reply.rawPayload }
}

const year = { from: '2026-01-01', to: '2026-12-31' }
const under = 'quality-department.survey_report'
async function made(name = 'satisfaction', more: object = { under }): Promise<Answer['body']> {
  const { body } = ok(await firm.as('linxiao').post('/api/reports', { name, ...year, ...more }))
  expect(body.state).toBe('making')
  await firm.desk.runJobs()
  return ok(await firm.as('linxiao').get(`/api/reports/${body.id}`)).body
}

describe('the analysis report of the survey', () => {
  let report: Answer['body']
  const take = (login: string, what: string, data: object = {}, revision = report.revision) => firm.as(login).post(`/api/reports/${report.id}/steps`, { revision, step: what, data })
  const file = (ending: string, lang = 'zh') => bytes('linxiao', `/api/report-files/${report.id}/report.${ending}?lang=${lang}`)

  it('has the four parts of the regulation, and proposes only what its figures say', async () => {
    const kinds = ok(await firm.as('linxiao').get('/api/reports')).body
    expect(kinds.mayMake).toBeNull()
    expect(kinds.kinds.find((one: { name: string }) => one.name === 'satisfaction').duties).toMatchObject([{ under, checkedBy: { zh: '管理者代表' }, clauses: expect.arrayContaining([expect.objectContaining({ id: '6.1.5b' })]) }])
    report = await made()
    expect(report).toMatchObject({ state: 'draft', number: expect.stringMatching(/^BG2026\d{4}$/), version: 1, checkedBy: { zh: '管理者代表' } })
    expect(report.parts.map((part: { title: { zh: string } }) => part.title.zh)).toEqual(['调查基本情况', '年度客户投诉与索赔', '存在的问题', '对策和整改情况'])
    const said = report.parts.flatMap((part: { proposals: { zh: string }[] }) => part.proposals.map((line) => line.zh)).join('\n')
    expect(said).toMatch(/邀请 12 人，收到回答 8 份，回收率 66\.7%/)
    expect(said).toMatch(/总体 \d+\.\d 分（区间 \d+\.\d–\d+\.\d，8 份）/)
    expect(said).toMatch(/不能断定哪个更低|没有哪个维度单独最低/)
    expect(said).toContain('总体不满意 1 份')
    expect(said).toContain('2026 年索赔 1 件，提出 12500.00 元；其中 0 件定有金额，合计 0.00 元，已兑现 0.00 元。')
  })

  it('is not submitted with a part unwritten, nor written by somebody else; what is written is escaped', async () => {
    expect((await take('linxiao', 'submit')).body).toMatchObject({ code: 'refused', reason: 'needs', fields: expect.arrayContaining(['texts.facts']) })
    const texts = Object.fromEntries(report.parts.map((part: { key: string; proposals: { zh: string }[] }) => [part.key, `${part.proposals[0]?.zh ?? ''}\n<b>#import</b> 交付改用防护箱。`]))
    expect((await firm.as('hemin').put(`/api/reports/${report.id}/texts`, { revision: report.revision, texts })).status).toBe(404)
    expect((await firm.as('zhouwen').put(`/api/reports/${report.id}/texts`, { revision: report.revision, texts })).body).toMatchObject({ reason: 'wrong-role' })
    const saved = ok(await firm.as('linxiao').put(`/api/reports/${report.id}/texts`, { revision: report.revision, texts }))
    expect((await firm.as('linxiao').put(`/api/reports/${report.id}/texts`, { revision: report.revision, texts })).status).toBe(409)
    report = saved.body
    expect(report.html).toContain('&lt;b&gt;#import&lt;/b&gt; 交付改用防护箱')
    report = ok(await take('linxiao', 'submit')).body
    expect(report.state).toBe('submitted')
    expect((await firm.as('linxiao').put(`/api/reports/${report.id}/texts`, { revision: report.revision, texts })).body).toMatchObject({ reason: 'wrong-state' })
  })

  it('is returned with a reason, and signed off by the representative only, with the day and the decision of the review', async () => {
    expect((await take('linxiao', 'sign', { reviewed_on: '2026-07-21', decision: '同意' })).body).toMatchObject({ reason: 'wrong-role', clauses: expect.arrayContaining(['6.1.5b']) })
    expect((await take('hemin', 'sign')).status).toBe(404)
    expect((await take('zhaolimin', 'return')).body).toMatchObject({ reason: 'needs', fields: ['reason'] })
    report = ok(await take('zhaolimin', 'return', { reason: '对策没有期限' })).body
    expect(report).toMatchObject({ state: 'draft', signatures: [{ name: '林晓' }, { name: '赵立民', says: '对策没有期限' }] })
    report = ok(await take('linxiao', 'submit')).body
    expect((await take('zhaolimin', 'sign', { reviewed_on: '2026-09-01', decision: '同意' })).body).toMatchObject({ fields: ['reviewed_on'] })
    report = ok(await take('zhaolimin', 'sign', { reviewed_on: '2026-07-21', decision: '同意，八月底前完成整改' })).body
    expect(report.state).toBe('signed')
    expect(report.html).toMatch(/管理评审.*八月底前完成整改/s)
  })

  it('and with that the duty that asked for it is done by its author and accepted by the representative', async () => {
    const { rows } = ok(await firm.as('zhaolimin').get('/api/duties?view=all&name=survey_report')).body
    expect(rows).toHaveLength(1)
    const duty = ok(await firm.as('zhaolimin').get(`/api/duties/${rows[0].id}`)).body
    expect(duty).toMatchObject({ status: 'closed', doneBy: { name: '林晓' }, acceptedBy: { name: '赵立民' }, data: { report: report.number, parts: { 存在的问题: expect.any(String) } } })
    expect(duty.timeline.map((entry: { text: string | null }) => entry.text)).toContain('同意，八月底前完成整改')
  })

  it('cannot be changed afterwards, not even past the program; its figures are those of the ledger', async () => {
    const stored = await firm.desk.work(policy, (work) => reportById(work, report.id))
    expect(figuresDigest(stored)).toBe(stored.sha256)
    const told = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entryPayloads').select('data').where('stream', '=', `report:${report.id}`).orderBy('seq').execute())
    expect(told[0]!.data).toMatchObject({ sha256: stored.sha256 })
    expect(told.at(-1)!.data).toMatchObject({ signed_sha256: stored.signedSha256, decision: '同意，八月底前完成整改' })
    for (const change of [{ texts: '{}' }, { body: '[]' }, { sha256: 'x' }]) await expect(firm.desk.work(policy, ({ tx }) => tx.updateTable('reports').set(change).where('id', '=', report.id).execute())).rejects.toThrow(/cannot be changed/)
  })

  it('is taken as PDF, Word, Excel and HTML in both languages, with the same words in each', async () => {
    const bare = (text: string) => text.replaceAll(/\s|\u200b/g, '')
    const pdf = await file('pdf')
    const said = bare((await textOfPdf(pdf.body)).text)
    for (const word of ['顾客满意度调查分析报告', '一、调查基本情况', '四、对策和整改情况', '管理评审', '赵立民', '#import']) expect(said).toContain(word)
    const word = bare((await mammoth.extractRawText({ buffer: (await file('docx')).body })).value)
    for (const one of ['二、年度客户投诉与索赔', '各年索赔', '八月底前完成整改', '<b>#import</b>']) expect(word).toContain(one)
    const images: unknown[] = []
    await mammoth.convertToHtml({ buffer: (await file('docx')).body }, { convertImage: mammoth.images.imgElement(async (image) => { images.push(image.contentType); return { src: '' } }) })
    expect(images.length).toBeGreaterThan(0)
    const book = new exceljs.Workbook()
    await book.xlsx.load((await file('xlsx')).body as never)
    expect(book.worksheets.map((page) => page.name).join()).toMatch(/各维度得分/)
    const en = bare((await textOfPdf((await file('pdf', 'en')).body)).text)
    for (const one of ['Analysisreportofthesurvey', 'Managementreview', 'Claimsbyyear', '12asked,8answered']) expect(en).toContain(one)
    const noted = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries').select('type').where('stream', '=', `access:report:${report.id}`).execute())
    expect(noted.filter((one) => one.type === 'exported').length).toBeGreaterThanOrEqual(5)
    expect((await bytes('hemin', `/api/report-files/${report.id}/report.pdf`)).status).toBe(404)
  })

  it('goes on as a new version with figures of its own and the words as they were', async () => {
    const next = ok(await take('linxiao', 'renew')).body
    await firm.desk.runJobs()
    const again = ok(await firm.as('linxiao').get(`/api/reports/${next.id}`)).body
    expect(again).toMatchObject({ state: 'draft', version: 2, number: report.number })
    expect(again.parts[0].text).toBe(report.parts[0].text)
    expect(again.versions.map((one: { version: number }) => one.version)).toEqual([1, 2])
    expect((await take('linxiao', 'renew')).body).toMatchObject({ reason: 'wrong-state' })
  })
})

it('a questionnaire on paper is blank, or ticked as one customer has answered for those who may read it', async () => {
  const rows = ok(await firm.as('linxiao').get(`/api/surveys/waves/${wave}/invitations`)).body.rows as { id: string; name: string; answeredAt: string | null }[]
  const ticked = async (id: string) => (ok(await firm.as('linxiao').get(`/api/sheets/survey/${id}/survey_form`)).body.html as string).match(/☑/g)?.length ?? 0
  expect(await ticked(`${policy}.yearly`)).toBe(0)
  const answered = rows.find((row) => row.answeredAt !== null)!
  const sheet = ok(await firm.as('linxiao').get(`/api/sheets/survey/${policy}.yearly.${answered.id}/survey_form`)).body
  expect(sheet.html.match(/☑/g)!.length).toBeGreaterThanOrEqual(4)
  expect(sheet.html).toContain('林晓')
  const silent = rows.find((row) => row.answeredAt === null)!
  expect((await firm.as('linxiao').get(`/api/sheets/survey/${policy}.yearly.${silent.id}/survey_form`)).status).toBe(404)
  expect((await firm.as('hemin').get(`/api/sheets/survey/${policy}.elsewhere.${answered.id}/survey_form`)).status).toBe(404)
})


it('nobody signs off what he wrote himself, whatever posts he holds', async () => {
  const { body } = ok(await firm.as('double').post('/api/reports', { name: 'satisfaction', ...year, under }))
  await firm.desk.runJobs()
  let view = ok(await firm.as('double').get(`/api/reports/${body.id}`)).body
  view = ok(await firm.as('double').put(`/api/reports/${body.id}/texts`, { revision: view.revision, texts: Object.fromEntries(view.parts.map((part: { key: string }) => [part.key, '如图'])) })).body
  view = ok(await firm.as('double').post(`/api/reports/${body.id}/steps`, { revision: view.revision, step: 'submit', data: {} })).body
  const refused = await firm.as('double').post(`/api/reports/${body.id}/steps`, { revision: view.revision, step: 'sign', data: { reviewed_on: '2026-07-21', decision: '同意' } })
  expect(refused.body).toMatchObject({ code: 'refused', reason: 'recused' })
})

it.each([['survey', '问题与原因'], ['feedback', '反复出现的问题'], ['register', '登记台账'], ['conformance', '逐条情况'], ['callbacks', '回访完成情况']])('%s is made in the background and read on screen', async (name, word) => {
  const report = name === 'callbacks' ? await madeBy('zhaolimin', name) : await made(name, {})
  expect(report.state).toBe(['register', 'conformance'].includes(name) ? 'final' : 'draft')
  expect(report.html).toContain(word)
  const english = ok(await firm.as('zhaolimin').get(`/api/reports/${report.id}?lang=en`)).body.html.replaceAll(/<svg.*?<\/svg>|data:image[^"]*/gs, '')
  expect(english).not.toMatch(/一、|按期|件数|条款执行|没有结束的/)
})

async function madeBy(login: string, name: string): Promise<Answer['body']> {
  const { body } = ok(await firm.as(login).post('/api/reports', { name, ...year }))
  await firm.desk.runJobs()
  return ok(await firm.as(login).get(`/api/reports/${body.id}`)).body
}

it('what may not be made says why: on the report, in the list, and to whoever asks', async () => {
  expect((await firm.as('hemin').post('/api/reports', { name: 'feedback', from: '2026-02-30', to: '2026-03-01' })).status).toBe(400)
  const { body } = ok(await firm.as('linxiao').post('/api/reports', { name: 'callbacks', ...year }))
  await firm.desk.runJobs()
  const row = (await firm.as('linxiao').get('/api/reports')).body.rows.find((one: { id: string }) => one.id === body.id)
  expect(row).toMatchObject({ state: 'failed', fault: { zh: '回访汇总给回访人和主管看' } })
  expect((await firm.as('linxiao').get(`/api/report-files/${body.id}/report.pdf`)).status).toBe(404)
  expect((await firm.as('linxiao').post('/api/reports', { name: 'register', from: '2026-02-01', to: '2026-01-01' })).body).toMatchObject({ faults: [{ field: 'to' }] })
  expect((await firm.as('linxiao').post('/api/reports', { name: 'satisfaction', ...year, under: 'base.nothing' })).body).toMatchObject({ faults: [{ field: 'under' }] })
})
