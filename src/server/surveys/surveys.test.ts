// 启明贸易 surveys its customers by its regulation: planned, approved, reviewed, opened; answered once by each; closed, analysed, reported.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Profile } from '#test/profile-journey.ts'
import { openTradingFirm, TRADING_FIRM as policy } from '#test/trading-firm.ts'
import type { Answer } from '#test/desk.ts'

let firm: Profile

beforeAll(async () => {
  firm = await openTradingFirm()
}, 60_000)
afterAll(() => firm?.close())

const plan = { purpose: '了解半年来客户是否满意', survey_scope: '上半年成交客户', survey_group: '全部客户', date: '2026-07-06', period: '每半年', content: '产品、服务、总体', closes_on: '2026-07-20' }
const customers = (n: number) => Array.from({ length: n }, (_, i) => ({ name: `客户${i + 1}`, phone: `1380000${String(1000 + i)}`, stratum: i % 2 ? '华东' : '华南' }))
const step = (login: string, id: string, what: string, data: object = {}) => firm.as(login).post(`/api/surveys/waves/${id}/steps`, { step: what, data })
const public_ = (path: string) => `/public/${policy}/surveys/${path}`

let wave: string
let tokens: string[] = []
let invitations: { id: string; name: string }[] = []

async function allInvitations(id: string) {
  const rows: { id: string; name: string; state: string; refusal: unknown; answeredAt: string | null }[] = []
  for (let after: string | null = ''; after !== null;) {
    const { body }: Answer = await firm.as('linxiao').get(`/api/surveys/waves/${id}/invitations${after ? `?after=${after}` : ''}`)
    rows.push(...body.rows)
    after = body.next
  }
  return rows
}

describe('before it opens', () => {
  test('the wave of the half-year is due, and those who hold it have been told', async () => {
    const { body } = await firm.as('hemin').get('/api/surveys')
    const row = body.surveys.find((one: { name: string }) => one.name === 'regular')
    expect(row).toMatchObject({ kind: 'cycle', says: { zh: '每半年一次' }, next: { from: '2026-07-01', due: '2026-12-31T16:00:00.000Z', overdue: false }, plan: { refusal: null } })
    expect(row.plan.fields.map((field: { name: string }) => field.name)).toEqual(['purpose', 'survey_scope', 'survey_group', 'date', 'period', 'content', 'closes_on'])
    const bells = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('messages').select('personId').where('key', 'like', 'survey:%').execute())
    expect(bells.map((one) => one.personId)).toContain('linxiao')
    wave = row.next.wave
  })

  test('a plan without its fields is refused and names them; the sales clerk may not plan at all', async () => {
    const short = await step('hemin', wave, 'plan', { purpose: '了解' })
    expect(short).toMatchObject({ status: 409, body: { code: 'refused', fields: expect.arrayContaining(['survey_scope', 'closes_on']), clauses: expect.arrayContaining(['2.1a']) } })
    expect((await step('wanghaiyan', wave, 'plan', plan)).body).toMatchObject({ code: 'refused', reason: 'wrong-role' })
    expect((await step('hemin', wave, 'plan', { ...plan, closes_on: '2026-02-30' })).body).toMatchObject({ faults: [{ field: 'closes_on' }] })
    expect((await step('hemin', wave, 'plan', plan)).body).toMatchObject({ state: 'planned', frozen: false })
    expect((await firm.as('linxiao').post(`/api/surveys/waves/${wave}/audience`, { rows: customers(60) })).body).toMatchObject({ audience: { listed: 60 } })
  })

  test('it cannot open before it is approved and its method reviewed; a verdict against it is no review', async () => {
    expect((await step('linxiao', wave, 'open')).body).toMatchObject({ code: 'refused', word: 'approve' })
    expect((await step('linxiao', wave, 'approve')).body).toMatchObject({ reason: 'wrong-role' })
    expect((await step('hemin', wave, 'approve')).status).toBe(200)
    expect((await step('linxiao', wave, 'open')).body).toMatchObject({ code: 'refused', word: 'method_review' })
    await step('zhaolimin', wave, 'review', { verdict: 'unfit', opinion: '第三题太长' })
    expect((await step('linxiao', wave, 'open')).body).toMatchObject({ word: 'method_review' })
    expect((await step('zhaolimin', wave, 'review', { verdict: 'fit', opinion: '改短了，可以' })).status).toBe(200)
    const { body } = await step('linxiao', wave, 'open')
    expect(body).toMatchObject({ state: 'opened', frozen: true, population: 60, invited: 60 })
    expect(body.steps.map((one: { step: string; status: string }) => `${one.step} ${one.status}`)).toEqual(['plan done', 'approve done', 'review done', 'open done', 'close now', 'analyse todo', 'report todo'])
  })
})

