// The twenty-four forms that the regulations name: each stands in its regulation, and each is printed from a record as PDF and Word.
import mammoth from 'mammoth'
import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arising } from '#core/duties/arising.ts'
import { addMs, type LocalDate } from '#core/kernel/instant.ts'
import { fieldsOfForm } from '#core/reports/layout.ts'
import type { FormSubject } from '#core/reports/contract.ts'
import { open } from '#server/duties/raise.ts'
import { settingFor, settingOf } from '#server/duties/setting.ts'
import { createPerson } from '#server/people/people.ts'
import { foundOrganisation } from '#server/people/setup.ts'
import { EVERY_ORG } from '#server/platform/db/pool.ts'
import { systemWork } from '#server/platform/request.ts'
import { policiesInForce } from '#server/policies/bound-policy.ts'
import { adoptFromShelf } from '#server/policies/shelf.ts'
import { fieldLabel } from '#core/complaints/fields.ts'
import { textIn } from '#core/kernel/text.ts'
import { openDesk, type Answer, type Desk } from '#test/desk.ts'
import { PASSWORD } from '#test/people.ts'
import { shipped } from '#test/policy-shelf.ts'
import { textOfPdf } from '#test/text-of-pdf.ts'

type Line = [title: string, policy: string, form: string, of: FormSubject]

/** Requirement R-379, table 2.46-A, line by line: title, regulation, form, what it is a view of. */
const table: Line[] = [
  ['受理确认函', 'company-acceptance', 'acceptance_letter', 'complaint'],
  ['客户投诉登记表', 'manufacturer-qc080000', 'register', 'complaint'],
  ['客户投诉登记表', 'complaint-two-paths', 'register', 'complaint'],
  ['客户投诉处理表', 'complaint-two-paths', 'serious', 'complaint'],
  ['鉴定', 'complaint-two-paths', 'appraisal', 'complaint'],
  ['客户反馈处理表', 'quality-department', 'feedback', 'complaint'],
  ['处理结果报告', 'cs-register-violations', 'findings', 'complaint'],
  ['纠正预防要求书', 'manufacturer-qc080000', 'capa_request', 'duty'],
  ['纠正和预防措施', 'quality-department', 'capa_request', 'duty'],
  ['客户满意度调查表', 'manufacturer-qc080000', 'survey_form', 'survey'],
  ['顾客满意度调查表', 'quality-department', 'survey_form', 'survey'],
  ['顾客满意度调查分析报告', 'quality-department', 'analysis_report', 'duty'],
  ['满意度报告', 'cs-strict-close', 'satisfaction_report', 'duty'],
  ['客户反馈分析报告', 'feedback-regulation', 'quarterly', 'duty'],
  ['回访记录本', 'property-callback', 'callback_book', 'complaint'],
  ['投诉处理单', 'property-callback', 'handling_slip', 'complaint'],
  ['投诉回访记录表', 'property-callback', 'callback_record', 'complaint'],
  ['派工单', 'property-callback', 'work_order', 'order'],
  ['投诉回访计划', 'community-office', 'callback_plan', 'duty'],
  ['投诉回访档案', 'electric-utility', 'archive', 'complaint'],
  ['回访问卷', 'callback-only', 'questionnaire', 'callback'],
  ['投诉档案', 'commercial-enterprise', 'file', 'complaint'],
  ['投诉处理流程指南', 'commercial-enterprise', 'guide', 'duty'],
  ['重要服务专项记录', 'property-callback', 'special_record', 'duty'],
  ['近三日受理审查表', 'city-hotline-96310', 'three_day_list', 'duty'],
]
/** Forms that a regulation has beside those of the table. */
const others: Line[] = [['调解记录', 'company-group-handling', 'mediation', 'complaint']]
const orgs = [...new Set([...table, ...others].map(([, policy]) => policy))]

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ orgs: [], at: '2026-03-02T09:00+08:00' })
  const passwordHash = await desk.passwords.hash(PASSWORD)
  for (const id of orgs) {
    const policy = shipped(id)
    await desk.transact(EVERY_ORG, 'write', async (tx) => {
      const work = await foundOrganisation(systemWork(tx, EVERY_ORG, desk.now()), { id, name: `${textIn(policy.title, 'zh').slice(0, 12)}用户`, language: 'zh' })
      // One person holds every post: who may do what is tried elsewhere, here everything is to be seen.
      const memberships = Object.entries(policy.roles).map(([role, row]) => ({ role, unit: row.unit ?? 'desk' }))
      await createPerson(work, { id: 'linxiao', login: 'linxiao', name: '林晓', memberships: [...memberships, { role: 'supervisor', unit: '' }], qualifications: [], passwordHash })
      await adoptFromShelf(work, { since: '2026-01-01', ids: [id] })
    })
  }
})
afterAll(() => desk.close())

/** What people may write, and what must stand on every form as it was written. */
const HOSTILE = `#import "/etc/passwd": * </w:t></w:p><b onload=x> {{x}} $x^2$ =1+1 ${'w'.repeat(400)}${'长'.repeat(300)} 😀👨‍👩‍👧 שלום\u202eabc`

async function complaintIn(org: string): Promise<string> {
  const policy = shipped(org)
  const fields: Record<string, unknown> = { customer_name: '陈静', phone: '13800006001' }
  let answer: Answer = { status: 0, body: null, headers: {}, text: '' }
  const channel = Object.values(policy.channels).find((row) => row.type === 'phone')?.name ?? Object.keys(policy.channels)[0]
  for (let round = 0; round < 6; round++) {
    answer = await desk.as('linxiao', org).post('/api/complaints', { channel, content: `新装的设备用了一周就坏了，要求修好并说明原因\n${HOSTILE}`, fields })
    if (answer.status === 201) return answer.body.complaint.id
    const asked = [...(answer.body.fields ?? []), ...(answer.body.faults ?? []).map((fault: { field: string }) => fault.field.replace(/^fields\./, ''))]
    const form = await desk.as('linxiao', org).get(`/api/intake?channel=${channel}`)
    const scripted = (form.body.script ?? []).map((line: { name: string }) => line.name)
    for (const name of asked) fields[name] = name === 'script_lines' ? scripted : valueFor(form.body.fields.find((field: { name: string }) => field.name === name))
  }
  throw new Error(`${org}: ${answer.status} ${answer.text}`)
}

function valueFor(field: { type: string; choices?: { value: string }[] } | undefined): unknown {
  if (field?.choices) return field.choices[0]!.value
  if (field?.type === 'yes') return true
  if (field?.type === 'number' || field?.type === 'money') return 3
  if (field?.type === 'date') return '2026-02-20'
  return field?.type === 'time' ? '2026-03-01T02:00:00.000Z' : '见来件'
}

async function orderIn(org: string): Promise<string> {
  const service = Object.keys(shipped(org).taxonomies['service'] ?? {})[0]
  const answer = await desk.as('linxiao', org).post('/api/orders', { orderNo: `PG-${org}-1`, kind: 'order', service, title: `更换入户门锁芯 ${HOSTILE.slice(0, 60)}`, worker: '王海燕', openedAt: '2026-03-01T01:00:00Z', completedAt: '2026-03-01T03:00:00Z', customerName: '陈静', phone: '13800006001', place: '3 栋 501', important: true })
  // The same order again is the same order.
  expect([200, 201], answer.text).toContain(answer.status)
  return answer.body.order.id
}