describe('a link', () => {
  test('is shown once and kept as a hash; reading it in every way casts no vote', async () => {
    invitations = await allInvitations(wave)
    expect(invitations).toHaveLength(60)
    for (const one of invitations) tokens.push((await firm.as('linxiao').post(`/api/surveys/invitations/${one.id}/link`)).body.url.split('/').at(-1))
    expect(Buffer.from(tokens[0]!, 'base64url').length * 8).toBeGreaterThanOrEqual(128)
    const stored = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyLinks').select('tokenHash').execute())
    expect(stored.some((one) => tokens.includes(one.tokenHash))).toBe(false)
    const { app } = firm.desk
    for (const token of tokens) {
      const got = await app.inject({ method: 'GET', url: public_(token) })
      const head = await app.inject({ method: 'HEAD', url: public_(token) })
      const fetched = await app.inject({ method: 'GET', url: public_(token), headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } })
      expect([got.statusCode, head.statusCode, fetched.statusCode, got.json().state]).toEqual([200, 200, 200, 'open'])
    }
    const votes = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyAnswers').select('invitationId').execute())
    expect(votes).toEqual([])
  }, 60_000)

  test('a wrong one is not found, and answers that do not fit are refused by name', async () => {
    expect((await firm.desk.visitor.get(public_('A'.repeat(32)))).status).toBe(404)
    const reply = await firm.desk.visitor.post(public_(tokens[0]!), { answers: { overall: 99, secret: 1 } })
    expect(reply.status).toBe(400)
    expect(reply.body.faults.map((one: { field: string }) => one.field).sort()).toEqual(['overall', 'secret'])
  })

  test('gives one answer however often it is sent: 20 at once on each of 20 links', async () => {
    const sent: Answer[] = []
    for (const token of tokens.slice(0, 20)) sent.push(...(await Promise.all(Array.from({ length: 20 }, () => firm.desk.visitor.post(public_(token), { answers: { overall: 4 } })))))
    // A machine that is too busy may send some away to come again; it never counts one twice.
    expect(sent.filter((one) => one.status !== 200 && one.status !== 503)).toEqual([])
    expect(sent.filter((one) => one.body.accepted === true)).toHaveLength(20)
    const kept = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('surveyAnswers').select('invitationId').execute())
    expect(kept).toHaveLength(20)
  }, 120_000)

  test('sent again with its key the reply is the same one, and a later answer changes nothing', async () => {
    const first = await firm.desk.visitor.post(public_(tokens[20]!), { answers: { overall: 5 } }, { idempotencyKey: 'one-key-for-one-answer' })
    const again = await firm.desk.visitor.post(public_(tokens[20]!), { answers: { overall: 5 } }, { idempotencyKey: 'one-key-for-one-answer' })
    expect([first.body, again.body]).toEqual([{ accepted: true, at: expect.any(String) }, first.body])
    const other = await firm.desk.visitor.post(public_(tokens[20]!), { answers: { overall: 1 } })
    expect(other.body).toEqual({ accepted: false, at: first.body.at })
    expect((await firm.desk.visitor.get(public_(tokens[20]!))).body).toMatchObject({ state: 'answered', questionnaire: null })
  })
})

describe('an answer taken down by a colleague', () => {
  test('is on record with who typed it; the regulation says in which ways', async () => {
    const paper = await firm.as('linxiao').post(`/api/surveys/invitations/${invitations[21]!.id}/answer`, { mode: 'paper', answers: { overall: 4 } })
    expect(paper.body).toMatchObject({ code: 'refused', word: 'methods', clauses: expect.arrayContaining(['2.3a']) })
    expect((await firm.as('wanghaiyan').post(`/api/surveys/invitations/${invitations[21]!.id}/answer`, { mode: 'phone', answers: { overall: 4 } })).body).toMatchObject({ code: 'refused', reason: 'wrong-role' })
  })
})

describe('afterwards', () => {
  test('the last day closes it by itself, duties follow, and nobody answers any more', async () => {
    for (const [i, token] of tokens.slice(22, 44).entries()) await firm.desk.visitor.post(public_(token), { answers: { overall: i % 5 === 0 ? 2 : 5, ...(i % 5 === 0 && { why: '送货慢了三天' }) } })
    firm.desk.at('2026-07-21T09:00+08:00')
    await firm.desk.runJobs()
    const { body } = await firm.as('hemin').get(`/api/surveys/waves/${wave}`)
    expect(body).toMatchObject({ state: 'closed', closedAt: '2026-07-21T01:00:00.000Z', answered: 43, late: false })
    expect((await firm.desk.visitor.post(public_(tokens[50]!), { answers: { overall: 5 } })).status).toBe(409)
    const duties = (await firm.as('linxiao').get('/api/duties?view=all')).body.rows
    expect(duties.map((one: { name: string }) => one.name)).toContain('survey_report')
  })

  test('the result says what the numbers carry: interval, response, silence, and grades only where they hold', async () => {
    const { body } = await firm.as('hemin').get(`/api/surveys/waves/${wave}/result`)
    expect(body.overall).toMatchObject({ n: 43, judged: false, grade: { zh: '合格' } })
    expect(body.overall.low).toBeLessThan(body.overall.score)
    expect(body.overall.says.zh).toMatch(/不能判定.*区间/)
    expect(body.response).toMatchObject({ answered: 43, invited: 60, population: 60, enough: true, least: 30 })
    expect(body.response.worst).toBeLessThan(body.response.best)
    expect(body.open.flatMap((one: { texts: { text: string }[] }) => one.texts.map((text) => text.text))).toContain('送货慢了三天')
    expect(body.trend).toHaveLength(1)
    // What customers wrote is for those whom the regulation names, and for nobody else.
    expect((await firm.as('wanghaiyan').get(`/api/surveys/waves/${wave}/result`)).body).toMatchObject({ open: [], openHidden: true })
  })

  test('analysed it is frozen, then reported; every step is an entry of its stream', async () => {
    expect((await step('hemin', wave, 'report', { report: '早了' })).body).toMatchObject({ code: 'refused', reason: 'wrong-state' })
    expect((await step('hemin', wave, 'analyse', { findings: '送货慢是主要不满' })).body).toMatchObject({ state: 'analysed' })
    expect((await step('hemin', wave, 'report', { report: '已报主管' })).body).toMatchObject({ state: 'reported' })
    const entries = await firm.desk.work(policy, ({ tx }) => tx.selectFrom('entries').select('type').where('stream', '=', `survey:${wave}`).orderBy('seq').execute())
    const told = entries.map((one) => one.type).filter((type) => /^survey\.regular\.(?!answered|dissatisfied)/.test(type))
    expect(told).toEqual(['survey.regular.planned', 'survey.regular.reviewed', 'survey.regular.opened', 'survey.regular.closed', 'survey.regular.analysed', 'survey.regular.reported'])
    expect(entries.filter((one) => one.type === 'survey.regular.answered')).toHaveLength(43)
    await expect(firm.desk.work(policy, ({ tx }) => tx.updateTable('surveyAnswers').set({ overall: 5 }).where('waveId', '=', wave).execute())).rejects.toThrow(/append-only|permission/)
    await expect(firm.desk.work(policy, ({ tx }) => tx.updateTable('surveyWaves').set({ questionnaire: JSON.stringify({}) }).where('id', '=', wave).execute())).rejects.toThrow(/cannot be changed/)
  })

  test('the next wave that nobody holds is late when its half-year is over', async () => {
    firm.desk.at('2027-07-01T09:00+08:00')
    await firm.desk.runJobs()
    const { body } = await firm.as('hemin').get('/api/surveys')
    const { waves } = body.surveys.find((one: { name: string }) => one.name === 'regular')
    expect(waves.filter((one: { period: unknown }) => one.period).map((one: { label: { zh: string }; late: boolean; state: string }) => `${one.label.zh} ${one.state} ${one.late}`)).toEqual(['2027 年下半年 due false', '2027 年上半年 due true', '2026 年下半年 reported false'])
  })

  test('nobody is asked again within ninety days', async () => {
    firm.desk.at('2026-08-03T09:00+08:00')
    const extra = await firm.as('hemin').post('/api/surveys/waves', { policy, survey: 'regular', data: { ...plan, closes_on: '2026-08-20' } })
    const id = extra.body.id
    await firm.as('hemin').post(`/api/surveys/waves/${id}/audience`, { rows: [...customers(60), { name: '新客户', phone: '13999990001' }] })
    await step('hemin', id, 'approve')
    await step('zhaolimin', id, 'review', { verdict: 'fit', opinion: '可以' })
    expect((await step('hemin', id, 'open')).body).toMatchObject({ population: 61, invited: 1, audience: { skipped: [{ n: 60 }] } })
  })
})