async function dutyIn(org: string, form: string): Promise<string> {
  const name = Object.values(shipped(org).duties).find((row) => row.form === form)!.name
  const about = fieldsOfForm(shipped(org).forms[form]!).some((field) => ['number', 'content'].includes(field)) ? await complaintIn(org) : null
  const source = shipped(org).forms[form]!.of === 'order' ? `order:${await orderIn(org)}#1` : 'period'
  return desk.work(org, async (work) => {
    const policy = (await policiesInForce(work))[0]!
    const row = policy.duties[name]!
    const setting = about === null ? await settingOf(work, policy, null) : await settingFor(work, { policy, complaint: about })
    const span = { from: '2026-01-01' as LocalDate, to: '2026-03-02' as LocalDate }
    const occasion = about === null && row.repeat.length === 0 ? { of: 'period' as const, period: 'quarter' as const, span } : { of: 'person' as const, at: addMs(work.now, -1000), number: 'TS1', data: {}, unit: Object.keys(policy.units)[0] ?? null, member: 'linxiao' }
    const arisen = arising({ row, occasion, within: undefined, org: setting.org, policy, time: setting.time }).slice(0, 1)
    const [duty] = await open(work, setting, { row, arisen, source, complaint: about })
    return duty!.id
  })
}

async function callbackIn(org: string): Promise<string> {
  const answer = await desk.as('linxiao', org).post('/api/orders', { orderNo: `KH-${org}`, kind: 'customer', startsOn: '2026-03-01', title: '宽带服务', customerName: '陈静', phone: '13800006001' })
  expect(answer.status, answer.text).toBe(201)
  await desk.runJobs()
  const found = await desk.work(org, ({ tx }) => tx.selectFrom('callbacks').select('id').executeTakeFirst())
  return found!.id
}

const subjects: Record<FormSubject, (org: string, form: string) => Promise<string>> = { complaint: complaintIn, order: orderIn, duty: dutyIn, callback: callbackIn, survey: async (org) => org }

async function taken(org: string, path: string): Promise<{ status: number; raw: Buffer; text: string }> {
  const signIn = await desk.app.inject({ method: 'POST', url: '/api/sign-in', payload: { org, login: 'linxiao', password: PASSWORD } })
  const reply = await desk.app.inject({ url: path, headers: { cookie: `wenguo=${signIn.cookies[0]!.value}` } })
  if (process.env['KEEP_PAPER'] && reply.statusCode === 200) await writeFile(`${process.env['KEEP_PAPER']}/${org}-${path.split('/').at(-1)}`, reply.rawPayload)
  return { status: reply.statusCode, raw: reply.rawPayload, text: reply.statusCode === 200 ? '' : reply.body }
}

describe('the named forms', () => {
  it('are twenty-four by name, one of them in two regulations', () => {
    expect(table).toHaveLength(25)
    expect(new Set(table.map(([title]) => title)).size).toBe(24)
  })

  it.each([...table, ...others])('%s of %s is printed with its title, its headings and room to sign', async (title, org, form, of) => {
    const row = shipped(org).forms[form]
    expect(row, `${org} has no form ${form}`).toBeDefined()
    expect(row!.zh).toContain(title)
    const id = await subjects[of](org, form)
    const base = `/api/forms/${of}/${id}/${form}`
    const pdf = await taken(org, `${base}.pdf`)
    expect(`${pdf.status} ${pdf.text}`).toBe('200 ')
    const bare = (text: string) => text.replaceAll(/\s/g, '')
    const said = bare((await textOfPdf(pdf.raw)).text)
    expect(said).toContain(bare(row!.zh!))
    const headings = fieldsOfForm(row!).filter((name) => name !== 'score_given').map((name) => bare(textIn(fieldLabel(shipped(org), name), 'zh')))
    for (const heading of headings) expect(said).toContain(heading)
    if (row!.sign.length > 0) expect(said).toMatch(/签名：|：年月日/)
    if (row!.seal) expect(said).toContain('加盖公章')
    if (row!.number) expect(said).toMatch(new RegExp(row!.number.replace('{yyyy}', '2026').replace(/\{seq:(\d)\}/, '\\d{$1}')))
    expect(said).not.toContain('root:')
    const html = (await taken(org, `${base}.html`)).raw.toString()
    expect(html).not.toMatch(/<b onload|<\/w:t>/)
    const word = await taken(org, `${base}.docx`)
    const raw = bare((await mammoth.extractRawText({ buffer: word.raw })).value)
    for (const heading of [bare(row!.zh!), ...headings]) expect(raw).toContain(heading)
  })
})
